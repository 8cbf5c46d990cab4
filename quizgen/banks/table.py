"""A simple table, CSV with commas, semicolons or tabs: a column question, columns of options, a column answer."""

import csv
import re
import string
from collections.abc import Iterator, Sequence

from quizgen.banks import BankReader
from quizgen.banks._found import FoundQuestion, amiss, asked, chosen
from quizgen.model import Write

_STEM = re.compile(r"question|stem|prompt|question text|text", re.IGNORECASE)
_KEY = re.compile(r"(?:correct|right)(?:[ _-]?(?:answer|option|choice))?s?|answers?|key|solution", re.IGNORECASE)
_OPTION = re.compile(
    r"(?:option|choice|distractor|wrong|answer|incorrect)?[ _-]?(?:answer|option)?[ _-]?(?:\d+|[a-h])|wrong",
    re.IGNORECASE,
)
_DELIMITERS = (",", ";", "\t")
_WRONG = re.compile(r"(?:distractor|wrong|incorrect).*", re.IGNORECASE)
"""The name of a column of wrong options: there the right one is only in the column of the answer."""
_PREFIX = re.compile(r"(?:option|choice|answer)s?\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;/|&+]|\band\b)\s*|\s+", re.IGNORECASE)


def _fits(path: str, text: str) -> bool:
    del path
    return _header(text) is not None


def _header(text: str) -> tuple[str, list[str]] | None:
    """The delimiter and the names of the columns, where the first line is the head of such a table."""
    first = text.lstrip("\n").split("\n", 1)[0]
    for delimiter in _DELIMITERS:
        names = [name.strip().strip('"').strip() for name in first.split(delimiter)]
        if len(names) > 1 and any(map(_STEM.fullmatch, names)) and any(map(_KEY.fullmatch, names)):
            return delimiter, names
    return None


def _read(text: str) -> Iterator[FoundQuestion]:
    found = _header(text)
    if found is None:
        return
    delimiter, names = found
    rows = csv.reader(text.split("\n"), delimiter=delimiter, strict=False)
    line = 1
    try:
        for row in rows:
            if line > 1 and any(cell.strip() for cell in row):
                yield _question(line, names, row)
            line = rows.line_num + 1
    except csv.Error as error:
        yield amiss(line, f"is not CSV: {error}", "save the table again")


def _question(line: int, names: Sequence[str], row: Sequence[str]) -> FoundQuestion:
    if any(cell.strip() for cell in row[len(names) :]):
        found = f"has {len(row)} cells, but the first line names {len(names)} columns"
        return amiss(line, found, "name every column, or quote what holds a comma")
    cells = [cell.strip() for cell in row] + [""] * (len(names) - len(row))
    stem = next(cell for name, cell in zip(names, cells, strict=False) if _STEM.fullmatch(name))
    key = next(cell for name, cell in zip(names, cells, strict=False) if _KEY.fullmatch(name))
    options = [
        cell
        for name, cell in zip(names, cells, strict=False)
        if cell and _OPTION.fullmatch(name) and not _KEY.fullmatch(name) and not _STEM.fullmatch(name)
    ]
    if not key:
        return amiss(line, "a question without a key", "fill the column of the answer")
    if not options:
        return asked(line, "short", stem, Write(answers=(key,))) if stem else amiss(line, "a question without a stem")
    apart = any(_WRONG.fullmatch(name) for name in names)
    return _choice(line, stem, options, key, apart=apart)


def _choice(line: int, stem: str, options: list[str], key: str, *, apart: bool) -> FoundQuestion:
    """The key is the text of an option, or letters or numbers of options as in `1,3` and `Option B`.

    A key that is no option becomes one only where the columns hold wrong options (`apart`).
    """
    if key in options:
        return chosen(line, stem, [(option, option == key) for option in options])
    indexes = _indexes(key)
    if indexes and max(indexes) < len(options):
        return chosen(line, stem, [(option, i in indexes) for i, option in enumerate(options)])
    if not indexes and apart:
        return chosen(line, stem, [(key, True), *((option, False) for option in options)])
    hint = "write the option's text, letter or number"
    return amiss(line, f"the answer {key!r} is not among {len(options)} options", hint)


def _indexes(key: str) -> frozenset[int]:
    """The indexes of the options that letters or numbers name, empty where a part of the key names none."""
    parts = [part.rstrip(".)") for part in _BETWEEN.split(_PREFIX.sub("", key.strip())) if part]
    found = [_index(part) for part in parts]
    return frozenset(found) if min(found, default=-1) >= 0 else frozenset()


def _index(part: str) -> int:
    if _is_place(part):
        return int(part) - 1
    return string.ascii_uppercase.find(part.upper()) if _is_letter(part) else -1


def _is_letter(key: str) -> bool:
    return key.isascii() and key.isalpha() and len(key) == 1


def _is_place(key: str) -> bool:
    return key.isascii() and key.isdecimal() and len(key) < 3


READER = BankReader(name="CSV", about="CSV with the columns question, options and answer", fits=_fits, read=_read)
