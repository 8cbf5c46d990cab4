"""Typed answers judged as a teacher would, by lists of what pupils write."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from quizgen.answers import AnswerVerdict, guide_for, is_right, judge, number_in, spellings
from quizgen.languages import LANGUAGES
from quizgen.model import Number, Quantity, Question, Remark, Write
from tests.papers import question
from tests.shipped import bank

ENGLISH = LANGUAGES.get("en")
CASES = Path(__file__).parent / "cases/answers"
NEARLY = {AnswerVerdict.NEARLY, AnswerVerdict.WIDER, AnswerVerdict.NARROWER, AnswerVerdict.SPELLING}
BLIND = ("gull-point", "iran-drones-crimea", "eel-question")
"""The decks with a list of answers that were written before the accepted ones were looked at."""
LEAST = 0.95
"""The least share of answers that must be judged as by a teacher."""


def cases(deck: str) -> Iterator[tuple[str, str, str]]:
    """The question, the mark and the answer of each line of a list."""
    name = ""
    for line in (CASES / f"{deck}.txt").read_text("utf-8").splitlines():
        if line[:2] in {"+ ", "~ ", "- "}:
            yield name, line[0], line[2:]
        elif line and not line.startswith("#"):
            name = line


@cache
def questions(deck: str) -> dict[str, Question]:
    return {made.id.split("/", 1)[1]: made for made in bank(deck).questions}


def mark(asked: Question, text: str) -> str:
    answer = asked.answer
    if isinstance(answer, Number):
        number = number_in(text, answer, ENGLISH, asked.stem)
        return "+" if number is not None and is_right(answer, number) else "-"
    assert isinstance(answer, Write)
    verdict = judge(guide_for(asked, answer, ENGLISH), text).verdict
    return "+" if verdict is AnswerVerdict.RIGHT else "~" if verdict in NEARLY else "-"


@pytest.mark.parametrize("deck", ["gull-point", "iran-drones-crimea"])
def test_nearly_all_answers_of_pupils_are_judged_as_a_teacher_would(deck: str) -> None:
    listed = list(cases(deck))
    amiss = [case for case in listed if mark(questions(deck)[case[0]], case[2]) != case[1]]
    assert len(listed) > 60
    assert len(amiss) <= (1 - LEAST) * len(listed), amiss
    assert not [case for case in amiss if case[1] == "-"], "no wrong answer counts"


def test_answers_written_without_sight_of_the_accepted_ones_are_judged_as_a_teacher_would() -> None:
    listed = [(deck, *case) for deck in BLIND for case in cases(f"{deck}-blind")]
    judged = [(case, mark(questions(case[0])[case[1]], case[3])) for case in listed]
    amiss = [case for case, given in judged if given != case[2]]
    assert len(listed) > 250
    assert len(amiss) <= (1 - LEAST) * len(listed), amiss
    assert not [case for case, given in judged if case[2] == "-" and given == "+"], "no wrong answer counts"


@pytest.mark.parametrize("deck", ["gull-point", "iran-drones-crimea", "eel-question"])
def test_an_answer_that_the_deck_lists_as_wrong_is_judged_wrong(deck: str) -> None:
    listed = [
        (asked, entry.value.text)
        for asked in questions(deck).values()
        if isinstance(asked.answer, Write) and asked.role
        for entry in bank(deck).deck.facts[asked.fact].wrong.get(asked.role, ())
        if not isinstance(entry.value, Quantity)
    ]
    assert listed
    for asked, text in listed:
        assert isinstance(asked.answer, Write)
        assert judge(guide_for(asked, asked.answer, ENGLISH), text).verdict is AnswerVerdict.WRONG, (asked.id, text)


def test_a_remark_on_a_foreseen_answer_gives_its_reason() -> None:
    answer = Write(answers=("missiles",), remarks=(Remark(text="weapons", because="More exactly.", nearly=True),))
    asked = question("arms", "short", "What did they look for?", answer)
    found = judge(guide_for(asked, answer, ENGLISH), "the weapons")
    assert (found.verdict, found.because) == (AnswerVerdict.NEARLY, "More exactly.")


@pytest.mark.parametrize(
    ("forgives", "typed", "verdict"),
    [
        (("accents",), "cafe", AnswerVerdict.RIGHT),
        ((), "cafe", AnswerVerdict.UNKNOWN),
        ((), "barometr", AnswerVerdict.SPELLING),
    ],
)
def test_accents_and_slips_are_forgiven_where_the_deck_says_so(
    forgives: tuple[str, ...], typed: str, verdict: AnswerVerdict
) -> None:
    answer = Write(answers=("café", "barometer"), forgives=forgives)
    asked = question("word", "short", "Where is it?", answer)
    assert judge(guide_for(asked, answer, ENGLISH), typed).verdict is verdict


@pytest.mark.parametrize(
    ("key", "typed", "right"),
    [
        ("assist Russian pilots", "assisting Russian pilots", True),
        ("shooting down drones", "to shoot down drones", True),
        ("Mediterranean", "the Mediterranean Sea", True),
        ("Sargasso Sea", "the Sargasso", True),
        ("Red Sea", "Red", False),
        ("Ukraine", "the Ukrainians", True),
        ("more than 90 per cent", "over 90%", True),
        ("more than 90 per cent", "under 90%", False),
        ("west", "towards the west", True),
        ("3 November 1794", "on November 3, 1794", True),
        ("20 April", "April 20th", True),
        ("20 April", "April 21", False),
    ],
)
def test_other_forms_of_a_written_answer_are_right(key: str, typed: str, *, right: bool) -> None:
    answer = Write(answers=(key,))
    asked = question("form", "short", "What is it?", answer)
    assert (judge(guide_for(asked, answer, ENGLISH), typed).verdict is AnswerVerdict.RIGHT) is right


def test_a_platform_that_compares_letters_gets_the_other_spellings() -> None:
    answer = Write(answers=("6 km",))
    found = spellings(question("way", "cloze", "The way is ____ long.", answer), answer, ENGLISH)
    assert found[0] == "6 km"
    assert {"six km", "6 kilometres", "6 kilometers"} <= set(found)


@pytest.mark.parametrize(
    ("key", "text", "right"),
    [
        ("more than 90 crowns", "over 90 crowns", True),
        ("more than 90 crowns", "at least 90", True),
        ("more than 90 crowns", "90 crowns", True),
        ("more than 90 crowns", "less than 90", False),
        ("90 crowns", "more than 90", False),
        ("at most 90 crowns", "up to 90 crowns", True),
    ],
)
def test_a_hedge_before_a_number_is_right_if_the_key_has_it(key: str, text: str, *, right: bool) -> None:
    answer = Number(value=Decimal(90), unit="crowns", text=key)
    assert (number_in(text, answer, ENGLISH) == Decimal(90)) is right


def test_a_typed_number_in_words_is_read() -> None:
    answer = Number(value=Decimal(205), unit="metres", text="205 metres")
    assert number_in("two hundred and five m", answer, ENGLISH) == 205
    assert number_in("two hundred or five", answer, ENGLISH) is None


@pytest.mark.parametrize("text", ["£3.8m", "3.8m", "3.8 million", "£3,800,000", "3.8 million pounds", "3800k"])
def test_a_sum_of_money_is_read_with_the_letter_that_multiplies_it(text: str) -> None:
    answer = Number(value=Decimal(3_800_000), unit="£", text="£3.8m")
    number = number_in(text, answer, ENGLISH)
    assert number is not None
    assert is_right(answer, number)
