"""Converts marked rings into a response to the question that does not depend on the form's order of options."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TypeAlias, assert_never

from quizgen.forms import Item, letter
from quizgen.marking.files.numbers import read_fraction
from quizgen.marking.scoring.papers import RowAnswer
from quizgen.model import Choose, Explain, Match, Number, Order, Question, Write
from quizgen.sheets.layout import SheetRow
from quizgen.sheets.rows import FIGURES, RowRole, figures, option_marks, shares


@dataclass(frozen=True, slots=True)
class Chosen:
    """The indexes, from 0, of the chosen options in the question's order."""

    options: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """For each pair of a match the index of its response, or for each place of an order its step.

    None if not marked.
    """

    parts: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """A number as the answer."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Judged:
    """The share of the points that a teacher gave to an answer."""

    share: Fraction


@dataclass(frozen=True, slots=True)
class Nothing:
    """A blank answer."""


Response: TypeAlias = Chosen | Placed | GivenNumber | Judged | Nothing


def response_of(item: Item, rows: Sequence[SheetRow], answers: Mapping[str, RowAnswer]) -> Response | None:
    """The response to a question; None when one of its rows is undecided, or its figures do not form a number."""
    marks = [answers[row.name].answer for row in rows]
    decided = [mark for mark in marks if mark is not None]
    if len(decided) < len(marks):
        return None
    if rows[0].line.role is RowRole.TEACHER:
        return _judged(item, answers[rows[0].name])
    if not any(decided):
        return Nothing()
    return _given(item, decided)


def _judged(item: Item, given: RowAnswer) -> Response:
    """The share that the teacher marked, or the number that was typed on a screen."""
    if given.figure is not None:
        return GivenNumber(given.figure)
    return Judged(shares(item.question.points)[given.answer[0]]) if given.answer else Nothing()


def _given(item: Item, marks: Sequence[tuple[int, ...]]) -> Response | None:
    match item.question.answer:
        case Choose():
            return Chosen(tuple(sorted(item.order[ring] for ring in marks[0])))
        case Match() | Order():
            return Placed(tuple(item.order[mark[0]] if mark else None for mark in marks))
        case Number():
            return _figure("".join(FIGURES[mark[0]] if mark else " " for mark in marks))
        case Write() | Explain():
            return None
        case answer:
            assert_never(answer)


_FIGURES = re.compile(r"-?[0-9]{0,80}\.?[0-9]{0,80}")


def _figure(marked: str) -> GivenNumber | None:
    text = marked.strip().replace("−", "-")
    if not _FIGURES.fullmatch(text):
        return None
    try:
        return GivenNumber(Decimal(text))
    except InvalidOperation:
        return None


# As text --------------------------------------------------------------------------------------------------------------

UNDECIDED = "?"
"""The text for a response that is undecided."""
_JUDGED = "teacher "


def to_text(response: Response | None) -> str:
    """A response as text for a table: letters of options, responses or steps, a number, or the teacher's share.

    It is empty for a blank answer, and `UNDECIDED` for None.
    """
    match response:
        case None:
            return UNDECIDED
        case Nothing():
            return ""
        case Chosen(options=options):
            return _letters(options)
        case Placed(parts=parts):
            return _letters(parts)
        case GivenNumber(value=value):
            return figures(value).replace("−", "-")
        case Judged(share=share):
            return f"{_JUDGED}{share}"
        case other:
            assert_never(other)


def on_form(item: Item, response: Response | None) -> str:
    """A response in the letters of its form."""
    match response:
        case Chosen(options=options):
            return _marked(item, options)
        case Placed(parts=parts):
            return _letters(None if part is None else item.order.index(part) for part in parts)
        case _:
            return to_text(response)


def key_on_form(item: Item) -> str:
    """The right answer in the letters of its form, or as text when it is written rather than marked."""
    answer = item.question.answer
    if isinstance(answer, Choose):
        return _marked(item, [index for index, option in enumerate(answer.options) if option.correct])
    return " ".join(item.key)


def _marked(item: Item, options: Iterable[int]) -> str:
    marks = option_marks(item)
    return " ".join(marks[place] for place in sorted(item.order.index(option) for option in options))


def _letters(places: Iterable[int | None]) -> str:
    return " ".join("-" if place is None else letter(place) for place in places)


def from_text(question: Question, text: str) -> Response | None:
    """Reads the text of `to_text`; None if undecided, ValueError if the text is no response to the question."""
    if text == UNDECIDED:
        return None
    if not text:
        return Nothing()
    if text.startswith(_JUDGED):
        return Judged(read_fraction(text.removeprefix(_JUDGED), 0, 1))
    match question.answer:
        case Choose() as answer:
            return _chosen(text.split(), answer)
        case Match(pairs=pairs, extra=extra):
            return Placed(_parts(text, len(pairs), len(pairs) + len(extra)))
        case Order(steps=steps):
            return Placed(_parts(text, len(steps), len(steps)))
        case Number():
            return _number(text)
        case Write() | Explain():
            raise ValueError(text)
        case answer:
            assert_never(answer)


def _chosen(names: Sequence[str], answer: Choose) -> Chosen:
    if len(set(names)) < len(names) or (len(names) > 1 and not answer.several):
        raise ValueError(names)
    return Chosen(tuple(sorted(_place(name, len(answer.options)) for name in names)))


def _number(text: str) -> GivenNumber:
    found = _figure(text)
    if found is None:
        raise ValueError(text)
    return found


def _parts(text: str, count: int, choices: int) -> tuple[int | None, ...]:
    names = text.split()
    if len(names) != count:
        raise ValueError(text)
    return tuple(None if name == "-" else _place(name, choices) for name in names)


def _place(name: str, count: int) -> int:
    """The index that a letter denotes."""
    return [letter(index) for index in range(count)].index(name)
