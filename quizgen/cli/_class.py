"""Assigns forms and sheets to the pupils of a class, and records the sheets printed for them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import click

from quizgen.base.errors import Problem, SourceError
from quizgen.base.registry import nearest
from quizgen.manifest import Manifest, Sheet, issue
from quizgen.manifest.outputs import PAPERS, PRESETS
from quizgen.marking.records.roster import NEEDS, RosterEntry, read_roster
from quizgen.paper.named import PupilCopy, form_at, read_seat


def class_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Decorates a command with the arguments QUIZ and ROSTER, and the options `row`, `paper` and `out`."""
    path = click.Path(path_type=Path)
    options = (
        click.argument("quiz", type=path),
        click.argument("roster", type=path),
        click.option(
            "--row", default=6, show_default=True, type=click.IntRange(1, 99), help="How many pupils sit in a row."
        ),
        click.option("--paper", default="a4", show_default=True, type=click.Choice(PAPERS), help="The paper."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def read_class(path: Path, manifest: Manifest, row: int, preset: str = "standard") -> Mapping[str, PupilCopy]:
    """Reads a class list, and returns the copy for each pupil, by number.

    `row` is the number of seats in a row. SourceError for all invalid seats, forms and presets.
    """
    entries = read_roster(path)
    seated = any(entry.columns.get("seat") for entry in entries.values())
    reader = _Reader(path, tuple(form.name for form in manifest.forms), preset, row, seated)
    places = {entry.number: reader.place(at, entry) for at, entry in enumerate(entries.values())}
    if reader.problems:
        raise SourceError(reader.problems)
    return places


def preset_of(entry: RosterEntry) -> str:
    """The preset that a class list asks for; empty if none."""
    wanted = next(filter(None, map(entry.columns.get, NEEDS)), "")
    return "-".join(wanted.lower().split())


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the seat, form and preset of each pupil, and collects the problems of the class list."""

    path: Path
    forms: Sequence[str]
    preset: str
    row: int
    seated: bool
    problems: list[Problem] = field(default_factory=list)
    taken: dict[tuple[str, tuple[int, int]], str] = field(default_factory=dict)

    def place(self, at: int, entry: RosterEntry) -> PupilCopy:
        said = entry.columns.get
        seat = self._seat(entry) if self.seated else divmod(at, self.row)
        form = self._known(entry, "form", (said("form") or form_at(seat, self.forms)).upper(), self.forms)
        preset = self._known(entry, "preset", preset_of(entry) or self.preset, PRESETS)
        return PupilCopy(name=entry.name or entry.number, seat=seat, form=form, preset=preset, line=entry.line)

    def _seat(self, entry: RosterEntry) -> tuple[int, int]:
        """The seat in the list; within a class no two pupils may have the same."""
        said = entry.columns.get("seat", "")
        seat = read_seat(said)
        if seat is None:
            message = f"{said!r} is no seat" if said else "has no seat, and others have"
            self._complain(entry, message, "write B4 or 2-4: the row, then the place in it")
            return 0, 0
        first = self.taken.setdefault((entry.columns.get("class", ""), seat), entry.number)
        if first != entry.number:
            self._complain(
                entry, f"the seat {said} is pupil {first}'s already", "give each pupil of a class another seat"
            )
        return seat

    def _known(self, entry: RosterEntry, what: str, value: str, known: Sequence[str]) -> str:
        if value not in known:
            self._complain(entry, f"there is no {what} {value!r}", nearest(value, known))
        return value

    def _complain(self, entry: RosterEntry, message: str, hint: str) -> None:
        told = f"pupil {entry.number}: {message}"
        self.problems.append(Problem(path=str(self.path), line=entry.line, column=1, message=told, hint=hint))


def with_sheets(manifest: Manifest, places: Mapping[str, PupilCopy]) -> tuple[Manifest, Mapping[str, Sheet]]:
    """The record of the quiz with a new sheet for each pupil, and these sheets by pupil number.

    Earlier sheets stay valid.
    """
    own = [Sheet(number="", form=place.form, pupil=number, name=place.name) for number, place in places.items()]
    whole = with_known(manifest, own)
    printed = {(sheet.form, sheet.pupil): sheet for sheet in whole.sheets}
    return whole, {number: printed[place.form, number] for number, place in places.items()}


def with_known(manifest: Manifest, sheets: Iterable[Sheet]) -> Manifest:
    """The record of the quiz extended by those of these sheets that it does not contain yet."""
    known = {(sheet.form, sheet.pupil): sheet for sheet in (*manifest.sheets, *sheets)}
    return replace(manifest, sheets=issue(manifest.digest, known.values()))
