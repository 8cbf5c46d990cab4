"""What is around the rings of a page: ink, and where it is plain whether it is of a ring's own mark."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from quizgen.marking.scan.dust import dust_lines, dust_on
from quizgen.marking.scan.sheet import SCALE, Ink
from quizgen.sheets.frame import RING
from quizgen.sheets.layout import SheetRow
from quizgen.sheets.rows import RowRole

FARTHEST = 5.2
"""How far (mm) from a ring's middle its surroundings are looked at."""
MARK = 3.4
"""How far (mm) from the middle of its ring a mark may reach."""
LEAVES = 2.75
"""How far (mm) from a ring's middle what lies on it is clear of its line."""
FILLED = 0.7
"""A ring with so much strong ink was filled."""
HALF = round(FARTHEST * SCALE) + 1
DOWN, ACROSS = np.mgrid[-HALF : HALF + 1, -HALF : HALF + 1]
AWAY = np.hypot(DOWN, ACROSS) / SCALE
"""The surroundings of a ring: how many pixels each lies below and right of its middle, and how far (mm) from it."""

_FULL = 0.28
"""A ring with so much strong ink bears a plain mark, and what lies close by is of it."""
_DARK, _FAINT, _HALF_AS_DARK = 0.25, 0.15, 0.5
"""What is darker is ink. A stroke may be fainter, but not than half a printed line, which is as blurred, or tick."""
_OVER = 0.1
"""Where a ring is printed, or dust drew a line, a stroke is so much darker than such a line may be."""

_Kind = TypeVar("_Kind", bound=np.generic)


class Around(NamedTuple):
    """What is around some rings, by ring, down and across.

    `own` is ink of the ring's own mark for all that is seen; `joins` is where ink joins what is beside it, whosever it
    is; `strokes` is where there may be strokes, faint ones too; and `known` is where it is plain whether there are, and
    that they are not of another mark or of print.
    """

    own: NDArray[np.bool_]
    joins: NDArray[np.bool_]
    strokes: NDArray[np.bool_]
    known: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A page around its rings.

    By place: the ink, how many marks may reach it, and how dark it may be by print alone, and by print and dust. By
    ring: its middle (mm), and the share of strong ink in it. `line` is how dark a printed line is.
    """

    ink: Ink
    marks: NDArray[np.uint8]
    printed: Ink
    dusty: Ink
    centres: NDArray[np.float64]
    strong: Ink
    line: float

    def around(self, rings: NDArray[np.int_]) -> Around:
        """What is around these rings."""
        centres, strong = self.centres[rings], self.strong[rings]
        ink, printed, dusty = (patches(picture, centres) for picture in (self.ink, self.printed, self.dusty))
        pen = np.percentile(ink[:, AWAY < RING - 0.5], 90, axis=1)
        darkness = np.where(strong < FILLED, pen, self.line).astype(np.float32)
        strokes = ink > np.clip(_HALF_AS_DARK * darkness, _FAINT, _DARK)[:, None, None]
        at_home = (strong >= _FULL)[:, None, None] & (AWAY < MARK)
        known = (patches(self.marks, centres) <= at_home) & (~strokes | (ink > dusty + _OVER))
        joins = (ink > _DARK) & (known | (dusty <= printed))
        return Around(joins & known & self._nearest(rings), joins, strokes, known)

    def _nearest(self, rings: NDArray[np.int_]) -> NDArray[np.bool_]:
        """Which places around these rings are nearer to them than to any other ring that bears a mark."""
        full = self.centres[self.strong >= _FULL]
        nearest = np.ones((len(rings), *AWAY.shape), np.bool_)
        for ring, centre in enumerate(self.centres[rings]):
            far = np.hypot(*(full - centre).T)
            for x, y in (full - centre)[(far > 0) & (far < 2 * FARTHEST)]:
                nearest[ring] &= (ACROSS * x + DOWN * y) * (2 / SCALE) < x * x + y * y
        return nearest

    def with_dust(self, rings: NDArray[np.int_]) -> "Surroundings | None":
        """The same page, with the lines that dust drew over it past these rings; None where it drew none."""
        lines = [line for centre in self.centres[rings] for line in dust_lines(self.ink, centre)]
        return replace(self, dusty=np.maximum(self.printed, dust_on(self.ink.shape, lines))) if lines else None


def see(ink: Ink, rows: Sequence[SheetRow], centres: NDArray[np.float64], strong: Ink) -> Surroundings:
    """A page around its rings: `centres` (mm) and `strong` ink are of the rows' rings one after another."""
    squares = np.array([row.line.role is RowRole.TEACHER for row in rows for _ in row.centres])
    printed, marks = np.zeros(ink.shape, np.float32), np.zeros(ink.shape, np.uint8)
    rings = [(centres[kind], _ring(ink, centres[kind & (strong == 0)])) for kind in (squares, ~squares)]
    for middles, ring in rings:
        for part in _parts(printed, middles, _EDGE):
            np.maximum(part, ring, out=part)
    for first in np.cumsum([0, *(len(row.centres) for row in rows[:-1])]):
        x, y = np.rint(centres[first] * SCALE).astype(int).tolist()
        printed[y - _TALL : y + _TALL, max(0, x - HALF) : x - _TEXT] = 1
    for reached in _parts(marks, centres[strong >= _FULL], len(_DISC) // 2):
        np.add(reached, _DISC, out=reached)
    line = min(float(ring.max()) for _, ring in rings)
    return Surroundings(ink, marks, printed, printed, centres, strong, line)


_DISC = np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * round(MARK * SCALE) + 1,) * 2), np.uint8)
_TEXT, _TALL = round(3.5 * SCALE), round(2.5 * SCALE)
"""How many pixels from the middle of a row's first ring the text to its left ends; and half its height."""
_EDGE = round((RING + 0.6) * SCALE)
"""How many pixels from its middle a ring and its blur reach."""
_ENOUGH, _NEARLY = 40, 90
"""So many empty rings tell how dark one may be, and of them this percentile: stray strokes lie on some."""


def _ring(ink: Ink, empty: NDArray[np.float64]) -> Ink:
    """How dark an empty ring may be, with what is around it; everything may be print where no ring is empty."""
    if not len(empty):
        return np.ones((2 * _EDGE + 1,) * 2, np.float32)
    part = slice(HALF - _EDGE, HALF + _EDGE + 1)
    some = patches(ink, empty[:: -(-len(empty) // _ENOUGH)])[:, part, part]
    return np.asarray(np.percentile(some, _NEARLY, axis=0), np.float32)


def _parts(picture: NDArray[_Kind], centres: NDArray[np.float64], reach: int) -> Iterator[NDArray[_Kind]]:
    """The part of a picture around each centre, so many pixels to each side, where it is all on the picture."""
    for x, y in np.rint(centres * SCALE - 0.5).astype(int).tolist():
        part = picture[y - reach : y + reach + 1, x - reach : x + reach + 1]
        if part.shape == (2 * reach + 1,) * 2:
            yield part


def patches(
    picture: NDArray[_Kind],
    centres: NDArray[np.float64],
    down: NDArray[np.int_] = DOWN,
    across: NDArray[np.int_] = ACROSS,
) -> NDArray[_Kind]:
    """Copies of the pixels so far below and right of each centre (mm), all around it if nothing else is said.

    By centre, and then as `down` and `across`; beyond the picture's edge its last pixels go on.
    """
    pixels = np.rint(centres * SCALE - 0.5).astype(int).reshape(-1, 2, *[1] * down.ndim)
    y, x = (np.clip(pixels[:, 1 - axis] + far, 0, picture.shape[axis] - 1) for axis, far in enumerate((down, across)))
    return np.asarray(picture[y, x], picture.dtype)
