"""Locates the rings of a flattened sheet and measures the ink in each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from quizgen.marking.scan.prints import find_prints
from quizgen.marking.scan.sheet import SCALE, Flat, Ink
from quizgen.marking.scan.strikes import find_reach
from quizgen.marking.scan.surroundings import LEAVES, patches
from quizgen.marking.scan.whole import Rings, find_rings, is_broken, lacks_rows
from quizgen.sheets.frame import RING
from quizgen.sheets.layout import SheetRow
from quizgen.sheets.rows import RowRole

REACH = 2.8
"""Most shift (mm) of a row from its printed place; under half the least row pitch, so no neighbour is mistaken for
it."""
STRONG = 0.42
"""Ink level (0 to 1) above which a pixel counts as strong ink: darker than any printed letter inside a ring."""
LETTERS = 0.02
"""Mean ink below which even the light printed letters are lost; they leave twice as much by scanner and phone."""
_SPECKLED = 0.03
"""Strong ink around the rings of a page, in the median, above which its specks may look like marks; only scans in black
and white have so much. On scans in greys it is below 0.005."""
_LEFT = 0.06
"""Strong ink above which a ring may be marked, and is not used to measure empty rings."""
_INSIDE = 1.75
"""Radius (mm) of the measured disc inside a ring, clear of the ring's printed line."""
_BESIDE = (LEAVES, 3.3)
"""Inner and outer radius (mm) of the annulus searched for marks that missed the ring; a neighbour begins beyond."""
_HALF = SCALE // 2
"""Resolution (pixels per mm) of the reduced picture in which rings are located."""
_AGREE = 0.2
"""Most difference (mm) between the places of a row, located alone and with its neighbours, at which it counts as found
though not all of its rings are seen."""
_TEMPLATES = 4_096
"""Most rows whose templates are kept for the next sheet: those of some fifty pages, of 10 kB each."""
_NEAR = 18.0
"""Rows of one column that are nearer (mm) than this are assumed to have the same shift."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowInk:
    """The ink measured in each ring of a row.

    `mean` is the mean ink level above that of an empty ring, `strong` the share of strong ink, `beside` the share of
    strong ink just outside the ring; `stroke`, `whole` (mm) and `leaving` are those of `Reach`. `spread` (mm) is the
    standard deviation of the strong ink across its main direction: small for one straight stroke. `shift` (mm) is the
    row's offset from its printed place; `sure` is False when its place is uncertain; `hidden` is True when one of its
    rings is not seen all round, or its number or a letter is missing; `faded` is True when not even the printed letters
    left ink, so that light marks may be lost; `speckled` is True when the paper has so many dark specks that they may
    look like marks.
    """

    row: SheetRow
    mean: tuple[float, ...]
    strong: tuple[float, ...]
    beside: tuple[float, ...]
    stroke: tuple[float, ...]
    whole: tuple[float, ...]
    leaving: tuple[float, ...]
    spread: tuple[float, ...]
    shift: tuple[float, float]
    sure: bool
    hidden: bool = False
    faded: bool = False
    speckled: bool = False


def read_rows(flat: Flat, rows: Sequence[SheetRow]) -> tuple[RowInk, ...]:
    """Measures the ink in all rings of these rows."""
    place = _places(flat.ink, rows)
    centres = np.concatenate([np.array(row.centres) + shift for row, shift in zip(rows, place.shifts, strict=True)])
    within = _around(flat.ink, centres, 0, _INSIDE)
    mean, strong = within.mean(axis=1), (within > STRONG).mean(axis=1)
    spread = _spread(within > STRONG)
    empty = _unmarked(mean, strong)
    mean -= empty
    beside = (_around(flat.ink, centres, *_BESIDE) > STRONG).mean(axis=1)
    reach = find_reach(flat.ink, rows, centres, strong)
    parts = _parts(rows)
    rings, prints = _rings(flat.ink, rows, centres), find_prints(flat.ink, rows, place.shifts, strong)
    seen = [bool(rings.seen[part].all()) for part in parts]
    broken = (
        lacks_rows([bool(rings.gone[part].any()) for part in parts])
        or _is_broken(flat, rows, place, seen)
        or bool(prints.other.any())
    )
    return tuple(
        RowInk(
            row=row,
            mean=_rounded(mean[part]),
            strong=_rounded(strong[part]),
            beside=_rounded(beside[part]),
            stroke=_rounded(reach.stroke[part]),
            whole=_rounded(reach.whole[part]),
            leaving=_rounded(reach.leaving[part]),
            spread=_rounded(spread[part]),
            shift=(round(float(place.shifts[index, 0]), 2), round(float(place.shifts[index, 1]), 2)),
            sure=place.found[index] and not broken,
            hidden=not seen[index] or bool(prints.missing[index]),
            faded=empty < LETTERS,
            speckled=bool(np.median(beside) > _SPECKLED),
        )
        for index, (row, part) in enumerate(zip(rows, parts, strict=True))
    )


def _parts(rows: Sequence[SheetRow]) -> list[slice]:
    """The slice of each row's rings in an array of the rings of all rows."""
    ends = np.cumsum([len(row.centres) for row in rows]).tolist()
    return [slice(end - len(row.centres), end) for row, end in zip(rows, ends, strict=True)]


def _rings(ink: Ink, rows: Sequence[SheetRow], centres: NDArray[np.float64]) -> Rings:
    square = np.array([row.line.role is RowRole.TEACHER for row in rows for _ in row.centres])
    return find_rings(ink, centres, square)


def _is_broken(flat: Flat, rows: Sequence[SheetRow], place: "_Places", seen: Sequence[bool]) -> bool:
    """Whether a part of the page is displaced, judged by the rows whose place is certain."""
    found = np.array(place.found) & (np.array(seen) | (abs(place.alone - place.shifts).max(axis=1) < _AGREE))
    known = [row for row, certain in zip(rows, found, strict=True) if certain]
    return is_broken(flat.misfit, known, place.shifts[found], place.alone[found])


def _unmarked(mean: Ink, strong: Ink) -> float:
    """The median ink level of the unmarked rings, which comes from their printed letters."""
    plain = mean[strong <= _LEFT]
    return float(np.median(plain)) if len(plain) else 2 * LETTERS


def _rounded(values: Ink) -> tuple[float, ...]:
    return tuple(round(float(value), 3) for value in values)


def _spread(strong: NDArray[np.bool_]) -> Ink:
    """The smaller of the two standard deviations (mm) of the strong ink's position inside each ring."""
    across, down = (side.astype(np.float32) / SCALE for side in _points(0, _INSIDE))
    ink = strong.astype(np.float32)
    ink /= np.maximum(ink.sum(axis=1, keepdims=True), 1)
    x, y = ink @ across, ink @ down
    wide, high, slant = ink @ across**2 - x * x, ink @ down**2 - y * y, ink @ (across * down) - x * y
    least = (wide + high) / 2 - np.hypot((wide - high) / 2, slant)
    return np.asarray(np.sqrt(np.maximum(least, 0)), np.float32)


def _around(ink: Ink, centres: NDArray[np.float64], nearest: float, farthest: float) -> Ink:
    """The ink of the pixels between two radii (mm) around each centre, one row of pixels per centre."""
    across, down = _points(nearest, farthest)
    return patches(ink, centres, down, across)


@cache
def _points(nearest: float, farthest: float) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """The pixel offsets, across and down, that lie between two radii (mm)."""
    radius = round(farthest * SCALE)
    down, across = np.mgrid[-radius : radius + 1, -radius : radius + 1]
    far = np.hypot(down, across)
    wanted = (far <= farthest * SCALE) & (far >= nearest * SCALE)
    return across[wanted], down[wanted]


# Where the rows lie ---------------------------------------------------------------------------------------------------


class _Places(NamedTuple):
    """Where the rows of a page lie: the shift (mm) of each from its printed place, and whether it was found there.

    `shifts` are located together with the neighbouring rows, `alone` without them.
    """

    shifts: NDArray[np.float64]
    alone: NDArray[np.float64]
    found: tuple[bool, ...]


def _places(ink: Ink, rows: Sequence[SheetRow]) -> _Places:
    small = np.minimum(np.asarray(cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)), 0.45)
    margin = round((REACH + RING + 2) * _HALF)
    padded = np.pad(small, margin).astype(np.float32)
    surfaces = np.stack([_surface(padded, row, margin) for row in rows])
    joined = np.stack([surfaces[list(_neighbours(rows, index))].mean(axis=0) for index in range(len(rows))])
    peaks = [_peak(surface) for surface in joined]
    typical = float(np.median([value for _, value, _ in peaks]))
    return _Places(
        np.array([shift for shift, _, _ in peaks]),
        np.array([shift for shift, _, _ in map(_peak, surfaces)]),
        tuple(inside and value > 0.4 * typical for _, value, inside in peaks),
    )


def _neighbours(rows: Sequence[SheetRow], index: int) -> Iterator[int]:
    own = rows[index]
    for other, row in enumerate(rows):
        if abs(row.x - own.x) < 2 * _NEAR and abs(row.y - own.y) < _NEAR:
            yield other


def _surface(ink: Ink, row: SheetRow, margin: int) -> Ink:
    """The match score of a row's ring template at each shift up to `REACH`."""
    template, (left, top) = _template(row)
    reach = round(REACH * _HALF)
    x, y = left + margin - reach, top + margin - reach
    high, wide = template.shape
    window = ink[y : y + high + 2 * reach, x : x + wide + 2 * reach]
    return np.asarray(cv2.matchTemplate(window, template, cv2.TM_CCORR), np.float32)


@lru_cache(_TEMPLATES)
def _template(row: SheetRow) -> tuple[Ink, tuple[int, int]]:
    """The template of a row's rings, negative beside their lines, and its upper left corner in pixels."""
    reach = RING + 0.9
    left, top = int((row.x - reach) * _HALF), int((row.y - reach) * _HALF)
    wide = int((row.centres[-1][0] + reach) * _HALF) + 1 - left
    high = int((row.y + reach) * _HALF) + 1 - top
    down, across = np.mgrid[0:high, 0:wide]
    x, y = (across + left + 0.5) / _HALF, (down + top + 0.5) / _HALF
    template = np.zeros((high, wide), np.float32)
    for centre in row.centres:
        template += _ring(x - centre[0], y - centre[1], square=row.line.role is RowRole.TEACHER)
    return np.asarray(template / len(row.centres), np.float32), (left, top)


def _ring(x: NDArray[np.float64], y: NDArray[np.float64], *, square: bool) -> NDArray[np.float64]:
    """A ring's line as positive weights, and the areas beside it as negative weights, each summing to 1."""
    far = np.maximum(abs(x), abs(y)) if square else np.hypot(x, y)
    line = np.exp(-(((far - RING) / 0.22) ** 2))
    beside = np.where((abs(far - RING) > 0.4) & (abs(far - RING) < 0.9), 1.0, 0.0)
    return np.asarray(line / line.sum() - beside / beside.sum())


def _peak(surface: Ink) -> tuple[tuple[float, float], float, bool]:
    """The shift (mm) with the highest score, this score, and whether it is not at the edge of the search range."""
    row, column = (int(place) for place in np.unravel_index(int(surface.argmax()), surface.shape))
    reach = (surface.shape[0] - 1) // 2
    inside = 0 < row < 2 * reach and 0 < column < 2 * reach
    across = column + (_summit(surface[row, column - 1 : column + 2]) if inside else 0) - reach
    down = row + (_summit(surface[row - 1 : row + 2, column]) if inside else 0) - reach
    return (across / _HALF, down / _HALF), float(surface[row, column]), inside


def _summit(values: Ink) -> float:
    """The distance, from the middle one of three values, of the maximum of the parabola through them; 0 for a line."""
    before, at, after = (float(value) for value in values)
    curve = before - 2 * at + after
    return (before - after) / (2 * curve) if curve else 0.0
