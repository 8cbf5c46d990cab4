"""A quiz to be scanned: its rings, its squares and its code on the fronts of the paper itself (PDF)."""

from collections.abc import Collection, Mapping
from textwrap import shorten

from quizgen.forms import Form
from quizgen.manifest import Sheet
from quizgen.paper.answer_sheet import sheet_values
from quizgen.paper.fit import closeness, within
from quizgen.paper.typesetting import typeset
from quizgen.paper.values import Printable, Values, page, quiz, section_label
from quizgen.sheets.design import Design
from quizgen.sheets.frame import BOTTOM, HEIGHT, LEFT, PAPERS, WIDTH
from quizgen.sheets.layout import pages_of
from quizgen.sheets.rows import RowRole


def set_scanned(job: Printable, sheet: Sheet, look: Values | None = None) -> bytes:
    """The paper of a sheet: the rings first, the questions below them and on the pages that follow.

    `look` are the space and text size that `look_of` found for the same form and preset; without it they are found
    here.
    """
    values = _values(job, sheet)
    if job.options.pages:
        return within("scanned", values, job.options.pages, f"form {sheet.form}")
    return typeset("scanned", values | (look or closeness("scanned", values)))


def look_of(job: Printable, sheet: Sheet) -> Values:
    """The space between questions and the text size with which a sheet's paper takes as few pages as it can."""
    return closeness("scanned", _values(job, sheet))


def _values(job: Printable, sheet: Sheet) -> Values:
    form = next(form for form in job.manifest.forms if form.name == sheet.form)
    large = job.options.preset == "large-print"
    design = Design(large=large, on_paper=True, named=bool(sheet.pupil))
    title = job.manifest.title
    named = ", ".join(part for part in (title, f"{job.language.labels['form']} {form.name}", sheet.name) if part)
    sheets = sheet_values(job.manifest, [(sheet, design)])
    return {
        **page(job, title, named),
        **_apart(job, form, design),
        **_room(job.options.paper),
        **sheets,
        "apart": True,
        "where": _where(job, len(sheets["sheets"][0]["codes"])),
        "heading": shorten(title, 56 if large else 70, placeholder=" …"),
        "heading-size": 12 if large else 10.5,
    }


def _where(job: Printable, fronts: int) -> str:
    """The sentence on where to mark the answers, for paper with rings on this many fronts."""
    return job.language.labels["apart.front" if fronts == 1 else "apart.fronts"].format(count=fronts)


def _apart(job: Printable, form: Form, design: Design) -> Values:
    """The values of a quiz, whose tasks mention the rings of the sheet, and whose numbers name their unit."""
    values = quiz(job, form)
    labels = job.language.labels
    boxed = {row.item for page in pages_of(form, design) for row in page.rows if row.line.role is RowRole.TEACHER}
    sections = [
        {
            **section,
            "task": _task(section, boxed, labels),
            "items": [_united(item, labels) for item in section["items"]],
        }
        for section in values["form"]["sections"]
    ]
    return {**values, "form": {**values["form"], "sections": sections}, "instructions": job.manifest.instructions}


def _task(section: Values, boxed: Collection[int], labels: Mapping[str, str]) -> str:
    """The instruction for a section: words are to be written into boxes (`boxed`), or numbers to be marked."""
    task = section_label("apart", section["name"], section["shape"], labels)
    if section["shape"] != "short":
        return f"{task} {labels['task.over']}" if section["over"] else task
    written = [item["number"] in boxed for item in section["items"]]
    figures = labels["apart.figures"]
    return task if all(written) else f"{task} {figures}" if any(written) else figures


def _united(item: Values, labels: Mapping[str, str]) -> Values:
    """The values of a question on a form; its unit, if any, is put into the language's words for `apart.unit`."""
    return {**item, "unit": labels["apart.unit"].format(unit=item["unit"]) if item["unit"] else ""}


def _room(paper: str) -> Values:
    """The margins that keep everything clear of the frame's markers, and the position of the frame."""
    width, height = PAPERS[paper]
    side, top = (width - WIDTH) / 2 + LEFT, (height - HEIGHT) / 2
    margin = {"x": side, "top": top, "bottom": height - top - BOTTOM}
    return {"margin": margin, "frame": {"x": -LEFT}}
