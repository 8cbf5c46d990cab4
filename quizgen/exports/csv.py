"""Plain CSV: every form, one question a row, with its key, feedback and id."""

from collections.abc import Iterator
from functools import partial
from typing import assert_never

from quizgen.exports._platform import ExportEntry, carry
from quizgen.exports._sheets import Row, csv_bytes, guarded
from quizgen.forms import Form, Item, letter
from quizgen.manifest.outputs import Build, Format, Output
from quizgen.model import Choose, Explain, Match, Number, Order, Write

_HEADERS = (
    "form", "number", "id", "kind", "question", "options", "key", "answer", "points", "topic", "skill", "level", "tags",
    "paragraphs", "feedback",
)  # fmt: skip


def write(build: Build) -> Iterator[Output]:
    """Yields `quiz.csv`: all forms; a cell with several texts, such as options, has one on each line."""
    forms = [carry(build, form.items, partial(_row, form, build)) for form in build.manifest.forms]
    rows = tuple(row for form in forms for row in form.records)
    yield forms[0].output("quiz.csv", csv_bytes([_HEADERS, *rows]))


def _row(form: Form, build: Build, item: Item) -> ExportEntry[Row]:
    question = item.question
    cells: Row = (
        form.name,
        item.number,
        question.id,
        question.kind,
        question.stem,
        "\n".join(_shown(item)),
        " ".join(item.key) if item.order else "",
        "\n".join(_answer(item)),
        question.points,
        build.bank.deck.topics.get(question.topic, question.topic),
        question.skill,
        question.level,
        " ".join(question.tags),
        " ".join(map(str, question.paragraphs)),
        question.feedback,
    )
    return guarded((cells,))


def _shown(item: Item) -> list[str]:
    """The texts printed below the stem on the form: options, responses or steps, with their letters."""
    answer = item.question.answer
    left = [pair.left for pair in answer.pairs] if isinstance(answer, Match) else []
    lettered = (*(o.text for o in item.options), *item.responses, *(step.text for step in item.steps))
    return [*left, *(f"{letter(place)}. {text}" for place, text in enumerate(lettered))]


def _answer(item: Item) -> list[str]:
    match item.question.answer:
        case Choose():
            return [option.text for option in item.options if option.correct]
        case Write(answers=answers):
            return list(answers)
        case Number(text=text):
            return [text]
        case Match(pairs=pairs):
            return [f"{pair.left}: {pair.right}" for pair in pairs]
        case Explain(points=points):
            return list(points)
        case Order(steps=steps):
            return [f"{place}. {step.text}" for place, step in enumerate(steps, 1)]
        case answer:
            assert_never(answer)


FORMAT = Format(name="csv", about="all forms with their key as one table", default=False, write=write)
