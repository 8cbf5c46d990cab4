"""Other programs that read answer sheets, each on a sheet of its own with the same questions."""

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
    """A printed page, not yet filled in, and where its rings are."""

    picture: Picture
    page: Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A program: its name with its version, its blank sheets for so many pupils, and what it reads.

    `read` takes a folder of pictures `0.jpg`, `1.jpg` …, and gives by picture the answers, or None where it refused it.
    """

    name: str
    blanks: Callable[[int], Sequence[Blank]]
    read: Callable[[Path], Mapping[int, Answers | None]]


def row_at(number: int, x: float, y: float, pitch: float) -> SheetRow:
    """The row of a question whose rings stand there, in millimetres of the frame."""
    line = Line(role=RowRole.ONE, caption=f"{number} ", labels=tuple(OPTIONS))
    return SheetRow(item=number, part=0, line=line, x=x, y=y, pitch=pitch, edge=x - 4)


def page_of(rows: Sequence[SheetRow]) -> Page:
    """A page of these rows and nothing else."""
    return Page(number=1, rows=tuple(rows), writing=(), end=0.0)
