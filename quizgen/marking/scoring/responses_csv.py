"""Reads responses.csv of a graded quiz strictly: either all papers, or an error for each wrong cell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from quizgen.base.cells import bare
from quizgen.base.errors import Problem, QuizgenError, SourceError
from quizgen.base.registry import nearest
from quizgen.manifest import Manifest
from quizgen.marking.files.numbers import read_fraction
from quizgen.marking.files.tables import cell_place, read_table
from quizgen.marking.scoring.response import UNDECIDED, Response, from_text
from quizgen.model import Question

_COLUMNS = ("pupil", "form", "sheet", "question", "chosen", "share", "of")
_MOST = 20
"""Most problems reported at once, since a file of another quiz has one in every row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperResponses:
    """The responses on one graded paper: its pupil and form, and by question id the response and its points.

    `shares` is the share earned, `points` the points possible. A response is None while undecided; a question that was
    dropped has 0 points.
    """

    pupil: str
    form: str
    responses: Mapping[str, Response | None]
    shares: Mapping[str, float]
    points: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A line of the file; the apostrophes against spreadsheet formulas are removed from its cells."""

    path: Path
    line: int
    cells: Mapping[str, str]

    @property
    def paper(self) -> tuple[str, ...]:
        """The cells that all rows of one paper share."""
        return tuple(self.cells[name] for name in ("pupil", "form", "sheet"))

    def error(self, column: str, message: str, hint: str) -> SourceError:
        """Makes the error for a cell, with its place."""
        place = cell_place(self.path, self.line, column)
        return SourceError([Problem(path=str(self.path), line=self.line, column=place, message=message, hint=hint)])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """A row that fits the quiz, as typed values.

    `response` is None while undecided; `share` is the part of the points earned, -1 to 1; `points` is 0 if dropped.
    """

    row: _Row
    question: str
    response: Response | None
    share: float
    points: float


_Forms = Mapping[str, Mapping[str, Question]]


def read_responses(path: Path, manifest: Manifest) -> tuple[PaperResponses, ...]:
    """The papers of a responses.csv; SourceError for cells that do not fit the quiz, and for incomplete papers."""
    forms = {form.name: {item.question.id: item.question for item in form.items} for form in manifest.forms}
    answers: list[_Answer] = []
    problems: list[Problem] = []
    for row in _rows(path):
        if len(problems) == _MOST:
            break
        try:
            answers.append(_answer(row, forms))
        except SourceError as error:
            problems += error.problems
    papers = list(_papers(answers)) if not problems else []
    problems += islice((problem for paper in papers for problem in _missing(paper, forms)), _MOST)
    if problems:
        raise SourceError(problems)
    return tuple(map(_paper, papers))


def _rows(path: Path) -> Iterator[_Row]:
    table = list(read_table(path))
    if not table or set(_COLUMNS) - table[0][1].keys():
        raise QuizgenError(f"{path}: is no responses.csv of quizgen grade")
    for line, cells in table:
        yield _Row(path=path, line=line, cells={name: bare(cells.get(name, "")) for name in _COLUMNS})


def _answer(row: _Row, forms: _Forms) -> _Answer:
    """Converts a row into values; SourceError for the first cell that does not fit."""
    form, name = row.cells["form"], row.cells["question"]
    if form not in forms:
        raise row.error("form", f"the quiz has no form {form!r}", f"its forms: {', '.join(forms)}")
    if name not in forms[form]:
        raise row.error("question", f"there is no question {name!r} on form {form}", nearest(name, forms[form]))
    return _Answer(
        row=row,
        question=name,
        response=_response(row, forms[form][name]),
        share=_share(row),
        points=_points(row, forms[form][name].points),
    )


def _response(row: _Row, question: Question) -> Response | None:
    try:
        return from_text(question, row.cells["chosen"])
    except ValueError:
        message = f"{row.cells['chosen'][:40]!r} is not an answer to that question"
        raise row.error("chosen", message, "leave the cell as quizgen grade wrote it") from None


def _share(row: _Row) -> float:
    """The share earned; the cell must be empty exactly when the answer is undecided."""
    text = row.cells["share"]
    if row.cells["chosen"] == UNDECIDED and not text:
        return 0.0
    try:
        return float(read_fraction(text, -1, 1))
    except ValueError:
        raise row.error("share", f"the share is {text[:40]!r}", "a share such as 0, 1/3 or 1 was expected") from None


def _points(row: _Row, of: int) -> float:
    """The points of the question, or 0 if it was dropped; SourceError for any other number."""
    if row.cells["of"] not in {str(of), "0"}:
        message = f"the question is of {row.cells['of'][:40]!r} points"
        raise row.error("of", message, f"{of} was expected, or 0 if it was dropped")
    return float(row.cells["of"])


def _papers(answers: Iterable[_Answer]) -> Iterator[list[_Answer]]:
    """Groups the rows into papers; a repeated question starts the next paper without an owner."""
    paper: list[_Answer] = []
    for answer in answers:
        again = any(one.question == answer.question for one in paper)
        if paper and (again or answer.row.paper != paper[0].row.paper):
            yield paper
            paper = []
        paper.append(answer)
    if paper:
        yield paper


def _missing(paper: Sequence[_Answer], forms: _Forms) -> Iterator[Problem]:
    """Yields a problem for a paper that lacks rows."""
    pupil, form, _ = (cell[:40] for cell in paper[0].row.paper)
    if len(paper) < len(forms[form]):
        message = f"{len(paper)} of the {len(forms[form])} questions of form {form} are present for pupil {pupil!r}"
        hint = "keep the rows of a paper together, each with the same pupil, form and sheet"
        yield from paper[0].row.error("pupil", message, hint).problems


def _paper(paper: Sequence[_Answer]) -> PaperResponses:
    pupil, form, _ = paper[0].row.paper
    return PaperResponses(
        pupil=pupil,
        form=form,
        responses={answer.question: answer.response for answer in paper},
        shares={answer.question: answer.share for answer in paper},
        points={answer.question: answer.points for answer in paper},
    )
