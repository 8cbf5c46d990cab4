"""Builds the page on which a teacher decides the answers that could not be read, each shown with its picture."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from quizgen.base.layouts import render
from quizgen.languages import LANGUAGES
from quizgen.manifest import Manifest
from quizgen.marking.records.corrections import CORRECTIONS, LEAVE_OUT, PUPIL, SHEET, Corrections
from quizgen.marking.records.readings import Book, PageFault, PageReading
from quizgen.marking.scoring.papers import PupilPaper
from quizgen.sheets.design import SCREEN
from quizgen.sheets.layout import Page, SheetRow
from quizgen.sheets.rows import RowRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The content of the review page: the papers, the corrections, and the pages of each form.

    `open` maps a page key to the numbers of the questions without a decision, even if each row of the question is
    decided.
    """

    manifest: Manifest
    book: Book
    papers: tuple[PupilPaper, ...]
    corrections: Corrections
    open: Mapping[str, frozenset[int]] = field(default_factory=dict)
    owners: Mapping[str, PupilPaper] = field(init=False)
    say: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Indexes the papers by page, and loads the words of the language."""
        object.__setattr__(self, "say", LANGUAGES.get(self.manifest.language).labels)
        object.__setattr__(self, "owners", {key: paper for paper in self.papers for key in paper.pages})


def write_review(review: Review, readings: Iterable[PageReading]) -> Iterator[str]:
    """Yields `review.html` in pieces; `readings` must include their crops, and each page once."""
    values = {
        "title": review.manifest.title,
        "lang": review.manifest.language,
        "say": review.say,
        "file": CORRECTIONS,
        "papers": len(review.papers),
        "settled": sum(not paper.troubles and not _waits(paper, review) for paper in review.papers),
        "kept": sorted(_kept(review.corrections)),
        "words": {"pupil": PUPIL, "sheet": SHEET, "leave_out": LEAVE_OUT},
        "pages": (page for reading in readings if (page := _page(reading, review))),
    }
    return render("review.html", values)


def _waits(paper: PupilPaper, review: Review) -> bool:
    """Whether a page of this paper has questions without a decision."""
    return any(review.open.get(key) for key in paper.pages)


def _kept(corrections: Corrections) -> Iterator[tuple[str, str, str]]:
    """Yields the corrections as lines of the file."""
    yield from ((key, PUPIL, value) for key, value in corrections.pupils.items())
    yield from ((key, SHEET, value) for key, value in corrections.codes.items())
    yield from ((key, LEAVE_OUT, "") for key in corrections.left_out)
    yield from ((key, row, value.text) for (key, row), value in corrections.rows.items())


def _page(reading: PageReading, review: Review) -> Mapping[str, Any] | None:
    """The undecided rows of a page, or None when there are none."""
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
        why = f"{review.say[f'review.fault.{reading.fault}']} {reading.about}".strip()
        return {**head, "fault": why, **_fault(reading.fault, on_screen=reading.design == SCREEN.number)}
    paper = review.owners.get(reading.key)
    page = review.book.find(reading.number)
    if paper is None or not isinstance(page, Page):
        return None
    asked = [row for row in page.rows if row.item and _is_open(row, reading, paper, review)]
    rows = [_row(row, reading, paper, review.say) for row in asked]
    if not rows and not paper.troubles:
        return None
    return {
        **head,
        "fault": "",
        "small": False,
        "form": paper.form,
        "pupil": paper.pupil,
        "whose": paper.name,
        "page": reading.page,
        "troubles": [review.say[f"review.trouble.{trouble}"] for trouble in paper.troubles],
        "rows": rows,
    }


def _fault(fault: PageFault, *, on_screen: bool) -> Mapping[str, Any]:
    asks_code = not on_screen and fault in {PageFault.NO_CODE, PageFault.FOREIGN, PageFault.UNKNOWN}
    return {"rows": [], "troubles": [], "asks_code": asks_code, "small": fault is PageFault.NO_SHEET}


def _is_open(row: SheetRow, reading: PageReading, paper: PupilPaper, review: Review) -> bool:
    """Whether a row is undecided, or belongs to a question whose decided rows do not form a number."""
    if paper.answers[row.name].answer is None:
        return True
    own = (paper.answers[seen.name] for seen in reading.rows if seen.name.split(".")[0] == str(row.item))
    return row.item in review.open.get(reading.key, ()) and all(one.answer is not None for one in own)


def _row(row: SheetRow, reading: PageReading, paper: PupilPaper, say: Mapping[str, str]) -> Mapping[str, Any]:
    """An undecided row with its crop."""
    seen = next(one for one in reading.rows if one.name == row.name)
    flag = paper.answers[row.name].flag if paper.answers[row.name].answer is None else ""
    return {
        "name": row.name,
        "crop": seen.crop,
        "text": seen.text,
        "why": say[f"review.flag.{flag}"],
        "labels": row.line.labels,
        "several": row.line.role is RowRole.SEVERAL,
        "teacher": row.line.role is RowRole.TEACHER,
        "read": row.line.labels[seen.answer[0]] if seen.answer else "",
    }
