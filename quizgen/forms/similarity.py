"""Finds nearly equal stems: they share at least four fifths of their words."""

from collections import Counter
from collections.abc import Mapping
from math import ceil

from quizgen.text.matcher import Phrase

_SHARED = 0.8
"""Least share of common words among all words of two stems that count as nearly equal."""


def alike(stems: Mapping[str, Phrase]) -> dict[str, str]:
    """Maps each question whose stem nearly equals another's to the first question of its group."""
    seldom = Counter(word for words in stems.values() for word in set(words))
    leaders: dict[str, list[str]] = {}
    sets = {name: frozenset(words) for name, words in stems.items()}
    leader_of: dict[str, str] = {}
    for name, words in sets.items():
        tested = sorted(words, key=lambda word: (seldom[word], word))[: _prefix(len(words))]
        rivals = dict.fromkeys(leader for word in tested for leader in leaders.get(word, ()))
        found = next((leader for leader in rivals if _shared(words, sets[leader]) >= _SHARED), name)
        leader_of[name] = found
        if found == name:
            for word in tested:
                leaders.setdefault(word, []).append(name)
    sizes = Counter(leader_of.values())
    return {name: leader for name, leader in leader_of.items() if sizes[leader] > 1}


def _prefix(size: int) -> int:
    """The number of rarest words to index for a set of this size: nearly equal sets share at least one of these."""
    return size - ceil(_SHARED * size) + 1


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0
