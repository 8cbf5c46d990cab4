"""A choice of several and an odd one out: no two of their options may be one and the same."""

from itertools import combinations

import pytest
from hypothesis import given

from quizgen.checks import Case, Scope
from quizgen.model import Bank, Choose, Deck, Question
from quizgen.model.overlap import overlap
from quizgen.questions.bank import make_bank
from tests.fact_bases import decks
from tests.small import deck
from tests.test_checks_truth import TEMPLATES

SETS = frozenset({"multiple-choice", "odd-one-out"})
KEEPERS = """
entities:
  ada: {type: person, name: Ada Berg, aliases: [the Keeper]}
  bo: {type: person, name: Bo Lind, aliases: [the Keeper]}
  cy: {type: person, name: Cy Maar}
  di: {type: person, name: Di Holt}
  eve: {type: person, name: Eve Stone}
relations: {saw: {roles: {who: person, what: text}, closed: true, says: "{{ who }} saw {{ what }}"}}
facts:
  one: {saw: {who: ada, what: the light}, at: {paragraph: 1, terms: [light]}}
  two: {saw: {who: bo, what: the light}, at: {paragraph: 2, terms: [light]}}
  three: {saw: {who: cy, what: the light}, at: {paragraph: 3, terms: [light]}}
  four: {saw: {who: di, what: the light}, at: {paragraph: 3, terms: [light]}}
  five: {saw: {who: eve, what: the ship}, at: {paragraph: 3, terms: [ship]}}
"""


def texts(bank: Bank, kind: str) -> set[str]:
    """All options of the one question of a kind."""
    (question,) = (question for question in bank.questions if question.kind == kind)
    assert isinstance(question.answer, Choose)
    return {option.text for option in question.answer.options}


@pytest.mark.parametrize("kind", sorted(SETS))
def test_of_two_who_share_a_name_one_is_offered(kind: str) -> None:
    assert texts(make_bank(deck(KEEPERS), TEMPLATES), kind) == {"Ada Berg", "Cy Maar", "Di Holt", "Eve Stone"}


def test_a_part_and_its_whole_do_not_stand_side_by_side() -> None:
    part = KEEPERS.replace("aliases: [the Keeper]}\n  bo", "within: [bo]}\n  bo", 1)
    assert texts(make_bank(deck(part), TEMPLATES), "odd-one-out") == {"Ada Berg", "Cy Maar", "Di Holt", "Eve Stone"}


def test_too_few_who_can_be_told_apart_make_no_odd_one_out() -> None:
    alike = KEEPERS.replace("name: Cy Maar", "name: Cy Maar, aliases: [the Keeper]")
    assert {question.kind for question in make_bank(deck(alike), TEMPLATES).questions} & SETS == {"multiple-choice"}


LAMPS = """
entities: {ada: {type: person, name: Ada Berg}}
relations: {has: {roles: {what: text}, closed: true, says: "the tower has {{ what }}"}}
facts:
  one: {has: {what: a bell}, at: {paragraph: 1, terms: [bell]}}
  two: {has: {what: the red lamp}, at: {paragraph: 1, terms: [lamp]}}
  three: {has: {what: a long stair}, at: {paragraph: 1, terms: [stair]}}
not:
  - {has: {what: lamp}, at: {paragraph: 2, terms: [lamp]}}
  - {has: {what: a clock}, at: {paragraph: 2, terms: [clock]}}
"""


@pytest.mark.parametrize("kind", sorted(SETS))
def test_what_may_be_a_right_one_is_not_offered_as_wrong(kind: str) -> None:
    assert "Lamp" not in texts(make_bank(deck(LAMPS), TEMPLATES), kind)


def twins(question: Question, base: Deck) -> list[tuple[str, str]]:
    """Options of a question that may be one."""
    case = Case(question, Scope(base))
    pairs = combinations(zip(case.options, case.values, strict=True), 2)
    return [(left.text, right.text) for (left, one), (right, other) in pairs if overlap(one, other)]


@given(decks())
def test_whatever_the_facts_no_two_options_of_a_set_may_be_one(base: Deck) -> None:
    made = [question for question in make_bank(base, TEMPLATES).questions if question.kind in SETS]
    assert [(question.id, found) for question in made if (found := twins(question, base))] == []
