"""What is typed on a screen: plainly right, plainly wrong, or the teacher's to say; nothing is guessed."""

from decimal import Decimal
from pathlib import Path

import pytest

from quizgen.answers import AnswerVerdict, guide_for, is_right, judge, number_in
from quizgen.languages import LANGUAGES
from quizgen.marking.intake.screen import read_answers
from quizgen.marking.records.readings import make_book
from quizgen.model import Number, Write
from tests.papers import question
from tests.scans import quiz
from tests.screens import graded, handed_in, number_of


@pytest.mark.parametrize("typed", ["the anvl", "an anvil or so", "=1+1"])
def test_what_was_typed_and_is_not_plainly_right_waits_for_the_teacher_with_its_words(
    tmp_path: Path, typed: str
) -> None:
    number = number_of(Write)
    handed_in(tmp_path / "in", "Ada Lovelace", {number: typed})
    (row,) = graded(tmp_path, tmp_path / "in")
    assert row["open"] == "1"
    assert typed in (tmp_path / "graded/review.html").read_text("utf-8")
    key = read_answers(next((tmp_path / "in").iterdir()), make_book(quiz(20))).key
    (tmp_path / "graded/corrections.csv").write_text(f"page,row,value\n{key},{number},½\n", "utf-8")
    (row,) = graded(tmp_path)
    assert (row["open"], Decimal(row["of"]) - Decimal(row["points"])) == ("0", Decimal("0.5"))


@pytest.mark.parametrize(
    ("typed", "lost"), [("17.3", "1"), ("about eighteen or so", "open"), ("18 oranges", "open"), ("18", "0")]
)
def test_a_typed_number_is_right_wrong_or_the_teacher_s(tmp_path: Path, typed: str, lost: str) -> None:
    handed_in(tmp_path / "in", "Ada Lovelace", {number_of(Number): typed})
    (row,) = graded(tmp_path, tmp_path / "in")
    assert lost == ("open" if row["open"] == "1" else str(int(row["of"]) - int(row["points"])))


@pytest.mark.parametrize("typed", ["9" * 4000 + " trillion", "0." + "0" * 4000 + "1", "9" * 100_000])
def test_a_number_of_thousands_of_figures_waits_for_the_teacher(tmp_path: Path, typed: str) -> None:
    handed_in(tmp_path / "in", "Ada Lovelace", {number_of(Number): typed})
    (row,) = graded(tmp_path, tmp_path / "in")
    assert row["open"] == "1"


@pytest.mark.parametrize(
    ("text", "value", "given", "right_"),
    [
        ("2.4 million crowns", "2400000", "2.4", True),
        ("2.4 million crowns", "2400000", "2.4 million", True),
        ("2.4 million crowns", "2400000", "2,400,000 crowns", True),
        ("2.4 million crowns", "2400000", "2.5", False),
        ("31 metres", "31", "31 metres", True),
        ("31 metres", "31", "31000", False),
    ],
)
def test_a_number_counts_as_the_key_writes_it(text: str, value: str, given: str, right_: bool) -> None:  # noqa: FBT001
    answer = Number(value=Decimal(value), text=text, unit=text.rsplit(maxsplit=1)[-1])
    number = number_in(given, answer, LANGUAGES.get("en"))
    assert number is not None
    assert is_right(answer, number) is right_


@pytest.mark.parametrize(
    ("text", "unit", "typed"),
    [
        ("5 kilometres", "kilometres", "5 metres"),
        ("5 kilograms", "kilograms", "5 grams"),
        ("30 per cent", "per cent", "30 cent"),
        ("18 miles", "miles", "18 m"),
        ("2.4 million crowns", "crowns", "2.4 crowns"),
    ],
)
def test_a_number_with_another_unit_waits_for_the_teacher(text: str, unit: str, typed: str) -> None:
    value = Decimal(text.split(maxsplit=1)[0]) * (10**6 if "million" in text else 1)
    assert number_in(typed, Number(value=value, text=text, unit=unit), LANGUAGES.get("en")) is None


@pytest.mark.parametrize(
    ("typed", "right"),
    [("THE  anvil.", True), ("the-anvil", True), ("Anvil!", True), ("", False), ("the anvl", False), ("?", False)],
)
def test_capitals_blanks_and_signs_do_not_matter_and_letters_do(typed: str, right: bool) -> None:  # noqa: FBT001
    answer = Write(answers=("the Anvil", "Anvil"))
    guide = guide_for(question("rock", "cloze", "It stands on ____.", answer), answer, LANGUAGES.get("en"))
    assert (judge(guide, typed).verdict is AnswerVerdict.RIGHT) is right
