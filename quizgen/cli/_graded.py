"""Reports on grading: open decisions, missing pupils and papers, and pages that could not be read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from quizgen.cli._handed_out import records_beside
from quizgen.cli._load import counted, few, shown
from quizgen.marking.records.corrections import CORRECTIONS
from quizgen.marking.records.readings import PageFault, PageReading
from quizgen.marking.scoring.grade import GradingContext, absent
from quizgen.marking.scoring.papers import Trouble
from quizgen.marking.scoring.results import Graded
from quizgen.sheets.number import PageNumber

_WHY = {
    PageFault.FILE: "that could not be read",
    PageFault.NO_CODE: "with a code that could not be read",
    PageFault.FOREIGN: "of another quiz, or of another build of this one: name its quiz.json with --quiz",
    PageFault.UNKNOWN: "with a sheet number that is not on record (run roster or sheets again with the same list)",
    PageFault.NO_SHEET: "without a sheet",
}


def summary_lines(context: GradingContext, graded: Sequence[Graded]) -> Iterator[str]:
    """Yields lines on the number of papers, and on the pupils whose papers or answers are missing."""
    waiting = sum(bool(one.open or one.paper.troubles) for one in graded)
    yield f"{context.manifest.title}: {counted(len(graded), 'paper')}, {waiting} with something to decide"
    if missing := absent(graded, context.roster):
        yield f"  nothing from {few(entry.name or entry.number for entry in missing)}"
    short = [one.paper for one in graded if Trouble.MISSING in one.paper.troubles]
    if short:
        yield f"  a page is missing from {few(paper.name or paper.pupil or paper.sheet for paper in short)}"


def unread(readings: Iterable[PageReading], context: GradingContext, quiz: Path) -> Iterator[str]:
    """Yields lines on the number of unread pages for each reason, and on the quiz to which other pages belong."""
    faulty = [one for one in readings if one.fault and one.key not in context.corrections.left_out]
    count = Counter(one.fault for one in faulty)
    for fault, why in _WHY.items():
        if count[fault]:
            yield f"  {counted(count[fault], 'page')} {why}"
    quizzes = {one.number.quiz for one in faulty if one.fault is PageFault.FOREIGN}
    for path, manifest in records_beside(quiz).items() if quizzes else ():
        if quizzes & {PageNumber(sheet=sheet.number, page=1).quiz for sheet in manifest.sheets}:
            yield f"  such pages are of {shown(path.resolve())}: name it with --quiz, and another folder with --out"


def passed_over(folder: Path, read: Path) -> Iterator[str]:
    """Yields a line for each file of corrections in the folder that is not read, such as `corrections (1).csv`."""
    stem, ending = CORRECTIONS.split(".")
    for other in sorted(folder.glob(f"{stem}*.{ending}")):
        if other != read:
            only = "" if read.exists() else "only "
            yield f"  {other.name} is not read, {only}{read.name} is: rename it, or name it with --corrections"
