"""Grades readings, and writes every result file for the teacher."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizgen.manifest import Manifest
from quizgen.marking.records.corrections import Corrections, check_pages
from quizgen.marking.records.readings import Book, PageReading
from quizgen.marking.records.roster import RosterEntry
from quizgen.marking.scoring.papers import PupilPaper, make_papers
from quizgen.marking.scoring.results import Graded
from quizgen.marking.scoring.score import Rules, Scale, score_paper


@dataclass(frozen=True, slots=True, kw_only=True)
class GradingContext:
    """What grading needs besides readings: the quiz, class list, corrections, scoring rules and grade scale."""

    manifest: Manifest
    book: Book
    roster: Mapping[str, RosterEntry]
    corrections: Corrections
    rules: Rules
    scale: Scale = ()


def grade(readings: Mapping[str, PageReading], context: GradingContext) -> tuple[Graded, ...]:
    """Grades the readings, given by page key, and returns the papers sorted by pupil.

    SourceError for a correction of a page, row or label that the quiz does not have.
    """
    check_pages(context.corrections, readings.keys())
    papers = make_papers(readings.values(), context.manifest, context.book, context.roster, context.corrections)
    return tuple(_graded(papers, context))


def _graded(papers: Iterable[PupilPaper], context: GradingContext) -> Iterator[Graded]:
    forms = {form.name: form for form in context.manifest.forms}
    for paper in papers:
        scored = score_paper(paper, forms[paper.form], context.book.pages(paper.sheet, paper.design), context.rules)
        yield Graded(paper=paper, scored=scored)


def absent(graded: Sequence[Graded], roster: Mapping[str, RosterEntry]) -> list[RosterEntry]:
    """The pupils of the class list who handed in nothing."""
    there = {one.paper.pupil for one in graded}
    return [entry for number, entry in roster.items() if number not in there]
