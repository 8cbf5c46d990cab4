"""Page readings and the data of the quiz that reading needs; stored as lines of JSON."""

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from quizgen.manifest import Manifest
from quizgen.sheets.design import DESIGNS, SCREEN, STANDARD, Design, design_of
from quizgen.sheets.layout import Block, Page, blocks_of, placed
from quizgen.sheets.number import PageNumber


class Flag(StrEnum):
    """A remark on a row of rings. `BLANK` and `ERASED` are notes; with any other the teacher decides the row.

    `FAINT` is a mark too light to judge or half erased; `DOUBLE` too many marks; `STRUCK` a mark that is struck out;
    `BESIDE` ink beside the rings only; `FADED` a scan that lost light ink; `WARPED` a page with a displaced part;
    `HIDDEN` a covered ring; `UNMARKED` points that the teacher has yet to mark; `TYPED` an answer to be read.
    """

    BLANK = "blank"
    ERASED = "erased"
    FAINT = "faint"
    DOUBLE = "double"
    STRUCK = "struck"
    BESIDE = "beside"
    FADED = "faded"
    WARPED = "warped"
    HIDDEN = "hidden"
    UNMARKED = "unmarked"
    TYPED = "typed"


Crop: TypeAlias = str
"""A small JPEG as base64 text."""


class PageFault(StrEnum):
    """Why a page could not be read.

    `FILE` is a damaged picture, `NO_SHEET` one without a sheet, `NO_CODE` an unreadable code, `FOREIGN` a sheet of
    another quiz, `UNKNOWN` a number that this quiz has not printed.
    """

    FILE = "file"
    NO_SHEET = "no sheet"
    NO_CODE = "no code"
    FOREIGN = "another quiz"
    UNKNOWN = "unknown sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReading:
    """The reading of a row: indexes of the marked rings from 0, or None when a person must decide.

    `flag` names anything unusual. `mean` is the mean darkness of each ring less that of an empty one, `strong` its
    share of dark pixels, both 0 to 1; `crop` is a picture of a row to be decided, else empty; `text` is the answer
    typed on a screen.
    """

    name: str
    answer: tuple[int, ...] | None
    flag: Flag | None
    mean: tuple[float, ...]
    strong: tuple[float, ...]
    crop: Crop = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """The reading of a page; `fault` says why it was not read, `about` adds the details of a damaged file.

    `file` and `scan` name the picture: the file and its page number there. `key` is equal for equal pictures. `sheet`,
    `page` and `design` come from the code on the sheet. `name` is a crop of the written name and pupil number, or a
    thumbnail if no sheet was found; `signed` is the name that was typed on a screen.
    """

    file: str
    scan: int
    key: str
    sheet: str = ""
    page: int = 0
    fault: PageFault | None = None
    about: str = ""
    rows: tuple[RowReading, ...] = ()
    name: Crop = ""
    design: int = 0
    signed: str = ""

    @property
    def number(self) -> PageNumber:
        """The page number on the sheet's code."""
        return PageNumber(sheet=self.sheet, page=self.page, design=design_of(self.design))


ON_SCREEN = "screen "
"""Prefix that, with the form's name, replaces the sheet number for answers given on a screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The data of a quiz that reading needs: its digest, the form of each sheet, and each form's rows by design."""

    quiz: str
    sheets: Mapping[str, str]
    blocks: Mapping[tuple[str, Design], tuple[Block, ...]]

    def pages(self, sheet: str, design: Design) -> tuple[Page, ...]:
        """The pages of a sheet in a design's layout."""
        return placed(self.blocks[self.sheets[sheet], design.plain], design)

    def find(self, number: PageNumber) -> Page | PageFault:
        """The page with this number; if the quiz has none, the fault: an unknown sheet or a sheet of another quiz."""
        if number.sheet not in self.sheets:
            ours = any(number.quiz == PageNumber(sheet=sheet, page=1).quiz for sheet in self.sheets)
            return PageFault.UNKNOWN if ours else PageFault.FOREIGN
        pages = self.pages(number.sheet, number.design)
        return pages[number.page - 1] if number.page <= len(pages) else PageFault.UNKNOWN


def make_book(manifest: Manifest) -> Book:
    """Extracts from a manifest what reading needs; it contains no pupil names."""
    plain = (STANDARD, DESIGNS[1], SCREEN)
    sheets = {sheet.number: sheet.form for sheet in manifest.sheets}
    screens = {f"{ON_SCREEN}{form.name}": form.name for form in manifest.forms}
    blocks = {(form.name, design): blocks_of(form, design) for form in manifest.forms for design in plain}
    return Book(quiz=manifest.digest, sheets=sheets | screens, blocks=blocks)


# As text --------------------------------------------------------------------------------------------------------------


def to_json(reading: PageReading, before: str) -> str:
    """Writes a reading as one line of JSON that ends with a hash of the rest and of the line before it.

    A character of a file name that is not valid text becomes a question mark.
    """
    text = json.dumps(asdict(reading), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode()
    return f'{text[:-1]}{_SUM}{_sum(before, text[:-1])}"}}'


_SUM = ',"sum":"'


LINK = 40
"""Number of characters at the end of a line that the next line's hash covers: enough for the line's own hash."""


def _sum(before: str, text: str) -> str:
    return hashlib.sha256(f"{before[-LINK:]}\n{text}".encode()).hexdigest()[:16]


_SORTS: Mapping[str, type[str] | type[int]] = {
    "file": str, "scan": int, "key": str, "sheet": str, "page": int, "about": str, "name": str, "design": int,
    "signed": str,
}  # fmt: skip
_MOST_RINGS = 1_000
"""Ring indexes from this on are refused as invalid; a row has far fewer rings."""


def from_json(line: str, before: str) -> PageReading:
    """Reads a reading from a line of JSON, given the line before it.

    Raises ValueError, KeyError or TypeError if one of the two was changed, or the line is invalid.
    """
    text, _, hashed = line.rpartition(_SUM)
    if hashed != f'{_sum(before, text)}"}}':
        raise ValueError("its hash does not fit")
    value = json.loads(f"{text}}}")
    rows = tuple(_row(entry) for entry in value.pop("rows"))
    fault = value.pop("fault")
    for name, sort in _SORTS.items():
        if type(value.get(name, sort())) is not sort:
            raise TypeError(f"{name} is no {sort.__name__}")
    return PageReading(**value, rows=rows, fault=PageFault(fault) if fault else None)


def _row(value: dict[str, Any]) -> RowReading:
    answer, flag = value["answer"], value["flag"]
    if not all(type(value.get(name, "")) is str for name in ("name", "crop", "text")):
        raise TypeError("a row with a value that is not a text")
    if answer is not None and not all(type(ring) is int and 0 <= ring < _MOST_RINGS for ring in answer):
        raise TypeError("a row with an invalid ring number")
    if not all(type(ink) in {int, float} and math.isfinite(ink) for ink in (*value["mean"], *value["strong"])):
        raise TypeError("a row with an ink level that is not a number")
    return RowReading(
        name=value["name"],
        answer=None if answer is None else tuple(answer),
        flag=Flag(flag) if flag else None,
        mean=tuple(value["mean"]),
        strong=tuple(value["strong"]),
        crop=value["crop"],
        text=value.get("text", ""),
    )
