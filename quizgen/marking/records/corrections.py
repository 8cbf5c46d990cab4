"""Reads the teacher's corrections: a table that is applied over the readings and never changes them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quizgen.base.errors import Problem, SourceError
from quizgen.marking.files.tables import column, read_header, read_list
from quizgen.sheets.layout import SheetRow
from quizgen.sheets.number import read_code
from quizgen.sheets.rows import RowRole

CORRECTIONS = "corrections.csv"
COLUMNS = ("page", "row", "value")
PUPIL, SHEET, LEAVE_OUT = "pupil", "sheet", "leave out"
NOTHING = "-"
"""The value of a row in which nothing counts as marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """A teacher's corrections. A page is named by its key, which is computed from the scan.

    `pupils` are the owners by page, `codes` the page codes typed for pages whose code was not read, `left_out` the
    pages to ignore, `rows` the values by page and row name. `lines` locates the first line of each page, for messages.
    """

    pupils: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    rows: Mapping[tuple[str, str], "RowValue"] = field(default_factory=dict)
    lines: Mapping[str, "RowValue"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowValue:
    """The text that a line of the file gives as the value of a row, and the file and line of this text."""

    text: str
    path: str
    line: int

    def problem(self, message: str, hint: str) -> Problem:
        """Makes a problem located at this value."""
        return Problem(path=self.path, line=self.line, column=1, message=message, hint=hint)


def read_corrections(path: Path) -> Corrections:
    """Reads a file of corrections; SourceError for an invalid page code, and for two values of one row."""
    pupils, codes, rows = dict[str, str](), dict[str, str](), dict[tuple[str, str], RowValue]()
    left_out, problems, lines = set[str](), list[Problem](), dict[str, RowValue]()
    said = dict[tuple[str, str], RowValue]()
    table = list(read_list(path))
    names = [column(path, read_header(path), [name]) for name in COLUMNS]
    for line, cells in table:
        key, row, text = (cells.get(name, "") for name in names)
        value = RowValue(text=text, path=str(path), line=line)
        lines.setdefault(key, value)
        first = said.setdefault((key, row), value)
        if first.text != text:
            message = f"{row} is {text[:40]!r} here and {first.text[:40]!r} in line {first.line}"
            problems.append(value.problem(message, "keep one of the two lines"))
        if row == LEAVE_OUT:
            left_out.add(key)
        elif row == PUPIL:
            pupils[key] = text
        elif row != SHEET:
            rows[key, row] = value
        elif read_code(text):
            codes[key] = text
        else:
            problems.append(
                value.problem(f"{text!r} is not a sheet number", "it is printed below the code on the sheet")
            )
    if problems:
        raise SourceError(problems)
    return Corrections(pupils=pupils, codes=codes, left_out=frozenset(left_out), rows=rows, lines=lines)


def check_pages(corrections: Corrections, keys: Collection[str]) -> None:
    """Raises SourceError for a correction of a page that was not read."""
    unknown = [(key, value) for key, value in corrections.lines.items() if key not in keys]
    if unknown:
        hint = "copy its key from review.html"
        raise SourceError(value.problem(f"there is no page {key!r}", hint) for key, value in unknown)


def rings(row: SheetRow, value: RowValue) -> tuple[int, ...]:
    """The indexes of the rings whose labels a correction names, none for `-`; SourceError for an unknown label."""
    if value.text == NOTHING:
        return ()
    labels = row.line.labels
    named = value.text.replace(",", " ").split()
    unknown = [label for label in named if label not in labels]
    if unknown or not named or (len(named) > 1 and row.line.role is not RowRole.SEVERAL):
        message = f"row {row.name} cannot be {value.text[:40]!r}"
        raise SourceError([value.problem(message, f"one of {' '.join(labels)}, or {NOTHING} for nothing")])
    return tuple(sorted(labels.index(label) for label in set(named)))


def shown(row: SheetRow, answer: Iterable[int]) -> str:
    """The labels of the rings with these indexes, joined by spaces, as `corrections.csv` has them; `-` for none."""
    return " ".join(row.line.labels[ring] for ring in answer) or NOTHING
