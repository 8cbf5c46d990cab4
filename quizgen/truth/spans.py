"""Indexes facts by the number or date in one of their roles, so that those near a value are found by bisection."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate

from quizgen.model import Fact, Value
from quizgen.model.overlap import Span, span_of, unit_of


class SpanIndex:
    """The facts with a number or date in a role, sorted by the span from its least to its greatest possible value.

    A relative date or a number such as `at least 5` has no such span; its facts are yielded for every value.
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
            yield from some.overlapping(span) if span and unit == own else some.facts


class _Sorted:
    """Facts sorted by the start of their spans; `facts` are all of them."""

    def __init__(self, pairs: list[tuple[Span, Fact]]) -> None:
        self.facts = [fact for _, fact in pairs]
        self._starts = [span[0] for span, _ in pairs]
        self._greatest_ends = list(accumulate((span[1] for span, _ in pairs), max))
        """For each fact, the greatest end among its span and the spans before it."""

    def overlapping(self, span: Span) -> Iterator[Fact]:
        """Yields all facts whose spans overlap a span, and perhaps some others between them."""
        for place in range(bisect_right(self._starts, span[1]) - 1, -1, -1):
            if self._greatest_ends[place] < span[0]:
                return
            yield self.facts[place]
