"""The quiz on paper: all forms in one file, each form in its own, and the answer key (PDF)."""

from collections.abc import Iterable

from quizgen.formats import Build, Format, Output
from quizgen.formats._bind import bind, marks
from quizgen.formats._key import key
from quizgen.formats._paper import Values, page, quiz
from quizgen.formats._typst import typeset
from quizgen.forms import Form

STRAGGLING = 0.3
"""A last page with less than this share of the fullest is worth saving."""
TIGHTER = (0.85, 0.72, 0.6)


def write(build: Build) -> Iterable[Output]:
    """`quiz.pdf` with each form starting on an odd page, `quiz-A.pdf` and so on, and `key.pdf`."""
    label, title = build.language.labels, build.manifest.title
    forms = {form.name: _form(build, form) for form in build.manifest.forms}
    yield Output(name="quiz.pdf", content=bind(forms.values(), title), about="all forms, each on its own sheets")
    for name, content in forms.items():
        yield Output(name=f"quiz-{name}.pdf", content=content, about=f"{label['form']} {name}")
    values = page(build, title, f"{title}, {label['key']}") | key(build)
    yield Output(name="key.pdf", content=typeset("key", values), about="the answers with their evidence")


def _form(build: Build, form: Form) -> bytes:
    title = build.manifest.title
    values = page(build, title, f"{title}, {build.language.labels['form']} {form.name}") | quiz(build, form)
    return _fitted(values)


def _fitted(values: Values) -> bytes:
    """The paper, with less room between its questions where that saves a last page with little on it."""
    content = typeset("quiz", values)
    *full, last = marks(content)
    if full and last < STRAGGLING * max(full):
        for room in TIGHTER:
            closer = typeset("quiz", values | {"room": room})
            if len(marks(closer)) <= len(full):
                return closer
    return content


FORMAT = Format(name="pdf", about="the quiz and its key on paper (PDF)", default=True, write=write)
