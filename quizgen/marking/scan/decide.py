"""Decides what a row says from the ink in its rings; whatever is not plain is flagged for a person, never guessed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import NamedTuple

from quizgen.marking.records.readings import Flag
from quizgen.marking.scan.marks import RowInk
from quizgen.marking.scan.surroundings import FILLED
from quizgen.sheets.rows import RowRole

MARKED_STRONG, MARKED_MEAN = 0.25, 0.18
"""A mark has at least so much strong ink and so much ink at all; ticks and crosses have little more."""
LIGHT_STRONG, LIGHT_MEAN, LIGHT_SHARE = 0.17, 0.11, 0.55
"""So has a lighter one that is no less than a share of the usual mark of its page; else it may be a stray stroke."""
BENT, BENT_SHARE = 0.3, 0.4
"""A tick or cross spreads so far (mm) and stray strokes do not; its share may be less, or unknown on a page of few."""
EMPTY_STRONG, EMPTY_MEAN = 0.06, 0.04
"""An empty ring has no more; between the two lie faint marks, erased ones and strokes from elsewhere."""
SPECK_STRONG, SPECK_MEAN, SPECK_SHARE, ENOUGH = 0.14, 0.12, 0.3, 5
"""A speck has no more than this, and no more than a share of the faintest of enough plain marks on the page."""
ERASED_STRONG, ERASED_MEAN, ERASED_SHARE = 0.06, 0.28, 0.2
"""What an eraser leaves beside a plain mark: hardly any strong ink, and a small share of the strong ink in the mark."""
ERASED_SEVERAL = 0.45
"""And where several answers may be right, no more than this share of its ink, or it may be one more, but lighter."""
BESIDE = 0.10
"""A row of empty rings with so much strong ink just outside one of them was perhaps answered there."""
LONG, BROAD, CROSSED = 7.7, 1.5, 0.6
"""A mark was perhaps struck out where a straight stroke over it is so long (mm), and so much longer for its strong ink,
up to this: the arms of a cross are shorter, but for the breadth of the pen, which is known by its ink."""
STROKES, SCRAWLED = 5, 7.9
"""So it was where all that lies on it is so long, if it fills the ring or leaves it in so many strokes, for the arms of
a cross are four; and if both, where it is so long: a scrawl over what fills a ring, which is shorter."""
STRAY_SHARE, STRAIGHT, STRAIGHT_SHARE = 0.18, 0.22, 0.3
"""Ink of no more than this share of the plain mark in its row is no second mark, nor is a straight stroke with more."""


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


class _Ring(NamedTuple):
    """What lies in a ring: ink, strong ink, and how far (mm) this spreads."""

    mean: float
    strong: float
    spread: float

    def is_light(self) -> bool:
        return self.strong >= LIGHT_STRONG and self.mean >= LIGHT_MEAN

    def is_bent(self) -> bool:
        """Whether these are strokes that bend or cross, and no smudge, which has more ink than strong ink."""
        return self.spread >= BENT and self.mean <= self.strong

    def share(self, mean: float, strong: float) -> float:
        """How much of a mark it is, at least by one measure."""
        return min(self.mean / mean, self.strong / strong)

    def is_within(self, share: float, mean: float, strong: float) -> bool:
        return self.mean <= share * mean and self.strong <= share * strong


@dataclass(frozen=True, slots=True)
class _Marks:
    """Plain marks of one hand: the least and the usual ink and strong ink, nothing where there are too few."""

    mean: float = 0.0
    strong: float = 0.0
    usual_mean: float = 0.0
    usual_strong: float = 0.0


def decide(page: Sequence[RowInk]) -> tuple[Decision, ...]:
    """What each row of a page says; the marks of a page are from one hand, so they tell what a speck is."""
    plain = [ring for row in page for ring in _rings(row) if ring.is_light()]
    hand = _marks(plain) if len(plain) >= ENOUGH else _Marks()
    return tuple(_decision(row, hand) for row in page)


def _rings(seen: RowInk) -> tuple[_Ring, ...]:
    return tuple(map(_Ring, seen.mean, seen.strong, seen.spread))


def _marks(plain: Sequence[_Ring]) -> _Marks:
    means, strongs, _ = zip(*plain, strict=True)
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
    if len(marked) > 1 and seen.row.line.role is not RowRole.SEVERAL:
        return Decision(answer=None, flag=Flag.DOUBLE)
    if any(_struck(seen, ring) for ring in marked):
        return Decision(answer=None, flag=Flag.STRUCK)
    return Decision(answer=marked, flag=Flag.ERASED if _Ink.ERASED in kinds else None)


def _struck(seen: RowInk, ring: int) -> bool:
    strong = seen.strong[ring]
    long = LONG + BROAD * min(strong, CROSSED)
    filled, many = strong >= FILLED, seen.leaving[ring] >= STROKES
    limit = SCRAWLED if filled and many else long
    return seen.stroke[ring] >= long or ((filled or many) and seen.whole[ring] >= limit)


def _nothing(seen: RowInk) -> Decision:
    """A row of empty rings: blank, unless the answer may stand beside them or is the teacher's to give."""
    if seen.row.line.role is RowRole.TEACHER:
        return Decision(answer=None, flag=Flag.UNMARKED)
    if seen.faded:
        return Decision(answer=None, flag=Flag.FADED)
    if max(seen.beside) > BESIDE:
        return Decision(answer=None, flag=Flag.BESIDE)
    return Decision(answer=(), flag=Flag.BLANK)


def _kinds(seen: RowInk, hand: _Marks) -> Iterator[_Ink]:
    """What each ring of a row holds; an erased mark or a stray stroke is known only beside a plain mark."""
    rings = _rings(seen)
    marks = [ring for ring in rings if _plain(ring, hand)]
    mean, strong = (min(mark.mean for mark in marks), min(mark.strong for mark in marks)) if marks else (0.0, 0.0)
    alone = seen.row.line.role is not RowRole.SEVERAL
    for ring in rings:
        if ring in marks:
            yield _Ink.MARKED
        elif _empty(ring, hand) or (alone and _stray(ring, mean, strong)):
            yield _Ink.EMPTY
        else:
            left = alone or ring.mean <= ERASED_SEVERAL * mean
            yield _Ink.ERASED if left and _erased(ring, strong) else _Ink.UNCLEAR


def _stray(ring: _Ring, mean: float, strong: float) -> bool:
    return ring.is_within(STRAIGHT_SHARE if ring.spread <= STRAIGHT else STRAY_SHARE, mean, strong)


def _erased(ring: _Ring, strong: float) -> bool:
    left = min(ERASED_STRONG, ERASED_SHARE * strong)
    return strong >= MARKED_STRONG and ring.mean <= ERASED_MEAN and ring.strong <= left


def _plain(ring: _Ring, hand: _Marks) -> bool:
    if ring.strong >= MARKED_STRONG and ring.mean >= MARKED_MEAN:
        return True
    if not ring.is_light():
        return False
    if not hand.usual_strong:
        return ring.is_bent()
    return ring.share(hand.usual_mean, hand.usual_strong) >= (BENT_SHARE if ring.is_bent() else LIGHT_SHARE)


def _empty(ring: _Ring, hand: _Marks) -> bool:
    """Whether a ring holds nothing, or a speck that is none of this hand's marks."""
    if ring.strong <= EMPTY_STRONG and ring.mean <= EMPTY_MEAN:
        return True
    small = ring.strong <= SPECK_STRONG and ring.mean <= SPECK_MEAN
    return small and ring.is_within(SPECK_SHARE, hand.mean, hand.strong)
