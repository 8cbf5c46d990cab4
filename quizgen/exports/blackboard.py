"""Blackboard: the tab-separated text that its "upload questions" takes, a question a line."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from quizgen.exports._html import as_html
from quizgen.exports._platform import (
    ExportEntry,
    Limits,
    UnfitError,
    asked,
    carry,
    figure,
    first_form,
    is_true,
    lost_extra,
    plain_number,
    single_spaced,
)
from quizgen.exports._spelt import spelt
from quizgen.forms import Item
from quizgen.manifest.outputs import Build, Format, Output
from quizgen.model import Choose, Explain, Match, Number, Order, Write

LIMITS = Limits(platform="Blackboard", options=100, questions=250)


def write(build: Build) -> Iterator[Output]:
    """Yields `blackboard.txt`: the first form."""
    quiz = carry(build, first_form(build), spelt(build, _question), most=LIMITS.questions)
    yield quiz.output("blackboard.txt", "".join(quiz.records).encode())


def _question(item: Item) -> ExportEntry[str]:
    kind, fields, changes = _answer(item)
    if LIMITS.options is not None and len(fields) > 2 * LIMITS.options:
        raise UnfitError(f"{LIMITS.platform} takes {LIMITS.options} answers")
    cells = (kind, _html(asked(item.question)), *fields)
    return ExportEntry((f"{chr(9).join(cells)}\r\n",), changes)


def _answer(item: Item) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Blackboard's name for the question type, the fields of the answer, and the changes to report.

    Raises UnfitError for a question that Blackboard cannot import.
    """
    question = item.question
    match question.answer:
        case Choose(several=several):
            truth = is_true(question)
            if truth is not None:
                return "TF", ("true" if truth else "false",), ()
            options = ((_html(o.text), "correct" if o.correct else "incorrect") for o in item.options)
            return "MA" if several else "MC", _flat(options), ()
        case Write(answers=answers):
            return "FIB", tuple(single_spaced(text) for text in answers), ()
        case Number() as answer:
            number = figure(answer)
            return "NUM", (number.text, plain_number(number.tolerance)), ()
        case Match(pairs=pairs, extra=extra):
            if len({pair.right for pair in pairs}) < len(pairs):
                raise UnfitError("two prompts have the same response, and Blackboard wants one for each")
            lost = lost_extra(extra)
            return "MAT", _flat((_html(pair.left), _html(pair.right)) for pair in pairs), lost
        case Order(steps=steps):
            return "ORD", tuple(_html(step.text) for step in steps), ()
        case Explain(model=model):
            return "ESS", (_html(model),), ()
        case answer:
            assert_never(answer)


def _flat(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(text for pair in pairs for text in pair)


def _html(text: str) -> str:
    return as_html(single_spaced(text))


FORMAT = Format(name="blackboard", about="text to upload to Blackboard", default=False, write=write)
