"""The page on which a teacher decides what the reader did not: every open thing with its picture."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from quizgen.grading.corrections import LEAVE_OUT, PUPIL, SHEET, Corrections, shown
from quizgen.grading.pages import render
from quizgen.grading.papers import Paper, Trouble
from quizgen.grading.records import Book, Fault, PageReading
from quizgen.manifest import Manifest
from quizgen.sheets.layout import Page, Row
from quizgen.sheets.rows import Role

_FAULTS = {
    Fault.FILE: "This file cannot be read:",
    Fault.NO_SHEET: "No sheet is seen here: too few of its squares are in the picture.",
    Fault.NO_CODE: "The code cannot be read. Type the number that is printed under it, and grade again.",
    Fault.FOREIGN: "A sheet of another quiz, or of an older build of this one.",
    Fault.UNKNOWN: "A sheet number that this build does not know.",
}
_FLAGS = {
    "faint": "faint, or only half rubbed out",
    "double": "more than one ring is marked",
    "beside": "nothing in the rings, but ink beside them",
    "faded": "the scan lost all light ink: scan it in greys, not in black and white",
    "warped": "the paper is bent here: the rings were not found",
    "unmarked": "waits for the teacher’s points",
    "typed": "typed on a screen, and not plainly right",
    "twice": "scanned twice, with different answers",
    "": "the figures make no number",
}
_TROUBLES = {
    Trouble.NOBODY: "Whose sheet is this? The pupil number is missing or unclear.",
    Trouble.STRANGER: "The class list does not know this pupil number.",
    Trouble.TWICE: "This pupil has handed in more than one sheet.",
    Trouble.MISSING: "A page of this sheet is missing.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What the page is made from: the papers, what was corrected, and the pages of each form."""

    manifest: Manifest
    book: Book
    papers: tuple[Paper, ...]
    corrections: Corrections
    owners: Mapping[str, Paper] = field(init=False)

    def __post_init__(self) -> None:
        """Find the paper of each page once."""
        object.__setattr__(self, "owners", {key: paper for paper in self.papers for key in paper.pages})


def write_review(review: Review, readings: Iterable[PageReading]) -> Iterator[str]:
    """`review.html` piece by piece; `readings` come with their crops, each page once."""
    values = {
        "title": review.manifest.title,
        "papers": len(review.papers),
        "settled": sum(not paper.open for paper in review.papers),
        "kept": sorted(_kept(review.corrections)),
        "words": {"pupil": PUPIL, "sheet": SHEET, "leave_out": LEAVE_OUT},
        "pages": (page for reading in readings if (page := _page(reading, review))),
    }
    return render("review.html", values)


def _kept(corrections: Corrections) -> Iterator[tuple[str, str, str]]:
    """The corrections there are, as lines of the file."""
    yield from ((key, PUPIL, value) for key, value in corrections.pupils.items())
    yield from ((key, SHEET, value) for key, value in corrections.codes.items())
    yield from ((key, LEAVE_OUT, "") for key in corrections.left_out)
    yield from ((key, row, value.text) for (key, row), value in corrections.rows.items())


def _page(reading: PageReading, review: Review) -> Mapping[str, Any] | None:
    """What is open on a page, None where nothing is."""
    if reading.key in review.corrections.left_out:
        return None
    head = {
        "key": reading.key,
        "file": reading.file,
        "scan": reading.scan,
        "name": reading.name,
        "signed": reading.signed,
    }
    if reading.fault:
        return {**head, "fault": f"{_FAULTS[reading.fault]} {reading.about}".strip(), **_fault(reading.fault)}
    paper = review.owners.get(reading.key)
    page = review.book.find(reading.number)
    if paper is None or not isinstance(page, Page):
        return None
    rows = [shown for row in page.rows if (shown := _row(row, reading, paper))]
    if not rows and not paper.troubles:
        return None
    return {
        **head,
        "fault": "",
        "form": paper.form,
        "pupil": paper.pupil,
        "whose": paper.name,
        "page": reading.page,
        "troubles": [_TROUBLES[trouble] for trouble in paper.troubles],
        "rows": rows,
    }


def _fault(fault: Fault) -> Mapping[str, Any]:
    return {"rows": [], "troubles": [], "asks_code": fault in {Fault.NO_CODE, Fault.FOREIGN, Fault.UNKNOWN}}


def _row(row: Row, reading: PageReading, paper: Paper) -> Mapping[str, Any] | None:
    """A row that waits for a decision, with its crop."""
    seen = next(one for one in reading.rows if one.name == row.name)
    if row.line.role is Role.PUPIL:
        return None
    answer = paper.answers[row.name]
    if answer.answer is not None:
        return None
    return {
        "name": row.name,
        "crop": seen.crop,
        "text": seen.text,
        "why": _FLAGS.get(answer.flag, answer.flag),
        "labels": row.line.labels,
        "several": row.line.role is Role.SEVERAL,
        "teacher": row.line.role is Role.TEACHER,
        "read": "" if seen.answer is None else shown(row, seen.answer),
    }
