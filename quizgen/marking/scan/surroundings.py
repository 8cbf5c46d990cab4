"""Measures the ink around the rings of a page, and separates a ring's own mark from print, dust and other marks."""

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
"""Radius (mm) around a ring's middle within which its surroundings are examined."""
MARK = 3.4
"""Distance (mm) from its ring's middle that a mark reaches at most."""
LEAVES = 2.75
"""Distance (mm) from a ring's middle beyond which ink is clear of the ring's printed line."""
FILLED = 0.7
"""Strong ink from which a ring counts as filled."""
HALF = round(FARTHEST * SCALE) + 1
DOWN, ACROSS = np.mgrid[-HALF : HALF + 1, -HALF : HALF + 1]
AWAY = np.hypot(DOWN, ACROSS) / SCALE
"""Offsets of the surrounding pixels from a ring's middle: `DOWN` and `ACROSS` in pixels, `AWAY` in mm."""

_FULL = 0.28
"""Strong ink from which a ring holds a plain mark; the ink close to it then belongs to this mark."""
_DARK = 0.25
"""Ink level (0 to 1) from which a pixel always counts as inked."""
_FAINT = 0.15
"""Least ink level of a stroke's pixel, however faint the pen."""
_HALF_AS_DARK = 0.5
"""Least ink level of a stroke as a share of the pen's (or, in a filled ring, of a printed line's) ink level."""
_OVER = 0.1
"""Amount by which a stroke must be darker than the printed or dust line beneath it."""

_Kind = TypeVar("_Kind", bound=np.generic)


class Around(NamedTuple):
    """Masks of the surroundings of some rings, indexed by ring, row and column of pixels.

    `own` is ink that belongs to the ring's own mark as far as can be seen. `joins` is ink that may connect to
    neighbouring ink, whichever mark it belongs to. `strokes` is ink that may be a stroke, faint ones included. `known`
    is where a pixel can be judged: it is not covered by print, dust or another mark.
    """

    own: NDArray[np.bool_]
    joins: NDArray[np.bool_]
    strokes: NDArray[np.bool_]
    known: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The ink of a page around its rings, and what it may be.

    Per pixel: the ink, the number of marks that may reach it, and the most ink that print alone, or print with dust,
    may leave there. Per ring: its middle (mm) and its share of strong ink. `line` is the ink level of a printed line.
    """

    ink: Ink
    marks: NDArray[np.uint8]
    printed: Ink
    dusty: Ink
    centres: NDArray[np.float64]
    strong: Ink
    line: float

    def around(self, rings: NDArray[np.int_]) -> Around:
        """Returns the masks of the surroundings of these rings."""
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
        """A mask of the pixels that are nearer to each of these rings than to any other marked ring."""
        full = self.centres[self.strong >= _FULL]
        nearest = np.ones((len(rings), *AWAY.shape), np.bool_)
        for ring, centre in enumerate(self.centres[rings]):
            far = np.hypot(*(full - centre).T)
            for x, y in (full - centre)[(far > 0) & (far < 2 * FARTHEST)]:
                nearest[ring] &= (ACROSS * x + DOWN * y) * (2 / SCALE) < x * x + y * y
        return nearest

    def with_dust(self, rings: NDArray[np.int_]) -> "Surroundings | None":
        """The same data, except that the dust lines near these rings count as possible print.

        None if there are no lines.
        """
        lines = [line for centre in self.centres[rings] for line in dust_lines(self.ink, centre)]
        return replace(self, dusty=np.maximum(self.printed, dust_on(self.ink.shape, lines))) if lines else None


def see(ink: Ink, rows: Sequence[SheetRow], centres: NDArray[np.float64], strong: Ink) -> Surroundings:
    """Computes the surroundings for a page; `centres` (mm) and `strong` list the rings of all rows in order."""
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
"""The pixels that a mark may reach from its ring's middle."""
_TEXT, _TALL = round(3.5 * SCALE), round(2.5 * SCALE)
"""Distance (pixels) from a row's first ring to the text on its left, and half the height of that text."""
_EDGE = round((RING + 0.6) * SCALE)
"""Radius (pixels) of a printed ring including its blur."""
_ENOUGH = 40
"""Number of empty rings that are sampled to learn how dark a printed ring is."""
_NEARLY = 90
"""Percentile of their ink that is used, since stray strokes lie on some of them."""


def _ring(ink: Ink, empty: NDArray[np.float64]) -> Ink:
    """The ink that a printed ring leaves per pixel, learned from empty rings; all 1 (any ink) when no ring is empty."""
    if not len(empty):
        return np.ones((2 * _EDGE + 1,) * 2, np.float32)
    part = slice(HALF - _EDGE, HALF + _EDGE + 1)
    some = patches(ink, empty[:: -(-len(empty) // _ENOUGH)])[:, part, part]
    return np.asarray(np.percentile(some, _NEARLY, axis=0), np.float32)


def _parts(picture: NDArray[_Kind], centres: NDArray[np.float64], reach: int) -> Iterator[NDArray[_Kind]]:
    """Yields the square of `reach` pixels to each side of each centre; a square that crosses the edge is skipped."""
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
    """Copies the pixels at the offsets `down` and `across` (pixels) from each centre (mm).

    The result is indexed by centre and then like `down`; beyond the picture's edge its last pixels are repeated.
    """
    pixels = np.rint(centres * SCALE - 0.5).astype(int).reshape(-1, 2, *[1] * down.ndim)
    y, x = (np.clip(pixels[:, 1 - axis] + far, 0, picture.shape[axis] - 1) for axis, far in enumerate((down, across)))
    return np.asarray(picture[y, x], picture.dtype)


def pixels_at(picture: NDArray[_Kind], x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[_Kind]:
    """The pixels at these places (mm); beyond the picture's edge its last pixels are repeated."""
    down, across = (
        np.clip(np.rint(side * SCALE - 0.5).astype(int), 0, most - 1)
        for side, most in zip((y, x), picture.shape, strict=True)
    )
    return np.asarray(picture[down, across], picture.dtype)
