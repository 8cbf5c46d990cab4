"""The Aiken format: choices with one right option as plain text, for Moodle and others."""

import re
import string
from collections.abc import Iterator

from quizgen.exports._platform import ExportEntry, Limits, UnfitError, carry, first_form, single_spaced
from quizgen.exports._quick import Quick, quick
from quizgen.forms import Item, letter
from quizgen.manifest.outputs import Build, Format, Output

LIMITS = Limits(platform="Aiken", options=len(string.ascii_uppercase), several=False)

_MISREAD = re.compile(r"[A-Z][).][ \t]|ANSWER:")
_JOINER = "\u2060"
"""A character without width, put before a question that would otherwise be read as an option or a key."""


def write(build: Build) -> Iterator[Output]:
    """Yields `aiken.txt`: the choices of the first form."""
    quiz = carry(build, first_form(build), _question)
    yield quiz.output("aiken.txt", "\n".join(quiz.records).encode())


def _question(item: Item) -> ExportEntry[str]:
    entry = quick(item, LIMITS)
    if any(len(text) < 2 for each in entry.records for text in (each.stem,)):
        raise UnfitError("Aiken passes over a question of one character")
    misread = any(_MISREAD.match(each.stem) for each in entry.records)
    told = ("a character without width keeps the question from being read as an option",) if misread else ()
    return ExportEntry(tuple(_lines(each) for each in entry.records), (*entry.changes, *told))


def _lines(each: Quick) -> str:
    stem = single_spaced(each.stem)
    options = (f"{letter(place)}. {' '.join(option.text.split())}" for place, option in enumerate(each.options))
    (right,) = each.right
    guard = _JOINER if _MISREAD.match(stem) else ""
    return "\n".join([f"{guard}{stem}", *options, f"ANSWER: {letter(right - 1)}", ""])


FORMAT = Format(name="aiken", about="Aiken text (choices), for Moodle and others", default=False, write=write)
