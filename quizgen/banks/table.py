"""Reads a table of questions, as CSV or as an Excel workbook, with the columns question, options and answer."""

import csv
import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO

from quizgen.banks import BankReader
from quizgen.banks._file import BankFile
from quizgen.banks._found import FoundQuestion, Origin, chosen, judged, option, truth, unreadable, written
from quizgen.banks._workbook import SHEET, rows_of
from quizgen.banks._xml import XmlError

_STEM = re.compile(r"questions?|stem|prompt|question text|text", re.IGNORECASE)
_KEY = re.compile(
    r"(?:(?:correct|right)(?:[ _-]?(?:answer|option|choice))?s?|answers?)(?: key)?|key|solution", re.IGNORECASE
)
_OPTION = re.compile(
    r"(?:option|choice|distractor|wrong|answer|incorrect)?[ _-]?(?:answer|option)?[ _-]?(?:\d+|[a-h])|wrong",
    re.IGNORECASE,
)
_MORE = {
    "id": re.compile(r"id|question id|no\.?|number|#", re.IGNORECASE),
    "topic": re.compile(r"topic|category|subject|chapter|unit", re.IGNORECASE),
    "tags": re.compile(r"tags?|labels?", re.IGNORECASE),
    "points": re.compile(r"points?|marks?|score", re.IGNORECASE),
    "feedback": re.compile(r"(?:answer )?(?:feedback|explanation|rationale|reason)", re.IGNORECASE),
    "hint": re.compile(r"hint", re.IGNORECASE),
}
"""Patterns of the names of further columns that are read, by the property that they contain."""
_LIST = re.compile(r"(?:options|choices|(?:question|possible) answers|answer options|alternatives)", re.IGNORECASE)
"""Matches the name of a column that lists all options, one in each line or separated by `|` or `;`."""
_KIND = re.compile(r"(?:question )?(?:kind|type)", re.IGNORECASE)
_UNLIKE = re.compile(r"match|order|sequence|hotspot|drag", re.IGNORECASE)
"""Matches kinds of question whose key is not a list of options."""
_LETTER = re.compile(r"\(?[A-Za-z][.)]\s+")
_DELIMITERS = (",", ";", "\t")
_SHOWN = 8
"""Most names of columns in a message."""
_WRONG = re.compile(r"(?:distractor|wrong|incorrect).*", re.IGNORECASE)
"""Matches the name of a column of wrong options; in such a table only the answer's column has the right one."""
_PREFIX = re.compile(r"(?:option|choice|answer)s?\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;/|&+]|\band\b)\s*|\s+", re.IGNORECASE)


def _fits(file: BankFile) -> bool:
    return bool(file.members.get(SHEET)) or (file.is_text and _head(file.text) is not None)


def _head(text: str) -> tuple[str, list[str]] | None:
    """The delimiter and the column names, read from the first line; None if it is not the header of such a table."""
    first = text.lstrip("\n").split("\n", 1)[0]
    for delimiter in _DELIMITERS:
        names = [_name(name) for name in first.split(delimiter)]
        if _is_head(names):
            return delimiter, names
    return None


def _name(cell: str) -> str:
    """The name of a column without quotation marks, with single spaces for underscores."""
    return " ".join(cell.strip().strip('"').replace("_", " ").split())


def _is_head(names: Sequence[str]) -> bool:
    return len(names) > 1 and any(map(_STEM.fullmatch, names)) and any(map(_KEY.fullmatch, names))


def _read(file: BankFile) -> Iterator[FoundQuestion]:
    if file.members.get(SHEET):
        yield from _read_workbook(file)
        return
    found = _head(file.text)
    if found is None:
        return
    delimiter, head = found
    names = _once(head)
    lost = _unknown(head)
    rows = csv.reader(StringIO(file.text, newline=""), delimiter=delimiter, strict=False)
    line = 1
    try:
        for row in rows:
            if line > 1 and any(cell.strip() for cell in row):
                yield _question(Origin(line=line, lost=lost), names, row[: len(names)] if names != head else row)
                lost = ()
            line = rows.line_num + 1
    except csv.Error as error:
        yield unreadable(Origin(line=line), f"is not CSV: {error}", "save the table again")


def _once(head: list[str]) -> list[str]:
    """The names of the columns, up to a second column of questions with the same name as the first."""
    first = next(place for place, name in enumerate(head) if _STEM.fullmatch(name))
    return head[: head.index(head[first], first + 1)] if head.count(head[first]) > 1 else head


def _unknown(head: list[str]) -> tuple[str, ...]:
    """Remarks on the columns that are not read."""
    used, names = (_STEM, _KEY, _LIST, _KIND, *_MORE.values()), _once(head)
    rest = [name for name in names if name and not _is_option(name) and not any(u.fullmatch(name) for u in used)]
    rest += [f"all from the second {head[len(names)]!r}"] if names != head else []
    return (f"columns that are left out: {', '.join(rest)}",) if rest else ()


def _read_workbook(file: BankFile) -> Iterator[FoundQuestion]:
    """Yields the questions of the first sheet; rows above its header are skipped as titles."""
    try:
        rows = list(rows_of(file))
    except XmlError as error:
        yield unreadable(Origin(line=1), str(error), error.hint)
        return
    heads = (place for place, (_, cells) in enumerate(rows) if _is_head([_name(cell) for cell in cells]))
    start = next(heads, None)
    if start is None:
        first = [_name(cell) for cell in next((cells for _, cells in rows if any(cells)), []) if cell]
        named = ", ".join(map(repr, first[:_SHOWN])) or "nothing"
        message = f"no columns `question` and `answer` in the first sheet: found {named}"
        yield unreadable(Origin(line=1), message, "name them question, a, b, c, d and answer in its first line")
        return
    head = [_name(cell) for cell in rows[start][1]]
    names = _once(head)
    lost = _unknown(head)
    for number, cells in rows[start + 1 :]:
        if any(cell.strip() for cell in cells):
            yield _question(Origin(line=number, lost=lost), names, cells[: len(names)] if names != head else cells)
            lost = ()


def _question(origin: Origin, names: Sequence[str], row: Sequence[str]) -> FoundQuestion:
    if any(cell.strip() for cell in row[len(names) :]):
        found = f"has {len(row)} cells, but the first line names {len(names)} columns"
        return unreadable(origin, found, "name every column, or quote what holds a comma")
    cells = [cell.strip() for cell in row] + [""] * (len(names) - len(row))
    columns = list(zip(names, cells, strict=False))
    stem = next(cell for name, cell in columns if _STEM.fullmatch(name))
    key = next((cell for name, cell in columns if cell and _KEY.fullmatch(name)), "")
    if unlike := next((cell for name, cell in columns if _KIND.fullmatch(name) and _UNLIKE.search(cell)), ""):
        return unreadable(
            origin, f"a question of the kind {unlike!r}", "a table holds choices, statements and short answers"
        )
    options = [text for name, cell in columns if cell for text in _options_in(name, cell)]
    origin = _with_columns(origin, columns)
    if not key:
        return unreadable(origin, "a question without a key", "fill the column of the answer")
    if not options:
        true = truth(key)
        answers = [part.strip() for part in key.split("|")]
        return written(origin, stem, answers) if true is None else judged(origin, stem, true=true)
    apart = any(_WRONG.fullmatch(name) for name in names)
    return _choice(origin, stem, options, key, apart=apart)


def _options_in(name: str, cell: str) -> list[str]:
    """The options in a cell: its text, or, for a column of all options, those it lists, without their letters."""
    if not _LIST.fullmatch(name):
        return [cell] if _is_option(name) else []
    mark = next((mark for mark in ("\n", "|", ";") if mark in cell), "\n")
    return [_LETTER.sub("", part.strip(), count=1) for part in cell.split(mark) if part.strip()]


def _is_option(name: str) -> bool:
    return bool(_OPTION.fullmatch(name)) and not _KEY.fullmatch(name) and not _STEM.fullmatch(name)


def _with_columns(origin: Origin, columns: Sequence[tuple[str, str]]) -> Origin:
    """The origin with the values of the further columns: topic, tags, points, feedback, hint and id."""
    found = {word: cell for name, cell in columns for word, head in _MORE.items() if cell and head.fullmatch(name)}
    points = found.get("points", "")
    return replace(
        origin,
        name=found.get("id", ""),
        topic=found.get("topic", ""),
        tags=tuple("-".join(tag.split()) for tag in re.split(r"[,;]", found.get("tags", "")) if tag.strip()),
        points=int(points) if re.fullmatch(r"[1-9]\d?|100", points) else 1,
        feedback=found.get("feedback", ""),
        hint=found.get("hint", ""),
    )


def _choice(origin: Origin, stem: str, options: list[str], key: str, *, apart: bool) -> FoundQuestion:
    """Makes a choice; its key is the text of an option, or letters or numbers of options, as in `1,3` and `Option B`.

    A key that names no option is added as the right one only if the columns have wrong options alone (`apart`).
    """
    indexes = frozenset([options.index(key)]) if key in options else _indexes(key) or _named(key, options)
    if indexes and max(indexes) < len(options):
        return chosen(origin, stem, [option(text, correct=i in indexes) for i, text in enumerate(options)])
    if not indexes and apart:
        return chosen(origin, stem, [option(key, correct=True), *(option(text, correct=False) for text in options)])
    hint = "write the option's text, letter or number"
    return unreadable(origin, f"the answer {key!r} is not among {len(options)} options", hint)


def _named(key: str, options: Sequence[str]) -> frozenset[int]:
    """The indexes of the options that a key lists by their texts, in any case; empty if one text is no option."""
    texts = [text.casefold() for text in options]
    parts = [part.strip().casefold() for part in re.split(r"[;|]|,(?!\d)", key)]
    listed = [key.strip().casefold()] if key.strip().casefold() in texts else parts
    return frozenset(texts.index(part) for part in listed) if all(part in texts for part in listed) else frozenset()


def _indexes(key: str) -> frozenset[int]:
    """The indexes of the options that a key names by letters or numbers; empty if a part of the key is neither."""
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


READER = BankReader(
    name="table", about="CSV, TSV or XLSX with the columns question, options and answer", fits=_fits, read=_read
)
