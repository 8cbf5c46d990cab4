"""Brightspace (D2L): a CSV file with a row for each property of a question, as its own sample has them."""

from collections.abc import Iterable, Iterator
from textwrap import shorten
from typing import assert_never

from quizgen.exports._platform import (
    ExportEntry,
    Limits,
    asked,
    carry,
    figure,
    first_form,
    is_true,
    lost_extra,
    short_id,
)
from quizgen.exports._sheets import Cell, Row, csv_bytes, guarded
from quizgen.exports._spelt import spelt
from quizgen.forms import Item
from quizgen.manifest.media import FOLDER, beside, file_name, with_question
from quizgen.manifest.outputs import Build, Format, Output
from quizgen.model import Choose, Deck, Explain, Match, Number, Order, Write, media_of

LIMITS = Limits(platform="Brightspace")

UPLOAD = f"the folder {FOLDER} goes to the course's files first; the description of a picture follows the question"

_COLUMNS = 5
_BYTE_MARK = "\ufeff".encode()
"""Brightspace reads a file as UTF-8 only if it begins with this mark. A comment fills the first line, so that a reader
that does not know the mark loses no question."""


def write(build: Build) -> Iterator[Output]:
    """Yields `brightspace.csv`: the first form."""
    quiz = carry(
        build, first_form(build), spelt(build, lambda item: _question(item, build.bank.deck)), keeps=with_question
    )
    comment = _wide("//" + build.manifest.title.replace("\n", " "))
    yield quiz.output("brightspace.csv", _BYTE_MARK + csv_bytes([comment, *quiz.records]))
    yield from beside(quiz.media)


def _wide(*cells: Cell) -> Row:
    return (*cells, *[""] * (_COLUMNS - len(cells)))


def _question(item: Item, deck: Deck) -> ExportEntry[Row]:
    question = item.question
    kind, answer, changes = _answer(item)
    pictures = [medium for medium in media_of(deck, question) if with_question(medium)]
    told = "".join(f" [{medium.alt}]" for medium in pictures)
    rows = [
        _wide("NewQuestion", kind),
        _wide("ID", short_id(question, 100)),
        _wide("Title", f"{item.number:02d} {shorten(question.stem, 70, placeholder=' …')}"),
        _wide("QuestionText", asked(question) + told),
        _wide("Points", question.points),
        _wide("Difficulty", 1),
        *(_wide("Image", f"{FOLDER}/{file_name(medium)}") for medium in pictures),
        *answer,
        *([_wide("Hint", question.hint)] if question.hint else []),
        *([_wide("Feedback", question.feedback)] if question.feedback else []),
        _wide(),
    ]
    return guarded(rows, (*changes, *((UPLOAD,) if pictures else ())))


def _answer(item: Item) -> tuple[str, Iterable[Row], tuple[str, ...]]:
    """Brightspace's name for the question type, the rows of the answer, and the changes to report."""
    question = item.question
    match question.answer:
        case Choose(several=several):
            truth = is_true(question)
            if truth is not None:
                because = item.options[0].because
                return "TF", [_wide("TRUE", 100 * truth, because), _wide("FALSE", 100 * (not truth), because)], ()
            if several:
                rows = [_wide("Option", int(o.correct), o.text, "", o.because) for o in item.options]
                return "MS", [_wide("Scoring", "RightMinusWrong"), *rows], ()
            return "MC", [_wide("Option", 100 * o.correct, o.text, "", o.because) for o in item.options], ()
        case Write(answers=answers):
            return "SA", _short(answers), ()
        case Number() as answer:
            spellings = dict.fromkeys((figure(answer).text, answer.text))
            return "SA", _short(spellings), ("the number is asked as a word to write, without a tolerance",)
        case Match(pairs=pairs, extra=extra):
            lefts = [_wide("Choice", number, pair.left) for number, pair in enumerate(pairs, 1)]
            rights = [_wide("Match", number, pair.right) for number, pair in enumerate(pairs, 1)]
            lost = lost_extra(extra)
            return "M", [_wide("Scoring", "EquallyWeighted"), *lefts, *rights], lost
        case Order(steps=steps):
            rows = [_wide("Item", step.text, "NOT HTML", step.because) for step in steps]
            return "O", [_wide("Scoring", "EquallyWeighted"), *rows], ()
        case Explain(points=points, model=model):
            return "WR", [_wide("InitialText", ""), _wide("AnswerKey", " ".join((*points, model)))], ()
        case answer:
            assert_never(answer)


def _short(answers: Iterable[str]) -> list[Row]:
    return [_wide("InputBox", 1, 40), *(_wide("Answer", 100, text) for text in answers)]


FORMAT = Format(name="brightspace", about="CSV for Brightspace (D2L)", default=False, write=write)
