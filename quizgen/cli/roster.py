"""Print the papers of a class, each with its pupil's name."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from quizgen.base.commit import Change, commit, recover
from quizgen.base.errors import Problem, QuizgenError, SourceError
from quizgen.base.lock import locked
from quizgen.cli._class import class_options, read_class, with_known, with_sheets
from quizgen.cli._glyphs import HINT
from quizgen.cli._load import counted, shown
from quizgen.cli._papers import SetPaper, files_of, papers_of
from quizgen.cli._scan import load_manifest
from quizgen.manifest import Manifest, write_manifest
from quizgen.manifest.outputs import PRESETS, Options
from quizgen.marking.files.tables import write_table
from quizgen.paper.bind import bind, pages
from quizgen.paper.named import Job, PupilCopy
from quizgen.paper.typesetting import uncovered
from quizgen.paper.unprintable import named
from quizgen.paper.values import page

LOOK = ("paper", "preset", "columns", "pages", "font_dir")

_path = click.Path(path_type=Path)


@click.command(epilog="Example: quizgen roster out/gull-point/quiz.json class.csv --row 6")
@class_options
@click.option("--scan", is_flag=True, help="Print the rings of an answer sheet on the front, to mark by scan or phone.")
@click.option("--preset", default="standard", show_default=True, type=click.Choice(PRESETS), help="How papers look.")
@click.option("--columns", default=1, show_default=True, type=click.IntRange(1, 2), help="The columns of a paper.")
@click.option("--pages", default=0, type=click.IntRange(0, 99), help="Fit each paper on this number of pages.")
@click.option("--font-dir", type=click.Path(file_okay=False, exists=True), help="A folder of fonts to use.")
@click.option(
    "--jobs", default=0, type=click.IntRange(0, 64), help="How many processes work; one each core if left out."
)
@click.option("--out", type=_path, help="The folder to write to; papers/ beside QUIZ if left out.")
def command(quiz: Path, roster: Path, out: Path | None, *, scan: bool, **settings: Any) -> None:  # noqa: ANN401  click's own
    """Print a paper of QUIZ (a quiz.json) for each pupil of ROSTER (a CSV file), with forms by seat.

    ROSTER has a column number, and name or first name and last name; seat (B4 or 2-4), form, and preset (for those who
    need large-print or dyslexia) if wanted. Writes each paper, one file with all of them to print on both sides, and a
    list of who gets which form. Papers of an earlier run that would be the same are kept. With --scan, the papers are
    recorded in QUIZ, and quizgen grade reads their fronts.
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
        papers = papers_of(job, places, folder, settings["jobs"])
        bound = bind((paper.content for paper in papers.values()), job.manifest.title, even=True)
        contents = {**files_of(papers), "papers.pdf": bound, "papers.csv": _list(places, papers)}
        _finish(quiz, manifest if scan else None, folder, contents)
    whole = pages(bound)
    blank = whole - sum(paper.pages for paper in papers.values())
    click.echo(f"{counted(len(places), 'paper')} in {shown(folder.resolve())}/")
    some = f", {blank} of them blank" if blank else ""
    click.echo(f"  papers.pdf: {counted(whole, 'page')} to print on both sides{some}")


def _finish(quiz: Path, printed: Manifest | None, folder: Path, contents: Mapping[str, bytes]) -> None:
    """Writes the files of all papers, and the record of the quiz with the sheets of this and earlier runs.

    Raises QuizgenError if the quiz was built anew meanwhile.
    """
    papers = Change(folder=folder, contents=contents)
    if printed is None:
        commit(papers)
        return
    with locked(quiz.parent):
        known = load_manifest(quiz)
        if known.digest != printed.digest:
            raise QuizgenError(f"{quiz}: was built again while its papers were typeset; run roster again")
        record = {quiz.name: write_manifest(with_known(known, printed.sheets))}
        commit(Change(folder=quiz.parent, contents=record), papers)


def _require_printable(job: Job, places: Mapping[str, PupilCopy], path: Path) -> None:
    """Raises SourceError that lists every name which the fonts of the papers cannot print."""
    missing = uncovered((place.name for place in places.values()), page(job, job.manifest.title))
    problems = (
        Problem(path=str(path), line=place.line, column=1, message=_unprintable(number, place.name, missing), hint=HINT)
        for number, place in places.items()
        if not missing.isdisjoint(place.name)
    )
    if missing:
        raise SourceError(problems)


def _unprintable(number: str, name: str, missing: AbstractSet[str]) -> str:
    return f"pupil {number}: no font can print {named(sorted(missing & set(name)))} in {name!r}"


def _list(places: Mapping[str, PupilCopy], papers: Mapping[str, SetPaper]) -> bytes:
    rows = (
        (number, place.name, f"{place.seat[0] + 1}-{place.seat[1] + 1}", place.form, place.preset, papers[number].pages)
        for number, place in places.items()
    )
    return write_table(("number", "name", "seat", "form", "preset", "pages"), rows)
