"""What the fact base makes of a statement: true, false with the proof, contested, or unknown.

Nothing is false because it is missing. A statement is false only where a relation allows one value,
where a list is closed, where the source or the author says that it is not so, or, for what somebody
says, where it is a rival's claim.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter
from itertools import combinations
from typing import TypeAlias

from quizgen.model import Deck, Entity, Fact, Negative, Relation, Roles, Stance, Text, Value
from quizgen.overlap import overlap, related

# Proofs and verdicts --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OnlyOne:
    """The relation allows one value in this role, and this fact has another."""

    fact: Fact
    role: str


@dataclass(frozen=True, slots=True)
class NotListed:
    """The deck holds all that the source says of this, and this is not among it; `fact` is one that is."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class SaidNotSo:
    """The source says that it is not so."""

    negative: Negative


@dataclass(frozen=True, slots=True)
class AuthoredWrong:
    """The author gives this wrong value with the reason."""

    fact: Fact
    because: str


@dataclass(frozen=True, slots=True)
class RivalClaim:
    """Somebody else says so: this fact is theirs, and the party asked about says otherwise."""

    fact: Fact
    own: Fact


@dataclass(frozen=True, slots=True)
class Denies:
    """The party denies it."""

    fact: Fact
    party: Entity


Proof: TypeAlias = OnlyOne | NotListed | SaidNotSo | AuthoredWrong | RivalClaim | Denies


@dataclass(frozen=True, slots=True)
class Holds:
    """True, by this fact."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Fails:
    """False, by this proof."""

    proof: Proof


@dataclass(frozen=True, slots=True)
class Contested:
    """Somebody says, believes, plans or denies it."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Unknown:
    """Neither true nor proven false; `why` says what is lacking, `unlock` what would settle it."""

    why: str
    unlock: str


Verdict: TypeAlias = Holds | Fails | Contested | Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A relation with some roles filled; `said_by` makes it a statement about what these parties say."""

    relation: str
    roles: Roles
    said_by: frozenset[str] = frozenset()


# The world ------------------------------------------------------------------------------------------------------------


class World:
    """A deck's facts, indexed to be asked."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self._facts: defaultdict[Hashable, list[Fact]] = defaultdict(list)
        self._touched: dict[Hashable, Sequence[Fact]] = {}
        self._negatives: defaultdict[str, list[Negative]] = defaultdict(list)
        for fact in deck.facts.values():
            self._facts[fact.relation].append(fact)
            for role, value in fact.roles.items():
                for mark in _marks(value):
                    self._facts[fact.relation, role, mark].append(fact)
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
        return self._facts[relation]

    @cached_property
    def parties(self) -> tuple[Entity, ...]:
        """All who say, believe, plan or deny something in the deck, each once."""
        named = (entity for fact in self.deck.facts.values() for entity in (*fact.by, *fact.denied_by))
        return tuple({entity.id: entity for entity in named}.values())

    @cached_property
    def _earlier(self) -> dict[str, frozenset[str]]:
        """For each fact, all facts that the source puts before it."""
        found: dict[str, frozenset[str]] = {}
        for name in TopologicalSorter({fact.id: fact.after for fact in self.deck.facts.values()}).static_order():
            direct = self.deck.facts[name].after
            found[name] = direct.union(*(found[other] for other in direct))
        return found

    def precedes(self, one: str, other: str) -> bool:
        """Whether the source puts one fact before another."""
        return one in self._earlier[other]

    @cached_property
    def _followed(self) -> frozenset[str]:
        return frozenset().union(*(fact.after for fact in self.deck.facts.values()))

    def is_followed(self, name: str) -> bool:
        """Whether the source puts any fact after this one."""
        return name in self._followed

    def negatives_of(self, relation: str) -> list[Negative]:
        """All stated negatives of a relation."""
        return self._negatives[relation]

    def values_of(self, relation: str, role: str) -> tuple[Value, ...]:
        """All values that facts of a relation have in a role, whoever says so."""
        return self._values[relation, role]

    def entities_of(self, kind: str) -> tuple[Entity, ...]:
        """All entities of a type."""
        return self._entities.get(kind, ())

    def answers(self, statement: Statement, role: str) -> list[Value]:
        """The values that make the statement true in this role, or that somebody says do."""
        others = {name: value for name, value in statement.roles.items() if name != role}
        open_ = Statement(relation=statement.relation, roles=others)
        found: dict[Hashable, Value] = {}
        for fact in self._near(open_):
            said = not statement.said_by or statement.said_by & {entity.id for entity in fact.by}
            if role in fact.roles and said:
                found[fact.roles[role].identity] = fact.roles[role]
        return list(found.values())

    def revealed(self, fact: Fact, role: str) -> tuple[str, ...]:
        """Other facts that a text gives away which tells all of this fact but one role."""
        told = [value.identity for name, value in fact.roles.items() if name != role]
        sets = (frozenset(some) for size in range(2, len(told) + 1) for some in combinations(told, size))
        return tuple(sorted({name for some in sets for name in self._by_values.get(some, ())} - {fact.id}))

    def status(self, statement: Statement) -> Verdict:
        """What the fact base makes of the statement."""
        relation = self.deck.relations[statement.relation]
        near = list(self._near(statement))
        if statement.said_by:
            return self._status_said(statement, relation, near)
        covering = [fact for fact in near if _covers(fact, statement.roles)]
        holding = next((fact for fact in covering if fact.stance is Stance.ASSERTED), None)
        if holding is not None:
            return Holds(holding)
        proof = self._said_not_so(statement)
        if covering or any(fact.stance is not Stance.ASSERTED for fact in near):
            return Contested((covering or near)[0])
        proof = proof or self._only_one(statement, relation) or self._not_listed(statement, relation, near)
        return Fails(proof) if proof else _unknown(relation)

    def _status_said(self, statement: Statement, relation: Relation, near: list[Fact]) -> Verdict:
        """Of what a party says: its own words decide, and a rival's claim is not its own."""
        own = [fact for fact in near if statement.said_by & {entity.id for entity in fact.by}]
        holding = next((fact for fact in own if _covers(fact, statement.roles)), None)
        if holding is not None:
            return Fails(Denies(holding, holding.by[0])) if holding.stance is Stance.DENIED else Holds(holding)
        denied = next(
            (fact for fact in near if _covers(fact, statement.roles) and _denies(fact, statement.said_by)), None
        )
        if denied is not None:
            party = next(entity for entity in denied.denied_by if entity.id in statement.said_by)
            return Fails(Denies(denied, party))
        if own:
            return Contested(own[0])
        claim = self._own_claim(statement, relation)
        if claim is None:
            return _unknown(relation)
        rival = next((fact for fact in near if _covers(fact, statement.roles)), None)
        return Fails(RivalClaim(rival, claim[0]) if rival else OnlyOne(*claim))

    def _own_claim(self, statement: Statement, relation: Relation) -> tuple[Fact, str] | None:
        """The party's own other value in a role that allows one."""
        for role in sorted(relation.one & statement.roles.keys()):
            for fact in self._alike(statement, role):
                said = statement.said_by & {entity.id for entity in fact.by} and fact.stance is not Stance.DENIED
                if said and not overlap(fact.roles[role], statement.roles[role]):
                    return fact, role
        return None

    def said_by(self, fact: Fact, party: Entity) -> Verdict:
        """Whether a party says what a fact states."""
        same = list(self._near(Statement(relation=fact.relation, roles=fact.roles)))
        covering = [other for other in same if _covers(other, fact.roles)]
        for other in covering:
            if party in other.denied_by:
                return Fails(Denies(other, party))
            if party in other.by and other.stance is not Stance.DENIED:
                return Holds(other)
        if any(party in other.by for other in same):
            return Contested(same[0])
        if "attribution" in self.deck.closed and not any(related(party, other) for other in fact.by):
            return Fails(NotListed(fact))
        return Unknown("others may have said so too", "add `attribution` to the deck's `closed` list if it is complete")

    def wrong_for(self, fact: Fact, role: str, value: Value) -> Proof | None:
        """The author's word that this value is wrong in this fact's role."""
        for entry in fact.wrong.get(role, ()):
            if entry.value.identity == value.identity:
                return AuthoredWrong(fact, entry.because)
        return None

    # finding facts

    def _near(self, statement: Statement) -> Iterator[Fact]:
        """Facts of the relation that could be meant: no role that both fill is at odds."""
        for fact in self._narrowest(statement):
            if all(overlap(fact.roles[role], value) for role, value in statement.roles.items() if role in fact.roles):
                yield fact

    def _narrowest(self, statement: Statement) -> Sequence[Fact]:
        """The smallest indexed list that holds all facts near the statement."""
        best: Sequence[Fact] = self._facts[statement.relation]
        roles = self.deck.relations[statement.relation].roles
        for role, value in statement.roles.items():
            if not roles[role].optional and isinstance(value, Entity | Text):
                listed = self._touching(statement.relation, role, value)
                best = listed if len(listed) < len(best) else best
        return best

    def _touching(self, relation: str, role: str, value: Entity | Text) -> Sequence[Fact]:
        """Facts whose value in a role may overlap with this one."""
        place = (relation, role, value.identity)
        known = self._touched.get(place)
        if known is None:
            found = {fact.id: fact for mark in _marks(value) for fact in self._facts.get((relation, role, mark), ())}
            known = self._touched[place] = tuple(found.values())
        return known

    def _alike(self, statement: Statement, role: str) -> list[Fact]:
        """Facts that fill this role, and all other required ones with the same values."""
        required = [r.name for r in self.deck.relations[statement.relation].roles.values() if not r.optional]
        others = {name: statement.roles.get(name) for name in required if name != role}
        found = self._facts[statement.relation]
        for name, value in others.items():
            if value is None:
                return []
            listed = self._facts.get((statement.relation, name, value.identity), [])
            found = listed if len(listed) < len(found) else found
        return [
            fact
            for fact in found
            if role in fact.roles
            and all(value and fact.roles[name].identity == value.identity for name, value in others.items())
        ]

    # proofs

    def _said_not_so(self, statement: Statement) -> Proof | None:
        for negative in self._negatives[statement.relation]:
            if all(
                name in statement.roles and statement.roles[name].identity == value.identity
                for name, value in negative.roles.items()
            ):
                return SaidNotSo(negative)
        return None

    def _only_one(self, statement: Statement, relation: Relation) -> Proof | None:
        for role in sorted(relation.one & statement.roles.keys()):
            for fact in self._alike(statement, role):
                if fact.stance is Stance.ASSERTED and not overlap(fact.roles[role], statement.roles[role]):
                    return OnlyOne(fact, role)
        return None

    def _not_listed(self, statement: Statement, relation: Relation, near: list[Fact]) -> Proof | None:
        if not relation.closed or near:
            return None
        return NotListed(self._facts[statement.relation][0]) if self._facts[statement.relation] else None


# Facts against statements ---------------------------------------------------------------------------------------------


def _covers(fact: Fact, roles: Roles) -> bool:
    """Whether a fact fills each of these roles with just this value."""
    return all(name in fact.roles and fact.roles[name].identity == value.identity for name, value in roles.items())


def _denies(fact: Fact, parties: frozenset[str]) -> bool:
    return any(entity.id in parties for entity in fact.denied_by)


def _marks(value: Value) -> tuple[Hashable, ...]:
    """Under what a fact is found by a value: itself, what holds it and its names, or its words."""
    if isinstance(value, Entity):
        return (value.id, *value.within, *(("name", name) for name in value.names))
    if isinstance(value, Text):
        return (value.identity, *(("word", word) for word in set(value.text.casefold().split())))
    return (value.identity,)


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


def _unknown(relation: Relation) -> Unknown:
    why = f"`{relation.id}` is open: the source may leave out more such statements"
    return Unknown(
        why, f"add a `not` statement or a `wrong` value, or mark `{relation.id}` closed or the role as `one`"
    )
