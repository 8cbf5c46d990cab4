"""A worksheet with a word bank, matching, ordering and short answers, and its key (PDF)."""

from collections.abc import Iterable

from quizgen.formats import Build, Format, Output
from quizgen.formats._key import form_key
from quizgen.formats._paper import form_values, page
from quizgen.formats._selection import select
from quizgen.formats._typst import typeset

KINDS = {"match": 1, "order": 1, "cloze": 8, "number": 1, "short": 3}


def write(build: Build) -> Iterable[Output]:
    """`worksheet.pdf`, the same for all, and `worksheet-key.pdf`; nothing where no question of the bank suits."""
    label, title = build.language.labels, build.bank.deck.quiz.title
    form = select(build.bank.questions, KINDS, build.manifest.seed, label["worksheet"])
    if not form.items:
        return
    values = page(build, title, f"{title}, {label['worksheet']}")
    sheet = values | {"form": form_values(form, build.language, word_bank=True)}
    yield Output(name="worksheet.pdf", content=typeset("worksheet", sheet), about=f"{len(form.items)} questions")
    titled = page(build, title, f"{title}, {label['worksheet']}, {label['key']}")
    key = titled | {"forms": [form_key(form, build.language)], "crosswalk": []}
    yield Output(name="worksheet-key.pdf", content=typeset("key", key), about="the answers with their evidence")


FORMAT = Format(name="worksheet", about="a worksheet with a word bank, and its key (PDF)", default=False, write=write)
