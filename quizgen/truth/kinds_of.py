"""Finds nouns of wider and narrower meaning, from the deck's types and the word list of its language.

They are needed because a wider noun is no wrong option: if the key is `pilots`, `troops` is neither wrong nor a second
answer, since pilots are troops. A phrase is wider than another if all of its qualifiers are in the other, and its last
word is of wider or equal meaning.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from quizgen.answers.normal import Normal, normal
from quizgen.languages import writing_of
from quizgen.model import Deck, Entity, Text, Value
from quizgen.text.writing import Writing

_LONGEST = 5
"""Most words of a phrase that is interpreted as a noun with its qualifiers."""


class KindsOf:
    """Compares values of a deck by the wider and narrower nouns of its types and its language."""

    def __init__(self, deck: Deck) -> None:
        self._writing = writing_of(deck.language)
        self._types = deck.types
        self._words = lru_cache(maxsize=50_000)(self._find_words)
        self._narrower = _reversed(self._writing.kinds)

    def related(self, one: Value, other: Value) -> bool:
        """Whether one of two values is a kind of the other."""
        if isinstance(one, Text) and isinstance(other, Text):
            return self._are_related(self._words(one.text), self._words(other.text))
        return self.is_kind_of(one, other) or self.is_kind_of(other, one)

    def is_kind_of(self, narrow: Value, wide: Value) -> bool:
        """Whether `narrow` is a kind of `wide`, or equal to it: every pilot is one of the troops."""
        if not isinstance(wide, Text):
            return False
        words = self._words(wide.text)
        if not words:
            return False
        if isinstance(narrow, Entity):
            return len(words) == 1 and words[0] in self._wider_types(narrow)
        return isinstance(narrow, Text) and _is_narrower(self._words(narrow.text), words, self._writing)

    def heads(self, value: Value) -> frozenset[str]:
        """The index keys of a value: the head noun of a text, or the wider types of an entity; else none."""
        if isinstance(value, Entity):
            return self._wider_types(value)
        return frozenset(self._words(value.text)[-1:]) if isinstance(value, Text) else frozenset()

    def heads_related(self, value: Value) -> frozenset[str]:
        """The index keys of all values that may be wider or narrower than this one."""
        heads = self.heads(value)
        wider = frozenset().union(*(self._writing.kinds.get(head, frozenset()) for head in heads))
        return frozenset().union(heads, wider, *(self._narrower.get(head, frozenset()) for head in heads))

    def wider_nouns(self, value: Value) -> tuple[Text, ...]:
        """The single nouns of the language that are wider than a text, in alphabetical order; none for other values."""
        words = self._words(value.text) if isinstance(value, Text) else ()
        return tuple(Text(text=noun) for noun in sorted(self._writing.kinds.get(words[-1], ()) if words else ()))

    def is_description(self, value: Value) -> bool:
        """Whether a value is a description such as "a rocket launcher", which may be true of several things."""
        return isinstance(value, Text) and value.text.casefold().split(" ", 1)[0] in self._writing.indefinite

    def _are_related(self, one: Normal, other: Normal) -> bool:
        """Whether one of two phrases is narrower than the other; compares the qualifiers first, since most differ."""
        if not one or not other:
            return False
        qualifiers, others = set(one[:-1]), set(other[:-1])
        if not (qualifiers <= others or others <= qualifiers):
            return False
        return _is_narrower(one, other, self._writing) or _is_narrower(other, one, self._writing)

    def _find_words(self, text: str) -> Normal:
        words = normal(text, self._writing)
        return words if len(words) <= _LONGEST else ()

    def _wider_types(self, entity: Entity) -> frozenset[str]:
        types = {word for kind in entity.types for word in normal(kind.replace("-", " "), self._writing)[-1:]}
        return frozenset(types.union(*(self._writing.kinds.get(word, frozenset()) for word in types)))


class KinIndex:
    """An index of values by head noun and type, so that a search sees only possibly related values."""

    def __init__(self, kinds: KindsOf, values: Sequence[Value]) -> None:
        self._kinds, self._values = kinds, values
        self._texts: defaultdict[str, list[int]] = defaultdict(list)
        self._entities: defaultdict[str, list[int]] = defaultdict(list)
        for place, value in enumerate(values):
            for head in kinds.heads(value):
                (self._entities if isinstance(value, Entity) else self._texts)[head].append(place)

    def related_to(self, value: Value) -> Iterator[Value]:
        """Yields the indexed values that are a kind of this value, or of which it is a kind, in their order."""
        sources = (self._texts,) if isinstance(value, Entity) else (self._texts, self._entities)
        heads = self._kinds.heads_related(value)
        found = {place for head in heads for places in sources for place in places.get(head, ())}
        for place in sorted(found):
            if self._kinds.related(value, self._values[place]):
                yield self._values[place]


def _reversed(wider: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Maps each noun to the nouns of narrower meaning; `wider` maps each noun to those of wider meaning."""
    narrower: defaultdict[str, set[str]] = defaultdict(set)
    for noun, others in wider.items():
        for other in others:
            narrower[other].add(noun)
    return {noun: frozenset(others) for noun, others in narrower.items()}


def _is_narrower(narrow: Normal, wide: Normal, writing: Writing) -> bool:
    """Whether a phrase has all qualifiers of a wider one, and a head noun that is equal or narrower."""
    if not narrow or not wide or narrow == wide:
        return False
    head, wide_head = narrow[-1], wide[-1]
    fits = head == wide_head or wide_head in writing.kinds.get(head, frozenset())
    return fits and all(narrow[:-1].count(word) >= wide[:-1].count(word) for word in wide[:-1])
