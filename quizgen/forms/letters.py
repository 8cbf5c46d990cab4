"""Finds sequences of right letters that look deliberate, because chance alone makes them unlikely."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from quizgen.forms.form import Item
from quizgen.model import Choose

LONGEST_RUN = 4
"""Most right answers in a row with the same letter."""
LONGEST_RUN_OF_TWO = 3
"""Most right answers in a row with the same letter when there are only two letters."""

_OUTSIDE = 0.005
"""Probability at each end outside the range of counts that chance explains."""


def odd_ones(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items that make the letters look deliberate: in a long run, or with a letter too frequent or too rare."""
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
    """Yields, for each letter outside the 99 per cent range of chance, the items that have it or could have it."""
    for place in range(max(map(_options, items), default=0)):
        could = [item for item in items if _options(item) > place]
        have = tuple(item for item in could if item.options[place].correct)
        least, most = band([1 / _options(item) for item in could])
        if len(have) > most:
            yield have
        elif len(have) < least:
            yield tuple(item for item in could if item not in have)


def band(chances: Sequence[float]) -> tuple[int, int]:
    """The 99 per cent range of the number of events with these probabilities that occur."""
    shares = [1.0]
    for chance in chances:
        shares = [no * (1 - chance) + yes * chance for no, yes in zip([*shares, 0.0], [0.0, *shares], strict=True)]
    below, least = shares[0], 0
    while below < _OUTSIDE:
        least += 1
        below += shares[least]
    above, most = shares[-1], len(shares) - 1
    while above < _OUTSIDE:
        most -= 1
        above += shares[most]
    return least, most
