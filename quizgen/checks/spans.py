"""Indexes facts by ranges of numbers or days, to find those that overlap a range."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from quizgen.model import Fact


class Spans:
    """Facts with ranges from their least to their greatest possible value; `all` are the facts in the order given.

    Ranges of similar width are in one sorted list, so that those that overlap a range lie close together in it.
    """

    def __init__(self, entries: Iterable[tuple[Decimal, Decimal, Fact]]) -> None:
        self.all: list[Fact] = []
        self._endless: list[Fact] = []
        by_width: defaultdict[Decimal, list[tuple[Decimal, int]]] = defaultdict(list)
        for low, high, fact in entries:
            if (high - low).is_finite():
                by_width[_width(high - low)].append((low, len(self.all)))
            else:
                self._endless.append(fact)
            self.all.append(fact)
        self._by_width = {
            width: ([low for low, _ in sorted(entries)], [self.all[index] for _, index in sorted(entries)])
            for width, entries in by_width.items()
        }

    def meeting(self, low: Decimal, high: Decimal) -> Iterator[Sequence[Fact]]:
        """Yields lists that contain all facts whose ranges overlap the range from `low` to `high`, and a few others."""
        yield self._endless
        for width, (lows, facts) in self._by_width.items():
            yield facts[bisect_left(lows, low - width if width else low) : bisect_right(lows, high)]


def _width(width: Decimal) -> Decimal:
    """The smallest power of ten above the width; 0 for a range of one value."""
    return Decimal(10) ** (width.adjusted() + 1) if width else Decimal(0)
