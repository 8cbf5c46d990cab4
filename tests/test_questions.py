"""Templates over facts: which of two questions is kept, what is told of those not made, and how one is found."""

from dataclasses import replace

import pytest

from quizgen.base.errors import UsageError
from quizgen.model import Bank, Match, Order, Question
from quizgen.questions.bank import find_question, subject_of
from quizgen.questions.template import Template
from tests.small import bank

PEOPLE = """
entities:
  ada: {type: person, name: Ada}
  bo: {type: person, name: Bo}
  cy: {type: person, name: Cy}
  di: {type: person, name: Di}
relations:
  head:
    roles: {who: person, of: text, since: date?}
    one: [who, of]
    says: "{{ who }} heads {{ of }}{% if since %} since {{ since }}{% endif %}"
    asks: {who: "Who heads {{ of }}?"}
  came: {roles: {who: person, day: date}, one: who, says: "{{ who }} came {{ day.on }}"}
"""
FACTS = """
facts:
  firm: {head: {who: ada, of: the firm}, at: {paragraph: 1, terms: Ada}}
  club: {head: {who: bo, of: the club}, at: {paragraph: 2, terms: Bo}}
  team: {head: {who: cy, of: the team, since: 2020}, at: {paragraph: 3, terms: Cy}}
  mill: {head: {who: di, of: the mill}, at: {paragraph: 4, terms: Di}}
  ada-came: {came: {who: ada, day: 2020-01-01}, at: {paragraph: 5, terms: Ada}}
  bo-came: {came: {who: bo, day: 2021-01-01}, at: {paragraph: 5, terms: Bo}}
"""


def template(name: str, kind: str, *stems: str, relation: str = "head", role: str = "who") -> Template:
    return Template(id=name, kind=kind, stems=stems, relation=relation, role=role)


def stems(made: Bank) -> dict[str, str]:
    return {question.id.removeprefix("small/"): question.stem for question in made.questions}


def test_each_template_asks_each_fact_and_the_id_tells_both() -> None:
    made = bank(PEOPLE + FACTS, template("a", "short", "Who heads {{ of }}?"))
    assert stems(made) == {
        "a/firm/who": "Who heads the firm?",
        "a/club/who": "Who heads the club?",
        "a/team/who": "Who heads the team?",
        "a/mill/who": "Who heads the mill?",
    }
    assert [subject_of(question) for question in made.questions] == ["firm/who", "club/who", "team/who", "mill/who"]


def test_of_two_questions_of_a_kind_about_the_same_the_first_is_kept_and_the_other_told() -> None:
    made = bank(PEOPLE + FACTS, template("a", "short", "Who leads {{ of }}?"), template("b", "short", "{{ ask }}"))
    assert {name.partition("/")[0] for name in stems(made)} == {"a"}
    assert [(refusal.template, refusal.subject) for refusal in made.refusals] == [
        ("b", "firm/who"), ("b", "club/who"), ("b", "team/who"), ("b", "mill/who"),
    ]  # fmt: skip
    assert made.refusals[0].reason == "small/a/firm/who asks the same as the same kind"


def test_a_template_for_one_relation_replaces_a_general_one_without_a_refusal() -> None:
    general = replace(template("b", "short", "{{ ask }}"), relation="", role="")
    made = bank(PEOPLE + FACTS, template("a", "short", "Who leads {{ of }}?"), general)
    assert {name.partition("/")[0] for name in stems(made)} == {"a"}
    assert made.refusals == ()


def test_a_stem_that_is_the_same_for_every_fact_drops_no_question_with_other_answers() -> None:
    where = template("w", "which-paragraph", "Which paragraph states it?", role="")
    made = bank(f"closed: [evidence]\n{PEOPLE}{FACTS}", where)
    assert set(stems(made)) == {"w/firm/", "w/club/", "w/team/", "w/mill/"}


def test_a_stem_that_is_the_same_for_every_fact_drops_no_question_silently() -> None:
    same = template("same", "true-false", "Is it so?", role="")
    made = bank(PEOPLE + FACTS, template("ask", "short", "{{ ask }}"), same)
    asked = {question.fact for question in made.questions if question.template == "same"}
    told = {refusal.subject for refusal in made.refusals if refusal.template == "same"}
    assert asked
    assert told
    assert asked | {subject.removesuffix("/") for subject in told} == {"firm", "club", "team", "mill"}


def test_questions_of_two_kinds_about_the_same_are_both_kept() -> None:
    made = bank(PEOPLE + FACTS, template("a", "short", "{{ ask }}"), template("b", "choice", "{{ ask }}"))
    assert {"a/firm/who", "b/firm/who"} <= stems(made).keys()


def test_of_two_questions_in_the_same_words_the_first_is_kept_and_the_other_told() -> None:
    made = bank(PEOPLE + FACTS, template("t", "true-false", "Is it so?", role=""))
    assert len(made.questions) + len(made.refusals) == 4
    assert made.refusals
    for refusal in made.refusals:
        assert refusal.unlock == "name another role in the wording"
        first, asks = refusal.reason.split(" ", 1)
        assert asks == "asks in the same words"
        assert first.removeprefix("small/") in stems(made)


@pytest.mark.parametrize(("kind", "shape"), [("match", Match), ("order", Order)])
def test_pairs_and_steps_that_differ_may_be_asked_in_the_same_words(kind: str, shape: type) -> None:
    twelve = "\n".join(
        f"  f{number}: {{came: {{who: p{number}, day: 20{number + 10}}}, at: {{paragraph: 1, terms: P}}}}"
        for number in range(12)
    )
    people = "\n".join(f"  p{number}: {{type: person, name: P{number}}}" for number in range(12))
    body = f"""
entities:
{people}
relations:
  came: {{roles: {{who: person, day: date?}}, one: [who, day], says: "{{{{ who }}}} came{{% if day %}} {{{{ day.on }}}}{{% endif %}}"}}
facts:
{twelve}
"""  # noqa: E501
    found = bank(body, Template(id="t", kind=kind, relation="came", role="day", second="who", stems=("Do it.",)))
    assert len(found.questions) >= 2
    assert {type(question.answer) for question in found.questions} == {shape}
    assert {question.stem for question in found.questions} == {"Do it."}


def test_a_refusal_is_not_told_where_another_template_asks_the_same() -> None:
    closed = template("a", "short", "Who, Ada or another, heads {{ of }}?")
    alone, together = bank(PEOPLE + FACTS, closed), bank(PEOPLE + FACTS, closed, template("b", "short", "{{ ask }}"))
    assert [refusal.subject for refusal in alone.refusals] == ["firm/who"]
    assert alone.refusals[0].reason == "the question shows its own answer"
    assert {refusal.template for refusal in together.refusals} == {"b"}


@pytest.mark.parametrize(
    ("kind", "stem"),
    [
        ("choice", "Who heads {{ of }} since {{ since }}?"),
        ("short", "Who heads {{ of }} since {{ since }}?"),
        ("cloze", "{{ statement }} Since {{ since }}!"),
        ("true-false", "{{ statement }} Since {{ since }}!"),
        ("which-paragraph", "Where does it say {{ sentence }} Since {{ since }}?"),
    ],
)
def test_a_wording_that_one_fact_cannot_fill_is_told_of_it_and_asks_the_others(kind: str, stem: str) -> None:
    made = bank("closed: evidence\n" + PEOPLE + FACTS, template("a", kind, stem))
    assert [question.id.split("/")[2] for question in made.questions] == ["team"]
    unfilled = [refusal for refusal in made.refusals if "cannot be filled" in refusal.reason]
    assert [refusal.subject.split("/")[0] for refusal in unfilled] == ["firm", "club", "mill"]
    assert {refusal.unlock for refusal in unfilled} == {"guard what may be empty with {% if %}, or name it in `has`"}
    assert all(refusal.reason.endswith("cannot be filled: 'since' is empty here") for refusal in unfilled)


def test_feedback_that_one_fact_cannot_fill_is_told_of_it_too() -> None:
    asked = Template(id="a", kind="short", relation="head", role="who", stems=("{{ ask }}",), feedback="{{ since }}.")
    made = bank(PEOPLE + FACTS, asked)
    assert stems(made).keys() == {"a/team/who"}
    assert {refusal.subject for refusal in made.refusals} == {"firm/who", "club/who", "mill/who"}


def test_a_true_or_false_statement_may_be_introduced_but_not_be_told_beforehand() -> None:
    asked = template("a", "true-false", "In “{{ title }}”, paragraph {{ paragraph }}: {{ statement }}", role="")
    told = template("a", "true-false", "{{ sentence }} So: {{ statement }}", role="")
    assert all(stem.startswith("In “An article”, paragraph ") for stem in stems(bank(PEOPLE + FACTS, asked)).values())
    assert bank(PEOPLE + FACTS, asked).questions
    reasons = [refusal.reason for refusal in bank(PEOPLE + FACTS, told).refusals]
    assert reasons
    assert all(reason.endswith("cannot be filled: 'sentence' is undefined") for reason in reasons)
    assert bank(PEOPLE + FACTS, told).questions == ()


def test_a_wrong_value_too_long_to_be_said_is_told_of_the_template() -> None:
    says = " ".join(["{{ what }}"] * 6)
    body = f"""
entities: {{ada: {{type: person, name: Ada}}}}
relations: {{long: {{roles: {{what: text}}, one: what, says: "{says}"}}}}
facts:
  one:
    long: {{what: short}}
    wrong: {{what: [{{is: {"very " * 190}long, because: No.}}]}}
    at: {{paragraph: 1, terms: a}}
"""
    for number in range(8):
        made = bank(body, Template(id=f"t{number}", kind="true-false", stems=("{{ statement }}",)))
        assert len(made.questions) + len(made.refusals) == 1
        if made.refusals:
            assert made.refusals[0].reason.endswith(" gives 5,729 characters")
            return
    raise AssertionError("no statement was changed")


def test_the_same_deck_and_templates_give_the_same_bank() -> None:
    templates = (template("a", "choice", "{{ ask }}"), template("b", "true-false", "{{ statement }}"))
    assert bank(PEOPLE + FACTS, *templates) == bank(PEOPLE + FACTS, *templates)


def test_without_templates_there_are_no_questions() -> None:
    made = bank(PEOPLE + FACTS)
    assert (made.questions, made.refusals) == ((), ())


MADE = bank(PEOPLE + FACTS, template("a", "short", "Who heads {{ of }}?"))


@pytest.mark.parametrize("name", ["small/a/firm/who", "a/firm/who"])
def test_a_question_is_found_by_its_id_with_or_without_the_deck(name: str) -> None:
    found = find_question(MADE, name)
    assert isinstance(found, Question)
    assert found.stem == "Who heads the firm?"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("small/a/firn/who", "small has no question 'small/a/firn/who' (did you mean 'small/a/firm/who'?)"),
        ("nothing", "small has no question 'nothing' (known: small/a/club/who, small/a/firm/who"),
        ("", "small has no question '' (known: "),
    ],
)
def test_a_question_that_is_not_there_is_refused_with_the_nearest_one(name: str, hint: str) -> None:
    with pytest.raises(UsageError) as refusal:
        find_question(MADE, name)
    assert str(refusal.value).startswith(hint)
