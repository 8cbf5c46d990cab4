"""Tables that people send and open: CSV of any separator and encoding in, CSV that no spreadsheet executes out."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path

from quizgen.cells import harmless
from quizgen.errors import Problem, QuizgenError, SourceError

_SEPARATORS = ",;\t|"
MOST_COLUMNS = 200


def read_table(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows of a CSV file with their line numbers, by column in small letters; SourceError where it is none."""
    text = _text(path)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        names = [name.strip().casefold() for name in next(reader, [])]
        if not any(names) or len(names) > MOST_COLUMNS:
            message = "is empty" if not any(names) else f"has {len(names):,} columns, {MOST_COLUMNS} at most"
            raise SourceError([Problem(path=str(path), line=1, column=1, message=message)])
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
    except csv.Error as error:
        raise SourceError([Problem(path=str(path), line=reader.line_num, column=1, message=str(error))]) from error


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise QuizgenError(f"{path}: cannot be read: {error.strerror}") from error
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def column(path: Path, names: Iterable[str], known: Sequence[str]) -> str:
    """Which of the names a column may bear it bears here; SourceError where none is there."""
    there = list(names)
    found = next((name for name in known if name in there), "")
    if not found:
        message = f"has no column {known[0]!r}"
        hint = f"its columns: {', '.join(there[:12])}; any of {', '.join(known)} will do"
        raise SourceError([Problem(path=str(path), line=1, column=1, message=message, hint=hint)])
    return found


def write_table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV file in UTF-8; a text that a spreadsheet would take for a formula gets an apostrophe before it."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
    return buffer.getvalue().encode()
