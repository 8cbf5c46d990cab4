"""The rows of rings that a pupil marks for each question; each row is one decision."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from quizgen.forms import Form, Item, letter
from quizgen.model import Choose, Explain, Match, Number, Order, Write
from quizgen.sheets.design import STANDARD, Design

FIGURES = "−.0123456789"
"""Labels of the rings for one digit of a number."""
PLACES = (4, 6, 8)
"""Possible numbers of digits; a form uses one of them for all its numbers, so that none reveals its length."""


class RowRole(StrEnum):
    """The purpose of a row: to mark one ring, several rings, the teacher's points, or a digit of the pupil number."""

    ONE = "one"
    SEVERAL = "several"
    TEACHER = "teacher"
    PUPIL = "pupil"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of rings without its position: its purpose, the text beside it (`7`, `12 a`, `b`), and the labels."""

    role: RowRole
    caption: str
    labels: tuple[str, ...]


def lines(item: Item, places: int, design: Design = STANDARD) -> tuple[Line, ...]:
    """The rows of a question; a number has a row for each of `places` digits, or a single one on a screen.

    A question with more rows or rings than the design allows has a row for the teacher's points instead.
    """
    made = _lines(item, 0 if design.screen else places)
    fits = 0 < len(made) <= design.most_rows and max(len(line.labels) for line in made) <= design.most_rings
    return made if fits or design.screen else (_teacher(item),)


def _lines(item: Item, places: int) -> tuple[Line, ...]:
    letters = option_marks(item)
    match item.question.answer:
        case Choose(several=True):
            return (Line(role=RowRole.SEVERAL, caption=f"{item.number} ", labels=letters),)
        case Choose():
            return (Line(role=RowRole.ONE, caption=f"{item.number} ", labels=letters),)
        case Match(pairs=pairs):
            return _parts(item, [letter(index).lower() for index in range(len(pairs))], letters)
        case Order(steps=steps):
            return _parts(item, _ordinals(len(steps)), letters)
        case Number(value=value) if len(figures(value)) <= places:
            return _parts(item, _ordinals(places), tuple(FIGURES))
        case Write() | Number() | Explain():
            return (_teacher(item),)
        case answer:
            assert_never(answer)


def _ordinals(count: int) -> list[str]:
    """The texts beside the rows of steps or digits: `1.`, `2.` and so on.

    They differ, so that the reader recognises a row out of place.
    """
    return [f"{place}." for place in range(1, count + 1)]


def _parts(item: Item, names: Iterable[str], labels: tuple[str, ...]) -> tuple[Line, ...]:
    captions = (f"{item.number} {name}" if not index else name for index, name in enumerate(names))
    return tuple(Line(role=RowRole.ONE, caption=caption, labels=labels) for caption in captions)


def _teacher(item: Item) -> Line:
    points = item.question.points
    labels = tuple(_points(share * points) for share in shares(points))
    return Line(role=RowRole.TEACHER, caption=f"{item.number} ", labels=labels)


def shares(points: int) -> tuple[Fraction, ...]:
    """The shares of a question's points that a teacher can give."""
    steps = 2 if points == 1 else points if points <= 5 else 4
    return tuple(Fraction(step, steps) for step in range(steps + 1))


def _points(points: Fraction) -> str:
    whole, rest = divmod(points, 1)
    part = {Fraction(0): "", Fraction(1, 4): "¼", Fraction(1, 2): "½", Fraction(3, 4): "¾"}[rest]
    return f"{whole or ''}{part}" or "0"


def option_marks(item: Item) -> tuple[str, ...]:
    """The labels of the options, responses or steps, on paper and in rings: letters, or initials such as T and F."""
    initials = tuple(option.text[:1].upper() for option in item.options)
    if item.question.judged and len(set(initials)) == len(initials):
        return initials
    return tuple(letter(index) for index in range(len(item.order)))


def figures(value: Decimal) -> str:
    """The digits of a number from left to right, as a pupil marks them."""
    return f"{value.normalize():f}".replace("-", "−")


def places(form: Form) -> int:
    """The number of digit rows for every number on a form: the smallest of `PLACES` that the longest number needs.

    Numbers longer than the largest of `PLACES` do not count.
    """
    numbers = (item.question.answer for item in form.items)
    lengths = [len(figures(answer.value)) for answer in numbers if isinstance(answer, Number)]
    longest = max((length for length in lengths if length <= PLACES[-1]), default=0)
    return next(places for places in PLACES if places >= longest)
