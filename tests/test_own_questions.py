"""Questions that an author writes by hand: how they are answered, and that they go wherever made ones go."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

import quizgen.cli
from quizgen.api import make_bank, make_forms
from quizgen.base.errors import SourceError
from quizgen.base.yaml import Document, parse_document
from quizgen.checks import inspect
from quizgen.cli._checks import article_problems, pool_of
from quizgen.cli._load import bank_of
from quizgen.deck import make_deck
from quizgen.deck.grammar.reference import reference
from quizgen.exports import FORMATS
from quizgen.forms import Form, Item
from quizgen.languages import LANGUAGES
from quizgen.model import Answer, Bank, Choose, Deck, Explain, Match, Number, Order, Write
from quizgen.paper.key import tables

(EXAMPLE,) = (text for text in re.findall(r"```yaml\n(.*?)```", reference(), re.DOTALL) if "\nquestions:" in text)
FERRY = """\
quizgen: 2
deck: ferry
title: The ferry
at: {blades: 1, fares: 2}
names: {Mikal Roe: person}
facts:
  blades: The ferry has [four] blades.
  fares: Mikal Roe said that the islanders lose [6,000 crowns] a day.
questions:
"""


def bank(text: str) -> Bank:
    """The bank of a deck."""
    return bank_of(make_deck(parse_document(text, "ferry.yaml")))


def own(text: str) -> Answer:
    """The answer of the first question written by hand, given as the value of its entry."""
    return bank(f"{FERRY}  one: {text}\n").questions[0].answer


def problems(text: str) -> list[str]:
    """The messages on a question that cannot be read."""
    with pytest.raises(SourceError) as caught:
        bank(f"{FERRY}  one: {text}\n")
    return [problem.message for problem in caught.value.problems]


def run(*words: str | Path) -> str:
    """What a command prints; it must succeed."""
    result = CliRunner().invoke(quizgen.cli.main, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_example_of_the_grammar_has_a_question_of_each_shape_and_nothing_to_mend() -> None:
    made = bank(EXAMPLE)
    shapes = {type(question.answer) for question in made.questions}
    assert shapes == {Choose, Write, Number, Match, Order, Explain}
    found = [f"{finding.question}: {finding.message}" for finding in inspect(pool_of(made), ("error", "warning"))]
    assert found == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{ask: Who?, options: [right: Ann, Bo, Cy]}", "choice"),
        ("{ask: Who?, options: [right: Ann, right: Bo, Cy]}", "multiple-choice"),
        ("{ask: Ann was here., answer: false}", "true-false"),
        ("{ask: Who?, answer: Ann}", "short"),
        ("{ask: Then ___ came., answer: Ann}", "cloze"),
        ("{ask: How many?, number: 12 men}", "number"),
        ("{ask: Match., pairs: {Ann: Oslo, Bo: Rome}}", "match"),
        ("{ask: Order., order: [Ann, Bo, Cy]}", "order"),
        ("{ask: Why?, scheme: [She was late]}", "explain"),
    ],
)
def test_the_key_that_gives_the_answer_makes_the_kind(text: str, kind: str) -> None:
    question = bank(f"{FERRY}  one: {text}\n").questions[0]
    assert (question.id, question.kind) == ("ferry/questions/one/", kind)


def test_an_option_is_wrong_unless_it_is_marked_and_keeps_its_reason() -> None:
    answer = own("{ask: Who?, because: she says so, options: [right: Ann, {wrong: Bo, because: he was ill}, 12]}")
    assert isinstance(answer, Choose)
    told = [(option.text, option.correct, option.because) for option in answer.options]
    assert told == [("Ann", True, "She says so."), ("Bo", False, "He was ill."), ("12", False, "")]


def test_a_written_answer_lists_what_to_accept_and_what_not() -> None:
    answer = own("{ask: Who?, answer: [Ann, Anna], reject: {Bo: he was ill}}")
    assert isinstance(answer, Write)
    assert answer.answers == ("Ann", "Anna")
    assert [(remark.text, remark.because) for remark in answer.remarks] == [("Bo", "He was ill.")]


def test_a_number_has_its_unit_and_tolerance() -> None:
    answer = own("{ask: How much?, number: '6,000 crowns', tolerance: 0.5}")
    assert answer == Number(value=Decimal(6000), unit="crowns", tolerance=Decimal("0.5"), text="6,000 crowns")


def test_a_question_in_sentences_earns_a_point_for_each_entry_of_its_scheme() -> None:
    question = bank(f"{FERRY}  one: {{ask: Why?, scheme: [a, b, c]}}\n").questions[0]
    assert (question.points, question.answer) == (3, Explain(lines=8, points=("a", "b", "c"), model=""))


def test_a_question_may_hold_what_a_template_would_take_for_its_own() -> None:
    question = bank(f"{FERRY}  one: {{ask: 'What is {{{{x}}}} % }}}} in None?', answer: '{{% if %}}'}}\n").questions[0]
    assert question.stem == "What is {{x}} % }} in None?"


def test_what_a_question_rests_on_is_asked_once_on_a_form_and_gives_its_paragraphs() -> None:
    question = bank(f"{FERRY}  one: {{ask: Who?, answer: Ann, rests_on: [fares, 1]}}\n").questions[0]
    assert (question.facts, question.paragraphs, question.attribution) == (("fares",), (1, 2), "Mikal Roe")


def test_a_claim_asked_as_a_fact_is_found_and_its_key_is_not_called_unproven() -> None:
    made = bank(f"{FERRY}  one: {{ask: 'What do they lose each day?', answer: a sum, rests_on: fares}}\n")
    found = [one.rule.id for one in inspect(pool_of(made)) if one.question == made.questions[0].id]
    assert "A1" in found
    assert not [name for name in found if name.startswith("T")]


def test_a_loaded_verb_that_one_fact_of_a_question_has_is_no_fault_beside_another_fact() -> None:
    admission = "  debts: {fact: Mikal Roe admitted that he had debts., at: 2}\n"
    deck = FERRY.replace("questions:\n", f"{admission}questions:\n")
    asked = {"both": "What is it that Mikal Roe admitted and said?", "only": "What is it that Mikal Roe admitted?"}
    rests = {"both": "[debts, fares]", "only": "fares"}
    made = bank(deck + "".join(f"  {n}: {{ask: {asked[n]}, answer: Debts, rests_on: {rests[n]}}}\n" for n in asked))
    found = {one.question for one in inspect(pool_of(made)) if one.rule.id == "A2"}
    assert found == {"ferry/questions/only/"}


def test_two_options_that_read_the_same_are_an_error_and_a_matter_of_style_is_a_warning() -> None:
    made = bank(f"{FERRY}  one: {{ask: 'Who came', options: [right: Ann, Bo, Bo, All of the above]}}\n")
    found = {finding.rule.id: finding.severity for finding in inspect(pool_of(made)) if finding.authored}
    assert (found["O1"], found["O10"]) == ("error", "warning")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{ask: Who?}", "no answer in 'one'"),
        ("{ask: Who?, answer: Ann, options: [right: Ann, Bo]}", "options and answer in 'one'"),
        ("{ask: Who?, options: [Ann, Bo]}", "no option is right"),
        ("{ask: Who?, options: [{right: Ann, wrong: Bo}, Cy]}", "an option that is both right and wrong"),
        ("{ask: Who?, options: [right: Ann, because: Bo]}", "an option that is neither right nor wrong"),
        ("{ask: Who?, answer: [Ann, true]}", "answer: expected a text or a list of texts"),
        ("{ask: Who?, answer: Ann, reject: Ann}", "'Ann' is both right and rejected"),
        ("{ask: Who?, answer: Ann, tolerance: 2}", "tolerance goes with number"),
        ("{ask: How many?, number: many}", "'many' is not a number"),
        ("{ask: Match., pairs: {Ann: Oslo}}", "one pair alone"),
        ("{ask: Match., pairs: {Ann: Oslo, Bo: Rome}, extra: Rome}", "'Rome' belongs to a left side"),
        ("{ask: Order., order: [Ann, Ann]}", "fewer than two different steps, or one step twice"),
        ("{ask: Who?, answer: Ann, rests_on: [fare]}", "there is no fact 'fare'"),
        ("{ask: Who?, answer: Ann, rests_on: [0]}", "there is no paragraph 0: the article has 2"),
        ("{ask: Who?, answer: Ann, topic: sea}", "there is no topic 'sea'"),
        ("{ask: Who?, anser: Ann, answer: Bo}", "unknown key 'anser'"),
    ],
)
def test_a_mistake_is_told_in_plain_words(text: str, expected: str) -> None:
    assert expected in problems(text)


def test_an_id_that_a_fact_has_is_refused() -> None:
    with pytest.raises(
        SourceError, match=r"ferry.yaml:10:3: the id 'fares' is taken by a fact \(rename the question\)"
    ):
        bank(f"{FERRY}  fares: {{ask: Who?, answer: Ann}}\n")


def test_a_deck_needs_facts_or_questions() -> None:
    with pytest.raises(SourceError, match=r"neither facts nor questions \(write facts: or questions:\)"):
        bank("quizgen: 2\ndeck: none\ntitle: None\n")


def test_a_deck_of_questions_alone_goes_the_whole_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("test.yaml").write_text(EXAMPLE, "utf-8")
    every = [word for made in FORMATS for word in ("--to", made.name)]
    assert "8 questions of 8 kinds from 0 facts" in run("build", "test.yaml", *every)
    quiz = Path("out/ferry-test/quiz.json")
    run("simulate", quiz, "--pupils", "2", "--out", "scans")
    assert "2 papers" in run("grade", "scans", "--quiz", quiz, "--roster", "scans/class.csv")
    run("relearn", "graded/responses.csv", "--quiz", quiz, "--roster", "scans/class.csv", "--deck", "test.yaml")
    assert "the author's word" in run("explain", "ferry-test/questions/loss/", "--deck", "test.yaml")
    run("report", "test.yaml")
    assert "8 questions were written by hand" in Path("out/ferry-test/quality.html").read_text("utf-8")


def test_a_card_keeps_its_identity_when_its_question_is_reworded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("test.yaml")
    path.write_text(EXAMPLE, "utf-8")
    assert "7 new" in run("release", path)
    path.write_text(EXAMPLE.replace("lose each day", "lose a day").replace("  yards:", "  offers:"), "utf-8")
    refused = CliRunner().invoke(quizgen.cli.main, ["release", str(path)])
    assert "test.yaml:13:3: the question of your own 'yards' of the last release is gone" in refused.output
    path.write_text(path.read_text("utf-8").replace('made an offer?"', 'made an offer?", previously: yards'), "utf-8")
    assert "2 changed, 5 untouched" in run("release", path)


def test_questions_in_json_tell_that_they_are_the_authors_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("test.yaml").write_text(EXAMPLE, "utf-8")
    rows = [json.loads(line) for line in run("questions", "test.yaml", "--json").splitlines() if line.startswith("{")]
    assert {row["template"] for row in rows} == {"questions"}


HELD = """quizgen: 2
deck: marsh
title: A marsh
article: marsh.txt
names: {Ada Poe: {is: person}, Bo Ruck: {is: person}}
facts:
  built: The wall was built in [1954].
  seen: "[Ada Poe]! was the first to see the breach."
  rock: "Bo Ruck said that the gap needs [600 tonnes] of rock."
  hall: "[91] people slept in the hall."
questions:
"""
ARTICLE = """The wall was built in 1954. Ada Poe was the first to see the breach. No sheep was lost.

Bo Ruck said that the gap needs 600 tonnes of rock, and 91 people slept in the hall.
"""


def told_of(entry: str, folder: Path) -> tuple[Document, Deck]:
    """The deck of HELD with one question, beside its article."""
    (folder / "marsh.txt").write_text(ARTICLE)
    document = parse_document(f"{HELD}  one: {entry}\n", str(folder / "marsh.yaml"))
    return document, make_deck(document)


def brought(entry: str, folder: Path) -> list[str]:
    """The severities and messages of the check of one question against the article."""
    document, deck = told_of(entry, folder)
    found = article_problems(deck, document)
    return [f"{problem.severity}: {problem.message}" for problem in found if problem.line > HELD.count("\n")]


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("{ask: When was the wall built?, options: [right: '1953', '1954', '1949']}", ("Q1", "Q2")),
        ("{ask: When was the wall built?, options: [right: '1954', '1953', '1949']}", ()),
        ("{ask: When was the wall built?, answer: '1953'}", ("Q2",)),
        ("{ask: Who was the first to see the breach?, options: [right: Bo Ruck, Ada Poe, A dog]}", ("Q1", "Q2")),
        ("{ask: Who was the first to see the sheep?, options: [right: Bo Ruck, Ada Poe, A dog]}", ()),
        ("{ask: The wall was built in 1953., answer: true}", ("Q2",)),
        ("{ask: The wall was built in 1954., answer: false}", ("Q1",)),
        ("{ask: The wall was not built in 1954., answer: false}", ()),
        ("{ask: The wall was built in 1953., answer: false}", ()),
        ("{ask: How many people slept in the hall?, number: 81 people}", ("Q2",)),
        ("{ask: How many people slept in the hall?, number: 91 people}", ()),
        ("{ask: 'How much rock does the gap need, according to Bo Ruck?', answer: 900 tonnes}", ("Q2",)),
        ("{ask: How much rock does the gap need?, answer: 900 tonnes}", ()),
    ],
)
def test_no_fact_of_the_deck_contradicts_the_author_s_own_key(
    entry: str, found: tuple[str, ...], tmp_path: Path
) -> None:
    pool = pool_of(bank_of(told_of(entry, tmp_path)[1]))
    pool = replace(pool, questions=[question for question in pool.questions if question.authored])
    assert tuple(one.rule.id for one in inspect(pool, ("error",))) == found


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{ask: Why was Finch there?, answer: rock}", "warning: the article does not have 'Finch'"),
        ("{ask: Why?, options: [right: 'For 44 sheep', rock]}", "warning: the article does not have '44'"),
        ("{ask: Why?, options: [right: rock, For 44 sheep]}", "info: the article does not have '44'"),
        ("{ask: Who?, answer: Finch}", "warning: the article does not have 'Finch'"),
        ("{ask: Why?, scheme: [In the mill Finch slept]}", "warning: the article does not have 'Finch'"),
        ("{ask: Why?, scheme: [rock], model: The rock of Zurich.}", "warning: the article does not have 'Zurich'"),
        ("{ask: Why?, scheme: [rock], model: The rock weighs 44 tons.}", "info: the article does not have '44'"),
        ("{ask: The wall was built in 1953., answer: false}", "info: the article does not have '1953'"),
        ("{ask: Why?, answer: rock, rests_on: [1]}", "warning: paragraph 1 has no word of the answer to 'one'"),
    ],
)
def test_what_the_author_s_own_question_brings_in_is_told(entry: str, message: str, tmp_path: Path) -> None:
    assert message in brought(entry, tmp_path)


@pytest.mark.parametrize(
    "entry",
    [
        "{ask: Why?, answer: rocks, rests_on: [2]}",
        "{ask: How many?, number: 91, rests_on: [2]}",
        "{ask: Why?, answer: rocks, rests_on: [1, 2]}",
        "{ask: Who?, answer: Ruck, rests_on: [2]}",
        "{ask: Why?, options: [right: Ada, {wrong: Finch, because: Finch is not in the report.}], rests_on: [1]}",
    ],
)
def test_an_own_question_in_the_article_s_words_brings_in_nothing(entry: str, tmp_path: Path) -> None:
    assert [line for line in brought(entry, tmp_path) if not line.startswith("info")] == []


def test_the_key_tells_the_correction_the_reasons_against_options_and_each_point_of_a_scheme() -> None:
    questions = (
        "{ask: Ann was here., answer: false, because: Ann was at sea}",
        "{ask: Who?, options: [{right: Ann, because: she said so}, {wrong: Bo, because: he was ill}]}",
        "{ask: Why?, scheme: [She was late, It rained], model: 'It rained, so she came late.'}",
        "{ask: Who came?, answer: Ann, reject: {Bo: he was ill}}",
    )
    made = bank(FERRY + "".join(f"  q{index}: {text}\n" for index, text in enumerate(questions)))
    items = [Item(number=n, question=question, order=(0, 1)) for n, question in enumerate(made.questions[:4], 1)]
    (table,) = tables([Form(name="A", items=tuple(items))], LANGUAGES.get("en"))
    shown = [(row["answers"], row["because"], row["wrong"] or row["also"]) for row in table["rows"]]
    assert shown == [
        (["False"], ["Correction: Ann was at sea."], ""),
        (["Ann"], ["She said so."], "Not “Bo”: He was ill."),
        (["1. She was late", "2. It rained"], ["Model answer: It rained, so she came late."], ""),
        (["Ann"], [], "Do not accept: Bo (He was ill)"),
    ]


def test_the_key_has_the_author_s_reason_against_an_option_whose_words_stand_elsewhere_in_it() -> None:
    entry = "{ask: Is rain wet?, options: [{right: Rain is wet}, {wrong: Rain is not wet, because: Wet rain is rain}]}"
    made = bank(f"{FERRY}  q: {entry}\n").questions[0]
    item = Item(number=1, question=made, order=(0, 1))
    (table,) = tables([Form(name="A", items=(item,))], LANGUAGES.get("en"))
    assert [row["wrong"] for row in table["rows"]] == ["Not “Rain is not wet”: Wet rain is rain."]


def test_a_form_asks_for_corrections_only_if_the_key_has_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    statement = (
        "quizgen: 2\ndeck: one\ntitle: One\nquiz: {{questions: 1}}\nquestions: {{q: {{ask: A b c., answer: {}}}}}\n"
    )
    for answer, task in (("false", "F if it is false."), ("false, because: A b d", "write it correctly on the line")):
        Path("one.yaml").write_text(statement.format(answer), "utf-8")
        run("build", "one.yaml", "--to", "docx")
        assert task in " ".join(one.text for one in docx.Document("out/one/quiz-A.docx").paragraphs)


def test_words_that_a_question_quotes_are_looked_for_in_the_article(tmp_path: Path) -> None:
    asked = "{{ask: 'What does “{}” mean?', options: [right: No rest, No sun, No rain], rests_on: rock}}"
    for words, found in (("slept in the hall", False), ("slept in the barn", True)):
        pool = pool_of(bank_of(told_of(asked.format(words), tmp_path)[1]))
        assert ("A7" in {one.rule.id for one in inspect(pool) if one.question.endswith("questions/one/")}) is found


@pytest.mark.parametrize(
    ("stem", "because", "found"),
    [
        ("Why does Bo Ruck want rock?", "The gap is large.", False),
        ("Why is rock wanted?", "He thinks that the gap is large.", False),
        ("Why is rock wanted?", "The gap is large.", True),
    ],
)
def test_the_stem_or_a_pronoun_of_an_own_question_may_say_whose_claim_it_is(
    stem: str,
    because: str,
    found: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    entry = f"{{ask: '{stem}', answer: a gap, because: '{because}', rests_on: rock}}"
    pool = pool_of(bank_of(told_of(entry, tmp_path)[1]))
    assert any(one.rule.id == "A12" for one in inspect(pool) if one.authored) is found


@pytest.mark.parametrize(("written", "asked"), [(9, 9), (12, 12), (15, 15), (16, 16), (17, 12)])
def test_a_quiz_of_no_stated_size_holds_all_that_an_author_composed_or_twelve(written: int, asked: int) -> None:
    questions = "".join(f"  q{n}: {{ask: Who came on day {n}?, answer: Guest {n}}}\n" for n in range(written))
    text = f"quizgen: 2\ndeck: many\ntitle: Many\nquestions:\n{questions}"
    forms = make_forms(make_bank(make_deck(parse_document(text, "many.yaml")))).forms
    assert [len(form.items) for form in forms] == [asked] * len(forms)
