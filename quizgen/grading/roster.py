"""A class list: who takes the quiz, by number or name of account."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from quizgen.errors import Problem, SourceError
from quizgen.grading.tables import column, read_table
from quizgen.manifest import Sheet

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ufeff]+")
_NUMBER = ("number", "id", "pupil", "no", "no.", "student id", "student number", "pupil number", "orgdefinedid")
_NAME = ("name", "full name", "student", "pupil name")
_FIRST, _LAST = ("first name", "first", "given name"), ("last name", "last", "family name", "surname")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One pupil of a class: the number, the name, all that the list says by column, and where it says it."""

    number: str
    name: str
    columns: Mapping[str, str]
    line: int = 0


def read_roster(path: Path) -> Mapping[str, Entry]:
    """The pupils of a class list by number; SourceError for a missing column or a number that stands twice."""
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for line, cells in read_table(path):
        number = _one_line(cells.get(column(path, cells, _NUMBER), ""))
        if not number or number in entries:
            first = entries[number].line if number else 0
            message = (
                f"the number {number!r} stands twice, first in line {first}" if number else "a pupil without a number"
            )
            problems.append(Problem(path=str(path), line=line, column=1, message=message, hint="give each an own one"))
        entries[number] = Entry(number=number, name=_name(path, cells), columns=cells, line=line)
    if problems:
        raise SourceError(problems)
    if not entries:
        raise SourceError([Problem(path=str(path), line=1, column=1, message="names nobody")])
    return entries


def _name(path: Path, cells: Mapping[str, str]) -> str:
    parts = [next((cells[name] for name in names if name in cells), "") for names in (_FIRST, _LAST)]
    return _one_line(" ".join(filter(None, parts)) or cells.get(column(path, cells, _NAME), ""))


def _one_line(text: str) -> str:
    """The text on one line, without the signs that no paper shows."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def on_sheets(sheets: Iterable[Sheet]) -> Mapping[str, Entry]:
    """The pupils for whom sheets were printed."""
    return {sheet.pupil: Entry(number=sheet.pupil, name=sheet.name, columns={}) for sheet in sheets if sheet.pupil}


def find(roster: Mapping[str, Entry], marked: str) -> Entry | None:
    """The pupil of a marked number or a typed name, where only one is meant; noughts before a number do not matter."""
    if marked in roster:
        return roster[marked]
    alike = [entry for number, entry in roster.items() if number.lstrip("0") == marked.lstrip("0")]
    alike = alike or [entry for entry in roster.values() if _plain(marked) and _plain(entry.name) == _plain(marked)]
    return alike[0] if len(alike) == 1 else None


def _plain(name: str) -> list[str]:
    """The words of a name, in whatever order they stand."""
    return sorted(re.findall(r"\w+", name.casefold()))
