"""A class: what each pupil of a list gets, and the record of the sheets that are printed for them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from quizgen.errors import Problem, SourceError
from quizgen.formats import PAPERS, PRESETS
from quizgen.formats._named import Place, form_at, read_seat
from quizgen.grading.roster import Entry, read_roster
from quizgen.manifest import Manifest, Sheet, issue
from quizgen.registry import nearest

_NEEDS = ("preset", "accommodation", "accommodations")
"""What the column may be called that says who needs another look."""


def class_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments QUIZ and ROSTER, and the options `row`, `paper` and `out`."""
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


def read_class(path: Path, manifest: Manifest, row: int, preset: str = "standard") -> Mapping[str, Place]:
    """What each pupil gets, by number; SourceError for all seats, forms and presets that there are not."""
    reader = _Reader(path, tuple(form.name for form in manifest.forms), preset, row, [])
    places = {entry.number: reader.place(at, entry) for at, entry in enumerate(read_roster(path).values())}
    if reader.problems:
        raise SourceError(reader.problems)
    return places


@dataclass(frozen=True, slots=True)
class _Reader:
    path: Path
    forms: Sequence[str]
    preset: str
    row: int
    problems: list[Problem]

    def place(self, at: int, entry: Entry) -> Place:
        said = entry.columns.get
        seat = read_seat(said("seat", "")) if said("seat") else divmod(at, self.row)
        if seat is None:
            self._complain(
                entry, f"the seat {said('seat')!r} is none", "write B4 or 2-4: the row, then the place in it"
            )
            seat = (0, 0)
        form = self._known(entry, "form", (said("form") or form_at(seat, self.forms)).upper(), self.forms)
        wanted = next(filter(None, map(said, _NEEDS)), self.preset)
        preset = self._known(entry, "preset", "-".join(wanted.lower().split()), PRESETS)
        return Place(name=entry.name or entry.number, seat=seat, form=form, preset=preset)

    def _known(self, entry: Entry, what: str, value: str, known: Sequence[str]) -> str:
        if value not in known:
            self._complain(entry, f"there is no {what} {value!r}", nearest(value, known))
        return value

    def _complain(self, entry: Entry, message: str, hint: str) -> None:
        self.problems.append(Problem(path=str(self.path), message=f"pupil {entry.number}: {message}", hint=hint))


def with_sheets(manifest: Manifest, places: Mapping[str, Place]) -> tuple[Manifest, Mapping[str, Sheet]]:
    """The record with a sheet for each pupil, who is named by number, and those sheets; earlier ones stay good."""
    known = {(sheet.form, sheet.pupil): sheet for sheet in manifest.sheets}
    for number, place in places.items():
        known[place.form, number] = Sheet(number="", form=place.form, pupil=number, name=place.name)
    whole = replace(manifest, sheets=issue(manifest.digest, known.values()))
    printed = {(sheet.form, sheet.pupil): sheet for sheet in whole.sheets}
    return whole, {number: printed[place.form, number] for number, place in places.items()}
