"""An index of facts by ranges of numbers or times, to find those that overlap a range."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from quizgen.model import Fact


class Spans:
    """Facts with the range of values that each may mean; ranges of similar width are kept in one sorted list."""

    def __init__(self, entries: Iterable[tuple[Decimal, Decimal, Fact]]) -> None:
        self.all: list[Fact] = []
        self._endless: list[Fact] = []
        shelves: defaultdict[Decimal, list[tuple[Decimal, int]]] = defaultdict(list)
        for low, high, fact in entries:
            if (high - low).is_finite():
                shelves[_width(high - low)].append((low, len(self.all)))
            else:
                self._endless.append(fact)
            self.all.append(fact)
        self._shelves = {
            width: ([low for low, _ in sorted(shelf)], [self.all[index] for _, index in sorted(shelf)])
            for width, shelf in shelves.items()
        }

    def meeting(self, low: Decimal, high: Decimal) -> Iterator[Sequence[Fact]]:
        """Yields lists that together contain all facts whose ranges overlap this one."""
        yield self._endless
        for width, (lows, facts) in self._shelves.items():
            yield facts[bisect_left(lows, low - width if width else low) : bisect_right(lows, high)]


def _width(width: Decimal) -> Decimal:
    """The smallest power of ten that is at least the width; None for a single point."""
    return Decimal(10) ** (width.adjusted() + 1) if width else Decimal(0)
