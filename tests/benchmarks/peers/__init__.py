"""Adapters to other programs that read answer sheets, each with a sheet of its own for the same questions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from quizgen.marking.simulate.pens import Picture
from quizgen.sheets.layout import Page, SheetRow
from quizgen.sheets.rows import Line, RowRole

QUESTIONS, OPTIONS = 30, "ABCD"
Answers: TypeAlias = Mapping[str, tuple[int, ...] | None]
"""By question the rings read as marked, or None where a person is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A printed page without marks, and the places of its rings."""

    picture: Picture
    page: Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A program that reads sheets: its name with its version, `blanks` to make empty sheets, and `read` for pictures.

    `read` takes a folder of pictures `0.jpg`, `1.jpg` …, and returns the answers by number, None for a refused picture.
    """

    name: str
    blanks: Callable[[int], Sequence[Blank]]
    read: Callable[[Path], Mapping[int, Answers | None]]


def row_at(number: int, x: float, y: float, pitch: float) -> SheetRow:
    """The row of question `number`, whose first ring is at `x`, `y` (mm in the frame)."""
    line = Line(role=RowRole.ONE, caption=f"{number} ", labels=tuple(OPTIONS))
    return SheetRow(item=number, part=0, line=line, x=x, y=y, pitch=pitch, edge=x - 4)


def page_of(rows: Sequence[SheetRow]) -> Page:
    """A page that consists of these rows."""
    return Page(number=1, rows=tuple(rows), writing=(), end=0.0)
