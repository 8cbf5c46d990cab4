"""Respondus format, as plain text and as a Word file that most importers of Word files understand."""

import string
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import assert_never

from quizgen.exports._platform import (
    ORDER_AS_MATCH,
    ExportEntry,
    Limits,
    UnfitError,
    asked,
    carry,
    figure,
    first_form,
    lost_extra,
    missing_library,
    one_line,
    places,
)
from quizgen.forms import Item
from quizgen.manifest.outputs import Build, Format, Output
from quizgen.model import Choose, Explain, Match, Number, Order, Write

LIMITS = Limits(platform="Respondus", options=len(string.ascii_lowercase))

Lines = tuple[str, ...]


def write(build: Build) -> Iterator[Output]:
    """Yields `respondus.txt` and `respondus.docx`: the first form, each line as a paragraph of the Word file."""
    quiz = carry(build, first_form(build), _question)
    text = "\n\n".join("\n".join(lines) for lines in quiz.records)
    yield quiz.output("respondus.txt", f"{text}\n".encode())
    yield quiz.output("respondus.docx", _word_file(build, quiz.records))


def _word_file(build: Build, records: Iterable[Lines]) -> bytes:
    try:
        from quizgen.exports._word import add_text, new_document, to_bytes  # noqa: PLC0415  python-docx is an extra
    except ModuleNotFoundError as error:
        raise missing_library(error, "Word files") from error
    document = new_document(build, build.manifest.title)
    for lines in records:
        for line in (*lines, ""):
            add_text(document, line)
    return to_bytes(document)


def _question(item: Item) -> ExportEntry[Lines]:
    question = item.question
    kind, answers, changes = _answer(item)
    head = (*([f"Type: {kind}"] if kind else []), f"Title: {item.number:02d}", f"Points: {question.points}")
    feedback = (f"~ {question.feedback}", f"@ {question.feedback}") if question.feedback else ()
    lines = (*head, f"{item.number}. {asked(question)}", *feedback, *answers)
    return ExportEntry((tuple(one_line(line) for line in lines),), changes)


def _answer(item: Item) -> tuple[str, Lines, Lines]:
    """Respondus's name for the question type (empty for a choice), the answer's lines, and the changes to report."""
    match item.question.answer:
        case Choose(several=several):
            right = {number for number, option in enumerate(item.options) if option.correct}
            return "MA" if several else "", _lettered([option.text for option in item.options], right), ()
        case Write(answers=answers):
            return "F", _lettered(answers), ()
        case Number() as answer:
            spellings = dict.fromkeys((figure(answer).text, answer.text))
            return "F", _lettered(list(spellings)), ("the number is asked as a word to write, without a tolerance",)
        case Match(pairs=pairs, extra=extra):
            lost = lost_extra(extra)
            return "MT", _pairs((pair.left, pair.right) for pair in pairs), lost
        case Order():
            return "MT", _pairs(places(item)), (ORDER_AS_MATCH,)
        case Explain(points=points, model=model):
            return "E", _lettered([f"{'; '.join(points)}. {model}".strip()]), ()
        case answer:
            assert_never(answer)


def _pairs(pairs: Iterable[tuple[str, str]]) -> Lines:
    found = tuple(pairs)
    if any("=" in text for pair in found for text in pair):
        raise UnfitError("a side holds “=”, which parts the sides")
    return _lettered([f"{left} = {right}" for left, right in found])


def _lettered(texts: Sequence[str], right: Collection[int] = ()) -> Lines:
    """A line for each text, beginning with its letter; a star precedes the texts whose index is in `right`.

    Raises UnfitError if there are more texts than letters.
    """
    if len(texts) > len(string.ascii_lowercase):
        raise UnfitError(f"{len(texts)} answers need more letters than there are")
    return tuple(
        f"{'*' if number in right else ''}{string.ascii_lowercase[number]}. {text}" for number, text in enumerate(texts)
    )


FORMAT = Format(
    name="respondus",
    about="Respondus text and an import-safe Word file, for Word importers such as Microsoft Forms",
    default=False,
    write=write,
)
