"""Read scanned answer sheets, mark them, and show the answers that you must decide."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from os import cpu_count
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress, TextColumn

from quizgen.base.commit import write_all
from quizgen.base.errors import QuizgenError, UsageError
from quizgen.base.lock import locked
from quizgen.cli._graded import passed_over, summary_lines, unread
from quizgen.cli._load import shown
from quizgen.cli._scan import executors_for, load_manifest, need_scan
from quizgen.marking.files.numbers import read_fraction
from quizgen.marking.intake.handed_in import files_in
from quizgen.marking.intake.screen import is_answers, read_answers
from quizgen.marking.records.corrections import CORRECTIONS, Corrections, read_corrections
from quizgen.marking.records.log import Log
from quizgen.marking.records.readings import PageReading, make_book
from quizgen.marking.records.roster import on_sheets, read_roster
from quizgen.marking.review import Review, write_review
from quizgen.marking.scoring.amendments import accepted, dropped
from quizgen.marking.scoring.grade import GradingContext, grade
from quizgen.marking.scoring.results import GRADEBOOKS, Graded, gradebook, responses, results
from quizgen.marking.scoring.score import ORDER, SEVERAL, Rules, read_scale

READINGS, REVIEW = "readings.jsonl", "review.html"
_path = click.Path(path_type=Path)


@click.command(epilog="Example: quizgen grade scans/ --quiz out/gull-point/quiz.json --roster class.csv")
@click.argument("scans", nargs=-1, type=_path)
@click.option("--quiz", required=True, type=_path, help="The quiz.json of the build.")
@click.option("--roster", type=_path, help="The class list: a CSV file with number and name.")
@click.option("--out", default="graded", show_default=True, type=_path, help="The folder to write to.")
@click.option("--corrections", type=_path, help="Decisions; corrections.csv of the folder if left out.")
@click.option("--several", default="dichotomous", show_default=True, type=click.Choice(SEVERAL), help="Partial credit.")
@click.option("--order", default="places", show_default=True, type=click.Choice(ORDER), help="Credit for orders.")
@click.option("--wrong", default="0", show_default=True, help="What a wrong choice costs: a share, or `formula`.")
@click.option("--drop", multiple=True, metavar="A:7", help="A question that counts for nobody; may be repeated.")
@click.option("--accept", multiple=True, metavar="A:7=C", help="A further right answer; may be repeated.")
@click.option("--scale", default="", metavar="A=90,B=80,…", help="Grades with their least per cent.")
@click.option(
    "--gradebook", multiple=True, type=click.Choice(GRADEBOOKS), help="Write the file that it imports; may be repeated."
)
@click.option("--cluster", default="", metavar="ADDRESS", help="Read on the Dask cluster at this address.")
@click.option("--jobs", default=0, type=click.IntRange(0), help="Processes; one a core if left out.")
def command(**settings: Any) -> None:  # noqa: ANN401  click's own
    """Read the sheets in SCANS (files or folders) and write results.csv, responses.csv and review.html.

    Files of answers that pupils saved in an exam page (build --to practice) may be among the scans. A run that was
    stopped is continued; without SCANS, the readings of earlier runs are graded again.
    """
    _grade(GradeRequest(**settings))


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeRequest:
    """The values of the command's arguments and options."""

    scans: tuple[Path, ...]
    quiz: Path
    roster: Path | None
    out: Path
    corrections: Path | None
    several: str
    order: str
    wrong: str
    drop: tuple[str, ...]
    accept: tuple[str, ...]
    scale: str
    gradebook: tuple[str, ...]
    cluster: str
    jobs: int


def _grade(request: GradeRequest) -> None:
    context = _context(request)
    log = Log(path=request.out / READINGS, quiz=context.manifest.digest)
    files = files_in(request.scans) if request.scans else ()
    with locked(request.out):
        if files or log.path.exists():
            _start(log)
        _read(files, request, context, log)
        readings = log.latest()
        if not readings:
            raise UsageError("nothing was read yet: name the scans")
        graded = grade(readings, context)
        write_all(request.out, dict(_files(request, context, graded, log)))
    _report(request, context, graded, readings.values())


def _start(log: Log) -> None:
    if log.start():
        click.echo(f"{log.path}: the last reading was not complete and was removed: name its scan again", err=True)


def _context(request: GradeRequest) -> GradingContext:
    manifest = load_manifest(request.quiz)
    decided = request.corrections or request.out / CORRECTIONS
    rules = Rules(
        several=request.several,
        order=request.order,
        wrong=_wrong(request.wrong),
        dropped=dropped(manifest, request.drop),
        accepted=accepted(manifest, request.accept),
    )
    return GradingContext(
        manifest=manifest,
        book=make_book(manifest),
        roster=read_roster(request.roster) if request.roster else on_sheets(manifest.sheets),
        corrections=read_corrections(decided) if request.corrections or decided.exists() else Corrections(),
        rules=rules,
        scale=read_scale(request.scale),
    )


def _wrong(text: str) -> Fraction | None:
    if text == "formula":
        return None
    try:
        return read_fraction(text, 0, 1)
    except ValueError:
        expected = "a share from 0 to 1 such as 0.25 or 1/3 was expected, or `formula`"
        raise UsageError(f"--wrong {text[:40]!r}: {expected}") from None


def _read(files: Sequence[Path], request: GradeRequest, context: GradingContext, log: Log) -> None:
    """Reads the files that are not in the log yet: screen answers directly, scans with a progress bar on a terminal."""
    if screens := [path for path in files if is_answers(path)]:
        known = log.latest()
        log.add(one for path in screens if (one := read_answers(path, context.book)).key not in known)
    if scans := [path for path in files if path not in screens]:
        need_scan("grade")
        _read_scans(scans, request, context, log)


def _read_scans(files: Sequence[Path], request: GradeRequest, context: GradingContext, log: Log) -> None:
    from quizgen.marking.scan.batch import read_scans  # noqa: PLC0415  needs the extra
    from quizgen.marking.scan.pictures import count_pages  # noqa: PLC0415  needs the extra

    columns = (*Progress.get_default_columns(), TextColumn("{task.completed} of {task.total} pages"))
    console = Console(stderr=True)
    with (
        Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar,
        executors_for(request.cluster, request.jobs or cpu_count() or 1) as start,
    ):
        task = bar.add_task("reading", total=sum(map(count_pages, files)))
        for _ in read_scans(files, context.book, log, start, context.corrections.codes):
            bar.advance(task)


def _files(
    request: GradeRequest, context: GradingContext, graded: Sequence[Graded], log: Log
) -> Iterator[tuple[str, bytes]]:
    yield "results.csv", results(graded, context.scale)
    yield "responses.csv", responses(graded)
    papers = tuple(one.paper for one in graded)
    waiting = {key: one.waiting for one in graded for key in one.paper.pages}
    review = Review(
        manifest=context.manifest, book=context.book, papers=papers, corrections=context.corrections, open=waiting
    )
    yield REVIEW, "".join(write_review(review, log.whole())).encode()
    for name in request.gradebook:
        yield f"{name}.csv", gradebook(name, graded, context.roster, context.manifest)


def _report(
    request: GradeRequest, context: GradingContext, graded: Sequence[Graded], readings: Iterable[PageReading]
) -> None:
    """Prints the report; raises QuizgenError with the reasons if no paper could be read."""
    folder = shown(request.out.resolve())
    not_read = [*unread(readings, context, request.quiz)]
    others = () if request.corrections else passed_over(request.out, request.out / CORRECTIONS)
    if not graded:
        reasons = (f"{context.manifest.title}: no paper could be read", *not_read, *others)
        raise QuizgenError("\n".join((*reasons, f"  {folder}/{REVIEW} shows what was seen")))
    waiting = any(one.open or one.paper.troubles for one in graded)
    for line in (*summary_lines(context, graded), *not_read, *others):
        click.echo(line)
    if waiting or not_read:
        click.echo(f"  open {folder}/{REVIEW}, save {CORRECTIONS} beside it, and grade again")
    click.echo(f"in {folder}/")
