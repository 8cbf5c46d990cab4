"""Finds the straight lines that dust on a scanner's glass draws across a whole page."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from quizgen.marking.scan.sheet import SCALE, Ink
from quizgen.sheets.frame import HALF, LEFT, RIGHT, WHOLE, WIDTH

_WHOLE = 0.9
"""Share of the page's width (or height) along which a dust line must be visible."""
_DUST = 0.12
"""Least ink (0 to 1) of a pixel of a dust line."""
_USUAL = 30
"""Percentile, along the line, of its ink; low enough to skip the places where the line crosses marks and print."""
_UNEVEN = 1.5
"""Factor by which a dust line's own ink may exceed its `_USUAL` percentile."""
_ACROSS = np.arange(-4, 5)
"""Offsets (pixels) of the cross-section through a line."""
_MOST = 1.6
"""Most ink summed over the cross-section of a dust line, in black pixels; a line ruled with a pen has more."""
_WIDE = 5
"""Width (pixels) of a dust line including its blur."""
_STEP = 1.5
"""Distance (mm) between the sample points along a line."""
_SOME = 8
"""The first, coarse search uses one sample point in this number."""
_ROUGHLY = 0.15
"""Amount by which the coarse search lowers the threshold `_WHOLE`."""
_TILTS, _ASIDES = (
    side.ravel() for side in np.meshgrid(np.tan(np.radians(np.arange(-4, 4.05, 0.1))), np.arange(-3.5, 3.55, 0.25))
)
"""Slopes of the candidate lines (-4 to 4 degrees), and their offsets (mm) from the middle of the ring."""


class DustLine(NamedTuple):
    """A dust line as its two end pixels on the page's edges, and the most ink that it has where it crosses nothing."""

    start: tuple[int, int]
    end: tuple[int, int]
    ink: float


def dust_lines(ink: Ink, centre: NDArray[np.float64]) -> Iterator[DustLine]:
    """Yields the dust lines near a ring's middle (mm), horizontal and vertical."""
    yield from _level(ink, centre, (LEFT / WIDTH, RIGHT / WIDTH))
    frame = HALF if ink.shape[0] < ink.shape[1] else WHOLE
    for upright in _level(ink.T, centre[::-1], (frame.top / frame.height, frame.bottom / frame.height)):
        yield DustLine(upright.start[::-1], upright.end[::-1], upright.ink)


def _level(ink: Ink, centre: NDArray[np.float64], part: tuple[float, float]) -> Iterator[DustLine]:
    """Yields the nearly horizontal dust lines; `part` is the range of the page's width, in shares, that is searched."""
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
    """The ink at these pixels; pixels outside the page are clipped to its edge."""
    return np.asarray(ink[np.clip(np.rint(y).astype(int), 0, ink.shape[0] - 1), x], np.float32)


def _seen(ink: Ink, x: NDArray[np.int_], y: NDArray[np.float64]) -> Ink:
    """The most ink of each pixel and its neighbours above and below, since a dust line is one or two pixels wide."""
    return np.asarray(np.max([_at(ink, x, y + step) for step in (-1, 0, 1)], axis=0), np.float32)


def _share(lines: Ink) -> NDArray[np.float64]:
    """The share of the sample points of each line that are dark enough for dust."""
    return np.asarray((lines > _DUST).mean(axis=1))


def dust_on(shape: tuple[int, ...], lines: Iterable[DustLine]) -> Ink:
    """Draws the lines into an empty page and returns their ink per pixel; at a crossing the darker line counts."""
    dust = np.zeros(shape, np.float32)
    for line in sorted(lines, key=lambda line: line.ink):
        cv2.line(dust, line.start, line.end, line.ink, _WIDE)
    return dust
