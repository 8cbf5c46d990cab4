"""Combines pages into papers: one per pupil, with the answer to each row and everything a person must check."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from quizgen.answers import AnswerVerdict, guide_for, is_right, judge, number_in
from quizgen.base.errors import Problem, SourceError
from quizgen.forms import Item
from quizgen.languages import LANGUAGES, Language
from quizgen.manifest import Manifest
from quizgen.marking.records.corrections import Corrections, RowValue, rings
from quizgen.marking.records.readings import Book, Flag, PageReading
from quizgen.marking.records.roster import RosterEntry, find, on_sheets
from quizgen.model import Number, Write
from quizgen.sheets.design import STANDARD, Design
from quizgen.sheets.layout import Page, SheetRow
from quizgen.sheets.rows import RowRole

LONGEST = 40
"""Most letters of the number or name of a pupil who is on no list."""


class Trouble(StrEnum):
    """A problem of a whole paper: no owner, an owner not on the class list, two papers of one pupil, a lost page."""

    NOBODY = "no pupil number"
    STRANGER = "unknown pupil"
    TWICE = "twice"
    MISSING = "page missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowAnswer:
    """The indexes of the marked rings of a row, None while undecided.

    `flag` is the reader's remark, `corrected` is True if the teacher decided the row, `figure` is a typed number.
    """

    answer: tuple[int, ...] | None
    flag: str = ""
    corrected: bool = False
    figure: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilPaper:
    """The paper of one pupil: the answers by row, the keys of its pages, and its problems."""

    pupil: str
    name: str
    sheet: str
    form: str
    answers: Mapping[str, RowAnswer]
    pages: tuple[str, ...]
    troubles: tuple[Trouble, ...] = ()
    design: Design = STANDARD

    @property
    def open(self) -> int:
        """The number of undecided rows and of problems of the paper."""
        return len(self.troubles) + sum(answer.answer is None for answer in self.answers.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Owned:
    """A page that was read, with its place in the quiz, its owner, and any doubt about the owner."""

    reading: PageReading
    page: Page
    pupil: str
    name: str
    trouble: Trouble | None
    answers: Mapping[str, RowAnswer]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The data, besides the readings, from which papers are made: class list, owners of sheets, quiz, corrections."""

    pupils: Mapping[str, RosterEntry]
    printed: Mapping[str, str]
    items: Mapping[tuple[str, int], Item]
    language: Language
    corrections: Corrections


def make_papers(
    readings: Iterable[PageReading],
    manifest: Manifest,
    book: Book,
    roster: Mapping[str, RosterEntry],
    corrections: Corrections,
) -> tuple[PupilPaper, ...]:
    """Makes the papers, by pupil, from all readings of the quiz's pages.

    SourceError for a correction that does not fit.
    """
    known = _Known(
        pupils=roster or on_sheets(manifest.sheets),
        printed={sheet.number: sheet.pupil for sheet in manifest.sheets},
        items={(form.name, item.number): item for form in manifest.forms for item in form.items},
        language=LANGUAGES.get(manifest.language),
        corrections=corrections,
    )
    piles: dict[tuple[str, str, int], list[_Owned]] = {}
    for reading in readings:
        page = book.find(reading.number) if reading.fault is None else None
        if isinstance(page, Page) and reading.key not in corrections.left_out:
            owned = _owned(reading, page, book.sheets[reading.sheet], known)
            piles.setdefault((reading.sheet, owned.pupil or reading.key, reading.design), []).append(owned)
    _check_rows(corrections, [owned for pile in piles.values() for owned in pile])
    papers = [_paper(pile, book) for pile in piles.values()]
    return tuple(sorted(_contested(papers), key=_order))


def _order(paper: PupilPaper) -> tuple[bool, int, str, str, tuple[str, ...]]:
    """Sort key by pupil number; papers without an owner come last."""
    figures = len(paper.pupil.lstrip("0")) if paper.pupil.isdecimal() else 0
    return not paper.pupil, figures, paper.pupil, paper.sheet, paper.pages


def _owned(reading: PageReading, page: Page, form: str, known: _Known) -> _Owned:
    answers = dict(_answers(reading, page, form, known))
    said = (known.corrections.pupils.get(reading.key), known.printed.get(reading.sheet), reading.signed)
    marked = next(filter(None, said), "") or _marked_number(page, answers)
    entry = find(known.pupils, marked) if marked else None
    nameless = not entry and len(marked) > LONGEST
    strange = nameless or (known.pupils and not entry)
    return _Owned(
        reading=reading,
        page=page,
        pupil=entry.number if entry else "" if nameless else marked,
        name=entry.name if entry else "",
        trouble=Trouble.NOBODY if not marked else Trouble.STRANGER if strange else None,
        answers={row.name: answers[row.name] for row in page.rows if row.item},
    )


def _answers(reading: PageReading, page: Page, form: str, known: _Known) -> Iterator[tuple[str, RowAnswer]]:
    for row, seen in zip(page.rows, reading.rows, strict=True):
        value = known.corrections.rows.get((reading.key, row.name))
        if value:
            yield row.name, RowAnswer(answer=rings(row, value), flag=seen.flag or "", corrected=True)
        elif seen.text and row.line.role is RowRole.TEACHER:
            yield row.name, _typed(row, seen.text, known.items[form, row.item], known.language)
        else:
            yield row.name, RowAnswer(answer=seen.answer, flag=seen.flag or "")


def _typed(row: SheetRow, text: str, item: Item, language: Language) -> RowAnswer:
    """Decides a typed answer that is surely right or wrong; any other typed answer is left to a person."""
    answer, whole = item.question.answer, len(row.line.labels) - 1
    figure = number_in(text, answer, language, item.question.stem) if isinstance(answer, Number) else None
    if isinstance(answer, Number) and figure is not None:
        return RowAnswer(answer=(whole if is_right(answer, figure) else 0,), flag=Flag.TYPED, figure=figure)
    if not isinstance(answer, Write):
        return RowAnswer(answer=None, flag=Flag.TYPED)
    verdict = judge(guide_for(item.question, answer, language), text).verdict
    decided = {AnswerVerdict.RIGHT: (whole,), AnswerVerdict.WRONG: (0,)}
    if "slips" in answer.forgives:
        decided[AnswerVerdict.SPELLING] = (whole,)
    return RowAnswer(answer=decided.get(verdict), flag=Flag.TYPED)


def _marked_number(page: Page, answers: Mapping[str, RowAnswer]) -> str:
    """The pupil number as marked; empty when a digit is doubtful, or missing between others."""
    figures = ""
    ended = False
    for row in page.rows:
        if row.line.role is RowRole.PUPIL:
            answer = answers[row.name].answer
            if answer is None or (answer and ended):
                return ""
            ended = not answer
            figures += "".join(row.line.labels[ring] for ring in answer)
    return figures


def _paper(pile: Sequence[_Owned], book: Book) -> PupilPaper:
    first = pile[0]
    form = book.sheets[first.reading.sheet]
    answers: dict[str, RowAnswer] = {}
    troubles = [owned.trouble for owned in pile if owned.trouble]
    design = first.reading.number.design
    for page in book.pages(first.reading.sheet, design):
        same = [owned for owned in pile if owned.page.number == page.number]
        if not same:
            troubles.append(Trouble.MISSING)
            answers |= {row.name: RowAnswer(answer=None, flag=Trouble.MISSING) for row in page.rows if row.item}
        else:
            merged = _merged(same)
            answers |= merged
            if len(same) > 1 and any(answer.flag == Trouble.TWICE for answer in merged.values()):
                troubles.append(Trouble.TWICE)
    return PupilPaper(
        pupil=first.pupil,
        name=first.name,
        sheet=first.reading.sheet,
        form=form,
        answers=answers,
        pages=tuple(owned.reading.key for owned in pile),
        troubles=tuple(dict.fromkeys(troubles)),
        design=design,
    )


def _merged(same: Sequence[_Owned]) -> dict[str, RowAnswer]:
    """Merges several scans of one page: rows on which they agree keep their answer, the rest is left to a person."""
    first, *others = same
    merged = dict(first.answers)
    for other in others:
        for name, answer in other.answers.items():
            if answer.answer != merged[name].answer:
                merged[name] = RowAnswer(answer=None, flag=Trouble.TWICE)
    return merged


def _contested(papers: Iterable[PupilPaper]) -> Iterator[PupilPaper]:
    """Yields the papers, each with a problem added if its pupil has several."""
    made = list(papers)
    owners = [paper.pupil for paper in made if paper.pupil]
    for paper in made:
        twice = owners.count(paper.pupil) > 1 and Trouble.TWICE not in paper.troubles
        yield replace(paper, troubles=(*paper.troubles, Trouble.TWICE)) if twice else paper


def _check_rows(corrections: Corrections, pages: Iterable[_Owned]) -> None:
    """Raises SourceError for a corrected row that its page does not have."""
    known = {(owned.reading.key, row.name) for owned in pages for row in owned.page.rows}
    problems = [
        _no_row(row, value)
        for (key, row), value in corrections.rows.items()
        if (key, row) not in known and key not in corrections.left_out
    ]
    if problems:
        raise SourceError(problems)


def _no_row(row: str, value: RowValue) -> Problem:
    return value.problem(f"there is no row {row!r} on that page", "7 is question 7, 12.2 the second row of question 12")
