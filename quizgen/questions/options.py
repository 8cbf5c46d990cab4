"""Selects the options of a question so that the key does not stand out, and renders them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from quizgen.model import Date, Option, Quantity, Value, written
from quizgen.questions.kinds import Context, WrongValue
from quizgen.questions.renderer import draw
from quizgen.questions.subjects import Subject
from quizgen.questions.template import Template

Wrong = TypeVar("Wrong")
"""The type of a wrong option that is chosen by its size."""


@dataclass(frozen=True, slots=True)
class OptionText:
    """Renders values as the options of a question about one subject."""

    context: Context
    template: Template
    subject: Subject

    def of(self, value: Value) -> str:
        """A value as the text of an option."""
        renderer = self.context.renderer
        relation = renderer.deck.relations[self.subject.fact.relation]
        shape = self.template.answer or relation.answers.get(self.subject.role, "")
        if not shape:
            return renderer.option(value)
        return renderer.render(shape, {"value": renderer.words(value)})

    def option(self, value: Value, because: str, *, correct: bool) -> Option:
        """The option for a value."""
        return Option(text=self.of(value), correct=correct, because=because, value=written(value))


def options(
    template: Template, context: Context, subject: Subject, wrong: Sequence[WrongValue]
) -> tuple[tuple[Option, ...], bool]:
    """The options of a choice (key and selected wrong values), and whether they are sorted numbers or dates."""
    text = OptionText(context, template, subject)
    key = text.option(subject.value, context.renderer.evidence(subject.fact), correct=True)
    sized = [(_measure(entry.value, text), entry) for entry in wrong]
    chosen = around(_measure(subject.value, text), sized, template.options - 1, subject.name)
    chosen = _in_company(text.of(subject.value), chosen, wrong, text)
    values = [(subject.value, key)]
    values += [(w.value, text.option(w.value, context.renderer.because(w.proof), correct=False)) for w in chosen]
    values = _in_figures(values, text)
    if all(isinstance(value, Quantity) or (isinstance(value, Date) and value.earliest) for value, _ in values):
        return tuple(option for _, option in sorted(values, key=lambda pair: size(pair[0]))), True
    return tuple(
        sorted((option for _, option in values), key=lambda option: draw(subject.name + option.text, 10**9))
    ), False


def _in_figures(values: list[tuple[Value, Option]], text: OptionText) -> list[tuple[Value, Option]]:
    """The values with their options; if only some numbers are in words, these are put into figures too."""
    if not {"", "words"} <= {getattr(value, "notation", None) for value, _ in values}:
        return values
    with_number = text.context.renderer.language.with_number
    return [
        (value, replace(option, text=text.of(with_number(replace(value, text="", notation=""), value.number))))
        if isinstance(value, Quantity) and value.notation == "words" and not value.approx
        else (value, option)
        for value, option in values
    ]


def size(value: Value) -> float:
    """The value of a number, or the day number of a date's first day; 0 for other values and dates without one."""
    match value:
        case Quantity(number=number):
            return float(number)
        case Date(earliest=date() as earliest):
            return float(earliest.toordinal())
        case _:
            return 0.0


def _measure(value: Value, text: OptionText) -> float:
    """The size by which a key could stand out: the value of a number or date, or the length of the text."""
    return size(value) or float(len(text.of(value)))


def around(key: float, sized: Sequence[tuple[float, Wrong]], most: int, name: str) -> list[Wrong]:
    """Up to `most` wrong options, chosen so that the key's rank by size among the options is random.

    `key` is the size of the key; `sized` has the wrong options after their sizes, the preferred ones first. `name`
    seeds the draw of the rank.
    """
    count = min(most, len(sized))
    rank = draw(f"{name}/rank", count + 1)
    below = [entry for size, entry in sized if size <= key]
    above = [entry for size, entry in sized if size > key]
    few = min(rank, len(below))
    chosen = [*below[:few], *above[: count - few]]
    return chosen if len(chosen) == count else [*chosen, *below[few : few + count - len(chosen)]]


_TRAITS: tuple[Callable[[str], bool], ...] = (
    lambda option: any(letter.isdigit() for letter in option),
    lambda option: option.startswith(("The ", "A ", "An ")),
    lambda option: "," in option,
)
"""Tests for the conspicuous traits of an option: a figure, an article at its start, a comma."""


def _in_company(key: str, chosen: list[WrongValue], wrong: Sequence[WrongValue], text: OptionText) -> list[WrongValue]:
    """The chosen wrong options, some exchanged, so that another option shares each conspicuous trait with the key."""
    for has in _TRAITS:
        if chosen and not any(has(text.of(one.value)) is has(key) for one in chosen):
            spare = next((w for w in wrong if w not in chosen and has(text.of(w.value)) is has(key)), None)
            chosen = [*chosen[:-1], spare] if spare else chosen
    return chosen
