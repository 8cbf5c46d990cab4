"""Text to paste into Quizlet's import: a term, a tab and its definition on each line."""

from collections.abc import Iterator
from typing import assert_never

from quizgen.formats import Build, Format, Output
from quizgen.formats.anki.selection import select
from quizgen.languages import Language
from quizgen.model import Choose, Match, Number, Order, Question, Write


def write(build: Build) -> Iterator[Output]:
    """`quizlet.txt`: the questions that are cards; a match gives a line for each of its pairs."""
    lines = [line for question in select(build.bank, build.language, ()) for line in _lines(question, build.language)]
    unique = dict.fromkeys(f"{_folded(term)}\t{_folded(definition)}\n" for term, definition in lines)
    yield Output(name="quizlet.txt", content="".join(unique).encode(), about=f"{len(unique):,} lines to paste")


def _lines(question: Question, language: Language) -> Iterator[tuple[str, str]]:
    match question.answer:
        case Choose(keys=keys):
            yield question.stem, language.listed([key.text for key in keys])
        case Write(answers=answers):
            yield question.stem, answers[0]
        case Number(text=text):
            yield question.stem, text
        case Match(pairs=pairs):
            yield from ((pair.left, pair.right) for pair in pairs)
        case Order(steps=steps):
            yield question.stem, " → ".join(step.text for step in steps)
        case answer:
            assert_never(answer)


def _folded(text: str) -> str:
    """The text without the tabs and line ends that part cards."""
    return " ".join(text.split())


FORMAT = Format(name="quizlet", about="text to paste into Quizlet's import", default=False, write=write)
