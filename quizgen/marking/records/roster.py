"""A class list: who takes the quiz, by number or name of account."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from quizgen.base.errors import Problem, SourceError
from quizgen.manifest import Sheet
from quizgen.marking.files.tables import column, read_header, read_list

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ufeff]+")
_NUMBER = ("number", "id", "pupil", "no", "no.", "student id", "student number", "pupil number", "orgdefinedid")
_NAME = ("name", "full name", "student", "pupil name")
_FIRST, _LAST = ("first name", "first", "given name"), ("last name", "last", "family name", "surname")
NEEDS = ("preset", "accommodation", "accommodations")
"""What the column may be called that says who needs another look."""
KNOWN = (*_NUMBER, *_NAME, *_FIRST, *_LAST, *NEEDS, "seat", "form", "class")
"""All columns of a class list that mean something here; any other is the teacher's own."""
_SHORTEST, _LONG = 4, 12
"""The fewest letters by which a misspelt name is known again, and from how many on two may be wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterEntry:
    """One pupil of a class: the number, the name, all that the list says by column, and where it says it."""

    number: str
    name: str
    columns: Mapping[str, str]
    line: int = 0


def read_roster(path: Path) -> Mapping[str, RosterEntry]:
    """The pupils of a class list by number.

    SourceError for a column that is missing or misspelt, and a number that stands twice.
    """
    entries: dict[str, RosterEntry] = {}
    rows = list(read_list(path))
    problems = list(_misspelt(path))
    if problems:
        raise SourceError(problems)
    for line, cells in rows:
        number = _one_line(cells.get(column(path, cells, _NUMBER), ""))
        if not number or number in entries:
            first = entries[number].line if number else 0
            message = (
                f"the number {number!r} stands twice, first in line {first}" if number else "a pupil without a number"
            )
            problems.append(Problem(path=str(path), line=line, column=1, message=message, hint="give each an own one"))
        entries[number] = RosterEntry(number=number, name=_name(path, cells), columns=cells, line=line)
    if problems:
        raise SourceError(problems)
    if not entries:
        raise SourceError([Problem(path=str(path), line=1, column=1, message="names nobody")])
    return entries


def _misspelt(path: Path) -> Iterator[Problem]:
    """Columns that nothing would read, although their names are a slip away from those that are read."""
    there = read_header(path)
    for name, place in there.items():
        meant = next((known for known in KNOWN if known not in there and _slipped(name, known)), "")
        if meant and name not in KNOWN:
            message = f"the column {name!r} means nothing here, and is nearly {meant!r}"
            hint = f"call it {meant!r}; if it is something else, give it a name that is less like that"
            yield Problem(path=str(path), line=1, column=place, message=message, hint=hint)


def _slipped(name: str, known: str) -> bool:
    """Whether a name is a known one with a letter wrong, missing or too many, or with its letters in another order."""
    allowed = 2 if len(known) >= _LONG else 1
    return len(known) >= _SHORTEST and (sorted(name) == sorted(known) or _slips(name, known) <= allowed)


def _slips(name: str, known: str) -> int:
    """How many letters must be put in, taken out or changed to make one word of the other."""
    row = list(range(len(known) + 1))
    for at, letter in enumerate(name, 1):
        last, row = row, [at]
        for place, other in enumerate(known, 1):
            row.append(min(row[-1] + 1, last[place] + 1, last[place - 1] + (letter != other)))
    return row[-1]


def _name(path: Path, cells: Mapping[str, str]) -> str:
    parts = [next((cells[name] for name in names if name in cells), "") for names in (_FIRST, _LAST)]
    return _one_line(" ".join(filter(None, parts)) or cells.get(column(path, cells, _NAME), ""))


def _one_line(text: str) -> str:
    """The text on one line, without the signs that no paper shows."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def on_sheets(sheets: Iterable[Sheet]) -> Mapping[str, RosterEntry]:
    """The pupils for whom sheets were printed."""
    return {
        sheet.pupil: RosterEntry(number=sheet.pupil, name=sheet.name, columns={}) for sheet in sheets if sheet.pupil
    }


def find(roster: Mapping[str, RosterEntry], marked: str) -> RosterEntry | None:
    """The pupil of a marked number or a typed name, where only one is meant; noughts before a number do not matter."""
    if marked in roster:
        return roster[marked]
    alike = [entry for number, entry in roster.items() if number.lstrip("0") == marked.lstrip("0")]
    alike = alike or [entry for entry in roster.values() if _plain(marked) and _plain(entry.name) == _plain(marked)]
    return alike[0] if len(alike) == 1 else None


def _plain(name: str) -> list[str]:
    """The words of a name, in whatever order they stand."""
    return sorted(re.findall(r"\w+", name.casefold()))
