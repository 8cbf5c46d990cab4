"""Finds a name or figure of the article that fits the words of a fact better than the fact's own does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic

from quizgen.article.finding import certainty
from quizgen.article.sentences import FigureAt, NameAt
from quizgen.article.support import FactWords, PlaceT, Support
from quizgen.base.errors import Severity

_MUCH = 0.5
"""The share of a fact's words that the sentence of a rival must have."""
_LESS = 0.7
"""The value's own sentence is not meant if it has less than this part of the words of the rival's sentence."""


@dataclass(frozen=True, slots=True)
class Rival(Generic[PlaceT]):
    """A place that fits a fact better than its own value does, and how sure that is."""

    place: PlaceT
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest(Generic[PlaceT]):
    """A value of a fact, its places in the article, and the places of its rivals, each with its sentence's index.

    A rival must fit the fact's words `clearly` times better. `fit` measures it.
    """

    fact: FactWords
    value: PlaceT
    own: Sequence[tuple[int, PlaceT]]
    rivals: Sequence[tuple[int, PlaceT]]
    clearly: float
    fit: Callable[[int, PlaceT], float]

    def lost_to(self, support: Support) -> Rival[PlaceT] | None:
        """The best rival if it fits better than the fact's own value."""
        index, own = max(self.own, key=lambda at: (support.shared(self.fact, at[0], self.value), self.fit(*at)))
        close = support.rivals(self.fact, index, self.rivals, self.value)
        best = max(close, key=lambda at: self.fit(*at), default=None)
        if best is None or _is_beside(self.fact, self.value, (index, own), best, support):
            return None
        fit, rival = self.fit(index, own), self.fit(*best)
        if rival > self.clearly * fit:
            return Rival(best[1], certainty(rival, fit))
        shared, most = (support.shared(self.fact, i, self.value) for i in (index, best[0]))
        whole = support.whole(self.fact, self.value)
        apart = index != best[0] and shared < _LESS * most and most > _MUCH * whole
        return Rival(best[1], "info") if apart else None


def _is_beside(
    fact: FactWords, value: NameAt | FigureAt, own: tuple[int, PlaceT], rival: tuple[int, PlaceT], support: Support
) -> bool:
    """Whether both are figures of one sentence, and a word of the fact is beside its own."""
    if own[0] != rival[0] or isinstance(value, NameAt):
        return False
    return support.is_nearer(fact, own[0], (own[1].first, rival[1].first), value)
