"""Indexes the facts of a deck by the values of their roles, so that those that may match a claim are found fast."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from quizgen.checks.spans import Spans
from quizgen.checks.values import calls, days, identity, spread, unit_of, word_list
from quizgen.model import Date, Deck, Entity, Fact, Quantity, Role, Value

Place: TypeAlias = tuple[str, str]
"""A relation and one of its roles."""
Held: TypeAlias = tuple[Fact, Value]
"""A fact, and the value of one of its roles."""
_FEW = 4
"""A list of at most this many facts is returned at once, without a search for a shorter one."""


class FactIndex:
    """The facts of a deck, indexed by relation, role and value."""

    def __init__(self, deck: Deck) -> None:
        self._relations = deck.relations
        self._facts: defaultdict[str, list[Fact]] = defaultdict(list)
        self._by_role: defaultdict[Place, _RoleIndex] = defaultdict(_RoleIndex)
        held: defaultdict[Place, list[Held]] = defaultdict(list)
        for fact in deck.facts.values():
            self._facts[fact.relation].append(fact)
            for role, value in fact.roles.items():
                held[fact.relation, role].append((fact, value))
        for (relation, role), values in held.items():
            self._by_role[relation, role] = _RoleIndex(values, mixed=_is_mixed(deck.relations[relation].roles[role]))

    def near(self, relation: str, roles: Mapping[str, Value]) -> Iterable[Fact]:
        """All facts of the relation whose values may equal those of these roles, and perhaps a few others."""
        best: Sequence[Sequence[Fact]] = [self._facts[relation]]
        for role, value in roles.items():
            if _total(best) > _FEW and not self._relations[relation].roles[role].optional:
                found = self._by_role[relation, role].near(value)
                best = min(best, found, key=_total) if found is not None else best
        return best[0] if len(best) == 1 else {fact.id: fact for facts in best for fact in facts}.values()

    def alike(self, relation: str, roles: Mapping[str, Value]) -> Iterable[Fact]:
        """The facts of the relation with exactly these values in their required roles, and possibly a few others."""
        lists = [
            self._by_role[relation, role].same(value)
            for role, value in roles.items()
            if not self._relations[relation].roles[role].optional
        ]
        return min((self._facts[relation], *lists), key=len)


class _RoleIndex:
    """The facts of one relation, indexed by the value of one role; `mixed` if the role accepts several types."""

    def __init__(self, held: Sequence[Held] = (), *, mixed: bool = False) -> None:
        self._mixed = mixed
        self._lists: defaultdict[tuple[str, Hashable], list[Fact]] = defaultdict(list)
        common = Counter(word for _, value in held for text in _texts(value) for word in set(text))
        for fact, value in held:
            for handle in {**dict.fromkeys(_keys(value)), **dict.fromkeys(self._word_keys(value, common))}:
                self._lists[handle].append(fact)
        self._days = Spans((*days(value), fact) for fact, value in held if isinstance(value, Date))
        numbers: defaultdict[str, list[tuple[Decimal, Decimal, Fact]]] = defaultdict(list)
        for fact, value in held:
            if isinstance(value, Quantity):
                numbers[unit_of(value)].append((*spread(value), fact))
        self._numbers = {unit: Spans(entries) for unit, entries in numbers.items()}

    def same(self, value: Value) -> Sequence[Fact]:
        """The facts with exactly this value."""
        return self._lists.get(("same", identity(value)), ())

    def near(self, value: Value) -> Sequence[Sequence[Fact]] | None:
        """Lists that contain all facts whose value may equal this one; None if any fact of the relation may."""
        match value:
            case Quantity() | Date() if self._mixed:
                return None
            case Quantity():
                return list(self._near_number(value))
            case Date():
                return list(self._days.meeting(*days(value)))
            case _:
                return [self._lists.get(handle, ()) for handle in dict.fromkeys(self._search_keys(value))]

    def _near_number(self, value: Quantity) -> Iterator[Sequence[Fact]]:
        """Yields lists with all facts whose number may equal this one, and all facts with other units."""
        for unit, spans in self._numbers.items():
            yield from spans.meeting(*spread(value)) if unit == unit_of(value) else (spans.all,)

    def _word_keys(self, value: Value, common: Counter[str]) -> Iterator[tuple[str, Hashable]]:
        """Yields the index keys for the words of a value: each word of its names, and the rarest word of each name."""
        if self._mixed or not isinstance(value, Entity):
            for text in _texts(value):
                yield from (("word", word) for word in text)
                yield "rarest", min(text, key=lambda word: (common[word], word))

    def _search_keys(self, value: Value) -> Iterator[tuple[str, Hashable]]:
        """Yields index keys under which all facts are found whose value may be this entity or these words.

        A text that contains another text has all its words; so the rarest word of the shorter one finds both.
        """
        if isinstance(value, Entity):
            yield from (("id", value.id), ("part of", value.id), *(("id", whole) for whole in sorted(value.within)))
            yield from (("name", name) for name in calls(value))
        if self._mixed or not isinstance(value, Entity):
            for text in _texts(value):
                yield min((("word", word) for word in text), key=lambda handle: len(self._lists.get(handle, ())))
                yield from (("rarest", word) for word in text)


def _is_mixed(role: Role) -> bool:
    return "|" in role.type


def _total(lists: Sequence[Sequence[Fact]]) -> int:
    return sum(map(len, lists))


def _keys(value: Value) -> Iterator[tuple[str, Hashable]]:
    """Yields the index keys of a value, apart from its words."""
    yield "same", identity(value)
    if isinstance(value, Entity):
        yield "id", value.id
        yield from (("part of", whole) for whole in sorted(value.within))
        yield from (("name", name) for name in calls(value))


def _texts(value: Value) -> Iterator[tuple[str, ...]]:
    """Yields the words of each name of a value; for a name without words, the whole name."""
    return (tuple(dict.fromkeys(word_list(name))) or (name,) for name in calls(value))
