"""Compares words by meaning: forms of one word, words of one sense, words of opposite senses."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from functools import cache, lru_cache

from quizgen.text.lexicon import Lexicon
from quizgen.text.words import stem

_SHORTEST_START = 4
"""Least number of equal first letters of two words that count as forms of one word."""


class WordForms:
    """Compares words by the lists of a language; the results are cached.

    `is_form` is true for two forms of one word, `alike` also for synonyms, `opposite` for words of opposite sense.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.is_form = lru_cache(maxsize=200_000)(self._is_form)
        self.alike = lru_cache(maxsize=200_000)(self._alike)
        self.opposite = lru_cache(maxsize=200_000)(self._opposite)
        self.bases = lru_cache(maxsize=20_000)(self._bases)

    def keys(self, word: str) -> frozenset[Hashable]:
        """The keys of a word in an index; two words that are `alike` have at least one key in common."""
        starts = (part[:_SHORTEST_START] for part in word.split("-") if len(part) >= _SHORTEST_START)
        return self.bases(word) | self._senses(word) | frozenset(f"{start}…" for start in starts)

    def is_participle(self, word: str) -> bool:
        """Whether a word may be the participle of a verb."""
        return word.endswith("ed") or word in self._lexicon.bases

    def _bases(self, word: str) -> frozenset[str]:
        """The base forms that a word may have: itself, its listed base, its stem, and its stem with an `e`."""
        word = word.removesuffix("'s").removesuffix("'")
        cut = stem(word)
        found = {word, cut, f"{cut}e", *(cut[:-1] for _ in range(cut[-2:-1] == cut[-1:]))}
        found |= {word[:-1]} if word.endswith("s") and not word.endswith("ss") else set()
        return frozenset(found | {self._lexicon.bases[w] for w in (word, cut) if w in self._lexicon.bases})

    def _is_form(self, word: str, other: str) -> bool:
        """Whether two words are forms of one word, or one is derived from the other."""
        if word == other or self.bases(word) & self.bases(other):
            return True
        return any(self._derived(one, two) for one in word.split("-") for two in other.split("-"))

    def _derived(self, one: str, two: str) -> bool:
        if one == two:
            return len(one) >= _SHORTEST_START
        shared = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
        endings = self._lexicon.derived
        return shared >= _SHORTEST_START and one[shared:] in endings and two[shared:] in endings

    def _alike(self, word: str, other: str) -> bool:
        """Whether two words are forms of one word, or synonyms that a paraphrase may exchange."""
        return self.is_form(word, other) or bool(self._senses(word) & self._senses(other))

    def _senses(self, word: str) -> frozenset[int]:
        return frozenset().union(*(self._lexicon.same.get(base, frozenset()) for base in self.bases(word)))

    def _opposite(self, word: str, other: str) -> bool:
        """Whether the lists have two words as a pair of opposite sense."""
        pairs = self._lexicon.exclusive
        return any(frozenset((one, two)) in pairs for one in self.bases(word) for two in self.bases(other))


class WordIndex:
    """The words of a text, indexed to find forms and synonyms of another word."""

    def __init__(self, words: Iterable[str], forms: WordForms) -> None:
        self._forms = forms
        self._by_key: defaultdict[Hashable, list[str]] = defaultdict(list)
        for word in dict.fromkeys(words):
            for key in forms.keys(word):
                self._by_key[key].append(word)
        self.is_form = cache(self._is_form)
        self.alike = cache(self._alike)

    def _near(self, word: str) -> frozenset[str]:
        return frozenset(other for key in self._forms.keys(word) for other in self._by_key.get(key, ()))

    def _is_form(self, word: str) -> frozenset[str]:
        """The words of the text that are forms of a word."""
        return frozenset(other for other in self._near(word) if self._forms.is_form(word, other))

    def _alike(self, word: str) -> frozenset[str]:
        """The words of the text that are forms of a word or exchangeable with it."""
        return frozenset(other for other in self._near(word) if self._forms.alike(word, other))
