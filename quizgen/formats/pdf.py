"""The quiz on paper: all forms in one file, each form in its own, and the answer key (PDF)."""

from collections.abc import Iterable

from quizgen.formats import Build, Format, Output
from quizgen.formats._bind import bind
from quizgen.formats._fit import within, without_straggler
from quizgen.formats._key import key
from quizgen.formats._paper import Printable, page, quiz
from quizgen.forms import Form


def write(build: Build) -> Iterable[Output]:
    """`quiz.pdf` with each form starting on an odd page, `quiz-A.pdf` and so on, and `key.pdf`."""
    label, title = build.language.labels, build.manifest.title
    forms = {form.name: set_form(build, form) for form in build.manifest.forms}
    yield Output(name="quiz.pdf", content=bind(forms.values(), title), about="all forms, each on its own sheets")
    for name, content in forms.items():
        yield Output(name=f"quiz-{name}.pdf", content=content, about=f"{label['form']} {name}")
    values = page(build, title, f"{title}, {label['key']}") | key(build)
    yield Output(name="key.pdf", content=without_straggler("key", values), about="the answers with their evidence")


def set_form(job: Printable, form: Form, pupil: str = "") -> bytes:
    """A form as a PDF, with a pupil's name or a line to write it on."""
    title, most = job.manifest.title, job.options.pages
    named = ", ".join(part for part in (title, f"{job.language.labels['form']} {form.name}", pupil) if part)
    values = page(job, title, named) | quiz(job, form, pupil)
    if most:
        return within("quiz", values, most, f"form {form.name}")
    return without_straggler("quiz", values)


FORMAT = Format(name="pdf", about="the quiz and its key on paper (PDF)", default=True, write=write)
