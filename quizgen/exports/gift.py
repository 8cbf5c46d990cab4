"""GIFT: the quiz as Moodle's short text format, which many other programs read too."""

import re
from collections.abc import Iterable, Iterator
from textwrap import shorten
from typing import assert_never

from quizgen.exports._platform import (
    BY_HAND,
    ORDER_AS_MATCH,
    ExportEntry,
    Limits,
    UnfitError,
    asked,
    carry,
    figure,
    first_form,
    is_true,
    labels_of,
    lost_extra,
    one_line,
    places,
    plain_number,
    short_id,
    texts,
)
from quizgen.exports._spelt import spelt
from quizgen.forms import Item
from quizgen.manifest.outputs import Build, Format, Output
from quizgen.model import Choose, Explain, Match, Number, Order, Write

LIMITS = Limits(platform="GIFT")

_SPECIAL = re.compile(r"[\\:#={}~]")
_TAKEN_AS_FORMAT = re.compile(r"\[|%")
_ARROW = "->"

MOST_SHARES = 10
"""Most options that share the points of a choice; Moodle knows the fractions 1/1 to 1/10."""


def write(build: Build) -> Iterator[Output]:
    """Yields `gift.txt`: the first form."""
    quiz = carry(build, first_form(build), spelt(build, lambda item: _question(item, build)))
    category = f"$CATEGORY: $course$/top/{build.manifest.title.replace('/', '//')}\n\n"
    yield quiz.output("gift.txt", (category + "\n".join(quiz.records)).encode())


def _question(item: Item, build: Build) -> ExportEntry[str]:
    question = item.question
    named = [f"[id:{short_id(question, 100)}]", *(f"[tag:{_tag(label)}]" for label in labels_of(question, build))]
    name = escaped(f"{item.number:02d} {shorten(question.stem, 70, placeholder=' …')}")
    lines, changes = _answer(item)
    if any(_ARROW in text for text in texts(question)):
        changes += ("an arrow of two characters is written as one",)
    feedback = f"####{escaped(question.feedback)}\n" if question.feedback else ""
    body = f"::{name}::[plain]{escaped(asked(question))}{{{lines}{feedback}}}\n"
    return ExportEntry((f"// {' '.join(named)}\n{body}",), changes)


def _tag(label: str) -> str:
    return label.replace("\\", r"\\").replace("]", r"\]")


def _answer(item: Item) -> tuple[str, tuple[str, ...]]:
    """The content of the braces, and the changes to report."""
    question = item.question
    match question.answer:
        case Choose():
            return _choose(item), ()
        case Write(answers=answers, because=because):
            return "\n" + "".join(f"={_text(_starless(text))}{_because(because)}\n" for text in answers), ()
        case Number() as answer:
            number = figure(answer)
            return f"#\n={number.text}:{plain_number(number.tolerance)}{_because(answer.because)}\n", ()
        case Match(pairs=pairs, extra=extra):
            return _pairs((pair.left, pair.right) for pair in pairs), lost_extra(extra)
        case Order():
            return _pairs(places(item)), (ORDER_AS_MATCH,)
        case Explain():
            return "", (BY_HAND,)
        case answer:
            assert_never(answer)


def _choose(item: Item) -> str:
    truth = is_true(item.question)
    if truth is not None:
        return f"{'TRUE' if truth else 'FALSE'}{_because(item.options[0].because) * 2}\n"
    right = sum(option.correct for option in item.options)
    wrong = len(item.options) - right
    if max(right, wrong) > MOST_SHARES:
        raise UnfitError(f"GIFT shares the points among {MOST_SHARES} options at most")
    marks = (f"~%{100 / right:.5f}%", f"~%{-min(90, 100 / wrong):.5f}%") if right > 1 and wrong else ("=", "~")
    lines = (f"{marks[not option.correct]}{_text(option.text)}{_because(option.because)}\n" for option in item.options)
    return "\n" + "".join(lines)


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n" + "".join(f"={_text(left)} -> {_arrowless(escaped(right))}\n" for left, right in pairs)


def _because(text: str) -> str:
    return f"#{_text(text)}" if text else ""


def _starless(text: str) -> str:
    """The text with a backslash before each star, which GIFT would read as a wildcard."""
    return text.replace("*", r"\*")


def _text(text: str) -> str:
    """The escaped text of an answer; `[plain]` precedes one that GIFT would take for a format's name or a weight."""
    marked = f"[plain]{escaped(text)}" if _TAKEN_AS_FORMAT.match(text) else escaped(text)
    return _arrowless(marked)


def _arrowless(text: str) -> str:
    return text.replace(_ARROW, "→")


def escaped(text: str) -> str:
    """The text in one line, with a backslash before each character that has a meaning in GIFT."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", one_line(text))


FORMAT = Format(name="gift", about="GIFT text, for Moodle and others", default=False, write=write)
