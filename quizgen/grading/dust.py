"""Finds the lines that dust on a scanner's glass draws over a whole page, from end to end."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from quizgen.grading.scan import SCALE, Ink
from quizgen.sheets.frame import BOTTOM, LEFT, RIGHT, TOP

_WHOLE, _DUST = 0.9, 0.12
"""The share of the page on which such a line is seen, and the ink that it has at least."""
_USUAL, _UNEVEN = 30, 1.5
"""Where it crosses nothing it has no more ink than this percentile of its whole length, so many times."""
_WIDE = 5
"""The breadth (pixels) of such a line, with what is blurred beside it."""
_STEP, _SOME, _ROUGHLY = 1.5, 8, 0.15
"""How far (mm) apart it is looked for; at first only in one of so many places, where the share may be less by this."""
_TILTS = np.repeat(np.tan(np.radians(np.arange(-4, 4.05, 0.1))), 29)
_ASIDES = np.tile(np.arange(-3.5, 3.55, 0.25), 81)
"""How the lines lean that lie on a mark perhaps, and how far (mm) from the middle of its ring they pass."""


class DustLine(NamedTuple):
    """A line over the whole page, between two pixels at its edges, and the most ink that it has by itself."""

    start: tuple[int, int]
    end: tuple[int, int]
    ink: float


def dust_lines(ink: Ink, centre: NDArray[np.float64]) -> Iterator[DustLine]:
    """The lines past a ring's middle (mm) that go on over the whole page, across it or down."""
    yield from _across(ink, centre, np.arange(LEFT, RIGHT, _STEP))
    for down in _across(ink.T, centre[::-1], np.arange(TOP, BOTTOM, _STEP)):
        yield DustLine(down.start[::-1], down.end[::-1], down.ink)


def _across(ink: Ink, centre: NDArray[np.float64], along: NDArray[np.float64]) -> Iterator[DustLine]:
    """The lines across a page that are seen at nearly all of these places (mm)."""
    x = np.clip(np.rint(along * SCALE - 0.5).astype(int), 0, ink.shape[1] - 1)
    y = np.rint((centre[1] + _ASIDES[:, None] + _TILTS[:, None] * (along - centre[0])) * SCALE - 0.5).astype(int)
    y = y[_share(_seen(ink, x[::_SOME], y[:, ::_SOME])) >= _WHOLE - _ROUGHLY]
    lines = _seen(ink, x, y)
    shares = _share(lines)
    while shares.max(initial=0) >= _WHOLE:
        best = int(shares.argmax())
        most = _UNEVEN * float(np.percentile(lines[best], _USUAL))
        yield DustLine((int(x[0]), int(y[best, 0])), (int(x[-1]), int(y[best, -1])), most)
        shares[(abs(y - y[best]) <= _WIDE).any(axis=1)] = 0


def _seen(ink: Ink, x: NDArray[np.int_], y: NDArray[np.int_]) -> Ink:
    """The ink at these pixels, or at one above or below: such a line is a pixel or two wide."""
    return np.asarray(np.max([ink[np.clip(y + step, 0, ink.shape[0] - 1), x] for step in (-1, 0, 1)], axis=0))


def _share(lines: Ink) -> NDArray[np.float64]:
    return np.asarray((lines > _DUST).mean(axis=1))


def dust_on(shape: tuple[int, ...], lines: Iterable[DustLine]) -> Ink:
    """How much ink these lines have at each place of a page."""
    dust = np.zeros(shape, np.float32)
    for line in lines:
        cv2.line(dust, line.start, line.end, max(line.ink, float(dust.max())), _WIDE)
    return dust
