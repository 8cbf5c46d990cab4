"""Simulates pupils: their ability, their answers, and the rings they mean to mark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from random import Random
from typing import TypeAlias, assert_never

from quizgen.forms import Form, Item
from quizgen.model import Choose, Explain, Match, Number, Order, Write
from quizgen.sheets.layout import SheetRow
from quizgen.sheets.rows import FIGURES, RowRole, figures

Marks: TypeAlias = tuple[int, ...]
"""Indexes of the marked rings of a row, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedPupil:
    """A simulated pupil; one with an ability of 0 knows the answers to half of the questions."""

    id: str
    ability: float


def make_pupils(count: int, seed: int) -> tuple[SimulatedPupil, ...]:
    """Returns pupils numbered from 1 with normally distributed ability."""
    return tuple(
        SimulatedPupil(id=str(number), ability=Random(f"{seed}/ability/{number}").gauss(0.5, 1.0))
        for number in range(1, count + 1)
    )


def difficulty(question: str, seed: int) -> float:
    """The difficulty of a question, on the scale of ability."""
    return Random(f"{seed}/difficulty/{question}").gauss(0, 1.0)


def answers(form: Form, rows: Sequence[SheetRow], pupil: SimulatedPupil, seed: int) -> Mapping[str, Marks]:
    """The marks that the pupil means to make, by row name."""
    items = {item.number: item for item in form.items}
    meant = dict[str, Marks]()
    for number in dict.fromkeys(row.item for row in rows if row.item):
        own = [row for row in rows if row.item == number]
        random = Random(f"{seed}/answer/{pupil.id}/{items[number].question.id}")
        meant |= zip((row.name for row in own), _answer(items[number], own, pupil, seed, random), strict=True)
    return meant


def _answer(item: Item, rows: Sequence[SheetRow], pupil: SimulatedPupil, seed: int, random: Random) -> list[Marks]:
    if random.random() < 0.05:
        teacher = rows[0].line.role is RowRole.TEACHER
        return [(0,) if teacher else ()] * len(rows)
    chance = 1 / (1 + exp(difficulty(item.question.id, seed) - pupil.ability))
    if isinstance(item.question.answer, Number) and rows[0].line.role is not RowRole.TEACHER:
        return right(item, rows) if random.random() < chance else _mistaken(rows, random)
    return [
        marks if random.random() < chance else _wrong(row, marks, random)
        for row, marks in zip(rows, right(item, rows), strict=True)
    ]


def _mistaken(rows: Sequence[SheetRow], random: Random) -> list[Marks]:
    """Marks for the digit rows of a number: a random number of random length, written from the first row."""
    written = str(random.randint(1, 10 ** random.randint(1, len(rows)) - 1))
    return [(FIGURES.index(written[place]),) if place < len(written) else () for place in range(len(rows))]


def _wrong(row: SheetRow, marks: Marks, random: Random) -> Marks:
    rings = range(len(row.line.labels))
    if row.line.role is RowRole.SEVERAL:
        chosen = tuple(ring for ring in rings if random.random() < 0.5)
        return chosen or (random.choice(rings),)
    return (random.choice(rings),) if marks else ()


def right(item: Item, rows: Sequence[SheetRow]) -> list[Marks]:
    """The marks of the right answer, row by row; full points for a teacher's row, none for an answer without rings."""
    if rows[0].line.role is RowRole.TEACHER:
        return [(len(rows[0].line.labels) - 1,)]
    match item.question.answer:
        case Choose():
            return [tuple(index for index, option in enumerate(item.options) if option.correct)]
        case Match(pairs=pairs):
            return [(item.order.index(index),) for index in range(len(pairs))]
        case Order(steps=steps):
            return [(item.order.index(index),) for index in range(len(steps))]
        case Number(value=value):
            written = figures(value)
            return [(FIGURES.index(written[place]),) if place < len(written) else () for place in range(len(rows))]
        case Write() | Explain():
            return []
        case answer:
            assert_never(answer)
