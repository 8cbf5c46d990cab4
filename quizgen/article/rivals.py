"""Finds a name or figure of the article that fits the words of a fact better than the fact's own value does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic

from quizgen.article.finding import certainty
from quizgen.article.sentences import FigureAt, NameAt
from quizgen.article.support import FactWords, PlaceT, Support
from quizgen.base.errors import Severity

_MUCH = 0.5
"""Share of the weight of a fact's words that the sentence of a rival must exceed to be meant instead."""
_LESS = 0.7
"""A rival's sentence may be meant if the own value's sentence has less than this share of its score."""


@dataclass(frozen=True, slots=True)
class Rival(Generic[PlaceT]):
    """The place of a name or figure that fits a fact better than its own value, and the severity of the fault."""

    place: PlaceT
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalSearch(Generic[PlaceT]):
    """Searches the values of the article (`rivals`) for one that fits a fact better than the value it has (`own`).

    Each place comes with the index of its sentence. `fit` scores how well the words around a place match the fact's; a
    rival's score must be more than `clearly` times that of the own value.
    """

    fact: FactWords
    value: PlaceT
    own: Sequence[tuple[int, PlaceT]]
    rivals: Sequence[tuple[int, PlaceT]]
    clearly: float
    fit: Callable[[int, PlaceT], float]

    def best(self, support: Support) -> Rival[PlaceT] | None:
        """The rival that fits the fact's words best, if it does so clearly better than the own value; else None."""
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
    """Whether own and rival are figures of one sentence, and a word of the fact is next to the own figure only."""
    if own[0] != rival[0] or isinstance(value, NameAt):
        return False
    return support.is_nearer(fact, own[0], (own[1].first, rival[1].first), value)
