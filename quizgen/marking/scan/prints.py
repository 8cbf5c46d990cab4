"""Checks that the numbers of rows and the letters in rings that are seen on a page are those that are printed there.

One that is missing is covered. A piece of the page that lies exactly one row or ring off looks whole, but its numbers
or letters are those of other rows or rings. The limits were chosen on simulated sheets with `tests/damage.py`.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

from quizgen.marking.scan.sheet import SCALE, Ink
from quizgen.paper.answer_sheet import print_rows
from quizgen.sheets.frame import HEIGHT, WIDTH
from quizgen.sheets.layout import SheetRow

_ACROSS, _DOWN = 14.5, 16.0
"""Distances (mm) within which a displaced piece may come from: more than two rings, and more than two rows."""
_OTHER = -0.25
"""Score below which another text is seen than the printed one; see `_compared`. On whole sheets it is -0.2 at least,
and above 0 unless the picture is blurred; in displaced pieces it is -0.5, give or take 0.2."""
_CERTAIN = 0.2
"""Least ink by which another text fits better; in blurred pictures letters that are much alike differ by less."""
_MISSING = 0.2
"""Contrast of a text, as a share of the median one, below which it is missing; on whole sheets it is 0.4 at least, also
where a mark was rubbed out."""
_EVEN = 0.5
"""Least share of the median contrast that three quarters of the texts have; where they have less, as in some scans in
black and white, it is not the paper that lacks them."""
_PALE = 0.1
"""Least contrast of texts to compare, as a share of the printed one."""
_LIKE = 0.7
"""Least correlation of what is seen with the other text; that of marks and stains is lower."""
_UNMARKED = 0.02
"""Most strong ink of a ring whose letter is compared."""
_DIFFERENT = 0.5
"""Least squared difference of two texts that can be told apart."""
_SOFT = 0.8
"""Standard deviation (pixels) of the blur that a scan adds to the printed texts."""
_FINE = 4
"""Factor by which the printed page is rendered larger and then reduced, so that letters are where they are printed."""
_KEPT = 64
"""Number of pages whose printed texts are kept for the next sheets."""
_LETTER, _NUMBER = (2.8, 2.8), (9.3, 4.4)
"""Width and height (mm) of the surroundings of a letter, and of a number."""
_TO_MIDDLE = 4.35
"""Distance (mm) from the middle of a number's surroundings to the right edge of the number."""


class _Texts(NamedTuple):
    """Printed texts: their middles (mm), the size (mm) of their surroundings, and these as rows of pixels.

    `squares` are the sums of their squared pixels. `own` and `other` are indexes of texts that differ and are near each
    other, pair by pair; `apart` is the squared difference of their pixels.
    """

    middles: NDArray[np.float64]
    size: tuple[float, float]
    pixels: Ink
    squares: Ink
    own: NDArray[np.intp]
    other: NDArray[np.intp]
    apart: Ink


class Prints(NamedTuple):
    """For each row, whether its number or a letter is missing, and whether it shows the text of another row or ring."""

    missing: NDArray[np.bool_]
    other: NDArray[np.bool_]


def find_prints(ink: Ink, rows: Sequence[SheetRow], shifts: NDArray[np.float64], strong: NDArray[np.float32]) -> Prints:
    """Looks for the number of each row and for the letters in its unmarked rings.

    `shifts` (mm) has the shift of each row; `strong` the strong ink of all rings, row by row.
    """
    numbers, letters = _printed(tuple(rows))
    sizes = [len(row.centres) for row in rows]
    asked = np.array([row.item > 0 for row in rows])
    of_rows = _compared(ink, numbers, shifts, asked)
    of_rings = _compared(ink, letters, np.repeat(shifts, sizes, axis=0), strong <= _UNMARKED)
    row = np.repeat(np.arange(len(rows)), sizes)
    missing, other = (
        one | (np.bincount(row, rings, len(rows)) > 0) for one, rings in zip(of_rows, of_rings, strict=True)
    )
    return Prints(missing, other)


def _compared(ink: Ink, texts: _Texts, shifts: NDArray[np.float64], wanted: NDArray[np.bool_]) -> Prints:
    """Whether each wanted text is missing, and whether it looks like another one that is printed near it.

    The score of a pair is 0.5 where the text itself is seen, and -0.5 where the other one is.
    """
    seen, printed, squares = _cut(ink, texts.middles + shifts, texts.size), texts.pixels, texts.squares
    fit = (seen * printed).sum(axis=1)
    inked = wanted & (squares > _DIFFERENT)
    contrast = fit / np.maximum(squares, _DIFFERENT)
    gain = max(_PALE, float(np.median(contrast[inked]))) if inked.any() else 1.0
    even = inked.any() and float(np.percentile(contrast[inked], 25)) > _EVEN * gain
    other = np.einsum("ij,ij->i", seen[texts.own], printed[texts.other])
    scores = (fit[texts.own] - other) / gain - (squares[texts.own] - squares[texts.other]) / 2
    lengths = np.sqrt((seen**2).sum(axis=1)[texts.own] * squares[texts.other])
    certain = -scores * gain > _CERTAIN * np.sqrt(texts.apart)
    mistaken = (scores < _OTHER * texts.apart) & certain & (other > _LIKE * lengths)
    return Prints(
        np.asarray(inked & even & (contrast < _MISSING * gain)),
        np.asarray(wanted & (np.bincount(texts.own, mistaken, len(seen)) > 0)),
    )


# What is printed ------------------------------------------------------------------------------------------------------


@lru_cache(_KEPT)
def _printed(rows: tuple[SheetRow, ...]) -> tuple[_Texts, _Texts]:
    """The numbers of these rows and the letters in their rings."""
    page = _page(rows)
    numbers = np.array([(row.edge - _TO_MIDDLE, row.y) for row in rows])
    letters = np.array([centre for row in rows for centre in row.centres])
    return _texts(page, numbers, _NUMBER), _texts(page, letters, _LETTER)


def _texts(page: Ink, middles: NDArray[np.float64], size: tuple[float, float]) -> _Texts:
    pixels = _cut(page, middles, size)
    across, down = abs(middles[:, None] - middles).transpose(2, 0, 1)
    own, other = np.nonzero((across < _ACROSS) & (down < _DOWN))
    apart = ((pixels[own] - pixels[other]) ** 2).sum(axis=1)
    differ = apart > _DIFFERENT
    return _Texts(middles, size, pixels, (pixels**2).sum(axis=1), own[differ], other[differ], apart[differ])


def _page(rows: tuple[SheetRow, ...]) -> Ink:
    document = pypdfium2.PdfDocument(print_rows(rows))
    try:
        bitmap = document[0].render(scale=_FINE * SCALE * 25.4 / 72, grayscale=True)
        picture = bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width]
        small = cv2.resize(picture, (round(WIDTH * SCALE), round(HEIGHT * SCALE)), interpolation=cv2.INTER_AREA)
    finally:
        document.close()
    return np.asarray(cv2.GaussianBlur(1 - small.astype(np.float32) / 255, (0, 0), _SOFT), np.float32)


def _cut(picture: Ink, middles: NDArray[np.float64], size: tuple[float, float]) -> Ink:
    """The surroundings of these places (mm), each as a row of pixels less their mean."""
    wide, high = (round(side * SCALE) for side in size)
    cut = [cv2.getRectSubPix(picture, (wide, high), (x * SCALE - 0.5, y * SCALE - 0.5)) for x, y in middles.tolist()]
    pixels = np.array(cut, np.float32).reshape(len(cut), -1)
    return np.asarray(pixels - pixels.mean(axis=1, keepdims=True))
