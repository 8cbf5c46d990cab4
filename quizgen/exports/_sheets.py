"""Writes tables as CSV or as a workbook, so that a spreadsheet program runs no text in them as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from quizgen.base.cells import harmless
from quizgen.exports._platform import ExportEntry, UnfitError, missing_library
from quizgen.exports._zip import archive, parts_of
from quizgen.manifest.outputs import Build

Cell = str | int
Row = tuple[Cell, ...]

CELL = 32_767
"""Most characters of a cell in an Excel workbook."""

GUARDED = "an apostrophe is put before a text that a spreadsheet would run"


def guarded(rows: Iterable[Row], changes: Iterable[str] = ()) -> ExportEntry[Row]:
    """Rows for a CSV file; texts that begin like a formula get an apostrophe, and the change is reported."""
    found = tuple(rows)
    safe = tuple(tuple(harmless(cell) if isinstance(cell, str) else cell for cell in row) for row in found)
    return ExportEntry(safe, (*changes, *((GUARDED,) if safe != found else ())))


def csv_bytes(rows: Iterable[Sequence[Cell]], line_end: str = "\r\n") -> bytes:
    """Writes rows as CSV in UTF-8; only cells with a separator, quote or line end are quoted."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator=line_end).writerows(rows)
    return buffer.getvalue().encode()


def fitting(rows: tuple[Row, ...], changes: tuple[str, ...]) -> ExportEntry[Row]:
    """The rows and changes of a question as an entry; raises UnfitError if a text is too long for a workbook's cell."""
    if any(isinstance(cell, str) and len(cell) > CELL for row in rows for cell in row):
        raise UnfitError(f"a cell holds {CELL:,} characters at most")
    return ExportEntry(rows, changes)


def workbook(build: Build, name: str, rows: Iterable[Sequence[Cell | None]], widths: Sequence[float]) -> bytes:
    """Writes an XLSX file of one sheet called `name`, in which no text is a formula; `widths` are those of the columns.

    Raises UsageError if XlsxWriter is not installed.
    """
    try:
        import xlsxwriter  # noqa: PLC0415  an extra
    except ModuleNotFoundError as error:
        raise missing_library(error, "Workbooks") from error
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        created = datetime.fromtimestamp(build.options.built, UTC).replace(tzinfo=None)
        book.set_properties({"title": build.manifest.title, "created": created})
        sheet = book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for number, row in enumerate(rows):
            _write_row(sheet, number, row)
    return archive(parts_of(buffer.getvalue()))


def _write_row(sheet: Any, number: int, row: Sequence[Cell | None]) -> None:  # noqa: ANN401  it ships no types
    for column, cell in enumerate(row):
        if isinstance(cell, int):
            sheet.write_number(number, column, cell)
        elif cell:
            sheet.write_string(number, column, cell)
