"""Gimkit: two CSV files in the form of its import templates, for choices with one right option and typed answers."""

from collections.abc import Iterator

from quizgen.exports._platform import ExportEntry, Limits, UnfitError, asked, carry, figure, first_form
from quizgen.exports._quick import Quick, quick
from quizgen.exports._sheets import Row, csv_bytes, guarded
from quizgen.forms import Item
from quizgen.manifest.outputs import Build, Format, Output
from quizgen.model import Number, Write

LIMITS = Limits(platform="Gimkit", options=4, several=False)

_CHOICES = (
    ("Gimkit Spreadsheet Import Template", *[""] * 4),
    ("Question", "Correct Answer", "Incorrect Answer 1", *(f"Incorrect Answer {n} (Optional)" for n in (2, 3))),
)
_TYPED = (("Gimkit Spreadsheet Import Template 2", ""), ("Question", "Correct Answer"))


def write(build: Build) -> Iterator[Output]:
    """Yields `gimkit.csv`, the choices of the first form, and `gimkit-typed.csv`, its questions with typed answers."""
    items = first_form(build)
    choices = carry(build, items, _choices)
    yield choices.output("gimkit.csv", csv_bytes([*_CHOICES, *choices.records]))
    typed = carry(build, items, _typed)
    yield typed.output("gimkit-typed.csv", csv_bytes([*_TYPED, *typed.records]))


def _choices(item: Item) -> ExportEntry[Row]:
    if isinstance(item.question.answer, Write | Number):
        raise UnfitError("it is in gimkit-typed.csv")
    entry = quick(item, LIMITS)
    return guarded((_row(each) for each in entry.records), entry.changes)


def _row(each: Quick) -> Row:
    """The stem and its options, the right one first, as Gimkit requires; Gimkit shuffles them itself."""
    texts = [option.text for option in sorted(each.options, key=lambda option: not option.correct)]
    return (each.stem, *texts, *[""] * (4 - len(texts)))


def _typed(item: Item) -> ExportEntry[Row]:
    match item.question.answer:
        case Write(answers=(first, *others)):
            lost = ("one accepted answer is kept",) if others else ()
            return guarded([(item.question.stem, first)], lost)
        case Number() as answer:
            lost = ("the number has no tolerance",) if answer.tolerance else ()
            return guarded([(asked(item.question), figure(answer).text)], lost)
        case _:
            raise UnfitError("it is not answered in writing")


FORMAT = Format(name="gimkit", about="CSV for Gimkit (choices, and answers to type)", default=False, write=write)
