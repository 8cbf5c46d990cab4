"""A form as printed: its items in order, each with the order of its options."""

import string
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import assert_never

from quizgen.model import Choose, Explain, Match, Number, Option, Order, Question, Step, Write


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question at its place on a form; `order` lists the original indexes of its options, responses or steps.

    For a choice it permutes the options; for a match the responses (those of the pairs, then the extra ones); for an
    order the steps; otherwise it is empty. `section` is the title of its section.
    """

    number: int
    question: Question
    order: tuple[int, ...]
    section: str = ""

    @property
    def options(self) -> tuple[Option, ...]:
        """The options of a choice in the order of the form; empty for any other question."""
        answer = self.question.answer
        return tuple(answer.options[i] for i in self.order) if isinstance(answer, Choose) else ()

    @property
    def responses(self) -> tuple[str, ...]:
        """The right column of a match in the order of the form; empty for any other question."""
        answer = self.question.answer
        if not isinstance(answer, Match):
            return ()
        texts = [*(pair.right for pair in answer.pairs), *(option.text for option in answer.extra)]
        return tuple(texts[i] for i in self.order)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of an order in the order of the form; empty for any other question."""
        answer = self.question.answer
        return tuple(answer.steps[i] for i in self.order) if isinstance(answer, Order) else ()

    @property
    def key(self) -> tuple[str, ...]:
        """The right answer as marked on the form. For a choice the letters of the right options.

        For a match the letter of each pair's response, in order; for an order the letters of the steps from first to
        last; otherwise the text to write; empty if the answer is in sentences.
        """
        match self.question.answer:
            case Choose():
                return tuple(letter(i) for i, option in enumerate(self.options) if option.correct)
            case Match(pairs=pairs):
                return tuple(letter(self.order.index(i)) for i in range(len(pairs)))
            case Order(steps=steps):
                return tuple(letter(self.order.index(i)) for i in range(len(steps)))
            case Write(answers=answers):
                return answers[:1]
            case Number(text=text):
                return (text,)
            case Explain():
                return ()
            case answer:
                assert_never(answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One version of a quiz: its name (A, B, C …) and its items in order."""

    name: str
    items: tuple[Item, ...]

    @property
    def points(self) -> int:
        """The points of all questions together."""
        return sum(item.question.points for item in self.items)

    def sections(self) -> Iterator[tuple[str, tuple[Item, ...]]]:
        """Yields runs of items of one kind, in the order of the form, each with the name of the kind."""
        for kind, items in groupby(self.items, key=lambda item: item.question.kind):
            yield kind, tuple(items)


def letter(index: int) -> str:
    """The letter for an index from 0: A, B, … Z, AA, AB and so on."""
    head, tail = divmod(index, 26)
    return (letter(head - 1) if head else "") + string.ascii_uppercase[tail]
