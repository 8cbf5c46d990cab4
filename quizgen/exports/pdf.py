"""The quiz on paper: all forms in one file, each form in its own, and the answer key (PDF)."""

from collections.abc import Iterable

from quizgen.manifest.outputs import Build, Format, Output
from quizgen.paper.bind import bind
from quizgen.paper.fit import closest
from quizgen.paper.key import key
from quizgen.paper.quiz import set_form
from quizgen.paper.values import page


def write(build: Build) -> Iterable[Output]:
    """Yields `quiz.pdf` with each form starting on an odd page, `quiz-A.pdf` and so on, and `key.pdf`."""
    label, title = build.language.labels, build.manifest.title
    forms = {form.name: set_form(build, form) for form in build.manifest.forms}
    yield Output(name="quiz.pdf", content=bind(forms.values(), title), about="all forms, each on its own sheets")
    for name, content in forms.items():
        yield Output(name=f"quiz-{name}.pdf", content=content, about=f"{label['form']} {name}")
    values = page(build, title, f"{title}, {label['key']}") | key(build)
    yield Output(name="key.pdf", content=closest("key", values), about="the answers with their evidence")


FORMAT = Format(name="pdf", about="the quiz and its key on paper (PDF)", default=True, write=write)
