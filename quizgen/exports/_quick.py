"""Adapts questions to quiz games: a short stem and a few short options."""

from dataclasses import dataclass, replace
from typing import assert_never

from quizgen.exports._platform import ExportEntry, Limits, UnfitError, is_true, no_longer
from quizgen.forms import Item
from quizgen.model import Choose, Explain, Match, Number, Option, Order, Question, Write

SPLIT = "each pair is a separate question"
READ_PER_SECOND = 12
"""Characters that a slow reader reads in a second."""


@dataclass(frozen=True, slots=True)
class Quick:
    """A question of a quiz game: a stem and its options in the order of the form.

    `question` is the question of the bank; if that is a match, `left` is the left side of the one pair asked here.
    """

    stem: str
    options: tuple[Option, ...]
    question: Question
    left: str = ""

    @property
    def right(self) -> tuple[int, ...]:
        """The numbers of the right options, from 1."""
        return tuple(number for number, option in enumerate(self.options, 1) if option.correct)

    @property
    def seconds(self) -> int:
        """The seconds to allow for an answer: the time to read stem and options, plus ten to decide."""
        return 10 + (len(self.stem) + sum(len(option.text) for option in self.options)) // READ_PER_SECOND


def quick(item: Item, limits: Limits) -> ExportEntry[Quick]:
    """Turns a choice into one game question and a match into one for each pair, shortened to the limits.

    Raises UnfitError for any other question, and for one that is too long for the platform.
    """
    question = item.question
    match question.answer:
        case Choose():
            quicks, changes = [Quick(question.stem, item.options, question)], list[str]()
        case Match() as answer:
            quicks, changes = [_pair(item, answer, place) for place in range(len(answer.pairs))], [SPLIT]
        case Order():
            raise UnfitError(f"{limits.platform} has no questions that ask for an order")
        case Write() | Number() | Explain():
            raise UnfitError(f"{limits.platform} has no questions to answer in writing")
        case answer:
            assert_never(answer)
    fitted = tuple(_fitted(each, limits, changes) for each in quicks)
    return ExportEntry(fitted, tuple(dict.fromkeys(changes)))


def _pair(item: Item, answer: Match, index: int) -> Quick:
    """The question for one left side, with the responses as options in the order of the form."""
    pair = answer.pairs[index]
    options = tuple(
        Option(text=text, correct=place == index, because=pair.because if place == index else "")
        for text, place in zip(item.responses, item.order, strict=True)
    )
    return Quick(_posed(item.question.stem, pair.left), options, item.question, pair.left)


def _posed(stem: str, left: str) -> str:
    """The stem for one left side; unchanged if there is none."""
    lead = stem.rstrip(".:… ")
    return f"{lead}{' ' if lead.endswith(('?', '!')) else ': '}{left}" if left else stem


def _fitted(each: Quick, limits: Limits, changes: list[str]) -> Quick:
    stem, platform = each.stem, limits.platform
    if limits.stem is not None and len(stem) > limits.stem and (short := _short(each)):
        stem = _posed(short, each.left)
        changes.append("its short wording is used")
    no_longer("the question", stem, limits.stem, f"{platform}, without a `short` wording,")
    options = _short_enough(each.options, limits, changes)
    options = _few_enough(options, limits, changes)
    if len(options) < 2:
        raise UnfitError("no wrong option is left")
    if not limits.several and len(Quick(stem, options, each.question).right) > 1:
        raise UnfitError(f"{platform} takes one right answer to a question")
    return replace(each, stem=stem, options=options)


def _short(each: Quick) -> str:
    """The author's short wording; empty if it contains the key, or if the question is a statement to judge.

    Another wording of a statement could change whether it is true.
    """
    short = each.question.short
    told = any(option.correct and option.text.casefold() in short.casefold() for option in each.options)
    return "" if told or is_true(each.question) is not None else short


def _short_enough(options: tuple[Option, ...], limits: Limits, changes: list[str]) -> tuple[Option, ...]:
    """The options without wrong ones that are too long; a right one that is too long raises UnfitError."""
    kept = []
    for option in options:
        if option.correct:
            no_longer("a right option", option.text, limits.option, limits.platform)
        if limits.option is None or len(option.text) <= limits.option:
            kept.append(option)
        else:
            changes.append(f"a wrong option of more than {limits.option} characters is left out")
    return tuple(kept)


def _few_enough(options: tuple[Option, ...], limits: Limits, changes: list[str]) -> tuple[Option, ...]:
    """The options without the last wrong ones, if there are more than the platform accepts.

    Raises UnfitError if the right ones leave no place for a wrong one.
    """
    if limits.options is None or len(options) <= limits.options:
        return options
    right = sum(option.correct for option in options)
    if right >= limits.options:
        raise UnfitError(f"{right} options are right, {limits.platform} takes {limits.options} options")
    spare = limits.options - right
    wrong = [option for option in options if not option.correct][:spare]
    changes.append(f"{limits.platform} takes {limits.options} options: {len(options) - limits.options} wrong left out")
    return tuple(option for option in options if option.correct or option in wrong)
