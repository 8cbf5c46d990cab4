"""Decides what a row says from the ink in its rings; whatever is not plain is flagged for a person, never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizgen.grading.marks import RowInk
from quizgen.grading.records import Flag
from quizgen.sheets.rows import Role

MARKED_STRONG, MARKED_MEAN = 0.17, 0.12
"""A mark has at least so much strong ink and so much ink at all; ticks and crosses have little more."""
EMPTY_STRONG, EMPTY_MEAN = 0.06, 0.06
"""An empty ring has no more; between the two lie faint marks, erased ones and strokes from elsewhere."""
SPECK_STRONG, SPECK_MEAN, SPECK_SHARE, ENOUGH = 0.14, 0.12, 0.4, 5
"""A speck has no more than this, and no more than a share of the faintest of enough plain marks on the page."""
ERASED_STRONG, ERASED_MEAN, ERASED_SHARE = 0.05, 0.28, 0.75
"""What an eraser leaves beside a plain mark: hardly any strong ink, and less ink than in the mark."""
BESIDE = 0.10
"""A row of empty rings with so much strong ink just outside one of them was perhaps answered there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The rings that are marked, counted from 0, or None where a person has to decide; and what was odd."""

    answer: tuple[int, ...] | None
    flag: Flag | None = None


class _Ink(StrEnum):
    EMPTY = "empty"
    ERASED = "erased"
    UNCLEAR = "unclear"
    MARKED = "marked"


@dataclass(frozen=True, slots=True)
class _Least:
    """The faintest plain mark: its ink and its strong ink."""

    mean: float = 0.0
    strong: float = 0.0


def decide(page: Sequence[RowInk]) -> tuple[Decision, ...]:
    """What each row of a page says; the marks of a page are from one hand, so they tell what a speck is."""
    marks = [least for row in page if (least := _least(row)).mean]
    least = _faintest(marks) if len(marks) >= ENOUGH else _Least()
    return tuple(_decision(row, least) for row in page)


def _decision(seen: RowInk, least: _Least) -> Decision:
    if not seen.sure:
        return Decision(answer=None, flag=Flag.WARPED)
    beside_mark = _least(seen)
    kinds = [_kind(mean, strong, least, beside_mark) for mean, strong in zip(seen.mean, seen.strong, strict=True)]
    marked = tuple(ring for ring, kind in enumerate(kinds) if kind is _Ink.MARKED)
    if _Ink.UNCLEAR in kinds:
        return Decision(answer=None, flag=Flag.FAINT)
    if not marked:
        return _nothing(seen)
    if len(marked) > 1 and seen.row.line.role is not Role.SEVERAL:
        return Decision(answer=None, flag=Flag.DOUBLE)
    return Decision(answer=marked, flag=Flag.ERASED if _Ink.ERASED in kinds else None)


def _nothing(seen: RowInk) -> Decision:
    """A row of empty rings: blank, unless the answer may stand beside them or is the teacher's to give."""
    if seen.row.line.role is Role.TEACHER:
        return Decision(answer=None, flag=Flag.UNMARKED)
    if seen.faded:
        return Decision(answer=None, flag=Flag.FADED)
    if max(seen.beside) > BESIDE:
        return Decision(answer=None, flag=Flag.BESIDE)
    return Decision(answer=(), flag=Flag.BLANK)


def _least(seen: RowInk) -> _Least:
    """The faintest plain mark of a row, or nothing."""
    marks = zip(seen.mean, seen.strong, strict=True)
    return _faintest([_Least(mean, strong) for mean, strong in marks if _plain(mean, strong)])


def _faintest(marks: Sequence[_Least]) -> _Least:
    if not marks:
        return _Least()
    return _Least(min(mark.mean for mark in marks), min(mark.strong for mark in marks))


def _plain(mean: float, strong: float) -> bool:
    return strong >= MARKED_STRONG and mean >= MARKED_MEAN


def _kind(mean: float, strong: float, page: _Least, row: _Least) -> _Ink:
    """What one ring holds; an erased mark is known only beside a plain one of its row."""
    if _plain(mean, strong):
        return _Ink.MARKED
    if strong <= EMPTY_STRONG and mean <= EMPTY_MEAN:
        return _Ink.EMPTY
    if strong <= min(SPECK_STRONG, SPECK_SHARE * page.strong) and mean <= min(SPECK_MEAN, SPECK_SHARE * page.mean):
        return _Ink.EMPTY
    if strong <= ERASED_STRONG and mean <= min(ERASED_MEAN, ERASED_SHARE * row.mean):
        return _Ink.ERASED
    return _Ink.UNCLEAR
