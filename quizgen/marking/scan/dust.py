"""Finds the lines that dust on a scanner's glass draws over a whole page, from end to end."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from quizgen.marking.scan.sheet import SCALE, Ink
from quizgen.sheets.frame import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH

_WHOLE, _DUST = 0.9, 0.12
"""The share of the page on which such a line is seen, and the ink that it has at least."""
_USUAL, _UNEVEN = 30, 1.5
"""Where it crosses nothing it has no more ink than this percentile of its whole length, so many times."""
_MOST, _ACROSS = 1.6, np.arange(-4, 5)
"""So much of these pixels across it is black there, at most; of a line that is ruled with a pen more is."""
_WIDE = 5
"""The breadth (pixels) of such a line, with what is blurred beside it."""
_STEP, _SOME, _ROUGHLY = 1.5, 8, 0.15
"""How far (mm) apart it is looked for; at first only in one of so many places, where the share may be less by this."""
_TILTS, _ASIDES = (
    side.ravel() for side in np.meshgrid(np.tan(np.radians(np.arange(-4, 4.05, 0.1))), np.arange(-3.5, 3.55, 0.25))
)
"""How the lines lean that lie on a mark perhaps, and how far (mm) from the middle of its ring they pass."""


class DustLine(NamedTuple):
    """A line over the whole page, between two pixels at its edges, and the most ink that it has by itself."""

    start: tuple[int, int]
    end: tuple[int, int]
    ink: float


def dust_lines(ink: Ink, centre: NDArray[np.float64]) -> Iterator[DustLine]:
    """The lines past a ring's middle (mm) that go on over the whole page, across it or down."""
    yield from _level(ink, centre, (LEFT / WIDTH, RIGHT / WIDTH))
    for upright in _level(ink.T, centre[::-1], (TOP / HEIGHT, BOTTOM / HEIGHT)):
        yield DustLine(upright.start[::-1], upright.end[::-1], upright.ink)


def _level(ink: Ink, centre: NDArray[np.float64], part: tuple[float, float]) -> Iterator[DustLine]:
    """The lines across a page that are seen nearly everywhere on this part of its breadth."""
    wide = ink.shape[1] / SCALE
    along = np.arange(part[0] * wide, part[1] * wide, _STEP)
    x = np.clip(np.rint(along * SCALE - 0.5).astype(int), 0, ink.shape[1] - 1)
    y = (centre[1] + _ASIDES[:, None] + _TILTS[:, None] * (along - centre[0])) * SCALE - 0.5
    y = y[_share(_seen(ink, x[::_SOME], y[:, ::_SOME])) >= _WHOLE - _ROUGHLY]
    lines = _seen(ink, x, y)
    darkness = np.where(_share(lines) >= _WHOLE, lines.mean(axis=1), 0)
    while darkness.max(initial=0) > 0:
        best = int(darkness.argmax())
        cut = _at(ink, x[:, None], y[best, :, None] + _ACROSS).sum(axis=1)
        if np.percentile(cut, _USUAL) <= _MOST:
            slope = (y[best, -1] - y[best, 0]) / (x[-1] - x[0])
            start, end = (round(float(y[best, 0] + slope * (edge - x[0]))) for edge in (0, ink.shape[1] - 1))
            most = _UNEVEN * float(np.percentile(lines[best], _USUAL))
            yield DustLine((0, start), (ink.shape[1] - 1, end), most)
        darkness[(abs(y - y[best]) <= _WIDE).any(axis=1)] = 0


def _at(ink: Ink, x: NDArray[np.int_], y: NDArray[np.float64]) -> Ink:
    """The ink at these pixels, or at the nearest there is."""
    return np.asarray(ink[np.clip(np.rint(y).astype(int), 0, ink.shape[0] - 1), x], np.float32)


def _seen(ink: Ink, x: NDArray[np.int_], y: NDArray[np.float64]) -> Ink:
    """The ink at these pixels, or at one above or below: such a line is a pixel or two wide."""
    return np.asarray(np.max([_at(ink, x, y + step) for step in (-1, 0, 1)], axis=0), np.float32)


def _share(lines: Ink) -> NDArray[np.float64]:
    return np.asarray((lines > _DUST).mean(axis=1))


def dust_on(shape: tuple[int, ...], lines: Iterable[DustLine]) -> Ink:
    """How much ink these lines have at each place of a page; where they cross, that of the darker one."""
    dust = np.zeros(shape, np.float32)
    for line in sorted(lines, key=lambda line: line.ink):
        cv2.line(dust, line.start, line.end, line.ink, _WIDE)
    return dust
