"""Kahoot: a workbook in the form of Kahoot's own template, with help text above and questions from row 9."""

from collections.abc import Iterator
from dataclasses import replace

from quizgen.exports._platform import ExportEntry, Limits, carry, first_form
from quizgen.exports._quick import Quick, quick
from quizgen.exports._sheets import workbook
from quizgen.forms import Item
from quizgen.manifest.outputs import Build, Format, Output

LIMITS = Limits(platform="Kahoot", stem=120, option=75, options=4, questions=100)
OLD_STEM, OLD_OPTION = 95, 60
"""Older limits of a stem and an option (characters), which some descriptions of Kahoot still give."""
TIMES = (5, 10, 20, 30, 60, 90, 120, 240)
"""Times to answer (seconds) that Kahoot's template allows."""

_HELP = (
    "Quiz template",
    "Add questions, at least two answer alternatives, time limit and choose correct answers (at least one).",
    "Remember: questions have a limit of 120 characters and answers can have 75 characters max.",
    "See an example question below",
    "And remember, if you're not using Excel you need to export to .xlsx format before you import to Kahoot!",
)
_HEADERS = (
    "Question - max 120 characters",
    *(f"Answer {number} - max 75 characters" for number in range(1, 5)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
_WIDTHS = (5, 60, 30, 30, 30, 30, 20, 20)
_FIRST = 8
"""Row of the header in Kahoot's template; questions follow it."""

Row = tuple[str | int | None, ...]


def write(build: Build) -> Iterator[Output]:
    """Yields `kahoot.xlsx`: the choices of the first form."""
    quiz = carry(build, first_form(build), _quicks, most=LIMITS.questions)
    help_rows: list[Row] = [(None, text) for text in _HELP]
    padding: list[Row] = [()] * (_FIRST - 1 - len(_HELP))
    numbered = [(number, *_row(each)) for number, each in enumerate(quiz.records, 1)]
    rows = [*help_rows, *padding, (None, *_HEADERS), *numbered]
    output = quiz.output("kahoot.xlsx", workbook(build, "Sheet1", rows, _WIDTHS))
    long = sum(_is_long(each) for each in quiz.records)
    older = f"; {long} longer than Kahoot's older limits of {OLD_STEM} and {OLD_OPTION} characters" if long else ""
    yield replace(output, about=output.about + older)


def _quicks(item: Item) -> ExportEntry[Quick]:
    return quick(item, LIMITS)


def _is_long(each: Quick) -> bool:
    return len(each.stem) > OLD_STEM or any(len(option.text) > OLD_OPTION for option in each.options)


def _row(each: Quick) -> Row:
    texts = [option.text for option in each.options]
    empty = [""] * (4 - len(texts))
    seconds = next((time for time in TIMES if time >= max(20, each.seconds)), TIMES[-1])
    return (each.stem, *texts, *empty, seconds, ",".join(str(number) for number in each.right))


FORMAT = Format(name="kahoot", about="a workbook for Kahoot (choices)", default=False, write=write)
