"""Adapts the questions of a form to a platform's limits, and reports what happened to each."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256
from typing import Generic, TypeVar, assert_never

from quizgen.base.errors import UsageError
from quizgen.forms import Item, shuffled
from quizgen.manifest.media import lost, no_media
from quizgen.manifest.outputs import Build, ExportRow, Fate, Output
from quizgen.model import Choose, Explain, Match, Media, Number, Option, Order, Question, Write, media_of

Record = TypeVar("Record")

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile(r"[\t\r\n]+")
_SCALES = frozenset(Decimal(10) ** power for power in (0, 3, 6, 9, 12))
"""Factors by which a word after a figure (thousand, million …) may multiply it."""
_FIGURE = re.compile(r"\d[\d,\u202f]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of a platform: the most characters of a stem and of an option, options of a question, and questions.

    A limit is None if it is unknown. `several` says whether more than one option of a question may be right.
    """

    platform: str
    stem: int | None = None
    option: int | None = None
    options: int | None = None
    questions: int | None = None
    several: bool = True


class UnfitError(Exception):
    """Raised when a platform cannot represent a question; the message says why."""


@dataclass(frozen=True, slots=True)
class ExportEntry(Generic[Record]):
    """The records that represent one question on a platform; `changes` say in words how they differ from it."""

    records: tuple[Record, ...]
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried(Generic[Record]):
    """The records of all questions that a platform accepts, a report row for every question, and the records' media."""

    records: tuple[Record, ...]
    report: tuple[ExportRow, ...]
    media: tuple[Media, ...] = ()

    def output(self, name: str, content: bytes) -> Output:
        """Makes the output file with this content and the report; no content if no question was accepted."""
        taken = sum(row.fate is not Fate.LEFT_OUT for row in self.report)
        about = f"{taken} of {len(self.report)} questions"
        return Output(name=name, content=content if taken else b"", about=about, report=self.report)


def first_form(build: Build) -> tuple[Item, ...]:
    """The items of the first form, for files that contain one quiz."""
    return build.manifest.forms[0].items


def carry(
    build: Build,
    items: Iterable[Item],
    make: Callable[[Item], ExportEntry[Record]],
    *,
    keeps: Callable[[Media], bool] = no_media,
    most: int | None = None,
) -> Carried[Record]:
    """Makes the records of all items that the platform accepts, at most `most`, and a report row for every item.

    `make` converts an item, or raises UnfitError. `keeps` says whether a record can contain a medium; all other media
    are reported as left out.
    """
    records, report, kept = list[Record](), list[ExportRow](), list[Media]()
    for item in items:
        media = media_of(build.bank.deck, item.question)
        try:
            entry = _roomy(make(_checked(item, media)), len(records), most)
        except UnfitError as unfit:
            report.append(_row(item, Fate.LEFT_OUT, (str(unfit),)))
        else:
            records += entry.records
            kept += filter(keeps, media)
            changes = (*entry.changes, *lost(medium for medium in media if not keeps(medium)))
            report.append(_row(item, Fate.ADAPTED if changes else Fate.WRITTEN, changes))
    return Carried(tuple(records), tuple(report), tuple(kept))


def carry_bank(
    build: Build,
    make: Callable[[Item], ExportEntry[Record]],
    *,
    keeps: Callable[[Media], bool] = no_media,
    usable: Callable[[Question], bool] = lambda _: True,
) -> Carried[Record]:
    """Makes records as `carry` does, from questions of the bank instead of a form.

    The questions are a set of the `usable` ones in which each fact is asked once; with `--whole-bank`, all questions.
    Their rows in the report have no numbers.
    """
    seed, questions = build.manifest.seed, build.bank.questions
    chosen = questions if build.options.whole_bank else build.asked(list(filter(usable, questions)))
    items = (
        Item(number=number, question=question, order=shuffled(question, seed, "bank"))
        for number, question in enumerate(chosen, 1)
    )
    carried = carry(build, items, make, keeps=keeps)
    return replace(carried, report=tuple(replace(row, number=0) for row in carried.report))


def _row(item: Item, fate: Fate, why: tuple[str, ...]) -> ExportRow:
    return ExportRow(number=item.number, question=item.question.id, kind=item.question.kind, fate=fate, why=why)


def _checked(item: Item, media: Iterable[Media]) -> Item:
    told = (text for medium in media for text in (medium.alt, medium.credit))
    for text in (*texts(item.question), *told):
        if found := _UNFIT.search(text):
            raise UnfitError(f"it holds the character U+{ord(found[0]):04X}, which no file can keep")
    return item


def _roomy(entry: ExportEntry[Record], taken: int, most: int | None) -> ExportEntry[Record]:
    """The entry; raises UnfitError if its records would exceed the most that the file may contain."""
    if most is not None and taken + len(entry.records) > most:
        raise UnfitError(f"a file holds {most} questions")
    return entry


def texts(question: Question) -> Iterator[str]:
    """Yields every text of a question that a platform could show."""
    yield from (question.stem, question.feedback, question.short, question.hint)
    match question.answer:
        case Choose(options=options):
            yield from (text for option in options for text in (option.text, option.because))
        case Write(answers=answers, because=because):
            yield from (*answers, because)
        case Number(unit=unit, text=text, because=because):
            yield from (unit, text, because)
        case Match(pairs=pairs, extra=extra):
            yield from (text for pair in pairs for text in (pair.left, pair.right, pair.because))
            yield from (option.text for option in extra)
        case Order(steps=steps):
            yield from (text for step in steps for text in (step.text, step.because))
        case Explain(points=points, model=model, because=because):
            yield from (*points, model, because)
        case answer:
            assert_never(answer)


# Parts that several platforms ask for ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a pupil types it, its tolerance and its unit: 2.4 and "million crowns", not 2400000 and "crowns"."""

    value: Decimal
    tolerance: Decimal
    unit: str

    @property
    def text(self) -> str:
        """The number in plain digits."""
        return plain_number(self.value)


def one_line(text: str) -> str:
    """The text without tabs and line ends, which separate fields in the file."""
    return _BREAKS.sub(" ", text)


def single_spaced(text: str) -> str:
    """The text in one line and with single spaces, since tabs and line ends separate fields in the file."""
    return " ".join(text.split())


def plain_number(number: Decimal) -> str:
    """A number without exponent or trailing zeros: `1874`, `0.5`."""
    return f"{number.normalize():f}" if number else "0"


def figure(answer: Number) -> Figure:
    """The number to type and its unit, read from the text of the key; if that has no number, the answer's value."""
    found = _FIGURE.search(answer.text)
    shown = Decimal(re.sub("[^0-9.]", "", found[0])) if found else Decimal(0)
    scale = answer.value / shown if shown else Decimal(0)
    if found is None or scale not in _SCALES:
        return Figure(answer.value, answer.tolerance, answer.unit)
    sign = answer.text[: found.start()].rstrip()[-1:]
    currency = sign if sign and unicodedata.category(sign) == "Sc" else ""
    unit = f"{currency} {answer.text[found.end() :].strip(' -')}".strip()
    return Figure(shown, answer.tolerance / scale, unit or answer.unit)


def asked(question: Question) -> str:
    """The stem; the unit in which a number is to be typed follows in brackets unless the stem contains it."""
    if not isinstance(question.answer, Number):
        return question.stem
    unit = figure(question.answer).unit
    return question.stem if not unit or unit.casefold() in question.stem.casefold() else f"{question.stem} ({unit})"


def is_true(question: Question) -> bool | None:
    """Whether a true-false statement is true; None for other questions."""
    answer = question.answer
    if question.judged and isinstance(answer, Choose) and len(answer.options) == 2:
        return answer.options[0].correct
    return None


def places(item: Item) -> tuple[tuple[str, str], ...]:
    """The steps of an order question as the form lists them, each with its right position (from 1) as a text."""
    return tuple((step.text, str(place + 1)) for step, place in zip(item.steps, item.order, strict=True))


BY_HAND = "it is marked by hand: the mark scheme is in the key, not in the file"
ORDER_AS_MATCH = "the order is asked as a match of each with its place"


def labels_of(question: Question, build: Build) -> tuple[str, ...]:
    """The distinct labels of a question: the title of its topic, its kind, skill, level and tags."""
    topic = build.bank.deck.topics.get(question.topic, question.topic)
    named = (topic, question.kind, question.skill, question.level, *question.tags)
    return tuple(dict.fromkeys(label for label in named if label))


def short_id(question: Question, most: int) -> str:
    """The id shortened to at most `most` characters: itself, or its end with a digest of the whole."""
    if len(question.id) <= most:
        return question.id
    return f"{sha256(question.id.encode()).hexdigest()[:12]}-{question.id[13 - most :]}"


def no_longer(what: str, text: str, most: int | None, platform: str) -> None:
    """Raises UnfitError if a text has more than `most` characters; `what` names the text in the message."""
    if most is not None and len(text) > most:
        raise UnfitError(f"{what} has {len(text)} characters, {platform} takes {most}")


def lost_extra(extra: tuple[Option, ...]) -> tuple[str, ...]:
    """The change to report where a platform has no place for the surplus responses of a match; empty without any."""
    return ("responses that belong to no pair are left out",) if extra else ()


def missing_library(error: ModuleNotFoundError, what: str) -> UsageError:
    """The error for an optional library that is not installed."""
    library = (error.name or "").partition(".")[0]
    return UsageError(f"{what} need the library {library!r}: pip install 'quizgen[office]'")
