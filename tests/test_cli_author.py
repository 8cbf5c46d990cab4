"""What an author asks of a deck: `questions`, `explain`, `coverage` and `check`, as they are called in a folder."""

import json
import shutil
from pathlib import Path

import pytest

from quizgen.cli.questions import answer_lines
from tests.author_folder import DATA, folder_of_an_author, run
from tests.papers import QUESTIONS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return folder_of_an_author(tmp_path, monkeypatch)


# questions ------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_questions_are_listed_with_their_answers_and_counted_apart() -> None:
    code, out, err = run("questions", "harbour")
    assert code == 0
    assert "harbour/choice/berg-trust/person  [choice]\n  Who leads the Harbour Trust?\n" in out
    assert (
        "    * A. Ada Berg\n" in out or "* B. Ada Berg\n" in out or "* C. Ada Berg\n" in out or "D. Ada Berg\n" in out
    )
    assert err.endswith(" of 15 kinds\n")


@pytest.mark.usefixtures("folder")
def test_only_questions_of_the_kinds_asked_for_are_listed() -> None:
    _, out, err = run("questions", "harbour", "--kind", "order", "--kind", "number")
    assert {line.rpartition("[")[2] for line in out.splitlines() if line.endswith("]")} == {"order]", "number]"}
    assert err.endswith(" of 2 kinds\n")


@pytest.mark.usefixtures("folder")
def test_a_kind_that_is_not_there_is_refused_with_the_nearest_one() -> None:
    code, out, err = run("questions", "harbour", "--kind", "chioce")
    assert (code, out) == (2, "")
    assert err == "Error: there is no kind 'chioce' (did you mean 'choice'?)\n"


@pytest.mark.usefixtures("folder")
def test_each_line_of_json_is_a_question_with_the_proof_of_each_option() -> None:
    _, out, _ = run("questions", "harbour", "--json")
    listed = [json.loads(line) for line in out.splitlines()]
    assert len({question["id"] for question in listed}) == len(listed) > 50
    options = [option for question in listed for option in question.get("options", ())]
    assert len(options) > 50
    assert all(option["because"] for option in options)


SHOWN = {
    "director": ["* A. Ines Calloway", "  B. Martin Hart", "  C. Odile Brandt", "  D. Tomas Wren"],
    "givers": ["* A. The Gull Point Trust", "* B. The town council", "  C. The harbour office"],
    "roles": ["* Ines Calloway — directs the Trust", "* Martin Hart — repaired the lamp"],
    "history": ["* 1. The tower was built.", "* 2. The lamp was changed to electric light."],
    "height": ["* the Anvil / Anvil"],
    "distance": ["* 18 miles"],
}


@pytest.mark.parametrize("name", SHOWN)
def test_the_right_ones_are_marked(name: str) -> None:
    (question,) = (question for question in QUESTIONS if question.id.endswith(f"/{name}"))
    lines = answer_lines(question)
    assert lines[: len(SHOWN[name])] == SHOWN[name]
    assert name != "roles" or lines[-1] == "  — sold the tower"


@pytest.mark.usefixtures("folder")
def test_the_room_for_error_of_a_number_is_told() -> None:
    asked = "questions: {one: {ask: How much?, number: '6,000 crowns', tolerance: 100}}"
    Path("loss.yaml").write_text(f"quizgen: 2\ndeck: loss\ntitle: Loss\n{asked}\n", "utf-8")
    assert "* 6,000 crowns (give or take 100)\n" in run("questions", "loss.yaml")[1]


# explain --------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_a_question_is_explained_with_the_proof_of_each_option_and_its_evidence() -> None:
    code, out, err = run("explain", "harbour/choice/berg-trust/person")
    assert (code, err) == (0, "")
    assert "right: Ada Berg\n       Ada Berg leads the Harbour Trust. (paragraph 1)\n" in out
    assert "wrong: Bo Lind\n       Bo Lind leads the Town Council. (paragraph 1)\n" in out
    assert "\nFacts:\n  berg-trust: Ada Berg leads the Harbour Trust. [paragraph 1: Berg]\n" in out


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("kind", ["short", "number", "match", "order", "cloze", "true-false", "which-paragraph"])
def test_questions_of_every_shape_are_explained(kind: str) -> None:
    first = run("questions", "harbour", "--kind", kind)[1].split("  ")[0]
    code, out, _ = run("explain", first)
    assert code == 0
    assert out.startswith(f"{first}\n\n")
    assert "\nright: " in out
    assert "\nFacts:\n" in out


@pytest.mark.usefixtures("folder")
def test_a_question_of_a_deck_by_path_is_explained() -> None:
    code, out, _ = run("explain", "choice/berg-trust/person", "--deck", str(DATA / "harbour.yaml"))
    assert code == 0
    assert out.startswith("harbour/choice/berg-trust/person\n")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("harbour/choice/berg-trust/persn", "(did you mean 'harbour/choice/berg-trust/person'?)"),
        ("harbor/choice/berg-trust/person", "no deck 'harbor' is at hand; name its file with --deck"),
        ("harbour", "harbour has no question 'harbour'"),
    ],
)
def test_a_question_that_is_not_there_is_refused(question: str, message: str) -> None:
    code, out, err = run("explain", question)
    assert (code, out) == (2, "")
    assert message in err


# coverage -------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_coverage_tells_empty_paragraphs_unasked_facts_and_what_would_help() -> None:
    shutil.copy(DATA / "light.yaml", "decks")
    code, out, err = run("coverage", "light")
    assert (code, err) == (0, "")
    assert out.startswith("24 questions from 3 facts; 10 paragraphs in the source\n")
    assert "Paragraphs without facts: 4, 5, 6, 7, 8, 9, 10\n" in out
    assert "Facts without questions: none\n" in out
    assert "  which-paragraph on ada-trust/, bo-council/, cy-union/: other paragraphs may state it too\n" in out
    assert "add `evidence` to the deck's `closed` list" in out


@pytest.mark.usefixtures("folder")
def test_coverage_as_json_has_the_same_in_it() -> None:
    _, out, _ = run("coverage", "harbour", "--json")
    told = json.loads(out)
    assert told.keys() == {"paragraphs", "facts", "disputes", "refusals"}
    assert (told["paragraphs"], told["facts"]) == ([], [])
    assert told["refusals"]
    assert all(refusal.keys() == {"template", "subject", "reason", "unlock", "rule"} for refusal in told["refusals"])


def test_a_fact_that_no_question_asks_is_named(folder: Path) -> None:
    (folder / "templates/questions").mkdir(parents=True)
    general = "quizgen: 1\ntemplates: {n: {kind: number, stem: '{{ ask }}'}}\n"
    (folder / "templates/questions/general.yaml").write_text(general, "utf-8")
    out = run("coverage", "harbour")[1]
    assert out.startswith("1 question from ")
    assert "Facts without questions: berg-trust, lind-council, " in out


@pytest.mark.usefixtures("folder")
def test_a_refusal_with_nothing_to_add_is_told_in_one_line() -> None:
    Path("decks/two.yaml").write_text(TWO, "utf-8")
    assert "which-paragraph on met/: several paragraphs state it\n" in run("coverage", "two")[1]


@pytest.mark.usefixtures("folder")
def test_the_same_told_of_many_is_told_once() -> None:
    facts = "".join(f"  f{n}: {{came: {{who: p{n}}}, at: {{paragraph: 1, terms: P}}}}\n" for n in range(9))
    people = "".join(f"  p{n}: {{type: person, name: P{n}}}\n" for n in range(9))
    head = TWO.partition("closed:")[0]
    relations = TWO.splitlines()[6]
    body = f"entities:\n{people}{relations}\nfacts:\n{facts}"
    (Path("decks") / "many.yaml").write_text(head.replace("deck: two", "deck: many") + body, "utf-8")
    lines = [line for line in run("coverage", "many")[1].splitlines() if "which-paragraph" in line]
    assert lines == ["  which-paragraph on f0/, f1/, f2/, f3/, f4/, f5/ and 3 more: other paragraphs may state it too"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("build", "decks/two.yaml:1:1: no question can be made for this quiz (add facts; `quizgen coverage` lists"),
        ("report", "decks/two.yaml:1:1: no question can be made for this quiz (add facts; `quizgen coverage` lists"),
        (
            "check",
            "decks/two.yaml:1:1: error: no question can be made for this quiz (add facts; `quizgen coverage` lists",
        ),
        ("bot", "two: it has no question with options, and so nothing to guess"),
        ("release", "decks/two.yaml: no question of it becomes a card: see `quizgen coverage two`"),
    ],
)
def test_a_deck_without_facts_is_told_of_and_makes_nothing(command: str, told: str) -> None:
    Path("decks/two.yaml").write_text(TWO.partition("facts:")[0] + "facts: {}\n", "utf-8")
    code, out, err = run(command, "two")
    assert code == 1
    assert (out + err).startswith(told)
    assert not Path("out").exists()


TWO = """\
quizgen: 1
deck: two
title: Two
source: {title: Two, paragraphs: 2}
closed: evidence
entities: {ada: {type: person, name: Ada}}
relations: {came: {roles: {who: person}, says: "{{ who }} came"}}
facts: {met: {came: {who: ada}, at: [{paragraph: 1, terms: Ada}, {paragraph: 2, terms: Ada}]}}
"""


# check ----------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_a_deck_whose_terms_stand_in_the_article_is_sound() -> None:
    code, out, err = run("check", "gull-point", "--source", "article.txt")
    assert code == 0
    assert "the term" not in out
    assert " facts looked for in article.txt" in err


@pytest.mark.usefixtures("folder")
def test_a_term_that_does_not_stand_there_is_told_with_its_place() -> None:
    code, out, _ = run("check", "harbour", "--source", "article.txt")
    assert code == 1
    assert out.startswith("decks/harbour.yaml:")
    assert "the term 'Berg' is not in paragraph 1" in out


@pytest.mark.usefixtures("folder")
def test_a_deck_is_not_held_against_a_word_document() -> None:
    Path("story.docx").write_bytes(b"PK\x03\x04\x14\0\xb6")
    code, out, err = run("check", "harbour", "--source", "story.docx")
    assert (code, err) == (1, "harbour: not checked further, 1 error\n")
    assert out.startswith(
        "story.docx: error: is a Word document or another zip archive, not plain text (save it as plain text"
    )


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", ["questions", "coverage", "explain", "build"])
def test_a_deck_with_mistakes_is_told_line_by_line_and_leaves_with_1(command: str) -> None:
    Path("decks/bad.yaml").write_text("quizgen: 1\ndeck: bad\ntitel: Bad\n", "utf-8")
    code, out, err = run(command, "bad/a/b/c" if command == "explain" else "bad")
    assert (code, out) == (1, "")
    assert "decks/bad.yaml:3:1: unknown key 'titel' (did you mean 'title'?)\n" in err
    assert len(err.splitlines()) > 3


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", ["questions", "coverage", "check", "build"])
def test_a_deck_that_is_not_there_leaves_with_2_and_the_nearest_name(command: str) -> None:
    code, out, err = run(command, "harbor")
    assert (code, out) == (2, "")
    assert "there is no deck 'harbor' (did you mean 'harbour'?)" in err
