"""A class list: who takes the quiz, by number or name of account."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from quizgen.errors import Problem, SourceError
from quizgen.grading.tables import column, read_table
from quizgen.manifest import Sheet

_NUMBER = ("number", "id", "pupil", "no", "no.", "student id", "student number", "pupil number", "orgdefinedid")
_NAME = ("name", "full name", "student", "pupil name")
_FIRST, _LAST = ("first name", "first", "given name"), ("last name", "last", "family name", "surname")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One pupil of a class: the number, the name, and all that the list says by column."""

    number: str
    name: str
    columns: Mapping[str, str]


def read_roster(path: Path) -> Mapping[str, Entry]:
    """The pupils of a class list by number; SourceError for a missing column or a number that stands twice."""
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for line, cells in read_table(path):
        number = cells.get(column(path, cells, _NUMBER), "")
        if not number or number in entries:
            message = f"the number {number!r} stands twice" if number else "a pupil without a number"
            problems.append(Problem(path=str(path), line=line, column=1, message=message, hint="give each an own one"))
        entries[number] = Entry(number=number, name=_name(path, cells), columns=cells)
    if problems:
        raise SourceError(problems)
    if not entries:
        raise SourceError([Problem(path=str(path), line=1, column=1, message="names nobody")])
    return entries


def _name(path: Path, cells: Mapping[str, str]) -> str:
    parts = [next((cells[name] for name in names if name in cells), "") for names in (_FIRST, _LAST)]
    return " ".join(filter(None, parts)) or cells.get(column(path, cells, _NAME), "")


def on_sheets(sheets: Iterable[Sheet]) -> Mapping[str, Entry]:
    """The pupils for whom sheets were printed."""
    return {sheet.pupil: Entry(number=sheet.pupil, name=sheet.name, columns={}) for sheet in sheets if sheet.pupil}


def find(roster: Mapping[str, Entry], marked: str) -> Entry | None:
    """The pupil of a marked number or a typed name, where only one is meant; noughts before a number do not matter."""
    if marked in roster:
        return roster[marked]
    alike = [entry for number, entry in roster.items() if number.lstrip("0") == marked.lstrip("0")]
    alike = alike or [entry for entry in roster.values() if marked and _plain(entry.name) == _plain(marked)]
    return alike[0] if len(alike) == 1 else None


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
