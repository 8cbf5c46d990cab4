"""Answers questions about a deck: its facts, values and parties, and how its facts are linked."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from graphlib import TopologicalSorter
from itertools import combinations

from quizgen.model import Date, Deck, Entity, Fact, Negative, Quantity, Value
from quizgen.model.overlap import overlap
from quizgen.truth.fact_search import FactSearch
from quizgen.truth.kinds_of import KindsOf, KinIndex
from quizgen.truth.verdicts import Statement


class World:
    """The facts of a deck with their values and the links between them."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.kinds = KindsOf(deck)
        self._search = FactSearch(deck)
        self._answers: dict[Hashable, tuple[Value, ...]] = {}
        self._kin: dict[tuple[str, str], KinIndex] = {}
        self._negatives: defaultdict[str, list[Negative]] = defaultdict(list)
        for negative in deck.negatives:
            self._negatives[negative.relation].append(negative)
        self._values = _values_by_role(deck)
        self._entities = _entities_by_type(deck)
        self._by_values: defaultdict[frozenset[Hashable], list[str]] = defaultdict(list)
        for fact in deck.facts.values():
            if len(fact.roles) > 1:
                self._by_values[frozenset(value.identity for value in fact.roles.values())].append(fact.id)

    def facts_of(self, relation: str) -> list[Fact]:
        """All facts of a relation, in the deck's order."""
        return self._search.facts_of(relation)

    @cached_property
    def parties(self) -> tuple[Entity, ...]:
        """The parties that say, believe, plan or deny something in the deck, each once."""
        named = (entity for fact in self.deck.facts.values() for entity in (*fact.by, *fact.denied_by))
        return tuple({entity.id: entity for entity in named}.values())

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers in all facts, in the deck's order."""
        values = (value for fact in self.deck.facts.values() for value in fact.roles.values())
        return tuple(value for value in values if isinstance(value, Quantity))

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        """The dates in all facts, in the deck's order."""
        values = (value for fact in self.deck.facts.values() for value in fact.roles.values())
        return tuple(value for value in values if isinstance(value, Date))

    @cached_property
    def places(self) -> tuple[int, ...]:
        """The paragraph numbers of the evidence of all facts, with repeats."""
        return tuple(number for fact in self.deck.facts.values() for number in fact.paragraphs)

    @cached_property
    def _earlier(self) -> dict[str, frozenset[str]]:
        """Maps the id of each fact to those of all facts that the source puts before it, directly or through others."""
        found: dict[str, frozenset[str]] = {}
        for name in TopologicalSorter({fact.id: fact.after for fact in self.deck.facts.values()}).static_order():
            direct = self.deck.facts[name].after
            found[name] = direct.union(*(found[other] for other in direct))
        return found

    def precedes(self, one: str, other: str) -> bool:
        """Whether the source says that fact `one` comes before fact `other`, directly or through others (by id)."""
        return one in self._earlier[other]

    @cached_property
    def _followed(self) -> frozenset[str]:
        return frozenset().union(*(fact.after for fact in self.deck.facts.values()))

    def is_followed(self, name: str) -> bool:
        """Whether any fact is said to come after the fact with this id."""
        return name in self._followed

    def negatives_of(self, relation: str) -> list[Negative]:
        """All stated negatives of a relation."""
        return self._negatives[relation]

    def values_of(self, relation: str, role: str) -> tuple[Value, ...]:
        """The distinct values in a role of all facts of a relation, reported statements included."""
        return self._values[relation, role]

    def kin_of(self, value: Value, relation: str, role: str) -> Iterator[Value]:
        """Yields those values in a role of a relation's facts that are of wider or narrower meaning than a value."""
        known = self._kin.get((relation, role))
        if known is None:
            known = self._kin[relation, role] = KinIndex(self.kinds, self.values_of(relation, role))
        return known.related_to(value)

    def around(self, entity: Entity) -> Iterator[Entity]:
        """Yields the entities that an entity is a part of, or that are parts of it, in the deck's order."""
        parts = self._parts.get(entity.id, frozenset())
        names = sorted((parts | entity.within) - {entity.id}, key=lambda name: self._entity_places.get(name, -1))
        return (self.deck.entities[name] for name in names if name in self.deck.entities)

    @cached_property
    def _parts(self) -> dict[str, frozenset[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for entity in self.deck.entities.values():
            for whole in entity.within:
                found[whole].add(entity.id)
        return {whole: frozenset(parts) for whole, parts in found.items()}

    @cached_property
    def _entity_places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.deck.entities)}

    def supporting(self, fact: Fact) -> tuple[Fact, ...]:
        """The facts that are evidence for a fact, in the deck's order."""
        return self._supporting.get(fact.id, ())

    def examples(self, fact: Fact) -> tuple[Fact, ...]:
        """The facts that are examples of a fact, in the deck's order."""
        return self._examples.get(fact.id, ())

    def opposing(self, fact: Fact) -> tuple[Fact, ...]:
        """The facts that the deck links to a fact by `against`, so that not both can be true, in the deck's order."""
        return self._opposing.get(fact.id, ())

    @cached_property
    def _supporting(self) -> dict[str, tuple[Fact, ...]]:
        return _linking(self.deck, lambda fact: fact.supports)

    @cached_property
    def _examples(self) -> dict[str, tuple[Fact, ...]]:
        return _linking(self.deck, lambda fact: fact.example_of)

    @cached_property
    def _opposing(self) -> dict[str, tuple[Fact, ...]]:
        return _linking(self.deck, lambda fact: fact.against)

    def entities_of(self, kind: str) -> tuple[Entity, ...]:
        """All entities of a type."""
        return self._entities.get(kind, ())

    def answers(self, statement: Statement, role: str) -> tuple[Value, ...]:
        """The values in a role that make the statement agree with a fact, whether the source or a party states it."""
        others = {name: value for name, value in statement.roles.items() if name != role}
        given = frozenset((name, value.identity) for name, value in others.items())
        asked = (statement.relation, role, given, statement.said_by)
        known = self._answers.get(asked)
        if known is None:
            open_ = Statement(relation=statement.relation, roles=others, said_by=statement.said_by)
            known = self._answers[asked] = self._find_answers(open_, role)
        return known

    def _find_answers(self, statement: Statement, role: str) -> tuple[Value, ...]:
        found: dict[Hashable, Value] = {}
        for fact in self.near(statement):
            said = not statement.said_by or statement.said_by & {entity.id for entity in fact.by}
            if role in fact.roles and said:
                found[fact.roles[role].identity] = fact.roles[role]
        return tuple(found.values())

    @cached_property
    def _about(self) -> dict[Hashable, list[Fact]]:
        found: defaultdict[Hashable, list[Fact]] = defaultdict(list)
        for fact in self.deck.facts.values():
            for identity in dict.fromkeys(
                value.identity for value in (*fact.roles.values(), *fact.by, *fact.denied_by)
            ):
                found[identity].append(fact)
        return dict(found)

    def about(self, value: Value) -> Sequence[Fact]:
        """The facts with this value in a role, and, if the value is a party, the facts that it states or denies."""
        return self._about.get(value.identity, ())

    def may_mean_same(self, one: Value, other: Value) -> bool:
        """Whether two values may mean the same: they overlap, or one is a noun of wider meaning than the other."""
        return overlap(one, other) or self.kinds.related(one, other)

    def near(self, statement: Statement) -> Iterator[Fact]:
        """Yields the facts of the same relation whose values overlap with the statement's in every shared role."""
        return self._search.near(statement)

    def alike(self, statement: Statement, role: str) -> list[Fact]:
        """The facts that have a value in this role and equal values to the statement's in all other required roles.

        In an optional role one of the two may have no value, but both must not have different values. Speakers are not
        compared. Empty if the statement lacks another required role.
        """
        return self._search.alike(statement, role)

    def revealed(self, fact: Fact, role: str) -> tuple[str, ...]:
        """The ids of other facts with two or more values that remain when one role of a fact's sentence is blanked."""
        told = [value.identity for name, value in fact.roles.items() if name != role]
        sets = (frozenset(some) for size in range(2, len(told) + 1) for some in combinations(told, size))
        return tuple(sorted({name for some in sets for name in self._by_values.get(some, ())} - {fact.id}))


def _linking(deck: Deck, links: Callable[[Fact], Iterable[str]]) -> dict[str, tuple[Fact, ...]]:
    """Maps the id of each fact to the facts that link to it; `links` returns the ids to which a fact links."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in deck.facts.values():
        for name in links(fact):
            found[name].append(fact)
    return {name: tuple(facts) for name, facts in found.items()}


def _values_by_role(deck: Deck) -> dict[tuple[str, str], tuple[Value, ...]]:
    found: defaultdict[tuple[str, str], dict[Hashable, Value]] = defaultdict(dict)
    for fact in deck.facts.values():
        for role, value in fact.roles.items():
            found[fact.relation, role].setdefault(value.identity, value)
    return {place: tuple(values.values()) for place, values in found.items()}


def _entities_by_type(deck: Deck) -> dict[str, tuple[Entity, ...]]:
    found: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in deck.entities.values():
        for kind in entity.types:
            found[kind].append(entity)
    return {kind: tuple(entities) for kind, entities in found.items()}
