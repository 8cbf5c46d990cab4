"""Decides which rings of a row are marked from the ink measured in them; a doubtful row is flagged, never guessed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import NamedTuple

from quizgen.marking.records.readings import Flag
from quizgen.marking.scan.marks import RowInk
from quizgen.marking.scan.surroundings import FILLED
from quizgen.sheets.rows import RowRole

# "Strong ink" is the share (0 to 1) of the pixels inside a ring that are darker than `marks.STRONG`. "Mean ink" is the
# mean darkness (0 to 1) inside the ring minus that of an empty ring. All thresholds were chosen on simulated scans; the
# error rates measured with them are in docs/scanning.md.

MARKED_STRONG = 0.25
"""Least strong ink of a plain mark; ticks and crosses have little more."""
MARKED_MEAN = 0.18
"""Least mean ink of a plain mark."""
LIGHT_STRONG = 0.17
"""Least strong ink of a light mark."""
LIGHT_MEAN = 0.11
"""Least mean ink of a light mark."""
LIGHT_SHARE = 0.55
"""Least ink of a light mark as a share of the page's median mark; a ring with less may hold a stray stroke."""
BENT = 0.3
"""Least spread (mm) of a tick or cross; stray strokes are straight and spread less."""
BENT_SHARE = 0.4
"""Replaces `LIGHT_SHARE` for a light mark with the spread of a tick or cross."""
EMPTY_STRONG = 0.06
"""Most strong ink of an empty ring; faint marks, erased marks and stray strokes lie between this and a light mark."""
EMPTY_MEAN = 0.04
"""Most mean ink of an empty ring."""
SPECK_STRONG = 0.14
"""Most strong ink of a speck of dirt."""
SPECK_MEAN = 0.12
"""Most mean ink of a speck of dirt."""
SPECK_SHARE = 0.3
"""Most ink of a speck as a share of the faintest plain mark on the page."""
ENOUGH = 5
"""Number of plain marks that a page needs before its other rings are compared with them."""
ERASED_STRONG = 0.06
"""Most strong ink that an eraser leaves of a mark."""
ERASED_MEAN = 0.28
"""Most mean ink that an eraser leaves of a mark."""
ERASED_SHARE = 0.2
"""Most strong ink of an erased mark as a share of the strong ink of the plain mark in its row."""
ERASED_SEVERAL = 0.45
"""Most mean ink of an erased mark, as a share of the plain mark's, in a row that allows several answers; a ring with
more may be a further, lighter answer."""
EVEN = 0.65
"""Least mean ink of the lightest mark of a row, as a share of the darkest one's, at which a lighter ring in a row that
allows several answers counts as erased; in a more uneven row something may cover a part of it."""
BESIDE = 0.10
"""Strong ink just outside a ring above which a row of empty rings is flagged: the pupil may have missed the ring."""
LONG = 7.7
"""Length (mm) from which a straight stroke over a mark counts as striking it out; the arms of a cross are shorter."""
BROAD = 1.5
"""Length (mm) added to `LONG` for each unit of strong ink, because a broad pen makes the arms of a cross longer."""
CROSSED = 0.6
"""Most strong ink that lengthens `LONG`."""
STROKES = 5
"""Number of strokes leaving the ring from which they may be a scrawl; a cross has four arms."""
SCRAWLED = 7.9
"""Length (mm) from which joined ink counts as a scrawl if the ring is filled and `STROKES` strokes leave it. If only
one of the two is true, the limit for a straight stroke applies."""
STRAY_SHARE = 0.18
"""Most ink of a stray stroke as a share of the plain mark in its row."""
STRAIGHT = 0.22
"""Most spread (mm) of a straight stroke."""
STRAIGHT_SHARE = 0.3
"""Replaces `STRAY_SHARE` for a straight stroke."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The indexes of the marked rings, from 0, or None when a person has to decide; `flag` names anything unusual."""

    answer: tuple[int, ...] | None
    flag: Flag | None = None


class _Ink(StrEnum):
    EMPTY = "empty"
    ERASED = "erased"
    UNCLEAR = "unclear"
    MARKED = "marked"


class _Ring(NamedTuple):
    """The ink of one ring.

    `mean` is its mean darkness (0 to 1) less that of an empty ring, `strong` the share (0 to 1) of dark pixels, and
    `spread` the width (mm) of the area that they cover.
    """

    mean: float
    strong: float
    spread: float

    def is_light(self) -> bool:
        return self.strong >= LIGHT_STRONG and self.mean >= LIGHT_MEAN

    def is_bent(self) -> bool:
        """Whether the ink may be a tick or cross: it is spread out, with no more mean ink than strong ink."""
        return self.spread >= BENT and self.mean <= self.strong

    def share(self, mean: float, strong: float) -> float:
        """The smaller ratio of the ring's mean ink to `mean`, and of its strong ink to `strong`."""
        return min(self.mean / mean, self.strong / strong)

    def is_within(self, share: float, mean: float, strong: float) -> bool:
        return self.mean <= share * mean and self.strong <= share * strong


@dataclass(frozen=True, slots=True)
class _Marks:
    """The least and the median (`usual`) mean and strong ink of the plain marks on a page.

    All are 0 if the page has fewer plain marks than `ENOUGH`.
    """

    mean: float = 0.0
    strong: float = 0.0
    usual_mean: float = 0.0
    usual_strong: float = 0.0


def decide(page: Sequence[RowInk]) -> tuple[Decision, ...]:
    """Returns the decision for each row of a page; all rows together, because one pen made all marks of the page."""
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
    if seen.speckled:
        return Decision(answer=None, flag=Flag.FADED)
    decision = _by_ink(seen, hand)
    if seen.hidden and decision.flag is not Flag.STRUCK:
        return Decision(answer=None, flag=Flag.HIDDEN)
    return decision


def _by_ink(seen: RowInk, hand: _Marks) -> Decision:
    """The decision by the ink in the rings alone, without regard to covered rings."""
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
    """The decision for a row without marks: blank, unless ink lies beside the rings or the teacher fills in the row."""
    if seen.row.line.role is RowRole.TEACHER:
        return Decision(answer=None, flag=Flag.UNMARKED)
    if seen.faded:
        return Decision(answer=None, flag=Flag.FADED)
    if max(seen.beside) > BESIDE:
        return Decision(answer=None, flag=Flag.BESIDE)
    return Decision(answer=(), flag=Flag.BLANK)


def _kinds(seen: RowInk, hand: _Marks) -> Iterator[_Ink]:
    """Yields the kind of ink in each ring of a row; a ring is erased or stray only if the row also has a plain mark."""
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
            even = mean >= EVEN * max((mark.mean for mark in marks), default=0.0)
            left = alone or (even and ring.mean <= ERASED_SEVERAL * mean)
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
    """Whether a ring is empty or holds a speck, which has far less ink than the page's marks."""
    if ring.strong <= EMPTY_STRONG and ring.mean <= EMPTY_MEAN:
        return True
    small = ring.strong <= SPECK_STRONG and ring.mean <= SPECK_MEAN
    return small and ring.is_within(SPECK_SHARE, hand.mean, hand.strong)
