"""Scores: what responses earn under each rule, regrading, grade scales, and tables that no spreadsheet executes."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.base.errors import UsageError
from quizgen.forms import Form, Item
from quizgen.marking.scoring.amendments import accepted, dropped, find_item
from quizgen.marking.scoring.papers import RowAnswer
from quizgen.marking.scoring.response import (
    Chosen,
    GivenNumber,
    Judged,
    Nothing,
    Placed,
    Response,
    from_text,
    key_on_form,
    on_form,
    response_of,
    to_text,
)
from quizgen.marking.scoring.score import ORDER, SEVERAL, Rules, grade_of, named, read_scale, share_of
from quizgen.model import Answer, Match, Number, Order, Pair, Step, Write
from quizgen.sheets.layout import SheetRow
from tests.papers import choose, question
from tests.perfect_papers import graded, perfect, rows_of
from tests.scans import quiz

SEVERAL_OF_FIVE = choose("*1", "*2", "*3", "4", "5", several=True)
ONE_OF_FOUR = choose("*right", "wrong", "no", "never")
STEPS = Order(steps=tuple(Step(text=text) for text in "abcd"))
PAIRS = Match(pairs=tuple(Pair(left=text, right=text.upper()) for text in "abc"))
NUMBER = Number(value=Decimal("2.5"), tolerance=Decimal("0.25"), text="about 2.5")


def earned(answer: Answer, response: Response, **rules: object) -> Fraction:
    return share_of(question("it", "choice", "What?", answer), response, replace(Rules(), **rules))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("chosen", "dichotomous", "ripkey", "plus_minus", "ps1n", "ps50"),
    [
        ("012", "1", "1", "1", "1", "1"),
        ("01", "0", "2/3", "2/3", "4/5", "1/2"),
        ("0", "0", "1/3", "1/3", "3/5", "1/2"),
        ("013", "0", "2/3", "1/6", "3/5", "1/2"),
        ("0123", "0", "0", "1/2", "4/5", "1/2"),
        ("01234", "0", "0", "0", "3/5", "1/2"),
        ("34", "0", "0", "0", "0", "0"),
        ("3", "0", "0", "0", "1/5", "0"),
    ],
)
def test_several_right_options_earn_by_rule(  # noqa: PLR0913, PLR0917
    chosen: str, dichotomous: str, ripkey: str, plus_minus: str, ps1n: str, ps50: str
) -> None:
    response = Chosen(tuple(map(int, chosen)))
    found = {rule: earned(SEVERAL_OF_FIVE, response, several=rule) for rule in SEVERAL}
    wanted = (dichotomous, ripkey, plus_minus, ps1n, ps50)
    assert found == dict(zip(SEVERAL, map(Fraction, wanted), strict=True))


@pytest.mark.parametrize(
    ("given_order", "places", "neighbours", "whole"),
    [
        ((0, 1, 2, 3), "1", "1", "1"),
        ((1, 0, 2, 3), "1/2", "1/3", "0"),
        ((1, 2, 3, 0), "0", "2/3", "0"),
        ((3, 2, 1, 0), "0", "0", "0"),
        ((0, None, 2, 3), "3/4", "1/3", "0"),
    ],
)
def test_orders_earn_by_rule(given_order: tuple[int | None, ...], places: str, neighbours: str, whole: str) -> None:
    found = [earned(STEPS, Placed(given_order), order=rule) for rule in ORDER]
    assert found == [Fraction(places), Fraction(neighbours), Fraction(whole)]


@pytest.mark.parametrize(
    ("answer", "response", "wrong", "share"),
    [
        (ONE_OF_FOUR, Chosen((0,)), Fraction(0), "1"),
        (ONE_OF_FOUR, Chosen((1,)), Fraction(0), "0"),
        (ONE_OF_FOUR, Chosen((1,)), Fraction(1, 4), "-1/4"),
        (ONE_OF_FOUR, Chosen((1,)), None, "-1/3"),
        (ONE_OF_FOUR, Nothing(), None, "0"),
        (choose("*True", "False"), Chosen((1,)), None, "-1"),
        (PAIRS, Placed((0, 1, 2)), None, "1"),
        (PAIRS, Placed((0, 2, None)), None, "1/3"),
        (NUMBER, GivenNumber(Decimal("2.75")), None, "1"),
        (NUMBER, GivenNumber(Decimal("2.76")), None, "0"),
        (NUMBER, Judged(Fraction(1, 2)), None, "1/2"),
        (Write(answers=("this",)), Judged(Fraction(1, 4)), None, "1/4"),
        (Write(answers=("this",)), Nothing(), None, "0"),
    ],
)
def test_a_response_earns_its_share(answer: Answer, response: Response, wrong: Fraction | None, share: str) -> None:
    assert earned(answer, response, wrong=wrong) == Fraction(share)


@given(st.integers(2, 8))
def test_formula_scoring_gives_blind_guessing_nothing_on_average(options: int) -> None:
    answer = choose("*0", *map(str, range(1, options)))
    assert sum(earned(answer, Chosen((ring,)), wrong=None) for ring in range(options)) == 0


def test_an_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean 'ripkey'"):
        named(SEVERAL, "ripki")


# Papers ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", quiz(40).forms, ids=lambda form: form.name)
def test_a_perfect_paper_earns_everything_on_every_form(form: Form) -> None:
    one = graded(form)
    assert [scored.share for scored in one.scored] == [1] * len(form.items)
    assert (one.points, one.of, one.share, one.open) == (Fraction(form.points), form.points, Fraction(1), 0)


@pytest.mark.parametrize("form", quiz(40).forms, ids=lambda form: form.name)
def test_what_the_table_keeps_is_read_back_and_shows_the_key(form: Form) -> None:
    paper = perfect(form)
    for item, rows in rows_of(form):
        response = response_of(item, rows, paper.answers)
        assert from_text(item.question, to_text(response)) == response
        if not isinstance(item.question.answer, Write | Number):
            assert on_form(item, response) == key_on_form(item)


def test_an_undecided_row_leaves_its_question_open() -> None:
    (form, _) = quiz(20).forms
    one = graded(form, {"1": RowAnswer(answer=None, flag="double")})
    assert (one.open, one.points, one.of) == (1, Fraction(form.points - 1), form.points)
    assert (one.scored[0].response, one.scored[0].flags) == (None, ("double",))


@pytest.mark.parametrize("text", ["1e999999999", "nan", "inf", "1_0", "9" * 200, ".", "teacher 1/0", "teacher 2", "A"])
def test_no_other_text_is_a_number(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text.removeprefix("teacher "))):
        from_text(question("it", "number", "How many?", NUMBER), text)


def number_rows(form: Form) -> tuple[Item, list[SheetRow]]:
    return next((item, rows) for item, rows in rows_of(form) if len(rows) == 4 and rows[0].line.labels[0] == "−")


@pytest.mark.parametrize(
    ("marked", "value"),
    [("18  ", "18"), ("  18", "18"), ("−1.5", "-1.5"), (".5  ", "0.5"), ("1 8 ", None), ("1..8", None)],
)
def test_figures_are_read_as_a_number_or_left_to_a_person(marked: str, value: str | None) -> None:
    item, rows = number_rows(quiz(20).forms[0])
    answers = {
        row.name: RowAnswer(answer=() if figure == " " else (row.line.labels.index(figure),))
        for row, figure in zip(rows, marked, strict=True)
    }
    assert response_of(item, rows, answers) == (GivenNumber(Decimal(value)) if value else None)


# After an error in a key ----------------------------------------------------------------------------------------------


def test_a_dropped_question_counts_for_nobody() -> None:
    (form, _) = quiz(20).forms
    rules = Rules(dropped=dropped(quiz(20), [f"A:{form.items[3].number}"]))
    one = graded(form, {"4": RowAnswer(answer=())}, rules)
    assert (one.points, one.of, one.share) == (Fraction(form.points - 1), form.points - 1, Fraction(1))


def test_a_further_answer_is_right_on_every_form() -> None:
    manifest = quiz(20)
    item = next(item for item in manifest.forms[0].items if item.question.kind == "choice")
    wrong = next(label for label in "ABCD" if label not in item.key)
    rules = Rules(accepted=accepted(manifest, [f"A:{item.number}={wrong}"]))
    other = next(one for one in manifest.forms[1].items if one.question.id == item.question.id)
    ring = other.order.index(item.order["ABCD".index(wrong)])
    one = graded(manifest.forms[1], {str(other.number): RowAnswer(answer=(ring,))}, rules)
    assert one.share == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A:99", "write form and number, such as A:7"),
        ("Z:1", "write form and number"),
        ("gull-point/true-false/opne-4", "did you mean 'gull-point/true-false/open-4'"),
    ],
)
def test_a_question_that_is_none_is_named(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        find_item(quiz(20), text)


@pytest.mark.parametrize("answer", ["", "Z", "A Q"])
def test_an_answer_that_is_none_is_refused(answer: str) -> None:
    with pytest.raises(UsageError, match="is not an answer to that question"):
        accepted(quiz(20), [f"A:5={answer}"])


@pytest.mark.parametrize(
    ("share", "grade"), [("1", "A"), ("0.9", "A"), ("0.8999", "B"), ("0.5", "F"), ("0", "F"), ("-0.1", "")]
)
def test_a_scale_gives_the_grade_of_a_share(share: str, grade: str) -> None:
    assert grade_of(Fraction(share), read_scale("A=90, B=80, F=0")) == grade


@pytest.mark.parametrize(
    "text",
    ["A", "A=many", "=", "=0", "A=1/0", "A=-1", "A=101", "A=99999999", "A=1e999999999", "A=nan", "A=" + "9" * 10_000],
)
def test_a_scale_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is not a step of a grade scale"):
        read_scale(text)


def test_a_scale_names_each_grade_once() -> None:
    with pytest.raises(UsageError, match="--scale: the grade 'A' is used twice"):
        read_scale("A=90,A=50,B=0")


@pytest.mark.parametrize(
    ("text", "step"),
    [("A=90,B=95", "B=95 after A=90"), ("A=90,B=80,C=80", "C=80 after B=80"), ("F=0,A=90.5", "A=90.5 after F=0")],
)
def test_a_scale_that_does_not_fall_is_refused(text: str, step: str) -> None:
    with pytest.raises(UsageError, match=f"--scale: {step}: list the best grade first"):
        read_scale(text)
