"""Finds sequences of right letters that are uneven or repeat one letter, so that they look deliberate."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from math import ceil

from quizgen.forms.form import Item
from quizgen.model import Choose

LONGEST_RUN = 3
"""Most right answers in a row with the same letter."""
LONGEST_RUN_OF_TWO = 3
"""Most right answers in a row with the same letter when there are only two letters."""

MORE = 1
"""Most by which the number of right answers with one letter may exceed its share by chance, rounded up."""


def odd_ones(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items that make the letters look deliberate: in a long run, or with a letter that is too frequent."""
    many = [item for item in items if _options(item) > 2]
    few = [item for item in items if _options(item) == 2]
    found = _run(many, LONGEST_RUN) or _run(few, LONGEST_RUN_OF_TWO)
    return found or next(_uneven(many), ())


def _options(item: Item) -> int:
    """The number of options of a choice with one right option; 0 for any other question."""
    answer = item.question.answer
    return len(answer.options) if isinstance(answer, Choose) and not answer.several else 0


def _run(items: Sequence[Item], longest: int) -> tuple[Item, ...]:
    runs = (tuple(run) for _, run in groupby(items, key=lambda item: item.key))
    return next((run for run in runs if len(run) > longest), ())


def _uneven(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """Yields, for each letter that is right too often, the items that have it."""
    for place in range(max(map(_options, items), default=0)):
        could = [item for item in items if _options(item) > place]
        have = tuple(item for item in could if item.options[place].correct)
        if len(have) > most_alike([_options(item) for item in could]):
            yield have


def most_alike(options: Sequence[int]) -> int:
    """The greatest number of questions, with these numbers of options, whose right answers may have one letter."""
    return ceil(sum(Fraction(1, number) for number in options)) + MORE
