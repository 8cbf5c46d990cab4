"""Finds the strokes that go through a marked ring, as of a pupil who strikes a mark out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from quizgen.grading.scan import SCALE, Ink
from quizgen.sheets.frame import BOTTOM, LEFT, RIGHT, RING, TOP
from quizgen.sheets.layout import Row
from quizgen.sheets.rows import Role

BESIDE = (2.75, 3.3)
"""Where strokes (mm from its middle) leave a ring; a neighbour begins beyond."""
_FAR = np.arange(BESIDE[0], 5.2, 0.1)
"""The distances (mm) from a ring's middle at which a stroke is followed as it leaves."""
_NEAR, _BEYOND = slice(0, 6), slice(12, 17)
"""Those where it leaves the ring; and those where strokes that mark have ended, but not those that strike out."""
_ROUND = np.array([2.85, 3.0, 3.15])
"""The distances (mm) at which the strokes that leave a ring are counted."""
_STROKE = 0.25
"""Ink darker than this is a stroke, where nothing is printed."""
_OVER = 0.1
"""Where a ring is printed, or dust drew a line, a stroke is so much darker than nearly all of such a line."""
_HOLDS, _FULL = 0.15, 0.28
"""A ring with so much strong ink is no longer empty; with more it bears a mark, and what lies close by is of it."""
_MARK = 3.4
"""How far (mm) from its middle a mark may reach."""
_DISC = np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * round(_MARK * SCALE) + 1,) * 2), np.uint8)
_TEXT = 3.5
"""What stands to the left of a row ends farther (mm) from its first ring than this."""
_DIRECTIONS, _FINE, _ASKEW = 64, 160, 3
"""A stroke that passes a ring's middle at 0.8 mm leaves it twice so many directions from where it would, opposite."""
_PLAIN = 0.7
"""The length of a stroke is told where it is so plain on both sides."""
_PRINTED, _DUSTY = 64, 128
"""What is added to the number of marks that reach a place where something is printed, and where dust drew a line."""
_TRACED = 0.3
"""A stroke through a ring at least so plain may be a scanner's line, and is followed over the page."""
_WHOLE, _DUST = 0.9, 0.12
"""The share of the page that a scanner's line crosses, and the ink that it has at least."""
_USUAL, _UNEVEN = 30, 1.5
"""Where it crosses nothing it has no more ink than this percentile of its whole length, so many times."""
_WIDE = 5
"""The breadth (pixels) of such a line, with what is blurred beside it."""

Pixel: TypeAlias = tuple[int, int]
_Kind = TypeVar("_Kind", bound=np.generic)


class _DustLine(NamedTuple):
    """A line over the whole page, between two pixels at its edges, and the most ink that it has by itself."""

    start: Pixel
    end: Pixel
    ink: float


class Strikes(NamedTuple):
    """What leaves each ring that holds ink; there is nothing at the others.

    `through` is how plainly, from 0 to 1, a stroke goes on beyond the ring on two opposite sides, `length` (mm) how
    long such a stroke is, and `leaving` how many strokes leave it.
    """

    through: Ink
    length: Ink
    leaving: Ink


def find_strikes(ink: Ink, rows: Sequence[Row], centres: NDArray[np.float64], strong: Ink) -> Strikes:
    """What leaves the rings: the strokes of marks that reach far, and those that strike marks out.

    `centres` (mm) are those of the rows' rings one after another, `strong` the share of strong ink in each. The line
    that dust draws over a whole page is no stroke.
    """
    covered = _covered(ink.shape, rows, centres, centres[strong >= _FULL])
    strikes = _strikes(ink, covered, centres, strong)
    lines = [line for centre in centres[strikes.through >= _TRACED] for line in _dust_lines(ink, centre)]
    if not lines:
        return strikes
    dusty = np.zeros_like(covered)
    for line in lines:
        cv2.line(dusty, line.start, line.end, _DUSTY, _WIDE)
    return _strikes(ink, covered | dusty, centres, strong, max(line.ink for line in lines))


def _strikes(
    ink: Ink, covered: NDArray[np.uint8], centres: NDArray[np.float64], strong: Ink, dust: float = 0.0
) -> Strikes:
    holds = strong >= _HOLDS
    out = _rays(ink, centres[holds], _FAR, _DIRECTIONS)
    over = _rays(covered, centres[holds], _FAR, _DIRECTIONS)
    own = (strong[holds] >= _FULL)[:, None, None] & (_FAR < _MARK)
    lines = (over & _PRINTED > 0) * _printed(ink, centres[strong == 0]) + (over & _DUSTY > 0) * dust
    known = (over <= own) | ((over % _PRINTED == 0) & (out > lines + _OVER))
    dark = out > _STROKE
    through = _on_both_sides(_askew(_plain(dark, known)))
    reach = _askew(np.where(dark & known & ~np.maximum.accumulate(known & ~dark, axis=2), _FAR, 0).max(axis=2))
    length = np.where((through >= _PLAIN) & (_on_both_sides(reach) > 0), reach + _opposite(reach), 0)
    strikes = Strikes(*(np.zeros(len(strong), np.float32) for _ in Strikes._fields))
    strikes.through[holds], strikes.length[holds] = through.max(axis=1, initial=0), length.max(axis=1, initial=0)
    strikes.leaving[holds] = _leaving(ink, covered, centres[holds])
    return strikes


def _plain(dark: NDArray[np.bool_], known: NDArray[np.bool_]) -> Ink:
    """How plainly a stroke leaves each ring and goes on beyond, by direction."""
    return np.nan_to_num(np.fmin(*(_share(dark[..., part], known[..., part]) for part in (_NEAR, _BEYOND))))


def _leaving(ink: Ink, covered: NDArray[np.uint8], centres: NDArray[np.float64]) -> Ink:
    """How many strokes leave each ring, where they can be told apart."""
    dark = (_rays(ink, centres, _ROUND, _FINE) > _STROKE) & (_rays(covered, centres, _ROUND, _FINE) <= 1)
    return np.asarray((dark & ~np.roll(dark, 1, axis=1)).sum(axis=1).min(axis=1), np.float32)


def _on_both_sides(values: Ink) -> Ink:
    """The lesser of what is in each direction and opposite to it."""
    return np.minimum(values, _opposite(values))


def _askew(values: Ink) -> Ink:
    """The greatest of what is in each direction and in those by its side."""
    return np.asarray(np.max([np.roll(values, step, axis=1) for step in range(-_ASKEW, _ASKEW + 1)], axis=0))


def _opposite(values: Ink) -> Ink:
    return np.roll(values, _DIRECTIONS // 2, axis=1)


def _printed(ink: Ink, empty: NDArray[np.float64]) -> float:
    """The ink of the darker places of the lines of empty rings; all there can be where no ring is empty."""
    line = _rays(ink, empty, np.linspace(RING - 0.25, RING + 0.25, 5), _DIRECTIONS)
    return float(np.percentile(line, 99)) if line.size else 1.0


def _share(stroke: NDArray[np.bool_], known: NDArray[np.bool_]) -> Ink:
    """The share of strokes in what is known of each direction; no number where next to nothing is known."""
    much = known.sum(axis=2)
    share = (stroke & known).sum(axis=2) / np.maximum(much, 1)
    return np.asarray(np.where(much > 1, share, np.nan), np.float32)


def _covered(
    shape: tuple[int, ...], rows: Sequence[Row], centres: NDArray[np.float64], full: NDArray[np.float64]
) -> NDArray[np.uint8]:
    """How many marks reach each place; `_PRINTED` more where rings or what stands to the left of a row are printed."""
    covered = np.zeros(shape, np.uint8)
    reach, mark = round(RING * SCALE), round(_MARK * SCALE)
    places = iter(np.rint(centres * SCALE).astype(int).tolist())
    for row in rows:
        for index in range(len(row.centres)):
            x, y = next(places)
            if row.line.role is Role.TEACHER:
                cv2.rectangle(covered, (x - reach, y - reach), (x + reach, y + reach), _PRINTED, round(0.6 * SCALE))
            else:
                cv2.circle(covered, (x, y), reach, _PRINTED, round(0.9 * SCALE))
            if not index:
                covered[max(0, y - 15) : y + 15, max(0, x - 90) : x - round(_TEXT * SCALE)] = _PRINTED
    for x, y in np.rint(full * SCALE).astype(int).tolist():
        patch = covered[max(0, y - mark) : y + mark + 1, max(0, x - mark) : x + mark + 1]
        patch += _DISC[: patch.shape[0], : patch.shape[1]]
    return covered


def _rays(
    picture: NDArray[_Kind], centres: NDArray[np.float64], distances: NDArray[np.float64], directions: int
) -> NDArray[_Kind]:
    """The points at these distances (mm) from each centre: by centre, direction and distance."""
    turns = np.arange(directions) * (2 * np.pi / directions)
    x = np.rint((centres[:, 0, None, None] + np.outer(np.cos(turns), distances)) * SCALE - 0.5).astype(int)
    y = np.rint((centres[:, 1, None, None] + np.outer(np.sin(turns), distances)) * SCALE - 0.5).astype(int)
    return np.asarray(picture[np.clip(y, 0, picture.shape[0] - 1), np.clip(x, 0, picture.shape[1] - 1)], picture.dtype)


# A scanner's line -----------------------------------------------------------------------------------------------------

_TILTS = np.tan(np.radians(np.arange(-4, 4.05, 0.1)))
_ASIDE = np.arange(-RING, RING + 0.01, 1 / SCALE)
_ALONG = (np.arange(LEFT, RIGHT, 1.5), np.arange(TOP, BOTTOM, 1.5))


def _dust_lines(ink: Ink, centre: NDArray[np.float64]) -> Iterator[_DustLine]:
    """The lines through a ring that go on over the whole page, across it or down, from end to end."""
    for axis, along in enumerate(_ALONG):
        aside = centre[1 - axis] + _ASIDE[:, None, None] + _TILTS[:, None] * (along - centre[axis])
        places = np.stack(np.broadcast_arrays(along, aside))[:: 1 - 2 * axis]
        x, y = np.rint(places * SCALE - 0.5).astype(int)
        line = ink[np.clip(y, 0, ink.shape[0] - 1), np.clip(x, 0, ink.shape[1] - 1)]
        share = (line > _DUST).mean(axis=2)
        if share.max() >= _WHOLE:
            best = np.unravel_index(int(share.argmax()), share.shape)
            ends = np.stack([x[best], y[best]], axis=1)[[0, -1]].tolist()
            yield _DustLine(
                (ends[0][0], ends[0][1]), (ends[1][0], ends[1][1]), _UNEVEN * float(np.percentile(line[best], _USUAL))
            )
