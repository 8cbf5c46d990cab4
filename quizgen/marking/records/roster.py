"""Reads a class list: the pupils by number, with their names and accounts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizgen.base.errors import Problem, SourceError
from quizgen.manifest import Sheet
from quizgen.marking.files.tables import column, read_header, read_list

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ufeff]+")
_NUMBER = (
    "number", "pupil", "no", "no.", "student number", "pupil number", "sis user id", "orgdefinedid", "org defined id",
    "student id", "id number", "id", "sis login id", "username", "user name", "email address", "email",
)  # fmt: skip
"""Accepted names of the column with the number, those of schools before the internal ones of a platform."""
_NAME = ("name", "full name", "student", "student name", "pupil name", "first name / last name", "user full name")
_CANVAS = frozenset({"sis user id", "sis login id", "root account"})
"""Columns of a Canvas gradebook, which writes names as `Berg, Ada` and has rows of no pupil."""
_OF_NO_PUPIL = re.compile(r"\s*(?:points possible|manual posting|student, test|test student)\b", re.IGNORECASE)
_FIRST, _LAST = ("first name", "first", "given name"), ("last name", "last", "family name", "surname")
NEEDS = ("preset", "accommodation", "accommodations")
"""Accepted names of the column for a pupil's special needs, such as large print."""
KNOWN = (*_NUMBER, *_NAME, *_FIRST, *_LAST, *NEEDS, "seat", "form", "class")
"""All columns of a class list that are read; the teacher may add others."""
_SHORTEST = 4
"""Least number of letters of a column name that is compared for misspellings."""
_LONG = 12
"""Number of letters from which two wrong letters count as a misspelling, and not only one."""


MOST_PUPILS = 100_000
"""Most pupils of a class list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterEntry:
    """One pupil of a class list: number, name, all cells by column, and the line in the file."""

    number: str
    name: str
    columns: Mapping[str, str]
    line: int = 0


def read_roster(path: Path) -> Mapping[str, RosterEntry]:
    """The pupils of a class list by number.

    SourceError for a missing or misspelt column, for a repeated number, and for more than `MOST_PUPILS`.
    """
    entries: dict[str, RosterEntry] = {}
    rows = [(line, cells) for line, cells in read_list(path) if not _is_of_no_pupil(cells)]
    problems = list(_misspelt(path))
    if len(rows) > MOST_PUPILS:
        message = f"has {len(rows):,} pupils, {MOST_PUPILS:,} at most"
        problems.append(Problem(path=str(path), line=1, column=1, message=message, hint="make a list for each school"))
    if problems:
        raise SourceError(problems)
    numbers = _number_column(path, [cells for _, cells in rows])
    for line, cells in rows:
        number = _one_line(cells.get(numbers, "")).removeprefix("#")
        if not number or number in entries:
            first = entries[number].line if number else 0
            message = (
                f"the number {number!r} is used twice, first in line {first}" if number else "a pupil without a number"
            )
            problems.append(
                Problem(path=str(path), line=line, column=1, message=message, hint="give each pupil a different number")
            )
        entries[number] = RosterEntry(number=number, name=_name(path, cells), columns=cells, line=line)
    if problems:
        raise SourceError(problems)
    if not entries:
        raise SourceError([Problem(path=str(path), line=1, column=1, message="names nobody")])
    return entries


def _is_of_no_pupil(cells: Mapping[str, str]) -> bool:
    """Whether a row of a Canvas gradebook is of no pupil: it holds the possible points, a note or the test student."""
    if _CANVAS.isdisjoint(cells) or "student" not in cells:
        return False
    return not cells["student"] or _OF_NO_PUPIL.match(cells["student"]) is not None


def _number_column(path: Path, rows: Sequence[Mapping[str, str]]) -> str:
    """The accepted column for pupil numbers whose values all differ; if none is such, the first accepted column."""
    first = column(path, read_header(path), _NUMBER)
    there = (name for name in _NUMBER if rows and name in rows[0])
    return next((name for name in there if all(cells.get(name) for cells in rows)), first)


def _misspelt(path: Path) -> Iterator[Problem]:
    """Yields a problem for each unknown column whose name resembles a known one."""
    there = read_header(path)
    for name, place in there.items():
        meant = next((known for known in KNOWN if known not in there and _slipped(name, known)), "")
        if meant and name not in KNOWN:
            message = f"the column {name!r} is unknown, but similar to {meant!r}"
            hint = f"call it {meant!r}; if it means something else, give it a less similar name"
            yield Problem(path=str(path), line=1, column=place, message=message, hint=hint)


def _slipped(name: str, known: str) -> bool:
    """Whether a name is a known one with one letter wrong, missing or extra, or with its letters in another order."""
    allowed = 2 if len(known) >= _LONG else 1
    return len(known) >= _SHORTEST and (sorted(name) == sorted(known) or _slips(name, known) <= allowed)


def _slips(name: str, known: str) -> int:
    """The edit distance of two words: letters inserted, deleted or replaced."""
    row = list(range(len(known) + 1))
    for at, letter in enumerate(name, 1):
        last, row = row, [at]
        for place, other in enumerate(known, 1):
            row.append(min(row[-1] + 1, last[place] + 1, last[place - 1] + (letter != other)))
    return row[-1]


def _name(path: Path, cells: Mapping[str, str]) -> str:
    parts = [next((cells[name] for name in names if name in cells), "") for names in (_FIRST, _LAST)]
    name = _one_line(" ".join(filter(None, parts)) or cells.get(column(path, cells, _NAME), ""))
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and not _CANVAS.isdisjoint(cells) else name


def _one_line(text: str) -> str:
    """The text on one line, without invisible characters."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def on_sheets(sheets: Iterable[Sheet]) -> Mapping[str, RosterEntry]:
    """The pupils for whom sheets were printed."""
    return {
        sheet.pupil: RosterEntry(number=sheet.pupil, name=sheet.name, columns={}) for sheet in sheets if sheet.pupil
    }


def find(roster: Mapping[str, RosterEntry], marked: str) -> RosterEntry | None:
    """The pupil with this number or name, or None if nobody or more than one has it; leading zeros are ignored."""
    if marked in roster:
        return roster[marked]
    alike = [entry for number, entry in roster.items() if number.lstrip("0") == marked.lstrip("0")]
    alike = alike or [entry for entry in roster.values() if _plain(marked) and _plain(entry.name) == _plain(marked)]
    return alike[0] if len(alike) == 1 else None


def _plain(name: str) -> list[str]:
    """The sorted words of a name, so that their order does not matter."""
    return sorted(re.findall(r"\w+", name.casefold()))
