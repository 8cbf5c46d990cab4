"""Estimated difficulty: named signals that add up, each moving the way it says."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.checks.difficulty import estimate, estimates, names_in
from quizgen.model import Answer, Choose, Match, Number, Option, Order, Pair, Question, Step, Write


def question(answer: Answer, name: str = "q", stem: str = "Who mended the clock of the old tower?") -> Question:
    return Question(
        id=f"deck/template/{name}/role",
        kind="choice",
        stem=stem,
        answer=answer,
        facts=(name,),
        paragraphs=(1,),
        skill="who",
        level="locate",
        feedback="",
    )


def choose(key: str, *wrong: str, several: bool = False) -> Choose:
    options = [Option(text=key, correct=True, because=""), *(Option(text=t, correct=False, because="") for t in wrong)]
    return Choose(options=tuple(options), several=several)


def total(answer: Answer, *others: Question) -> int:
    mine = question(answer)
    return estimates([mine], [mine, *others])[mine.id].total


TRUE = Choose(options=(Option(text="True", correct=True, because=""), Option(text="False", correct=False, because="")))
NAMED = [question(TRUE, f"n{i}", stem=f"Ada Reyle was there on day {i}.") for i in range(30)]


@pytest.mark.parametrize(
    ("easier", "harder"),
    [
        (TRUE, choose("Ada Reyle", "Tom Hart", "Ines Vale")),
        (choose("Ada Reyle", "Tom Hart", "Ines Vale"), choose("Ada Reyle", "Tom Hart", "Ines Vale", several=True)),
        (choose("Ada Reyle", "Tom Hart", "Ines Vale"), Write(answers=("Ada Reyle",))),
        (choose("Ada Reyle", "the harbour", "a bell"), choose("Ada Reyle", "Ada Reyles", "Ada Royle")),
        (choose("3,000", "40", "500,000"), choose("3,000", "2,900", "3,100")),
        (Write(answers=("Ada",)), Write(answers=("the keeper of the northern light",))),
        (Number(value=Decimal(2000), text="2,000"), Number(value=Decimal(2137), text="2,137")),
        (
            Number(value=Decimal(2137), text="2,137", tolerance=Decimal(100)),
            Number(value=Decimal(2137), text="2,137"),
        ),
        (
            Match(pairs=tuple(Pair(left=f"l{i}", right=f"r{i}") for i in range(3))),
            Match(pairs=tuple(Pair(left=f"l{i}", right=f"r{i}") for i in range(6))),
        ),
        (Order(steps=(Step(text="a"), Step(text="b"))), Order(steps=tuple(Step(text=x) for x in "abcde"))),
    ],
)
def test_more_of_a_signal_is_harder(easier: Answer, harder: Answer) -> None:
    assert total(easier) < total(harder)


def test_a_name_that_the_bank_often_names_is_easier_to_find() -> None:
    asked = Write(answers=("Ada Reyle",))
    assert total(asked, *NAMED) < total(asked, *(replace(q, stem="Nobody was there.") for q in NAMED))


def test_the_signals_are_named_add_up_and_are_called_estimated() -> None:
    mine = question(choose("Ada Reyle", "Tom Hart", "Ines Vale"))
    found = estimate(mine, names_in([mine, *NAMED]), 31)
    assert [signal.name for signal in found.signals] == ["kind", "similarity", "familiarity", "precision"]
    assert found.total == sum(signal.adds for signal in found.signals)
    assert str(found).startswith(f"estimated difficulty {found.total} of 100 = kind 15 (one of 3) + similarity ")
    assert "30 questions name the answer" in str(found)


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=5), st.decimals(allow_nan=False, places=3))
def test_any_question_has_a_difficulty_from_0_to_100(key: str, wrong: list[str], number: Decimal) -> None:
    answers: list[Answer] = [choose(key, *wrong), Write(answers=(key,)), Number(value=number, text=key)]
    for answer in answers:
        mine = question(answer)
        found = estimates([mine], [mine])[mine.id]
        assert all(0 <= signal.adds <= signal.most for signal in found.signals)
        assert 0 <= found.total <= 100
