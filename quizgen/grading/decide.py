"""Decides what a row says from the ink in its rings; whatever is not plain is flagged for a person, never guessed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from quizgen.grading.marks import RowInk
from quizgen.grading.records import Flag
from quizgen.sheets.rows import Role

MARKED_STRONG, MARKED_MEAN = 0.25, 0.18
"""A mark has at least so much strong ink and so much ink at all; ticks and crosses have little more."""
LIGHT_STRONG, LIGHT_MEAN, LIGHT_SHARE = 0.17, 0.12, 0.55
"""So has a lighter one that is no less than a share of the usual mark of its page; else it may be a stray stroke."""
EMPTY_STRONG, EMPTY_MEAN = 0.06, 0.04
"""An empty ring has no more; between the two lie faint marks, erased ones and strokes from elsewhere."""
SPECK_STRONG, SPECK_MEAN, SPECK_SHARE, ENOUGH = 0.14, 0.12, 0.3, 5
"""A speck has no more than this, and no more than a share of the faintest of enough plain marks on the page."""
ERASED_STRONG, ERASED_MEAN, ERASED_SHARE = 0.06, 0.28, 0.2
"""What an eraser leaves beside a plain mark: hardly any strong ink, and a small share of the strong ink in the mark."""
BESIDE = 0.10
"""A row of empty rings with so much strong ink just outside one of them was perhaps answered there."""
STRUCK = ((0.55, 0.0), (0.3, 0.28), (0.0, 0.4))
"""A mark was perhaps struck out where a stroke so plain goes through it and so much strong ink lies around it."""
FILLED, ARMS = 0.7, 0.2
"""With less strong ink than the first a mark is a tick or a cross, whose own arms go so much through a ring."""
STRAY_SHARE = 0.18
"""Ink of no more than this share of the plain mark in its row is no second mark."""


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
class _Marks:
    """Plain marks of one hand: the least and the usual ink and strong ink, nothing where there are too few."""

    mean: float = 0.0
    strong: float = 0.0
    usual_mean: float = 0.0
    usual_strong: float = 0.0


def decide(page: Sequence[RowInk]) -> tuple[Decision, ...]:
    """What each row of a page says; the marks of a page are from one hand, so they tell what a speck is."""
    rings = [ring for row in page for ring in zip(row.mean, row.strong, strict=True)]
    plain = [(mean, strong) for mean, strong in rings if strong >= LIGHT_STRONG and mean >= LIGHT_MEAN]
    hand = _marks(plain) if len(plain) >= ENOUGH else _Marks()
    return tuple(_decision(row, hand) for row in page)


def _marks(plain: Sequence[tuple[float, float]]) -> _Marks:
    means, strongs = zip(*plain, strict=True)
    return _Marks(min(means), min(strongs), median(means), median(strongs))


def _decision(seen: RowInk, hand: _Marks) -> Decision:
    if not seen.sure:
        return Decision(answer=None, flag=Flag.WARPED)
    kinds = tuple(_kinds(seen, hand))
    marked = tuple(ring for ring, kind in enumerate(kinds) if kind is _Ink.MARKED)
    if _Ink.UNCLEAR in kinds:
        return Decision(answer=None, flag=Flag.FAINT)
    if not marked:
        return _nothing(seen)
    if len(marked) > 1 and seen.row.line.role is not Role.SEVERAL:
        return Decision(answer=None, flag=Flag.DOUBLE)
    if any(_struck(seen, ring) for ring in marked):
        return Decision(answer=None, flag=Flag.STRUCK)
    return Decision(answer=marked, flag=Flag.ERASED if _Ink.ERASED in kinds else None)


def _struck(seen: RowInk, ring: int) -> bool:
    crossed = max(0.0, seen.through[ring] - (0.0 if seen.strong[ring] >= FILLED else ARMS))
    return any(crossed >= through and seen.beside[ring] >= beside for through, beside in STRUCK)


def _nothing(seen: RowInk) -> Decision:
    """A row of empty rings: blank, unless the answer may stand beside them or is the teacher's to give."""
    if seen.row.line.role is Role.TEACHER:
        return Decision(answer=None, flag=Flag.UNMARKED)
    if seen.faded:
        return Decision(answer=None, flag=Flag.FADED)
    if max(seen.beside) > BESIDE:
        return Decision(answer=None, flag=Flag.BESIDE)
    return Decision(answer=(), flag=Flag.BLANK)


def _kinds(seen: RowInk, hand: _Marks) -> Iterator[_Ink]:
    """What each ring of a row holds; an erased mark or a stray stroke is known only beside a plain mark."""
    rings = tuple(zip(seen.mean, seen.strong, strict=True))
    marks = [ring for ring in rings if _plain(*ring, hand)]
    mean, strong = map(min, zip(*marks, strict=True)) if marks else (0.0, 0.0)
    stray = 0.0 if seen.row.line.role is Role.SEVERAL else STRAY_SHARE
    for ring in rings:
        if ring in marks:
            yield _Ink.MARKED
        elif _empty(*ring, hand) or (ring[0] <= stray * mean and ring[1] <= stray * strong):
            yield _Ink.EMPTY
        elif (
            strong >= MARKED_STRONG and ring[0] <= ERASED_MEAN and ring[1] <= min(ERASED_STRONG, ERASED_SHARE * strong)
        ):
            yield _Ink.ERASED
        else:
            yield _Ink.UNCLEAR


def _plain(mean: float, strong: float, hand: _Marks) -> bool:
    if strong >= MARKED_STRONG and mean >= MARKED_MEAN:
        return True
    light = strong >= LIGHT_STRONG and mean >= LIGHT_MEAN
    usual = 0 < LIGHT_SHARE * hand.usual_strong <= strong and LIGHT_SHARE * hand.usual_mean <= mean
    return light and usual


def _empty(mean: float, strong: float, hand: _Marks) -> bool:
    """Whether a ring holds nothing, or a speck that is none of this hand's marks."""
    if strong <= EMPTY_STRONG and mean <= EMPTY_MEAN:
        return True
    small = strong <= SPECK_STRONG and mean <= SPECK_MEAN
    return small and strong <= SPECK_SHARE * hand.strong and mean <= SPECK_SHARE * hand.mean
