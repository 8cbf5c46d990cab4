"""A form and its key as Word documents: headings, numbered questions, lettered options, lines to write on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import assert_never

from docx.document import Document
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row

from quizgen.exports._platform import ExportEntry, carry
from quizgen.exports._word import (
    GREY,
    add_footer,
    add_leader,
    add_picture,
    add_rules,
    add_text,
    new_document,
    shows,
    to_bytes,
)
from quizgen.forms import Form, Item
from quizgen.manifest.outputs import Build, Output
from quizgen.model import BLANK, Answer, Choose, Explain, Match, Media, Number, Order, Question, Write, media_of
from quizgen.paper.key import tables
from quizgen.paper.values import Values, is_correctable, label_of, marks, section_of, source_line, task_of

WIDTH = 16.4
"""Distance (cm) from the left margin at which a line to write on ends."""
_FEWEST_IN_COLUMNS, _SHORT = 4, 34
"""Least number of options that are set in two columns, and the most characters of each of them."""
_SIDE = 1.4
"""Margin (cm) of the key."""
_KEY_WIDTH, _LETTERS = 18.2, 2.0
"""Widths (cm) of the table of the key, and of its column with the letters of one form."""
_APART = "\N{NO-BREAK SPACE}" * 2
"""Space between a question's number and its letters, which stay on one line."""


def files(build: Build) -> Iterator[Output]:
    """Yields the Word file of each form and of the key."""
    forms = []
    for form in build.manifest.forms:
        quiz = carry(build, form.items, lambda item: ExportEntry((item,)), keeps=_keeps)
        forms.append(replace(form, items=quiz.records))
        yield quiz.output(f"quiz-{form.name}.docx", to_bytes(_paper(build, forms[-1])))
    yield Output(name="key.docx", content=to_bytes(_key(build, forms)), about="the answers, with the reasons")


def _keeps(medium: Media) -> bool:
    """Whether a pupil needs nothing that the paper cannot show: it shows the medium, or the question works without."""
    return shows(medium) or not medium.asks


# The paper ------------------------------------------------------------------------------------------------------------


def _paper(build: Build, form: Form) -> Document:
    labels, manifest = build.language.labels, build.manifest
    title = f"{manifest.title} ({labels['form']} {form.name})"
    document = new_document(build, title)
    add_footer(document, build)
    add_text(document, manifest.title, "Title")
    facts = [f"{labels['form']} {form.name}", f"{form.points} {labels['points']}"]
    facts += [f"{manifest.minutes} {labels['minutes']}"] if manifest.minutes else []
    add_text(document, " · ".join([*facts, source_line(manifest.source, build.language)]), "Small")
    add_leader(document, ((labels["name"], 8.0), (labels["class"], 12.0), (labels["date"], WIDTH)))
    add_text(document, manifest.instructions or labels["instructions"])
    for _, found in groupby(form.items, key=lambda item: section_of(item.question)):
        items = tuple(found)
        document.add_heading(label_of("section", items[0].question, labels), level=1)
        corrected = items[0].question.judged and is_correctable(form)
        task = labels["task.correct"] if corrected else task_of([item.question for item in items], labels)
        add_text(document, task, "Small").paragraph_format.keep_with_next = True
        for item in items:
            _add_item(document, item, [each for each in media_of(build.bank.deck, item.question) if each.asks], labels)
            if corrected:
                add_leader(document, (("", WIDTH),), "Answer line")
    return document


def _add_item(document: Document, item: Item, media: Iterable[Media], labels: Mapping[str, str]) -> None:
    question = item.question
    stem = question.stem.replace(BLANK, BLANK * 4)
    worth = f"  ({question.points})" if question.points > 1 else ""
    add_text(document, f"{stem}{worth}", "Question")
    for medium in filter(shows, media):
        add_picture(document, medium)
    match question.answer:
        case Choose(several=several):
            _add_options(document, item, "Tick option" if several else "Option")
        case Match(pairs=pairs):
            prompts = [f"\N{BALLOT BOX}  {pair.left}" for pair in pairs]
            _add_side_by_side(document, (prompts, "Prompt"), (item.responses, "Option"))
        case Order():
            _add_list(document, [step.text for step in item.steps])
            add_text(document, "\N{BALLOT BOX}     " * len(item.steps), "Boxes")
        case Number() | Write() | Explain() as answer:
            _add_lines(document, question, answer, labels)
        case answer:
            assert_never(answer)


def _add_lines(document: Document, question: Question, answer: Answer, labels: Mapping[str, str]) -> None:
    """Adds the lines to write on; none if the stem has a gap, because pupils write there."""
    if isinstance(answer, Explain):
        for _ in range(answer.lines):
            add_leader(document, (("", WIDTH),), "Answer line")
    elif BLANK not in question.stem:
        width = WIDTH - 4 if isinstance(answer, Number) else WIDTH
        line = add_leader(document, ((f"{labels['answer']}:", width),), "Answer line")
        if isinstance(answer, Number):
            line.add_run(answer.unit)


def _add_options(document: Document, item: Item, style: str) -> None:
    if item.question.judged:
        add_text(document, "          ".join(marks(item)), "Judgement", bold=True)
    else:
        _add_in_columns(document, [option.text for option in item.options], style)


def _add_in_columns(document: Document, texts: Sequence[str], style: str) -> None:
    """Adds options: short ones in two columns, in order down the first and then the second, long ones in one column."""
    if len(texts) < _FEWEST_IN_COLUMNS or max(map(len, texts)) > _SHORT:
        _add_list(document, texts, style)
        return
    half = -(-len(texts) // 2)
    _add_side_by_side(document, (texts[:half], style), (texts[half:], style))


def _add_side_by_side(document: Document, *columns: tuple[Sequence[str], str]) -> None:
    """Adds columns that stay on one page; each is a list of paragraphs and their style."""
    table = document.add_table(rows=1, cols=len(columns))
    for cell, (texts, style) in zip(table.rows[0].cells, columns, strict=True):
        _add_list(cell, texts, style)
        empty = cell.paragraphs[0]._p  # noqa: SLF001  there is no public way
        empty.getparent().remove(empty)
    _keep_whole(table.rows[0])


def _add_list(document: Document | _Cell, texts: Sequence[str], style: str = "Option") -> None:
    for number, text in enumerate(texts, 1):
        paragraph = add_text(document, text, style)
        paragraph.paragraph_format.keep_with_next = number < len(texts) or None


# The key --------------------------------------------------------------------------------------------------------------


def _key(build: Build, forms: Sequence[Form]) -> Document:
    labels, title = build.language.labels, f"{build.manifest.title}: {build.language.labels['key']}"
    document = new_document(build, title, _SIDE)
    add_footer(document, build)
    add_text(document, title, "Title")
    add_text(document, source_line(build.manifest.source, build.language), "Small")
    for part in tables(forms, build.language):
        heads = [f"{labels['form']} {form['name']}" for form in part["forms"]]
        widths = [*(_LETTERS for _ in heads), _KEY_WIDTH - _LETTERS * len(heads)]
        table = document.add_table(rows=1, cols=len(widths), style="Normal Table")
        add_rules(table)
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        _fill(table.rows[0], [*heads, labels["answer"]], widths, bold=True)
        _repeat_header(table)
        for row in part["rows"]:
            _add_row(table.add_row(), row, widths)
    return document


def _add_row(made: _Row, row: Values, widths: Sequence[float]) -> None:
    """Fills a row of the key: the letters on each form, the question, its answer, and the evidence for it."""
    _keep_whole(made)
    _fill(made, [*(f"{cell['number']}{_APART}" for cell in row["cells"]), ""], widths)
    for shown, cell in zip(row["cells"], made.cells, strict=False):
        run = cell.paragraphs[0].add_run(shown["letters"].replace(" ", ""))
        run.bold, run.font.size = True, Pt(9)
    paragraph = made.cells[-1].paragraphs[0]
    place = f"({row['paragraphs']})" if row["paragraphs"] else ""
    told = " ".join(filter(None, (row["also"], *row["because"], row["wrong"], place)))
    worth = f" ({row['points']})" if row["points"] > 1 else ""
    asked = " ".join(filter(None, (f"{row['stem']}{worth}", row["any"])))
    for text, bold, ink in ((asked, False, None), (" · ".join(row["answers"]), True, None), (told, False, GREY)):
        run = paragraph.add_run(f"{text}  " if text else "")
        run.bold, run.font.size, run.font.color.rgb = bold or None, Pt(8.5), ink


def _fill(row: _Row, texts: Sequence[str], widths: Sequence[float], *, bold: bool = False) -> None:
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = Cm(width)
        cell.paragraphs[0].paragraph_format.space_after = Pt(1)
        cell.paragraphs[0].paragraph_format.line_spacing = 1
        cell.paragraphs[0].add_run(text).bold = bold or None


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  there is no public way


def _repeat_header(table: Table) -> None:
    """Marks the first row as a header, which is repeated on each page and read out with each cell."""
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  there is no public way
