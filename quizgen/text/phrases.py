"""Searches texts for phrases: sequences of whole words, ignoring case and punctuation."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Phrase: TypeAlias = tuple[str, ...]

_WORD = re.compile(r"\w+(?:[.,]\d+)*")


def phrase(text: str) -> Phrase:
    """The words of a text; a number such as 2.4 is one."""
    return tuple(_WORD.findall(text.casefold()))


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases to search for, indexed by their first word."""

    known: frozenset[Phrase]
    lengths: Mapping[str, tuple[int, ...]]

    def found_in(self, words: Phrase) -> frozenset[Phrase]:
        """The phrases that occur in these words."""
        found = {
            words[start : start + length]
            for start, word in enumerate(words)
            if word in self.lengths
            for length in self.lengths[word]
        }
        return self.known & found


def collect(phrases: Iterable[Phrase]) -> Phrases:
    """These phrases, ready to be looked for; empty ones are left out."""
    known = frozenset(filter(None, phrases))
    lengths: dict[str, set[int]] = {}
    for words in known:
        lengths.setdefault(words[0], set()).add(len(words))
    return Phrases(known, {word: tuple(sorted(found)) for word, found in lengths.items()})
