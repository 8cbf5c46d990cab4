"""A quiz to be scanned: its rings, its squares and its code on the front of the paper itself (PDF)."""

from textwrap import shorten

from quizgen.formats._fit import within, without_straggler
from quizgen.formats._paper import Printable, Values, page, quiz
from quizgen.formats.sheet import sheet_values
from quizgen.manifest import Sheet
from quizgen.sheets.design import Design
from quizgen.sheets.frame import BOTTOM, HEIGHT, LEFT, PAPERS, WIDTH


def set_scanned(job: Printable, sheet: Sheet) -> bytes:
    """The paper of a sheet: the rings first, the questions below them and on the pages that follow."""
    form = next(form for form in job.manifest.forms if form.name == sheet.form)
    large = job.options.preset == "large-print"
    design = Design(large=large, on_paper=True, named=bool(sheet.pupil))
    title, most = job.manifest.title, job.options.pages
    named = ", ".join(part for part in (title, f"{job.language.labels['form']} {form.name}", sheet.name) if part)
    values = {
        **page(job, title, named),
        **_apart(job, quiz(job, form)),
        **_room(job.options.paper),
        **sheet_values(job.manifest, [(sheet, design)]),
        "apart": True,
        "heading": shorten(title, 56 if large else 70, placeholder=" …"),
        "heading-size": 12 if large else 10.5,
    }
    return within("scanned", values, most, f"form {form.name}") if most else without_straggler("scanned", values)


def _apart(job: Printable, values: Values) -> Values:
    """The quiz with tasks that speak of the rings."""
    form = values["form"]
    labels = job.language.labels
    sections = [{**section, "task": labels[f"apart.{section['name']}"]} for section in form["sections"]]
    return {**values, "form": {**form, "sections": sections}, "instructions": job.manifest.instructions}


def _room(paper: str) -> Values:
    """The margins within which nothing comes near the squares of the frame, and where it begins from there."""
    width, height = PAPERS[paper]
    side, top = (width - WIDTH) / 2 + LEFT, (height - HEIGHT) / 2
    margin = {"x": side, "top": top, "bottom": height - top - BOTTOM}
    return {"margin": margin, "frame": {"x": -LEFT, "y": 0}}
