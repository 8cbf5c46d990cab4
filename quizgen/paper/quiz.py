"""Typesets a form of a quiz as a PDF."""

from quizgen.forms import Form
from quizgen.paper.fit import within, without_straggler
from quizgen.paper.values import Printable, page, quiz


def set_form(job: Printable, form: Form, pupil: str = "") -> bytes:
    """Typesets a form as a PDF, with a pupil's name, or with a line to write it on if `pupil` is empty."""
    title, most = job.manifest.title, job.options.pages
    named = ", ".join(part for part in (title, f"{job.language.labels['form']} {form.name}", pupil) if part)
    values = page(job, title, named) | quiz(job, form, pupil)
    if most:
        return within("quiz", values, most, f"form {form.name}")
    return without_straggler("quiz", values)
