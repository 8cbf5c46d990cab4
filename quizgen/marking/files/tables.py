"""Reads CSV of any separator and encoding, and writes CSV in which no spreadsheet runs a formula."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path

from quizgen.base.cells import harmless
from quizgen.base.errors import Problem, SourceError
from quizgen.base.files import read_bytes

_SEPARATORS = ",;\t|"
MOST_COLUMNS = 200
"""Most columns of a table; chosen, gradebooks have up to about a hundred."""
LARGEST = 256 << 20
"""Most bytes of a table; a table of a million pupils has 60 million."""
_ROW = 'a row is one line; a quote inside a cell in quotes is written twice: "Ada ""Ace"" Berg"'
_QUOTED = re.compile(r'"[^"]*"')
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""First bytes of the files of spreadsheet programs."""


def read_table(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yields each row with its line number, as cells by lower-case column name; SourceError if the file is not CSV."""
    names, rows = _parsed(path)
    for line, cells in rows:
        yield line, dict(zip(names, cells, strict=False))


def read_list(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yields rows like `read_table`; SourceError for each row that spans lines or lacks cells.

    In a list of people, a row that continues on the next line could give the cells of one person to another.
    """
    names, rows = _parsed(path)
    problems = [
        Problem(path=str(path), line=line, column=1, message=message, hint=_ROW)
        for line, cells in rows
        if (message := _row_fault(cells, len(names)))
    ]
    if problems:
        raise SourceError(problems)
    for line, cells in rows:
        yield line, dict(zip(names, map(str.strip, cells), strict=False))


def _row_fault(cells: Sequence[str], columns: int) -> str:
    """The fault of a row, or an empty text."""
    if any("\n" in cell.strip() or "\r" in cell.strip() for cell in cells):
        return "a cell runs over several lines"
    return f"has {len(cells)} cells for {columns} columns" if len(cells) < columns else ""


def _parsed(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The column names, and the rows that are not empty, each with its first line number.

    Raises SourceError if the file is no sound CSV.
    """
    text = _text(path)
    separator = _separator(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    names, rows, line = list[str](), list[tuple[int, list[str]]](), 1
    try:
        names = [name.strip().casefold() for name in next(reader, [])]
        line = reader.line_num + 1
        for cells in reader:
            rows.append((line, [cell.strip() for cell in cells]))
            line = reader.line_num + 1
    except csv.Error as error:
        message = "a quote is not closed, or is inside a cell"
        message = str(error) if "limit" in str(error) else message
        raise SourceError([Problem(path=str(path), line=line, column=1, message=message, hint=_ROW)]) from error
    _require_columns(path, names)
    _require_fit(path, rows, len(names), separator)
    return names, [(line, cells) for line, cells in rows if any(cells)]


def read_header(path: Path) -> Mapping[str, int]:
    """The columns of a CSV file in lower case, each with the column number in line 1 where its name starts."""
    text = _text(path)
    cells = next(csv.reader(StringIO(text, newline=""), delimiter=_separator(text)), [])
    return dict(zip([cell.strip().casefold() for cell in cells], _places(text, cells), strict=True))


def cell_place(path: Path, line: int, name: str) -> int:
    """The column number (from 1) at which the cell under this heading starts; 1 when the row spans several lines."""
    text, at = _text(path), list(read_header(path)).index(name)
    own = list(StringIO(text, newline=""))[line - 1]
    places = list(_places(own, next(csv.reader([own], delimiter=_separator(text)), [])))
    return places[at] if at < len(places) else 1


def _places(text: str, cells: Iterable[str]) -> Iterator[int]:
    """Yields the position (from 1) in the text where each of its cells starts."""
    end = -1
    for cell in map(str.strip, cells):
        start = max(text.find(cell, end + 1), end + 1)
        end = start + len(cell)
        yield start + 1


def _separator(text: str) -> str:
    """The cell separator: the candidate most frequent in the first line, outside quotes; the first of equal ones."""
    return max(_SEPARATORS, key=_QUOTED.sub("", text).partition("\n")[0].count)


def _require_columns(path: Path, names: Sequence[str]) -> None:
    """Raises SourceError for a header with no column name, too many columns, or a name used twice."""
    twice = next((name for at, name in enumerate(names) if name and name in names[:at]), "")
    if any(names) and len(names) <= MOST_COLUMNS and not twice:
        return
    message, hint = f"has two columns named {twice!r}", "give each column its own name"
    if not any(names):
        message, hint = "is empty", "the first line names the columns"
    elif len(names) > MOST_COLUMNS:
        message, hint = f"has {len(names):,} columns, {MOST_COLUMNS} at most", "remove the columns that are not needed"
    raise SourceError([Problem(path=str(path), line=1, column=1, message=message, hint=hint)])


def _require_fit(path: Path, rows: Iterable[tuple[int, Sequence[str]]], columns: int, separator: str) -> None:
    """Raises SourceError for all rows with more cells than columns, since their cells would be misplaced."""
    hint = f'a cell that contains {separator!r} needs quotes: "Berg{separator} Ada"'
    ragged = [(line, len(cells)) for line, cells in rows if any(cells[columns:])]
    if ragged:
        raise SourceError(
            Problem(path=str(path), line=line, column=1, message=f"has {cells} cells for {columns} columns", hint=hint)
            for line, cells in ragged
        )


def _text(path: Path) -> str:
    content = read_bytes(path, LARGEST)
    if content.startswith(_WORKBOOKS):
        problem = Problem(
            path=str(path), message="is a workbook, not a table", hint="save it as CSV, and name that file"
        )
        raise SourceError([problem])
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\0" in content[:2]:
        return content.decode("utf-16-be" if content[:1] == b"\0" else "utf-16-le", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def column(path: Path, names: Iterable[str], known: Sequence[str]) -> str:
    """The name that a file gives to a column: the first of `known`, the accepted names, among its column `names`.

    SourceError when the file has none of them.
    """
    there = list(names)
    found = next((name for name in known if name in there), "")
    if not found:
        message = f"has no column {known[0]!r}"
        hint = f"its columns: {', '.join(there[:12])}; any of {', '.join(known)} will do"
        raise SourceError([Problem(path=str(path), line=1, column=1, message=message, hint=hint)])
    return found


def write_table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Writes a CSV file in UTF-8; a text that a spreadsheet would run as a formula gets an apostrophe before it."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows([harmless(str(cell)) for cell in row] for row in (names, *rows))
    return buffer.getvalue().encode()
