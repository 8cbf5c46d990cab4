"""Print the papers of a class, each with its pupil's name."""

import json
import multiprocessing
import re
import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from quizgen.base.commit import Change, commit, recover
from quizgen.base.errors import Problem, QuizgenError, SourceError
from quizgen.base.files import read_regular
from quizgen.base.lock import locked
from quizgen.cli._class import class_options, read_class, with_known, with_sheets
from quizgen.cli._glyphs import HINT
from quizgen.cli._load import counted, shown
from quizgen.cli._scan import load_manifest
from quizgen.manifest import Manifest, write_manifest
from quizgen.manifest.outputs import PRESETS, Options
from quizgen.marking.files.tables import write_table
from quizgen.paper.bind import bind
from quizgen.paper.named import Job, PupilCopy, digests, set_papers
from quizgen.paper.typesetting import uncovered
from quizgen.paper.unprintable import named
from quizgen.paper.values import page

AT_ONCE = 20
"""The number of papers that a process sets at a time."""
RECORD = "papers.json"
_LARGEST_RECORD, _LARGEST_PAPER = 64 << 20, 64 << 20
"""Most bytes of the record and of a paper; a record of 100,000 papers has 20 million."""
LOOK = ("paper", "preset", "columns", "pages", "font_dir")

_path = click.Path(path_type=Path)


@click.command(epilog="Example: quizgen roster out/gull-point/quiz.json class.csv --row 6")
@class_options
@click.option("--scan", is_flag=True, help="Print the rings of an answer sheet on the front, to mark by scan or phone.")
@click.option("--preset", default="standard", show_default=True, type=click.Choice(PRESETS), help="How papers look.")
@click.option("--columns", default=1, show_default=True, type=click.IntRange(1, 2), help="The columns of a paper.")
@click.option("--pages", default=0, type=click.IntRange(0, 99), help="Fit each paper to so many pages by its spacing.")
@click.option("--font-dir", type=click.Path(file_okay=False, exists=True), help="A folder of fonts to use.")
@click.option(
    "--jobs", default=0, type=click.IntRange(0, 64), help="How many processes work; one each core if left out."
)
@click.option("--out", type=_path, help="The folder to write to; papers/ beside QUIZ if left out.")
def command(quiz: Path, roster: Path, out: Path | None, *, scan: bool, **settings: Any) -> None:  # noqa: ANN401  click's own
    """Print a paper of QUIZ (a quiz.json) for each pupil of ROSTER (a CSV file), with forms by seat.

    ROSTER has a column number, and name or first name and last name; seat (B4 or 2-4), form, and preset (for those
    who need large-print or dyslexia) if wanted. Writes each paper, all of them in one file to print on both sides,
    and a list of who got what, all of them or none. What is there from an earlier run is not set again. With --scan,
    QUIZ then knows the papers, and quizgen grade reads their fronts.
    """
    folder = out or quiz.parent / "papers"
    manifest = load_manifest(quiz)
    job = Job(manifest=manifest, options=Options(**{name: settings[name] for name in LOOK}))
    places = read_class(roster, manifest, settings["row"], settings["preset"])
    _require_printable(job, places, roster)
    if scan:
        manifest, sheets = with_sheets(manifest, places)
        places = {number: replace(place, sheet=sheets[number]) for number, place in places.items()}
    with locked(folder):
        recover(folder)
        papers = _papers(job, places, folder, settings["jobs"])
        bound = bind((paper.content for paper in papers.values()), job.manifest.title, even=True)
        contents = {**_files(papers), "papers.pdf": bound, "papers.csv": _list(places, papers)}
        _finish(quiz, manifest if scan else None, folder, contents)
    pages = sum(paper.pages for paper in papers.values())
    click.echo(f"{counted(len(places), 'paper')}, {counted(pages, 'page')} in {shown(folder.resolve())}/")


def _finish(quiz: Path, printed: Manifest | None, folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write the files of all papers, and the record of the quiz with the sheets of this run and of others."""
    papers = Change(folder=folder, contents=contents)
    if printed is None:
        commit(papers)
        return
    with locked(quiz.parent):
        known = load_manifest(quiz)
        if known.digest != printed.digest:
            raise QuizgenError(f"{quiz}: was built anew while its papers were set; run roster again")
        record = {quiz.name: write_manifest(with_known(known, printed.sheets))}
        commit(Change(folder=quiz.parent, contents=record), papers)


def _require_printable(job: Job, places: Mapping[str, PupilCopy], path: Path) -> None:
    """SourceError for all names that the fonts of the papers cannot print."""
    missing = uncovered((place.name for place in places.values()), page(job, job.manifest.title))
    problems = (
        Problem(path=str(path), line=place.line, column=1, message=_untold(number, place.name, missing), hint=HINT)
        for number, place in places.items()
        if not missing.isdisjoint(place.name)
    )
    if missing:
        raise SourceError(problems)


def _untold(number: str, name: str, missing: AbstractSet[str]) -> str:
    return f"pupil {number}: no font can print {named(sorted(missing & set(name)))} in {name!r}"


# The papers -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPaper:
    """The paper of a pupil: its file's name, its content, and the digest of all that determines it.

    `fresh` is false for a paper that an earlier run left in the folder.
    """

    name: str
    content: bytes
    pages: int
    wanted: str
    fresh: bool = True

    @property
    def seal(self) -> str:
        """The hash by which a later run recognises the paper as undamaged and up to date."""
        return sha256(f"{self.wanted}/{self.pages}/{sha256(self.content).hexdigest()}".encode()).hexdigest()


def _list(places: Mapping[str, PupilCopy], papers: Mapping[str, SetPaper]) -> bytes:
    rows = (
        (number, place.name, f"{place.seat[0] + 1}-{place.seat[1] + 1}", place.form, place.preset, papers[number].pages)
        for number, place in places.items()
    )
    return write_table(("number", "name", "seat", "form", "preset", "pages"), rows)


def _files(papers: Mapping[str, SetPaper]) -> Mapping[str, bytes]:
    """The new papers by file name, and the record of all."""
    record = {number: {"digest": paper.seal, "pages": paper.pages} for number, paper in papers.items()}
    fresh = {paper.name: paper.content for paper in papers.values() if paper.fresh}
    return {**fresh, RECORD: json.dumps(record, indent=1, sort_keys=True).encode()}


def _names(places: Mapping[str, PupilCopy]) -> list[str]:
    """A file name for each pupil, in the order of the list."""
    return [f"{at:04}-{re.sub(r'[^A-Za-z0-9]+', '-', number)}.pdf" for at, number in enumerate(places, 1)]


def _papers(job: Job, places: Mapping[str, PupilCopy], folder: Path, jobs: int) -> Mapping[str, SetPaper]:
    """The papers by pupil number, in the order of the list; those that the folder does not have are set."""
    names = dict(zip(places, _names(places), strict=True))
    wanted = digests(job, places)
    done = dict(_kept(folder, names, wanted))
    missing = [number for number in places if number not in done]
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=len(places), label="papers", file=sys.stderr, hidden=hidden) as bar:
        bar.update(len(done))
        for few, made in _set(job, places, missing, jobs):
            for number, (content, pages) in zip(few, made, strict=True):
                done[number] = SetPaper(name=names[number], content=content, pages=pages, wanted=wanted[number])
            bar.update(len(few))
    return {number: done[number] for number in places}


def _kept(folder: Path, names: Mapping[str, str], wanted: Mapping[str, str]) -> Iterator[tuple[str, SetPaper]]:
    """Yields the papers of an earlier run that are undamaged and would be set the same again."""
    for number, entry in _record(folder).items():
        pages = entry.get("pages")
        if number not in names or type(pages) is not int:
            continue
        try:
            content = read_regular(folder / names[number], _LARGEST_PAPER)
        except OSError:
            continue
        paper = SetPaper(name=names[number], content=content, pages=pages, wanted=wanted[number], fresh=False)
        if paper.seal == entry.get("digest"):
            yield number, paper


def _set(
    job: Job, places: Mapping[str, PupilCopy], numbers: Sequence[str], jobs: int
) -> Iterator[tuple[Sequence[str], list[tuple[bytes, int]]]]:
    parts = [numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE)]
    if len(parts) < 2:
        yield from ((few, set_papers(job, [places[number] for number in few])) for few in parts)
        return
    with ProcessPoolExecutor(jobs or None, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting = deque(pool.submit(set_papers, job, [places[number] for number in few]) for few in parts)
        for few in parts:
            yield few, waiting.popleft().result()


def _record(folder: Path) -> Mapping[str, Mapping[str, object]]:
    """The record of an earlier run; empty where there is none, or it cannot be read."""
    try:
        value = json.loads(read_regular(folder / RECORD, _LARGEST_RECORD))
    except (OSError, ValueError, RecursionError):
        return {}
    entries = value.items() if isinstance(value, dict) else ()
    return {number: entry for number, entry in entries if isinstance(entry, dict)}
