"""Blooket: a CSV file in the form of its import template."""

from collections.abc import Iterator

from quizgen.exports._platform import ExportEntry, Limits, carry, first_form
from quizgen.exports._quick import Quick, quick
from quizgen.exports._sheets import Row, csv_bytes, guarded
from quizgen.forms import Item
from quizgen.manifest.outputs import Build, Format, Output

LIMITS = Limits(platform="Blooket", options=4)
MOST_SECONDS = 300
"""Longest time to answer that Blooket's template allows."""

_TITLE = ("Blooket Import Template", *[""] * 7)
_HEADERS = (
    "Question #", "Question Text", "Answer 1", "Answer 2", "Answer 3 (Optional)", "Answer 4 (Optional)",
    "Time Limit (sec) (Max: 300 seconds)", "Correct Answer(s) (Only include Answer #)",
)  # fmt: skip


def write(build: Build) -> Iterator[Output]:
    """Yields `blooket.csv`: the choices of the first form."""
    quiz = carry(build, first_form(build), _rows)
    numbered = [(number, *row) for number, row in enumerate(quiz.records, 1)]
    yield quiz.output("blooket.csv", csv_bytes([_TITLE, _HEADERS, *numbered]))


def _rows(item: Item) -> ExportEntry[Row]:
    entry = quick(item, LIMITS)
    return guarded((_row(each) for each in entry.records), entry.changes)


def _row(each: Quick) -> Row:
    texts = [option.text for option in each.options]
    seconds = min(MOST_SECONDS, max(20, each.seconds))
    return (each.stem, *texts, *[""] * (4 - len(texts)), seconds, ",".join(str(number) for number in each.right))


FORMAT = Format(name="blooket", about="CSV for Blooket (choices)", default=False, write=write)
