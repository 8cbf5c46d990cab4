"""The set of a bank's questions: each fact once, no question that answers another, the same every time."""

from itertools import combinations

import pytest

from quizgen.exports import FORMATS
from quizgen.forms import choose_set, solver
from quizgen.forms.solver import Solution
from quizgen.manifest.outputs import Options
from quizgen.model import Question, Write
from tests import shipped
from tests.assembled import fact
from tests.banks import asked, enemies

DECKS = ("gull-point", "iran-drones-crimea")
KINDS = ("choice", "true-false", "short", "cloze")
MANY = [asked(f"{kind}{number}", kind=kind, facts=[f"f{number}"]) for number in range(12) for kind in KINDS]


def names_of(chosen: tuple[Question, ...]) -> list[str]:
    return [question.id.removeprefix("deck/") for question in chosen]


@pytest.mark.parametrize("deck", DECKS)
def test_a_set_of_a_shipped_deck_asks_each_fact_once_and_reveals_none_that_it_asks(deck: str) -> None:
    bank = shipped.bank(deck)
    chosen = choose_set(bank.questions, bank.deck.facts)
    assert enemies(chosen) == []
    known = {name for question in bank.questions for name in question.facts}
    assert len({name for question in chosen for name in question.facts}) >= 0.9 * len(known)


@pytest.mark.parametrize("deck", DECKS)
def test_a_set_is_the_same_for_the_same_questions_in_the_order_of_the_bank(deck: str) -> None:
    bank = shipped.bank(deck)
    chosen = choose_set(bank.questions, bank.deck.facts)
    assert chosen == choose_set(bank.questions, bank.deck.facts)
    places = [bank.questions.index(question) for question in chosen]
    assert places == sorted(places)


def test_every_fact_is_asked_and_the_kinds_are_varied() -> None:
    chosen = choose_set(MANY, {})
    assert sorted(question.facts for question in chosen) == sorted((f"f{number}",) for number in range(12))
    assert {question.kind for question in chosen} == set(KINDS)


def test_the_stem_of_no_question_holds_the_answer_of_another() -> None:
    one = asked("one", kind="short", stem="Who keeps the light?", answer=Write(answers=("Ines Calloway",)))
    other = asked("other", kind="short", stem="What did Ines Calloway build?", answer=Write(answers=("a stair",)))
    third = asked("third", kind="short", stem="When was it built?", answer=Write(answers=("in spring",)))
    rest = [asked(f"rest{number}") for number in range(20)]
    chosen = names_of(choose_set([one, other, third, *rest], {}))
    assert len({"one", "other"} & set(chosen)) == 1
    assert {"third", *(question.id.removeprefix("deck/") for question in rest)} <= set(chosen)


def test_of_two_questions_that_answer_each_other_the_one_about_the_more_important_fact_stays() -> None:
    one, other = asked("one", facts=["small"], reveals=["large"]), asked("other", facts=["large"])
    assert names_of(choose_set([one, other], {"small": fact("small", 1), "large": fact("large", 3)})) == ["other"]


def test_a_question_about_several_facts_is_worth_as_much_as_one_about_each() -> None:
    together = asked("together", kind="order", facts=["f0", "f1", "f2", "f3"])
    chosen = choose_set([together, *(one for one in MANY if one.kind == "choice")], {})
    assert "together" in names_of(chosen)
    assert enemies(chosen) == []


def test_which_paragraph_is_not_asked_where_no_paragraphs_are_numbered() -> None:
    assert choose_set([asked("one", kind="which-paragraph")], {}) == ()


def test_without_a_solution_within_the_limits_the_set_is_built_question_by_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(solver, "solve", _no_solution)
    chosen = choose_set(MANY, {})
    assert len(chosen) == 12
    assert enemies(chosen) == []


def _no_solution(*_: object) -> Solution | None:
    return None


# What the files of the whole bank hold --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["practice", "quizlet"])
def test_a_file_of_the_bank_holds_the_set_and_on_request_every_question(name: str) -> None:
    rows = {}
    for whole in (False, True):
        built = shipped.build("gull-point", options=Options(whole_bank=whole))
        output = next(iter(FORMATS.get(name).write(built)))
        rows[whole] = [row.question for row in output.report]
    bank = {question.id: question for question in shipped.bank("gull-point").questions}
    assert list(bank) == rows[True]
    few = [bank[one] for one in rows[False]]
    assert len(few) < len(bank) / 3
    assert all(one.facts != other.facts for one, other in combinations(few, 2))
