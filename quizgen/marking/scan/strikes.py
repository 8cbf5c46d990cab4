"""Measures how long what lies on a ring is: where a mark was struck out it is longer than any mark."""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from quizgen.marking.scan.sheet import SCALE, Ink
from quizgen.marking.scan.surroundings import ACROSS, AWAY, DOWN, FARTHEST, HALF, LEAVES, MARK, Around, see
from quizgen.sheets.frame import RING
from quizgen.sheets.layout import SheetRow

_HOLDS = 0.15
"""A ring with so much strong ink is no longer empty."""
_SUSPECT = 7.6
"""Nothing shorter (mm) is taken for struck out; what is longer a scanner's line may cross, which is then looked for."""


class Reach(NamedTuple):
    """How far what lies on each ring goes beyond it; 0 where this is not on opposite sides, or the ring is empty.

    `stroke` is the length (mm) of a straight stroke over the ring, as long as it may be where something else lies over
    its end; `whole` that of all that is seen and joined, where both ends lie farther out than a mark may reach;
    `leaving` says how many strokes leave the ring.
    """

    stroke: Ink
    whole: Ink
    leaving: Ink


def find_reach(ink: Ink, rows: Sequence[SheetRow], centres: NDArray[np.float64], strong: Ink) -> Reach:
    """How far what lies on each ring goes; the line that dust draws over a whole page is no part of it.

    `centres` (mm) are those of the rows' rings one after another, `strong` the share of strong ink in each.
    """
    reach = np.zeros((len(Reach._fields), len(strong)), np.float32)
    page, marked = see(ink, rows, centres, strong), np.flatnonzero(strong >= _HOLDS)
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

_DIRECTIONS, _ASKEW = 64, 3
"""Two ends are opposite where each is no more than so many directions from it."""
_DIRECTION = np.rint(np.arctan2(DOWN, ACROSS) * (_DIRECTIONS / (2 * np.pi))).astype(int) % _DIRECTIONS
_FOLLOWED, _INSIDE = AWAY <= FARTHEST, AWAY < RING
_OUTSIDE, _ENDS = _FOLLOWED & (AWAY >= LEAVES), _FOLLOWED & (AWAY >= MARK)
"""Where what lies on a ring is followed, inside it and outside; and where what is longer than any mark may end."""


def _whole(own: NDArray[np.bool_], joins: NDArray[np.bool_]) -> float:
    """How long (mm) what is joined with the middle of a ring is, between ends on opposite sides of it."""
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

_STEP, _ASIDE = 0.1, 1.2
"""The distance (mm) between the places along a stroke, and how far from the middle of a ring it may pass."""
_FAR = np.arange(LEAVES, FARTHEST, _STEP)
_NEAR, _BEYOND = slice(0, 6), slice(12, 17)
"""The places where it leaves the ring; and those where strokes that mark have ended, but not those that strike out."""
_PLAIN = 0.7
"""The share of either that is dark, on both sides, in a stroke."""


def _pixels(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.int_]:
    """The pixels at these places (mm) from a ring's middle, counted row by row through its surroundings."""
    across, down = (np.clip(np.rint(side * SCALE).astype(int), -HALF, HALF) + HALF for side in (x, y))
    return np.asarray(down * (2 * HALF + 1) + across)


def _chords() -> NDArray[np.int_]:
    """The pixels of straight lines over a ring: by direction, how far aside, which way, and how far."""
    turns = np.arange(90)[:, None, None, None] * (np.pi / 90)
    aside = np.arange(-_ASIDE, _ASIDE + 0.01, 0.2)[:, None, None]
    along = np.array([[1.0], [-1.0]]) * _FAR
    return _pixels(np.cos(turns) * along - np.sin(turns) * aside, np.sin(turns) * along + np.cos(turns) * aside)


_CHORDS = _chords()


def _strokes(around: Around) -> Ink:
    """How long (mm) a straight stroke over each ring is: as far as it is seen, or on to where it is seen to end."""
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
    """The share of what is known that is dark; no number where next to nothing is known."""
    much = known.sum(axis=-1)
    return np.asarray(np.where(much > 1, (dark & known).sum(axis=-1) / np.maximum(much, 1), np.nan), np.float32)


_TURNS, _ROUND = np.arange(160) * (np.pi / 80), np.array([[2.85], [3.0], [3.15]])
_CIRCLES = _pixels(_ROUND * np.cos(_TURNS), _ROUND * np.sin(_TURNS))
"""The pixels of circles at which the strokes that leave a ring are counted."""


def _leaving(own: NDArray[np.bool_]) -> Ink:
    """How many strokes leave each ring, where they can be told apart."""
    dark = own.reshape(-1, AWAY.size)[:, _CIRCLES]
    return np.asarray((dark & ~np.roll(dark, 1, axis=-1)).sum(axis=-1).min(axis=-1), np.float32)
