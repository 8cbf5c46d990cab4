"""Finds statements of one deck that conflict: repetitions, contradictions, and circular orders of events."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from graphlib import TopologicalSorter
from itertools import islice
from typing import TypeAlias

from quizgen.base.yaml import Loc
from quizgen.deck.circles import circles, shown
from quizgen.deck.facts import home
from quizgen.deck.reading import DeckReading
from quizgen.model import Fact, Negative, Roles, Stance, Text, Value
from quizgen.model.overlap import before, may_mean, overlap

Key: TypeAlias = tuple[str, str, Hashable]
FactGroups: TypeAlias = Mapping[Key, Sequence[Fact]]
"""Lists of facts by the relation, the name of one role, and the values of all other roles that they share."""

_COMPARED = 10
"""Number of preceding facts of a group with which a fact is compared, to limit the time."""


def check_conflicts(facts: Mapping[str, Fact], negatives: Sequence[tuple[Loc, Negative]], reading: DeckReading) -> None:
    """Notes a problem for every conflict between the statements of a deck."""
    _check_repeats(facts, reading)
    _check_order(facts, reading)
    asserted = [fact for fact in facts.values() if fact.stance is Stance.ASSERTED]
    groups = _by_all_but_one(asserted)
    _check_only_one(groups, reading)
    _check_wrong(facts, groups, reading)
    _check_negatives(asserted, negatives, reading)


def _check_repeats(facts: Mapping[str, Fact], reading: DeckReading) -> None:
    first: dict[Hashable, str] = {}
    for name, fact in facts.items():
        same = (fact.relation, _identities(fact.roles), fact.stance, tuple(entity.id for entity in fact.by))
        other = first.setdefault(same, name)
        if other != name:
            hint = "keep one, with the evidence of both"
            reading.wrong(home(name, reading), f"{name!r} says the same as {other!r}", hint, of_key=True)


def _check_order(facts: Mapping[str, Fact], reading: DeckReading) -> None:
    for circle in circles({name: sorted(fact.after) for name, fact in facts.items() if fact.after}):
        loc = (*home(circle[-2], reading), "after")
        reading.wrong(loc, f"events in a circle: {shown(circle)}", "remove one of these links")
        return
    _check_dates(facts, reading)


def _check_dates(facts: Mapping[str, Fact], reading: DeckReading) -> None:
    """Checks that no fact has an earlier date than a fact that it comes after.

    Only facts that the source itself asserts are compared, and only dates with known days; `after` may be indirect.
    """
    last: dict[str, Fact] = {}
    after = {name: [other for other in sorted(fact.after) if other in facts] for name, fact in facts.items()}
    for name in TopologicalSorter(after).static_order():
        fact = facts[name]
        earlier = [one for other in after[name] for one in (facts[other], last.get(other, facts[other]))]
        asserted = [one for one in earlier if one.stance is Stance.ASSERTED]
        if asserted:
            last[name] = max(asserted, key=_begun)
            _note_date(fact, last[name], reading)


def _begun(fact: Fact) -> date:
    return fact.date.earliest if fact.date and fact.date.earliest else date.min


def _note_date(fact: Fact, earlier: Fact, reading: DeckReading) -> None:
    if fact.stance is Stance.ASSERTED and fact.date and earlier.date and before(fact.date, earlier.date):
        found = f"its date ({fact.date.text}) lies before that ({earlier.date.text})"
        message = f"{fact.id!r} is said to come after {earlier.id!r}, and {found}"
        reading.wrong(
            (*home(fact.id, reading), "after"), message, "correct one of the dates, or the order of the facts"
        )


def _check_only_one(groups: FactGroups, reading: DeckReading) -> None:
    """Checks roles that allow one value: two facts that agree in all other roles must agree in this one."""
    for (relation, role, _), facts in groups.items():
        if len(facts) > 1 and role in reading.relations[relation].one:
            for index, fact in enumerate(facts):
                rivals = islice(facts, max(0, index - _COMPARED), index)
                rival = next((r for r in rivals if not overlap(r.roles[role], fact.roles[role])), None)
                if rival is not None:
                    _note_second(fact, rival, role, reading)


def _note_second(fact: Fact, rival: Fact, role: str, reading: DeckReading) -> None:
    ours, theirs = fact.roles[role].text, rival.roles[role].text
    found = f"they have {ours!r} and {theirs!r}"
    message = f"{fact.id!r} contradicts {rival.id!r}: {fact.relation} allows one {role}, and {found}"
    hint = f"correct one, say who claims it, or take {role} out of `one`"
    reading.wrong(home(fact.id, reading), message, hint, of_key=True)


def _check_wrong(facts: Mapping[str, Fact], groups: FactGroups, reading: DeckReading) -> None:
    """Checks that no value listed as wrong is stated as right elsewhere in the deck."""
    for name, fact in facts.items():
        for role, entries in fact.wrong.items():
            for index, entry in enumerate(entries):
                right = _right(fact, role, entry.value, groups)
                if right is not None:
                    message = f"{entry.value.text!r} is listed as wrong, but {right!r} states it"
                    loc = (*home(name, reading), "wrong", role, index, "is")
                    reading.wrong(loc, message, "correct one of the two")


def _right(fact: Fact, role: str, wrong: Value, groups: FactGroups) -> str | None:
    """The id of a fact that states a value which `fact` lists as wrong, or None."""
    own = fact.roles.get(role)
    if own is not None and (wrong.identity == own.identity or (not isinstance(own, Text) and may_mean(wrong, own))):
        return fact.id
    alike = groups.get(_key(fact, role), ())
    return next((other.id for other in alike if other.roles[role].identity == wrong.identity), None)


def _check_negatives(asserted: Sequence[Fact], negatives: Sequence[tuple[Loc, Negative]], reading: DeckReading) -> None:
    """Checks that no stated negative contradicts an asserted fact."""
    shapes: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for _, negative in negatives:
        shapes[negative.relation].add(tuple(negative.roles))
    stated: dict[Hashable, str] = {}
    for fact in asserted:
        for names in shapes.get(fact.relation, ()):
            if fact.roles.keys() >= set(names):
                stated.setdefault((fact.relation, _identities({name: fact.roles[name] for name in names})), fact.id)
    for loc, negative in negatives:
        name = stated.get((negative.relation, _identities(negative.roles)))
        if name is not None:
            message = f"this is listed under `not`, but {name!r} asserts it"
            reading.wrong((*loc, negative.relation), message, "correct one of the two", of_key=True)


def _by_all_but_one(facts: Sequence[Fact]) -> FactGroups:
    groups: defaultdict[Key, list[Fact]] = defaultdict(list)
    for fact in facts:
        for role in fact.roles:
            groups[_key(fact, role)].append(fact)
    return groups


def _key(fact: Fact, role: str) -> Key:
    return fact.relation, role, tuple((name, value.identity) for name, value in fact.roles.items() if name != role)


def _identities(roles: Roles) -> Hashable:
    return tuple((name, value.identity) for name, value in roles.items())
