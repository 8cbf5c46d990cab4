"""Checks that a sheet is whole: each printed ring is visible all round, and no part of the page is displaced.

A scanner that slips, a fold or another sheet moves a part of the page by any length, and a moved row may lie exactly
where another one is expected. Such a part is recognised by the break at its edge, so a break makes all rows of the page
uncertain. The limits were chosen on simulated sheets with `tests/damage.py`. The values of whole sheets, given beside
them, are the greatest on photographs of paper bent by 3 mm.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quizgen.marking.scan.sheet import Ink
from quizgen.marking.scan.surroundings import pixels_at
from quizgen.sheets.frame import RING
from quizgen.sheets.layout import SheetRow

MISFIT = 1.5
"""Distance (mm) of a marker from its expected place at which the sheet is broken; on whole sheets it is 1.2 at most."""
STRAYED = 1.5
"""Shift (mm) of a row from its printed place at which the sheet is broken."""
SLOPE = 0.005
"""Difference (mm) between the shifts of two rows, per mm of distance between them, that bent paper can cause."""
TOGETHER, ALONE = 0.2, 0.4
"""Difference (mm) in excess of `SLOPE` at which the sheet is broken, for rows located together with their neighbours
and for rows located each alone, which is less exact. On whole sheets the greatest are 0.13 and 0.26."""

_ARCS, _EACH = 8, 4
"""Number of arcs into which a ring is divided, each of which must be visible; number of sampled directions in each."""
_ARC = 0.3
"""Least ink of an arc's line, as a share of the median ink of all lines on the page."""
_WHOLE_LINE = 0.55
"""Least ink of a ring's whole line, as a share of that median; tape that weakens it more also hides light marks."""
_LINE = np.array([-0.45, -0.3, -0.15, 0.0, 0.15, 0.3, 0.45])
"""Distances (mm) from the expected line at which the line is looked for."""
_OUTSIDE = np.array([0.75, 0.9])
"""Distances (mm) beyond the line where the paper is empty, except for strokes that leave the ring."""
_DARK = 0.25
"""Ink from which the paper around a ring is dark."""
_MOSTLY = 0.6
"""Share of the directions around a ring that are dark when a dark thing covers it; the strokes of a mark leave it in
fewer."""
_GONE = 0.15
"""Most ink of a ring's whole line, as a share of that median, where there is no ring at all."""
_FEW = 3
"""Most rows with a ring that is not there at all, at which the other rows are trusted: a label hides so many."""
_TURNS = np.arange(_ARCS * _EACH) * (2 * np.pi / (_ARCS * _EACH))
"""Directions (radians) from a ring's middle in which its line is sampled."""


class Rings(NamedTuple):
    """Whether the printed line of each ring is visible all round (`seen`), and whether none of it is (`gone`)."""

    seen: NDArray[np.bool_]
    gone: NDArray[np.bool_]


def find_rings(ink: Ink, centres: NDArray[np.float64], square: NDArray[np.bool_]) -> Rings:
    """Looks for the printed line of each ring; a mark in the ring makes no difference.

    `square` is True for the squares in which a teacher marks points.
    """
    stretch = np.where(square[:, None], 1 / np.maximum(abs(np.cos(_TURNS)), abs(np.sin(_TURNS))), 1.0)
    line = _samples(ink, centres, stretch, _LINE).max(axis=1)
    usual = np.array([np.median(line[kind]) if kind.any() else 0 for kind in (~square, square)])[square.astype(int)]
    share = line / np.maximum(usual, 1e-3)[:, None]
    arcs = share.reshape(-1, _ARCS, _EACH).mean(axis=2)
    covered = (_samples(ink, centres, stretch, _OUTSIDE).min(axis=1) > _DARK).mean(axis=1) > _MOSTLY
    whole = np.minimum(share, 1).mean(axis=1)
    seen = (arcs.min(axis=1) > _ARC) & (whole > _WHOLE_LINE) & ~covered
    return Rings(np.asarray(seen), np.asarray((whole < _GONE) & ~covered))


def _samples(ink: Ink, centres: NDArray[np.float64], stretch: NDArray[np.float64], off: NDArray[np.float64]) -> Ink:
    """The ink at distances `off` (mm) from the line of each ring, indexed by ring, distance and direction."""
    far = RING * stretch[:, None, :] + off[:, None]
    x, y = centres[:, 0, None, None] + far * np.cos(_TURNS), centres[:, 1, None, None] + far * np.sin(_TURNS)
    return pixels_at(ink, x, y)


def lacks_rows(gone: Sequence[bool]) -> bool:
    """Whether more than `_FEW` rows lack a ring, because a part of the page lies elsewhere.

    The rest may then be cut too.
    """
    return sum(gone) > _FEW


def is_broken(misfit: float, rows: Sequence[SheetRow], shifts: NDArray[np.float64], alone: NDArray[np.float64]) -> bool:
    """Whether a part of the page lies elsewhere than the rest, judged by its markers and by these rows.

    `misfit` is that of the markers (mm); `shifts` and `alone` are the shifts (mm) of the rows, located with their
    neighbours and each alone.
    """
    if misfit > MISFIT or not len(rows) or abs(shifts).max() > STRAYED:
        return True
    places = np.array([(row.edge, row.y) for row in rows])
    apart = np.hypot(*(places[:, None] - places).T)
    together, single = (abs(found[:, None] - found).max(axis=2) for found in (shifts, alone))
    return bool(((together > TOGETHER + SLOPE * apart) | (single > ALONE + SLOPE * apart)).any())
