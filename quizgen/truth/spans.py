"""Facts by the number or date that fills one of their roles, so that those near a value are found by bisection."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate

from quizgen.model import Fact, Value
from quizgen.model.overlap import Span, span_of, unit_of


class SpanIndex:
    """The facts that fill a role with a number or a date.

    Each has a span from the least to the greatest that it may mean; a relative date and an open end have none.
    """

    def __init__(self, facts: Iterable[Fact], role: str) -> None:
        self._unbounded: list[Fact] = []
        spans: defaultdict[str, list[tuple[Span, Fact]]] = defaultdict(list)
        for fact in facts:
            span = span_of(fact.roles[role])
            if span and span[1].is_finite():
                spans[unit_of(fact.roles[role])].append((span, fact))
            else:
                self._unbounded.append(fact)
        self._by_unit = {unit: _Sorted(sorted(some, key=lambda pair: pair[0])) for unit, some in spans.items()}

    def near(self, value: Value) -> Iterator[Fact]:
        """Yields the facts whose value may be the same as this one, those of other units included."""
        span, own = span_of(value), unit_of(value)
        yield from self._unbounded
        for unit, some in self._by_unit.items():
            yield from some.touching(span) if span and unit == own else some.facts


class _Sorted:
    """Facts in the order of their spans."""

    def __init__(self, pairs: list[tuple[Span, Fact]]) -> None:
        self.facts = [fact for _, fact in pairs]
        self._starts = [span[0] for span, _ in pairs]
        self._reached = list(accumulate((span[1] for span, _ in pairs), max))
        """For each fact, the greatest end of its span and of all before it."""

    def touching(self, span: Span) -> Iterator[Fact]:
        """Yields the facts whose spans may touch a span, and perhaps some between them."""
        for place in range(bisect_right(self._starts, span[1]) - 1, -1, -1):
            if self._reached[place] < span[0]:
                return
            yield self.facts[place]
