"""The quiz on paper: all forms in one file, each form in its own, and the answer key (PDF)."""

from bisect import bisect_right
from collections.abc import Iterable

from quizgen.errors import UsageError
from quizgen.formats import Build, Format, Output
from quizgen.formats._bind import bind, marks
from quizgen.formats._key import key
from quizgen.formats._paper import Printable, Values, page, quiz
from quizgen.formats._typst import typeset
from quizgen.forms import Form

STRAGGLING = 0.3
"""A last page with less than this share of the fullest is worth saving."""
ROOMS = (0.5, 0.6, 0.72, 0.85, 1, 1.2, 1.5, 1.8)
"""The room between questions, as a share of the usual, from the least to the most."""


def write(build: Build) -> Iterable[Output]:
    """`quiz.pdf` with each form starting on an odd page, `quiz-A.pdf` and so on, and `key.pdf`."""
    label, title = build.language.labels, build.manifest.title
    forms = {form.name: set_form(build, form) for form in build.manifest.forms}
    yield Output(name="quiz.pdf", content=bind(forms.values(), title), about="all forms, each on its own sheets")
    for name, content in forms.items():
        yield Output(name=f"quiz-{name}.pdf", content=content, about=f"{label['form']} {name}")
    values = page(build, title, f"{title}, {label['key']}") | key(build)
    yield Output(name="key.pdf", content=typeset("key", values), about="the answers with their evidence")


def set_form(job: Printable, form: Form, pupil: str = "") -> bytes:
    """A form as a PDF, with a pupil's name or a line to write it on."""
    title, most = job.manifest.title, job.options.pages
    named = ", ".join(part for part in (title, f"{job.language.labels['form']} {form.name}", pupil) if part)
    values = page(job, title, named) | quiz(job, form, pupil)
    return _within(values, most) if most else _without_straggler(values)


def _within(values: Values, most: int) -> bytes:
    """The paper with as much room between its questions as so many pages leave."""
    fits = bisect_right(ROOMS, most, key=lambda room: len(marks(_set(values, room))))
    if not fits:
        least = len(marks(_set(values, ROOMS[0])))
        raise UsageError(f"form {values['form']['name']} takes at least {least} pages; {most} were asked for (--pages)")
    return _set(values, ROOMS[fits - 1])


def _without_straggler(values: Values) -> bytes:
    """The paper, with less room between its questions where that saves a last page with little on it."""
    content = _set(values, 1)
    *full, last = marks(content)
    if full and last < STRAGGLING * max(full):
        for room in ROOMS[ROOMS.index(1) - 1 : 0 : -1]:
            closer = _set(values, room)
            if len(marks(closer)) <= len(full):
                return closer
    return content


def _set(values: Values, room: float) -> bytes:
    return typeset("quiz", values | {"room": room})


FORMAT = Format(name="pdf", about="the quiz and its key on paper (PDF)", default=True, write=write)
