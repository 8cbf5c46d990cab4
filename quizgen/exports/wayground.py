"""Wayground, formerly Quizizz: a workbook of choices and typed answers with explanations."""

from collections.abc import Iterator
from typing import assert_never

from quizgen.exports._platform import ExportEntry, Limits, UnfitError, asked, carry, figure, first_form
from quizgen.exports._quick import Quick, quick
from quizgen.exports._sheets import Row, fitting, workbook
from quizgen.forms import Item
from quizgen.manifest.outputs import Build, Format, Output
from quizgen.model import Choose, Explain, Match, Number, Order, Question, Write

LIMITS = Limits(platform="Wayground", options=5)

_HEADERS = (
    "Question Text", "Question Type", *(f"Option {number}" for number in range(1, 6)),
    "Correct Answer", "Time in seconds", "Image Link", "Answer explanation",
)  # fmt: skip
_WIDTHS = (60, 18, 25, 25, 25, 25, 25, 15, 15, 15, 60)
_TIMES = (10, 30, 45, 60, 90, 120, 180, 300, 600, 900)
"""Times to answer (seconds) that Wayground's template allows."""


def write(build: Build) -> Iterator[Output]:
    """Yields `wayground.xlsx`: the first form."""
    quiz = carry(build, first_form(build), _rows)
    yield quiz.output("wayground.xlsx", workbook(build, "Create a Quiz", [_HEADERS, *quiz.records], _WIDTHS))


def _rows(item: Item) -> ExportEntry[Row]:
    question = item.question
    match question.answer:
        case Choose() | Match():
            entry = quick(item, LIMITS)
            return fitting(tuple(_choice(each) for each in entry.records), entry.changes)
        case Write(answers=answers):
            return _blank(question, answers, ())
        case Number() as answer:
            shown = tuple(dict.fromkeys((figure(answer).text, answer.text)))
            return _blank(question, shown, ("the number is asked as a word to write, without a tolerance",))
        case Explain():
            raise UnfitError(f"{LIMITS.platform} has no questions that a teacher marks in a workbook")
        case Order():
            raise UnfitError(f"{LIMITS.platform} has no questions that ask for an order in a workbook")
        case answer:
            assert_never(answer)


def _choice(each: Quick) -> Row:
    kind = "Checkbox" if len(each.right) > 1 else "Multiple Choice"
    right = ",".join(str(number) for number in each.right)
    why = " ".join(option.because for option in each.options if option.correct) if each.left else each.question.feedback
    return _row((each.stem, kind), [option.text for option in each.options], right, each.seconds, why)


def _blank(question: Question, answers: tuple[str, ...], changes: tuple[str, ...]) -> ExportEntry[Row]:
    kept = answers[: LIMITS.options]
    lost = (f"only {LIMITS.options} of the accepted answers are kept",) if kept != answers else ()
    seconds = 30 + len(question.stem) // 12
    row = _row((asked(question), "Fill-in-the-Blank"), list(kept), "", seconds, question.feedback)
    return fitting((row,), (*changes, *lost))


def _row(shown: tuple[str, str], options: list[str], right: str, seconds: int, why: str) -> Row:
    time = next((time for time in _TIMES if time >= max(30, seconds)), _TIMES[-1])
    return (*shown, *options, *[""] * (5 - len(options)), right, time, "", why)


FORMAT = Format(name="wayground", about="a workbook for Wayground (Quizizz)", default=False, write=write)
