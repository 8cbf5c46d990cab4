"""From readings to graded papers, and to every file that a teacher gets."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizgen.manifest import Manifest
from quizgen.marking.corrections import Corrections, check_pages
from quizgen.marking.papers import Paper, make_papers
from quizgen.marking.records import Book, PageReading
from quizgen.marking.results import Graded
from quizgen.marking.roster import Entry
from quizgen.marking.score import Rules, Scale, score_paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What grading needs besides the readings."""

    manifest: Manifest
    book: Book
    roster: Mapping[str, Entry]
    corrections: Corrections
    rules: Rules
    scale: Scale = ()


def grade(readings: Mapping[str, PageReading], desk: Desk) -> tuple[Graded, ...]:
    """The graded papers by pupil; SourceError where a correction does not fit."""
    check_pages(desk.corrections, readings.keys())
    papers = make_papers(readings.values(), desk.manifest, desk.book, desk.roster, desk.corrections)
    return tuple(_graded(papers, desk))


def _graded(papers: Iterable[Paper], desk: Desk) -> Iterator[Graded]:
    forms = {form.name: form for form in desk.manifest.forms}
    for paper in papers:
        scored = score_paper(paper, forms[paper.form], desk.book.pages(paper.sheet, paper.design), desk.rules)
        yield Graded(paper=paper, scored=scored)


def absent(graded: Sequence[Graded], roster: Mapping[str, Entry]) -> list[Entry]:
    """Who stands on the class list and handed in nothing."""
    there = {one.paper.pupil for one in graded}
    return [entry for number, entry in roster.items() if number not in there]
