"""Checks and completes the links between facts: reasons, rivals, evidence, examples and order."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quizgen.deck.circles import circles, shown
from quizgen.deck.facts import FACT_SECTIONS, home
from quizgen.deck.reading import DeckReading
from quizgen.model import Fact, Misconception, Relation, Stance
from quizgen.model.overlap import overlap

_ONE_WAY = ("because", "supports", "example_of")


def join(facts: Mapping[str, Fact], lists: Mapping[str, tuple[str, ...]], reading: DeckReading) -> dict[str, Fact]:
    """Returns the facts with checked links; a link to a list becomes one link to each of its members.

    A problem is noted for each link to an unknown fact.
    """
    linked = {name: _resolved(fact, facts, lists, reading) for name, fact in facts.items()}
    for key in _ONE_WAY:
        for circle in circles({name: getattr(fact, key) for name, fact in linked.items()}):
            place = (*home(circle[-2], reading), key)
            reading.wrong(place, f"{key} in a circle: {shown(circle)}", "remove one of these links", of_key=True)
    rivals: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for fact in linked.values():
        for other in fact.against:
            rivals[fact.id][other] = rivals[other][fact.id] = None
    return {
        name: _with_rivals(fact, [linked[other] for other in rivals[name]], reading) if name in rivals else fact
        for name, fact in linked.items()
    }


def _resolved(
    fact: Fact, facts: Mapping[str, Fact], lists: Mapping[str, tuple[str, ...]], reading: DeckReading
) -> Fact:
    """The fact, in which links to lists become links to their members, and links to no fact are removed."""
    if not (fact.because or fact.supports or fact.example_of or fact.against or fact.after):
        return fact
    found: dict[str, tuple[str, ...]] = {}
    for key in (*_ONE_WAY, "against", "after"):
        names = tuple(getattr(fact, key))
        for name in names:
            if name not in facts and name not in lists and name not in reading.names(*FACT_SECTIONS):
                place = (*home(fact.id, reading), key)
                hint = reading.nearest(name, [*facts, *lists])
                reading.wrong(place, f"there is no fact {name!r}", hint)
            elif name in {fact.id, *_own_list(fact, lists)}:
                reading.wrong((*home(fact.id, reading), key), f"{name!r} is joined to itself", "name another fact")
        found[key] = tuple(dict.fromkeys(each for name in names for each in lists.get(name, (name,)) if each in facts))
    return replace(
        fact,
        because=found["because"],
        supports=found["supports"],
        example_of=found["example_of"],
        against=found["against"],
        after=frozenset(found["after"]),
    )


def _own_list(fact: Fact, lists: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    return (name for name, members in lists.items() if fact.id in members)


def _with_rivals(fact: Fact, rivals: Sequence[Fact], reading: DeckReading) -> Fact:
    """The fact with links `against` all its rivals, and with the values of claims among them as wrong values."""
    if fact.stance is Stance.ASSERTED:
        for rival in (rival for rival in rivals if rival.stance is Stance.ASSERTED):
            message = f"{fact.id!r} and {rival.id!r} are against each other, and the source asserts both"
            reading.wrong((*home(fact.id, reading), "against"), message, "say who claims one of them")
    wrong = {role: [*entries] for role, entries in fact.wrong.items()}
    for rival in rivals:
        for role, value in rival.roles.items():
            own = fact.roles.get(role)
            if own is not None and type(own) is type(value) and not overlap(own, value) and rival.by:
                wrong.setdefault(role, []).append(Misconception(value=value, because=rival.sentence))
    return replace(fact, against=tuple(rival.id for rival in rivals), wrong={k: tuple(v) for k, v in wrong.items()})


def shared(relations: Mapping[str, Relation], facts: Mapping[str, Fact]) -> dict[str, str]:
    """Maps the id of each fact to the id of its relation.

    A fact gets the relation of an earlier rival if its sentence differs from the rival's only in its values.
    """
    found: dict[str, str] = {}
    for fact in facts.values():
        earlier = (name for name in fact.against if name in found)
        found[fact.id] = fact.relation
        for name in earlier:
            if _alike(relations.get(fact.relation), relations.get(facts[name].relation)):
                found[fact.id] = found[name]
                break
    return found


def _alike(one: Relation | None, other: Relation | None) -> bool:
    return one is not None and other is not None and one.says == other.says and one.roles == other.roles
