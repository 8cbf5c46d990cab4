"""Print the papers of a class, each with its pupil's name."""

import json
import multiprocessing
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from quizgen.cli._load import counted, shown
from quizgen.cli._scan import load_manifest
from quizgen.errors import Problem, SourceError
from quizgen.files import write_all
from quizgen.formats import PAPERS, PRESETS, Options
from quizgen.formats._bind import bind
from quizgen.formats._named import Job, Place, digest, form_at, read_seat, set_papers
from quizgen.grading.roster import Entry, read_roster
from quizgen.grading.tables import write_table
from quizgen.registry import nearest

AT_ONCE = 20
"""How many papers are set before they are written, and need not be set again."""
RECORD = "papers.json"

_path = click.Path(path_type=Path)


@click.command(epilog="Example: quizgen roster out/gull-point/quiz.json class.csv --row 6")
@click.argument("quiz", type=_path)
@click.argument("roster", type=_path)
@click.option("--row", default=6, show_default=True, type=click.IntRange(1, 99), help="How many pupils sit in a row.")
@click.option("--paper", default="a4", show_default=True, type=click.Choice(PAPERS), help="The paper.")
@click.option("--preset", default="standard", show_default=True, type=click.Choice(PRESETS), help="How papers look.")
@click.option(
    "--jobs", default=0, type=click.IntRange(0, 64), help="How many processes work; one each core if left out."
)
@click.option("--out", type=_path, help="The folder to write to; papers/ beside QUIZ if left out.")
def command(quiz: Path, roster: Path, out: Path | None, **settings: Any) -> None:  # noqa: ANN401  click's own
    """Print a paper of QUIZ (a quiz.json) for each pupil of ROSTER (a CSV file), with forms by seat.

    ROSTER has a column number, and name or first name and last name; seat (B4 or 2-4), form, and preset (for those
    who need large-print or dyslexia) if wanted. Writes each paper, all of them in one file to print on both sides,
    and a list of who got what. What is there from an earlier run is not set again.
    """
    folder = out or quiz.parent / "papers"
    job = Job(manifest=load_manifest(quiz), options=Options(paper=settings["paper"], preset=settings["preset"]))
    places = _places(job, roster, settings["row"])
    pages = _papers(job, places, folder, settings["jobs"])
    contents = ((folder / name).read_bytes() for name in _names(places))
    write_all(folder, {"papers.pdf": bind(contents, job.manifest.title, even=True), "papers.csv": _list(places, pages)})
    click.echo(f"{counted(len(places), 'paper')}, {counted(sum(pages.values()), 'page')} in {shown(folder.resolve())}/")


# Who gets what --------------------------------------------------------------------------------------------------------


def _places(job: Job, path: Path, row: int) -> Mapping[str, Place]:
    """What each pupil gets, by number; SourceError for all seats, forms and presets that there are not."""
    reader = _Reader(path, tuple(form.name for form in job.manifest.forms), job.options.preset, row, [])
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
        preset = self._known(entry, "preset", (said("preset") or self.preset).lower(), PRESETS)
        return Place(name=entry.name or entry.number, seat=seat, form=form, preset=preset)

    def _known(self, entry: Entry, what: str, value: str, known: Sequence[str]) -> str:
        if value not in known:
            self._complain(entry, f"there is no {what} {value!r}", nearest(value, known))
        return value

    def _complain(self, entry: Entry, message: str, hint: str) -> None:
        self.problems.append(Problem(path=str(self.path), message=f"pupil {entry.number}: {message}", hint=hint))


def _list(places: Mapping[str, Place], pages: Mapping[str, int]) -> bytes:
    rows = (
        (number, place.name, f"{place.seat[0] + 1}-{place.seat[1] + 1}", place.form, place.preset, pages[number])
        for number, place in places.items()
    )
    return write_table(("number", "name", "seat", "form", "preset", "pages"), rows)


# The papers -----------------------------------------------------------------------------------------------------------


def _names(places: Mapping[str, Place]) -> list[str]:
    """A file name for each pupil, in the order of the list."""
    return [f"{at:04}-{re.sub(r'[^A-Za-z0-9]+', '-', number)}.pdf" for at, number in enumerate(places, 1)]


def _papers(job: Job, places: Mapping[str, Place], folder: Path, jobs: int) -> dict[str, int]:
    """Write the papers that are not there yet; how many pages each has, by number."""
    names = dict(zip(places, _names(places), strict=True))
    wanted = {number: digest(job, place) for number, place in places.items()}
    done = {
        number: record
        for number, record in _record(folder).items()
        if record.get("digest") == wanted.get(number) and (folder / names[number]).is_file()
    }
    missing = [number for number in places if number not in done]
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=len(places), label="papers", file=sys.stderr, hidden=hidden) as bar:
        bar.update(len(done))
        for few, made in _set(job, places, missing, jobs):
            contents = {names[number]: content for number, (content, _) in zip(few, made, strict=True)}
            for number, (_, pages) in zip(few, made, strict=True):
                done[number] = {"digest": wanted[number], "pages": pages}
            write_all(folder, contents)
            write_all(folder, {RECORD: json.dumps(done, indent=1, sort_keys=True).encode()})
            bar.update(len(few))
    return {number: int(done[number]["pages"]) for number in places}


def _set(
    job: Job, places: Mapping[str, Place], numbers: Sequence[str], jobs: int
) -> Iterator[tuple[Sequence[str], list[tuple[bytes, int]]]]:
    parts = [numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE)]
    if len(parts) < 2:
        yield from ((few, set_papers(job, [places[number] for number in few])) for few in parts)
        return
    with ProcessPoolExecutor(jobs or None, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting = [pool.submit(set_papers, job, [places[number] for number in few]) for few in parts]
        for few, future in zip(parts, waiting, strict=True):
            yield few, future.result()


def _record(folder: Path) -> dict[str, dict[str, Any]]:
    """What an earlier run left here; nothing where there is none, or it cannot be read."""
    try:
        value = json.loads((folder / RECORD).read_bytes())
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) and all(isinstance(one, dict) for one in value.values()) else {}
