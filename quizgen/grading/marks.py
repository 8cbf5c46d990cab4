"""Reads the rings of a flat sheet: where they really lie, and how much ink each holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from quizgen.grading.scan import SCALE, Flat, Ink
from quizgen.sheets.frame import RING
from quizgen.sheets.layout import Row
from quizgen.sheets.rows import Role

REACH = 2.8
"""How far (mm) a row may lie from its place: less than half the least pitch, or its neighbour would be taken for it."""
STRONG = 0.42
"""Ink darker than this is a mark and no printed letter."""
_STROKE = 0.25
"""Ink darker than this is a stroke, where nothing is printed."""
LETTERS = 0.02
"""The light letters in empty rings leave twice as much ink as this, by scanner and phone alike."""
_INSIDE = 1.75
"""The radius (mm) of the part of a ring that is looked at, clear of its line."""
_BESIDE = (2.75, 3.3)
"""Where strokes (mm from its middle) leave a ring; a neighbour begins beyond."""
_BEYOND = (3.95, 4.35)
"""Where (mm from its middle) strokes that mark a ring have ended, and those that strike it through have not."""
_HOLDS, _FULL = 0.15, 0.28
"""A ring with so much strong ink is no longer empty; with more it bears a mark, and what lies close by is of it."""
_MARK = round(3.4 * SCALE)
"""How far (pixels) from its middle a mark may reach."""
_DISC = np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * _MARK + 1, 2 * _MARK + 1)), np.uint8)
_TEXT = 3.5
"""What stands to the left of a row ends farther (mm) from its first ring than this."""
_DIRECTIONS = 64
_HALF = SCALE // 2
"""Pixels a millimetre of the picture in which rings are looked for."""
_NEAR = 18.0
"""Rows of one column nearer (mm) than this are shifted alike."""

_Kind = TypeVar("_Kind", bound=np.generic)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowInk:
    """The ink in each ring of a row: its mean above an empty ring's, its share of strong ink, and that just outside.

    `through` is the share of strong ink beyond the ring on two opposite sides, the lesser of both: a stroke through it.
    `shift` says how far (mm) the row lay from its place; `sure` is False where its rings were not found again,
    `faded` is True where not even the printed letters left ink, so that light marks may be lost.
    """

    row: Row
    mean: tuple[float, ...]
    strong: tuple[float, ...]
    beside: tuple[float, ...]
    through: tuple[float, ...]
    shift: tuple[float, float]
    sure: bool
    faded: bool = False


def read_rows(flat: Flat, rows: Sequence[Row]) -> tuple[RowInk, ...]:
    """The ink in all rings of these rows."""
    shifts, sure = _shifts(flat.ink, rows)
    centres = np.concatenate([np.array(row.centres) + shift for row, shift in zip(rows, shifts, strict=True)])
    within = _around(flat.ink, centres, 0, _INSIDE)
    mean = within.mean(axis=1)
    empty = float(np.median(mean))
    mean -= empty
    strong = (within > STRONG).mean(axis=1)
    beside = (_around(flat.ink, centres, *_BESIDE) > STRONG).mean(axis=1)
    through = _through(flat.ink, rows, centres, strong)
    ends = np.cumsum([len(row.centres) for row in rows])
    return tuple(
        RowInk(
            row=row,
            mean=_rounded(mean[end - len(row.centres) : end]),
            strong=_rounded(strong[end - len(row.centres) : end]),
            beside=_rounded(beside[end - len(row.centres) : end]),
            through=_rounded(through[end - len(row.centres) : end]),
            shift=(round(float(shift[0]), 2), round(float(shift[1]), 2)),
            sure=certain,
            faded=empty < LETTERS,
        )
        for row, end, shift, certain in zip(rows, ends, shifts, sure, strict=True)
    )


def _rounded(values: Ink) -> tuple[float, ...]:
    return tuple(round(float(value), 3) for value in values)


def _around(ink: Ink, centres: NDArray[np.float64], nearest: float, farthest: float) -> Ink:
    """The ink of the points between two distances (mm) from each centre: a row of points a centre."""
    radius = round(farthest * SCALE)
    down, across = np.mgrid[-radius : radius + 1, -radius : radius + 1]
    far = np.hypot(down, across)
    wanted = (far <= farthest * SCALE) & (far >= nearest * SCALE)
    pixels = np.rint(centres * SCALE - 0.5).astype(int)
    y = np.clip(pixels[:, 1, None] + down[wanted], 0, ink.shape[0] - 1)
    x = np.clip(pixels[:, 0, None] + across[wanted], 0, ink.shape[1] - 1)
    return np.asarray(ink[y, x], np.float32)


# Strokes through a ring -----------------------------------------------------------------------------------------------


def _through(ink: Ink, rows: Sequence[Row], centres: NDArray[np.float64], strong: Ink) -> Ink:
    """How plainly a stroke leaves each ring on two opposite sides, from 0 to 1; an empty ring has none."""
    holds = strong >= _HOLDS
    held = centres[holds]
    covered, stroke = _covered(ink.shape, rows, centres, centres[strong >= _FULL]), ink > _STROKE
    far = _share(_rays(stroke, held, *_BEYOND), _rays(covered, held, *_BEYOND) == 0)
    own = (strong[holds] >= _FULL)[:, None, None]
    near = _share(_rays(stroke, held, *_BESIDE), _rays(covered, held, *_BESIDE) <= own)
    leaving = np.nan_to_num(np.fmin(far, near))
    widened = np.max([np.roll(leaving, step, axis=1) for step in range(-2, 3)], axis=0)
    through = np.zeros(len(strong), np.float32)
    through[holds] = np.minimum(widened, np.roll(widened, _DIRECTIONS // 2, axis=1)).max(axis=1, initial=0)
    return through


def _share(stroke: NDArray[np.bool_], known: NDArray[np.bool_]) -> Ink:
    """The share of strokes in what is known of each direction; no number where next to nothing is known."""
    much = known.sum(axis=2)
    share = (stroke & known).sum(axis=2) / np.maximum(much, 1)
    return np.asarray(np.where(much > 1, share, np.nan), np.float32)


_PRINTED = 100


def _covered(
    shape: tuple[int, ...], rows: Sequence[Row], centres: NDArray[np.float64], full: NDArray[np.float64]
) -> NDArray[np.uint8]:
    """How many marks reach each place, and much more where rings or what stands to the left of a row are printed."""
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


def _rays(picture: NDArray[_Kind], centres: NDArray[np.float64], nearest: float, farthest: float) -> NDArray[_Kind]:
    """The points between two distances (mm) from each centre: by centre, direction and distance."""
    turns = np.arange(_DIRECTIONS) * (2 * np.pi / _DIRECTIONS)
    far = np.linspace(nearest, farthest, 5)
    across, down = np.outer(np.cos(turns), far), np.outer(np.sin(turns), far)
    x = np.rint((centres[:, 0, None, None] + across) * SCALE - 0.5).astype(int)
    y = np.rint((centres[:, 1, None, None] + down) * SCALE - 0.5).astype(int)
    return np.asarray(picture[np.clip(y, 0, picture.shape[0] - 1), np.clip(x, 0, picture.shape[1] - 1)], picture.dtype)


# Where the rows lie ---------------------------------------------------------------------------------------------------


def _shifts(ink: Ink, rows: Sequence[Row]) -> tuple[NDArray[np.float64], list[bool]]:
    """How far each row lies from its place, and whether its rings were found there."""
    small = np.minimum(np.asarray(cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)), 0.45)
    margin = round((REACH + RING + 2) * _HALF)
    padded = np.pad(small, margin).astype(np.float32)
    surfaces = np.stack([_surface(padded, row, margin) for row in rows])
    joined = np.stack([surfaces[list(_neighbours(rows, index))].mean(axis=0) for index in range(len(rows))])
    peaks = [_peak(surface) for surface in joined]
    typical = float(np.median([value for _, value, _ in peaks]))
    sure = [inside and value > 0.4 * typical for _, value, inside in peaks]
    return np.array([shift for shift, _, _ in peaks]), sure


def _neighbours(rows: Sequence[Row], index: int) -> Iterator[int]:
    own = rows[index]
    for other, row in enumerate(rows):
        if abs(row.x - own.x) < 2 * _NEAR and abs(row.y - own.y) < _NEAR:
            yield other


def _surface(ink: Ink, row: Row, margin: int) -> Ink:
    """How well the rings of a row fit at each shift within reach."""
    template, (left, top) = _template(row)
    reach = round(REACH * _HALF)
    x, y = left + margin - reach, top + margin - reach
    high, wide = template.shape
    window = ink[y : y + high + 2 * reach, x : x + wide + 2 * reach]
    return np.asarray(cv2.matchTemplate(window, template, cv2.TM_CCORR), np.float32)


def _template(row: Row) -> tuple[Ink, tuple[int, int]]:
    """The rings of a row as they are printed, less their surroundings, and its upper left corner in pixels."""
    reach = RING + 0.9
    left, top = int((row.x - reach) * _HALF), int((row.y - reach) * _HALF)
    wide = int((row.centres[-1][0] + reach) * _HALF) + 1 - left
    high = int((row.y + reach) * _HALF) + 1 - top
    down, across = np.mgrid[0:high, 0:wide]
    x, y = (across + left + 0.5) / _HALF, (down + top + 0.5) / _HALF
    template = np.zeros((high, wide), np.float32)
    for centre in row.centres:
        template += _ring(x - centre[0], y - centre[1], square=row.line.role is Role.TEACHER)
    return np.asarray(template / len(row.centres), np.float32), (left, top)


def _ring(x: NDArray[np.float64], y: NDArray[np.float64], *, square: bool) -> NDArray[np.float64]:
    """A line at the ring's radius, with as much taken off beside it."""
    far = np.maximum(abs(x), abs(y)) if square else np.hypot(x, y)
    line = np.exp(-(((far - RING) / 0.22) ** 2))
    beside = np.where((abs(far - RING) > 0.4) & (abs(far - RING) < 0.9), 1.0, 0.0)
    return np.asarray(line / line.sum() - beside / beside.sum())


def _peak(surface: Ink) -> tuple[tuple[float, float], float, bool]:
    """The shift (mm) at the highest point, how high it is, and whether it lies inside the reach."""
    row, column = (int(place) for place in np.unravel_index(int(surface.argmax()), surface.shape))
    reach = (surface.shape[0] - 1) // 2
    inside = 0 < row < 2 * reach and 0 < column < 2 * reach
    across = column + (_summit(surface[row, column - 1 : column + 2]) if inside else 0) - reach
    down = row + (_summit(surface[row - 1 : row + 2, column]) if inside else 0) - reach
    return (across / _HALF, down / _HALF), float(surface[row, column]), inside


def _summit(values: Ink) -> float:
    """Where between three points the parabola through them is highest."""
    before, at, after = (float(value) for value in values)
    curve = before - 2 * at + after
    return (before - after) / (2 * curve) if curve else 0.0
