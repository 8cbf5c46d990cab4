"""Finds the facts of a deck by which a statement is judged; indexes make sure that few facts are compared with it."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from quizgen.model import Date, Deck, Entity, Fact, Quantity, Text, Value
from quizgen.model.overlap import names_of, overlap, span_of
from quizgen.text.matcher import phrase
from quizgen.truth.spans import SpanIndex
from quizgen.truth.verdicts import Statement


class FactSearch:
    """The facts of a deck, indexed by relation, role and value."""

    def __init__(self, deck: Deck) -> None:
        self._relations = deck.relations
        self._facts: defaultdict[Hashable, list[Fact]] = defaultdict(list)
        self._required = {
            relation.id: tuple(role.name for role in relation.roles.values() if not role.optional)
            for relation in deck.relations.values()
        }
        self._mixed = {
            (relation.id, role.name)
            for relation in deck.relations.values()
            for role in relation.roles.values()
            if "|" in role.type
        }
        self._overlaps: dict[Hashable, Sequence[Fact]] = {}
        self._spans: dict[tuple[str, str, type], SpanIndex] = {}
        self._numbers = {name: number for number, name in enumerate(deck.facts)}
        common = Counter(word for fact in deck.facts.values() for text in _texts(fact.roles.values()) for word in text)
        for fact in deck.facts.values():
            self._facts[fact.relation].append(fact)
            for role, value in fact.roles.items():
                for key in {**dict.fromkeys(_keys(value)), **dict.fromkeys(self._word_keys(fact, role, common))}:
                    self._facts[fact.relation, role, key].append(fact)

    def facts_of(self, relation: str) -> list[Fact]:
        """All facts of a relation, in the deck's order."""
        return self._facts[relation]

    def near(self, statement: Statement) -> Iterator[Fact]:
        """Yields the facts of the same relation whose values overlap with the statement's in every shared role."""
        for fact in self._narrowest(statement):
            if all(overlap(fact.roles[role], value) for role, value in statement.roles.items() if role in fact.roles):
                yield fact

    def _narrowest(self, statement: Statement) -> Sequence[Fact]:
        """The shortest list of facts in the indexes that contains all facts which `near` yields."""
        best: Sequence[Fact] = self._facts[statement.relation]
        roles = self._relations[statement.relation].roles
        for role, value in statement.roles.items():
            if not roles[role].optional:
                listed = self._overlapping(statement.relation, role, value)
                best = listed if len(listed) < len(best) else best
        return best

    def _overlapping(self, relation: str, role: str, value: Value) -> Sequence[Fact]:
        """Facts among which are all those whose value in a role overlaps with this value, in the deck's order."""
        place = (relation, role, value.identity, span_of(value))
        known = self._overlaps.get(place)
        if known is None:
            found = {fact.id: fact for facts in self._lists(relation, role, value) for fact in facts}
            known = self._overlaps[place] = tuple(sorted(found.values(), key=lambda fact: self._numbers[fact.id]))
        return known

    def _lists(self, relation: str, role: str, value: Value) -> Iterator[Iterable[Fact]]:
        """Yields lists with all facts whose value in a role overlaps with this one, and perhaps others."""
        mixed = (relation, role) in self._mixed
        if isinstance(value, Quantity | Date):
            yield self._spans_of(relation, role, type(value)).near(value)
            if not mixed:
                return
        yield from (self._listed(relation, role, key) for key in _keys(value))
        if mixed or isinstance(value, Text):
            yield from self._sharing_words(relation, role, value)

    def _spans_of(self, relation: str, role: str, sort: type[Quantity | Date]) -> SpanIndex:
        """An index of the facts of a relation whose value in a role is of this class, a number or a date."""
        place = (relation, role, sort)
        if place not in self._spans:
            self._spans[place] = SpanIndex(
                [fact for fact in self._facts[relation] if isinstance(fact.roles[role], sort)], role
            )
        return self._spans[place]

    def _sharing_words(self, relation: str, role: str, value: Value) -> Iterator[Sequence[Fact]]:
        """Yields lists with all facts whose text in a role contains the words of a value, or is contained in them."""
        for words in _texts([value]):
            yield from (self._listed(relation, role, ("rarest", word)) for word in words)
            yield min((self._listed(relation, role, ("word", word)) for word in words), key=len)

    def _listed(self, relation: str, role: str, key: Hashable) -> Sequence[Fact]:
        return self._facts.get((relation, role, key), ())

    def _word_keys(self, fact: Fact, role: str, common: Counter[str]) -> Iterator[Hashable]:
        """Yields the index keys for the words of a fact's value: each word, and the word that is rarest in the deck."""
        value = fact.roles[role]
        if (fact.relation, role) in self._mixed or isinstance(value, Text):
            for words in _texts([value]):
                yield from (("word", word) for word in words)
                yield "rarest", min(words, key=lambda word: (common[word], word))

    def alike(self, statement: Statement, role: str) -> list[Fact]:
        """The facts that have a value in this role and equal values to the statement's in all other required roles.

        In an optional role one of the two may have no value, but both must not have different values. Speakers are not
        compared. Empty if the statement lacks another required role.
        """
        others: list[tuple[str, Hashable]] = []
        found: Sequence[Fact] = self._facts[statement.relation]
        for name in self._required[statement.relation]:
            if name != role:
                value = statement.roles.get(name)
                if value is None:
                    return []
                others.append((name, value.identity))
                listed = self._facts.get((statement.relation, name, value.identity), ())
                found = listed if len(listed) < len(found) else found
        return [
            fact
            for fact in found
            if role in fact.roles
            and all(fact.roles[name].identity == identity for name, identity in others)
            and (len(fact.roles) == len(others) + 1 or self._agree(fact, statement, role))
        ]

    def _agree(self, fact: Fact, statement: Statement, role: str) -> bool:
        """Whether fact and statement have the same value in each optional role that both fill, apart from `role`."""
        optional = fact.roles.keys() & statement.roles.keys() - {role, *self._required[fact.relation]}
        return all(fact.roles[name].identity == statement.roles[name].identity for name in optional)


def _keys(value: Value) -> tuple[Hashable, ...]:
    """The index keys of a value apart from its words: its identity; of an entity also its wholes and names."""
    if isinstance(value, Entity):
        return (value.identity, *sorted(value.within), *(("name", name) for name in sorted(value.names)))
    return (value.identity,)


def _texts(values: Iterable[Value]) -> Iterator[tuple[str, ...]]:
    """Yields for each name of each value its distinct words; names without words are left out."""
    for value in values:
        for name in names_of(value):
            if words := tuple(dict.fromkeys(phrase(name))):
                yield words
