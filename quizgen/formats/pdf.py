"""The quiz on paper: all forms in one file, each form in its own, and the answer key (PDF)."""

from collections.abc import Iterable, Sequence

from quizgen.formats import Build, Format, Output
from quizgen.formats._key import key
from quizgen.formats._paper import page, quiz
from quizgen.formats._typst import typeset
from quizgen.forms import Form


def write(build: Build) -> Iterable[Output]:
    """`quiz.pdf` with each form starting on an odd page, `quiz-A.pdf` and so on, and `key.pdf`."""
    forms, title = build.manifest.forms, build.manifest.title
    yield Output(name="quiz.pdf", content=_quiz(build, forms, title), about="all forms, each on its own sheets")
    for form in forms:
        named = f"{build.language.labels['form']} {form.name}"
        yield Output(name=f"quiz-{form.name}.pdf", content=_quiz(build, [form], f"{title}, {named}"), about=named)
    document = f"{title}, {build.language.labels['key']}"
    yield Output(name="key.pdf", content=typeset("key", page(build, title, document) | key(build)), about="the answers")


def _quiz(build: Build, forms: Sequence[Form], document: str) -> bytes:
    return typeset("quiz", page(build, build.manifest.title, document) | quiz(build, forms))


FORMAT = Format(name="pdf", about="the quiz and its key on paper (PDF)", default=True, write=write)
