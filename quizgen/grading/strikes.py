"""Finds the strokes that go through a marked ring, as of a pupil who strikes a mark out."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from quizgen.grading.scan import SCALE, Ink
from quizgen.sheets.frame import BOTTOM, LEFT, RIGHT, RING, TOP
from quizgen.sheets.layout import Row
from quizgen.sheets.rows import Role

BESIDE = (2.75, 3.3)
"""Where strokes (mm from its middle) leave a ring; a neighbour begins beyond."""
_BEYOND = (3.95, 4.35)
"""Where (mm from its middle) strokes that mark a ring have ended, and those that strike it through have not."""
_CROSS, _THIN, _BROAD, _MORE = 1.45, 0.4, 0.8, 0.6
"""How broad (mm) the pen of a cross is by its strong ink, and how broad pens are; a mark with more is no mere cross."""
_ENOUGH = 3
"""So many marks tell what is usual on a page; a mark that is struck out has more ink than its pen alone would leave."""
_STROKE = 0.25
"""Ink darker than this is a stroke, where nothing is printed."""
_OVER = 0.1
"""Where a ring is printed, a stroke is so much darker than nearly all of such a line."""
_HOLDS, _FULL = 0.15, 0.28
"""A ring with so much strong ink is no longer empty; with more it bears a mark, and what lies close by is of it."""
_MARK = round(3.4 * SCALE)
"""How far (pixels) from its middle a mark may reach."""
_DISC = np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * _MARK + 1, 2 * _MARK + 1)), np.uint8)
_TEXT = 3.5
"""What stands to the left of a row ends farther (mm) from its first ring than this."""
_DIRECTIONS, _ASKEW = 64, 3
"""A stroke that passes a ring's middle at 0.8 mm leaves it twice so many directions from where it would, opposite."""
_PRINTED, _DUSTY = 100, 200
_TRACED = 0.3
"""A stroke through a ring at least so plain may be a scanner's line, and is followed over the page."""
_WHOLE, _DUST = 0.9, 0.12
"""The share of the page that a scanner's line crosses, and the ink that it has at least."""
_WIDE = 5
"""The breadth (pixels) of such a line, with what is blurred beside it."""

Pixel: TypeAlias = tuple[int, int]
_Kind = TypeVar("_Kind", bound=np.generic)


def through_rings(ink: Ink, rows: Sequence[Row], centres: NDArray[np.float64], strong: Ink) -> Ink:
    """How plainly a stroke leaves each ring on two opposite sides, from 0 to 1; an empty ring has none.

    `centres` (mm) are those of the rows' rings one after another, `strong` the share of strong ink in each. The line
    that dust draws over a whole page is no stroke.
    """
    covered = _covered(ink.shape, rows, centres, centres[strong >= _FULL])
    through = _through(ink, covered, centres, strong)
    lines = [line for centre in centres[through >= _TRACED] for line in _dust_lines(ink, centre)]
    for start, end in lines:
        cv2.line(covered, start, end, _DUSTY, _WIDE)
    return _through(ink, covered, centres, strong) if lines else through


def _through(ink: Ink, covered: NDArray[np.uint8], centres: NDArray[np.float64], strong: Ink) -> Ink:
    holds = strong >= _HOLDS
    leaving = _leaving(ink, covered, centres, strong)
    widened = np.max([np.roll(leaving, step, axis=1) for step in range(-_ASKEW, _ASKEW + 1)], axis=0)
    through = np.zeros(len(strong), np.float32)
    through[holds] = np.minimum(widened, np.roll(widened, _DIRECTIONS // 2, axis=1)).max(axis=1, initial=0)
    return through


def _leaving(ink: Ink, covered: NDArray[np.uint8], centres: NDArray[np.float64], strong: Ink) -> Ink:
    """How plainly strokes leave each ring that holds ink, by direction."""
    holds = strong >= _HOLDS
    more = _reach(strong[holds], strong[strong >= _FULL])
    far, near = _rays(ink, centres[holds], *_BEYOND, more), _rays(ink, centres[holds], *BESIDE)
    over, beside = _rays(covered, centres[holds], *_BEYOND, more), _rays(covered, centres[holds], *BESIDE)
    own = (strong[holds] >= _FULL)[:, None, None]
    known = (over == 0) | ((over == _PRINTED) & (far > _printed(ink, centres[strong == 0]) + _OVER))
    return np.nan_to_num(np.fmin(_share(far > _STROKE, known), _share(near > _STROKE, beside <= own)))


def _reach(strong: Ink, marks: Ink) -> NDArray[np.float64]:
    """How much farther (mm) the strokes of a cross reach than a thin pen's: by half of what its pen is broader.

    `strong` is the strong ink of the rings that are asked about, `marks` that of all marks of the page.
    """
    usual = float(np.median(marks)) if len(marks) >= _ENOUGH else 0.0
    broader = (np.clip(_CROSS * np.minimum(strong, usual), _THIN, _BROAD) - _THIN) / 2
    return np.where(strong < _MORE, broader, 0.0)


def _printed(ink: Ink, empty: NDArray[np.float64]) -> float:
    """The ink of the darker places of the lines of empty rings; all there can be where no ring is empty."""
    line = _rays(ink, empty, RING - 0.25, RING + 0.25)
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
    reach = round(RING * SCALE)
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
        patch = covered[max(0, y - _MARK) : y + _MARK + 1, max(0, x - _MARK) : x + _MARK + 1]
        patch += _DISC[: patch.shape[0], : patch.shape[1]]
    return covered


def _rays(
    picture: NDArray[_Kind],
    centres: NDArray[np.float64],
    nearest: float,
    farthest: float,
    more: NDArray[np.float64] | float = 0.0,
) -> NDArray[_Kind]:
    """The points between two distances (mm, and `more` at each) from each centre: by centre, direction and distance."""
    turns = np.arange(_DIRECTIONS) * (2 * np.pi / _DIRECTIONS)
    far = np.linspace(nearest, farthest, 5) + np.reshape(more, (-1, 1, 1))
    x = np.rint((centres[:, 0, None, None] + np.cos(turns)[:, None] * far) * SCALE - 0.5).astype(int)
    y = np.rint((centres[:, 1, None, None] + np.sin(turns)[:, None] * far) * SCALE - 0.5).astype(int)
    return np.asarray(picture[np.clip(y, 0, picture.shape[0] - 1), np.clip(x, 0, picture.shape[1] - 1)], picture.dtype)


# A scanner's line -----------------------------------------------------------------------------------------------------

_TILTS = np.tan(np.radians(np.arange(-4, 4.05, 0.1)))
_ASIDE = np.arange(-RING, RING + 0.01, 1 / SCALE)
_ALONG = (np.arange(LEFT, RIGHT, 1.5), np.arange(TOP, BOTTOM, 1.5))


def _dust_lines(ink: Ink, centre: NDArray[np.float64]) -> Iterator[tuple[Pixel, Pixel]]:
    """The lines through a ring that go on over the whole page, across it or down, from end to end."""
    for axis, along in enumerate(_ALONG):
        aside = centre[1 - axis] + _ASIDE[:, None, None] + _TILTS[:, None] * (along - centre[axis])
        places = np.stack(np.broadcast_arrays(along, aside))[:: 1 - 2 * axis]
        x, y = np.rint(places * SCALE - 0.5).astype(int)
        line = ink[np.clip(y, 0, ink.shape[0] - 1), np.clip(x, 0, ink.shape[1] - 1)] > _DUST
        share = line.mean(axis=2)
        if share.max() >= _WHOLE:
            best = np.unravel_index(int(share.argmax()), share.shape)
            ends = np.stack([x[best], y[best]], axis=1)[[0, -1]].tolist()
            yield (ends[0][0], ends[0][1]), (ends[1][0], ends[1][1])
