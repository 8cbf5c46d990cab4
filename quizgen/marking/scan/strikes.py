"""Measures the strokes over each ring, because the stroke that crosses out an answer is longer than any mark."""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from quizgen.marking.scan.sheet import SCALE, Ink
from quizgen.marking.scan.surroundings import ACROSS, AWAY, DOWN, FARTHEST, HALF, LEAVES, MARK, Around, see
from quizgen.sheets.frame import RING
from quizgen.sheets.layout import SheetRow

_INKED = 0.15
"""Strong ink from which a ring is measured; rings with less get length 0."""
_SUSPECT = 7.6
"""Length (mm) from which a stroke may strike out a mark; such rings are measured again without the dust lines of
the scanner, which can lengthen a stroke."""


class Reach(NamedTuple):
    """Lengths of the ink over each ring; 0 for an empty ring or ink that does not extend to opposite sides.

    `stroke` is the greatest possible length (mm) of a straight stroke over the ring, including a part hidden by other
    ink at its end. `whole` is the length (mm) of all joined ink whose two ends both lie farther out than a mark
    reaches. `leaving` is the number of strokes that leave the ring.
    """

    stroke: Ink
    whole: Ink
    leaving: Ink


def find_reach(ink: Ink, rows: Sequence[SheetRow], centres: NDArray[np.float64], strong: Ink) -> Reach:
    """Measures the ink over each ring; a dust line across the page is not counted.

    `centres` (mm) lists the rings of all rows in order; `strong` is the share of strong ink in each.
    """
    reach = np.zeros((len(Reach._fields), len(strong)), np.float32)
    page, marked = see(ink, rows, centres, strong), np.flatnonzero(strong >= _INKED)
    reach[:, marked] = _measured(page.around(marked))
    suspects = np.flatnonzero(reach[:2].max(axis=0) >= _SUSPECT)
    dusty = page.with_dust(suspects)
    if dusty:
        reach[:, suspects] = _measured(dusty.around(suspects))
    return Reach(*reach)


def _measured(around: Around) -> Reach:
    whole = [_whole(*ring) for ring in zip(around.own, around.joins, strict=True)]
    return Reach(_strokes(around), np.array(whole, np.float32), _leaving(around.own))


# All that is joined ---------------------------------------------------------------------------------------------------

_DIRECTIONS = 64
"""Number of directions into which the surroundings of a ring are divided."""
_ASKEW = 3
"""Most directions by which two ends may differ from exactly opposite."""
_DIRECTION = np.rint(np.arctan2(DOWN, ACROSS) * (_DIRECTIONS / (2 * np.pi))).astype(int) % _DIRECTIONS
_FOLLOWED, _INSIDE = AWAY <= FARTHEST, AWAY < RING
_OUTSIDE, _ENDS = _FOLLOWED & (AWAY >= LEAVES), _FOLLOWED & (AWAY >= MARK)
"""Masks of the surroundings: where ink is followed, inside the ring, outside the ring, and beyond any mark's reach."""


def _whole(own: NDArray[np.bool_], joins: NDArray[np.bool_]) -> float:
    """The length (mm) of the ink joined with the ring's middle, between its ends on opposite sides.

    0 without such ends.
    """
    if not (own & _ENDS).any():
        return 0.0
    _, parts = cv2.connectedComponents(((joins & _FOLLOWED) | _INSIDE).astype(np.uint8))
    outside = own & _OUTSIDE & (parts == parts[HALF, HALF])
    reach = np.zeros(_DIRECTIONS)
    np.maximum.at(reach, _DIRECTION[outside], AWAY[outside])
    reach = np.max([np.roll(reach, step) for step in range(-_ASKEW, _ASKEW + 1)], axis=0)
    opposite = np.roll(reach, _DIRECTIONS // 2)
    return float(np.where(np.minimum(reach, opposite) >= MARK, reach + opposite, 0).max())


# A straight stroke ----------------------------------------------------------------------------------------------------

_STEP = 0.1
"""Distance (mm) between the sample points along a stroke."""
_ASIDE = 1.2
"""Most distance (mm) at which a stroke may pass the middle of the ring."""
_FAR = np.arange(LEAVES, FARTHEST, _STEP)
_NEAR = slice(0, 6)
"""Sample points just outside the ring's line."""
_BEYOND = slice(12, 17)
"""Sample points that only a stroke which strikes out reaches; the strokes of a mark end before them."""
_PLAIN = 0.7
"""Share of the sample points, on both sides of the ring, that must be dark in a stroke."""


def _pixels(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.int_]:
    """The flat indexes, within a ring's surroundings, of the pixels at these offsets (mm) from its middle."""
    across, down = (np.clip(np.rint(side * SCALE).astype(int), -HALF, HALF) + HALF for side in (x, y))
    return np.asarray(down * (2 * HALF + 1) + across)


def _chords() -> NDArray[np.int_]:
    """The pixels of the candidate strokes over a ring, indexed by direction, sideways offset, end and distance."""
    turns = np.arange(90)[:, None, None, None] * (np.pi / 90)
    aside = np.arange(-_ASIDE, _ASIDE + 0.01, 0.2)[:, None, None]
    along = np.array([[1.0], [-1.0]]) * _FAR
    return _pixels(np.cos(turns) * along - np.sin(turns) * aside, np.sin(turns) * along + np.cos(turns) * aside)


_CHORDS = _chords()


def _strokes(around: Around) -> Ink:
    """The length (mm) of the longest straight stroke over each ring.

    A stroke whose end is hidden by other ink counts up to the first pixel that is known to be empty.
    """
    strokes, known = (picture.reshape(-1, AWAY.size) for picture in (around.strokes, around.known))
    near = _share(strokes[:, _CHORDS[..., _NEAR]], known[:, _CHORDS[..., _NEAR]])
    ring, *chord = np.nonzero((np.isnan(near) | (near >= _PLAIN)).all(axis=-1))
    places, near = _CHORDS[*chord], near[ring, *chord]
    beyond = _share(*(picture[ring[:, None, None], places[..., _BEYOND]] for picture in (strokes, known)))
    leaves = np.all(near >= _PLAIN, axis=-1)
    goes_on = np.asarray(np.all(np.fmin(near, beyond) >= _PLAIN, axis=-1))
    stroke = np.flatnonzero(leaves | goes_on)
    ring, places = ring[stroke], places[stroke]
    dark, seen = (picture[ring[:, None, None], places] for picture in (strokes, known))
    ended = np.maximum.accumulate(seen & ~dark, axis=-1)
    least = np.where(dark & seen & ~ended, _FAR, 0).max(axis=-1)
    most = np.where(ended.any(axis=-1), _FAR[ended.argmax(axis=-1)] - _STEP, _FAR[-1])
    longest = np.zeros(len(strokes), np.float32)
    np.maximum.at(longest, ring, np.where(goes_on[stroke], most.sum(axis=-1), least.sum(axis=-1)))
    return longest


def _share(dark: NDArray[np.bool_], known: NDArray[np.bool_]) -> Ink:
    """The share of the known pixels that are dark; NaN when fewer than two are known."""
    much = known.sum(axis=-1)
    return np.asarray(np.where(much > 1, (dark & known).sum(axis=-1) / np.maximum(much, 1), np.nan), np.float32)


_TURNS, _ROUND = np.arange(160) * (np.pi / 80), np.array([[2.85], [3.0], [3.15]])
_CIRCLES = _pixels(_ROUND * np.cos(_TURNS), _ROUND * np.sin(_TURNS))
"""Pixels of three circles around the ring (radii 2.85 to 3.15 mm); the strokes that cross them are counted."""


def _leaving(own: NDArray[np.bool_]) -> Ink:
    """The number of strokes that leave each ring; strokes that touch each other count as one."""
    dark = own.reshape(-1, AWAY.size)[:, _CIRCLES]
    return np.asarray((dark & ~np.roll(dark, 1, axis=-1)).sum(axis=-1).min(axis=-1), np.float32)
