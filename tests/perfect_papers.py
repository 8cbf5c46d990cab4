"""Papers on which every row is marked rightly, except for given rows."""

from collections.abc import Mapping

from quizgen.forms import Form, Item
from quizgen.marking.scoring.papers import PupilPaper, RowAnswer
from quizgen.marking.scoring.results import Graded
from quizgen.marking.scoring.score import Rules, score_paper
from quizgen.marking.simulate.pupils import right
from quizgen.sheets.layout import SheetRow, pages_of


def rows_of(form: Form) -> list[tuple[Item, list[SheetRow]]]:
    rows = [row for page in pages_of(form) for row in page.rows]
    return [(item, [row for row in rows if row.item == item.number]) for item in form.items]


def perfect(form: Form, changed: Mapping[str, RowAnswer] | None = None) -> PupilPaper:
    """A paper on which every row is marked rightly, except for the rows in `changed`."""
    answers = {
        row.name: RowAnswer(answer=marks)
        for item, rows in rows_of(form)
        for row, marks in zip(rows, right(item, rows), strict=True)
    }
    return PupilPaper(
        pupil="7", name="=Ada", sheet="X", form=form.name, answers={**answers, **(changed or {})}, pages=("k/1",)
    )


def graded(form: Form, changed: Mapping[str, RowAnswer] | None = None, rules: Rules | None = None) -> Graded:
    paper = perfect(form, changed)
    return Graded(paper=paper, scored=score_paper(paper, form, pages_of(form), rules or Rules()))
