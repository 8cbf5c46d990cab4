"""Finds the lines that dust on a scanner's glass draws over a whole page, from end to end."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from quizgen.grading.scan import SCALE, Ink
from quizgen.sheets.frame import BOTTOM, LEFT, RIGHT, TOP

_WHOLE, _DUST = 0.9, 0.12
"""The share of the page that such a line crosses, and the ink that it has at least."""
_USUAL, _UNEVEN = 30, 1.5
"""Where it crosses nothing it has no more ink than this percentile of its whole length, so many times."""
_WIDE = 5
"""The breadth (pixels) of such a line, with what is blurred beside it."""
_ALONG = (np.arange(LEFT, RIGHT, 1.5), np.arange(TOP, BOTTOM, 1.5))
_TILTS = np.tan(np.radians(np.arange(-4, 4.05, 0.1)))
_ASIDE = np.arange(-3.6, 3.61, 1 / SCALE)
"""How far (mm) from a ring's middle a line passes that may lie on the mark in it; lines are a pixel or two wide."""

Pixel = tuple[int, int]


class DustLine(NamedTuple):
    """A line over the whole page, between two pixels at its edges, and the most ink that it has by itself."""

    start: Pixel
    end: Pixel
    ink: float


def dust_lines(ink: Ink, centre: NDArray[np.float64]) -> Iterator[DustLine]:
    """The lines past a ring's middle (mm) that go on over the whole page, across it or down."""
    for axis, along in enumerate(_ALONG):
        aside = centre[1 - axis] + _ASIDE[:, None, None] + _TILTS[:, None] * (along - centre[axis])
        places = np.stack(np.broadcast_arrays(along, aside))[:: 1 - 2 * axis]
        x, y = np.rint(places * SCALE - 0.5).astype(int)
        line = ink[np.clip(y, 0, ink.shape[0] - 1), np.clip(x, 0, ink.shape[1] - 1)]
        line = np.maximum(np.maximum(line[:-2], line[2:]), line[1:-1])
        share = (line > _DUST).mean(axis=2)
        if share.max() >= _WHOLE:
            best = np.unravel_index(int(share.argmax()), share.shape)
            start, end = np.stack([x[1:-1][best], y[1:-1][best]], axis=1)[[0, -1]].tolist()
            yield DustLine(tuple(start), tuple(end), _UNEVEN * float(np.percentile(line[best], _USUAL)))


def dust_on(shape: tuple[int, ...], lines: Iterable[DustLine]) -> Ink:
    """How much ink these lines have at each place of a page."""
    dust = np.zeros(shape, np.float32)
    for line in lines:
        cv2.line(dust, line.start, line.end, max(line.ink, float(dust.max())), _WIDE)
    return dust
