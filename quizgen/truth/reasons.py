"""Chooses the proof to show for a wrong option: preferably what the deck says elsewhere about its value."""

from quizgen.model import Date, DatePrecision, Fact, Quantity, Value
from quizgen.truth.verdicts import Elsewhere, NotHere, NotListed, OnlyOne, Proof
from quizgen.truth.world import World


def about_option(world: World, fact: Fact, role: str, value: Value, proof: Proof) -> Proof:
    """The proof that a value is wrong in a role of a fact, preferably from what the deck says about it elsewhere.

    A proof that only repeats the fact asked about is replaced: by the nearest other fact about the value, else by the
    statement that the source does not name the value here.
    """
    match proof:
        case OnlyOne(fact=other) if other.id != fact.id:
            return proof
        case OnlyOne():
            near = _nearest(world, fact, role, value)
            return Elsewhere(near, proof) if near else NotHere(fact, value, proof)
        case NotListed():
            near = _nearest(world, fact, role, value)
            return Elsewhere(near, proof) if near else proof
        case _:
            return proof


def about_statement(proof: Proof) -> Proof:
    """The proof without the fact that `about_option` added for display."""
    return proof.proof if isinstance(proof, Elsewhere | NotHere) else proof


def verdict_of(world: World, fact: Fact, role: str, proof: Proof) -> str:
    """The verdict on a fact with another value in a role, by the proof that this is wrong: "false" or "not given".

    It is "" if the value is a date and the event may have happened twice: if the date is a span, or if another role of
    the fact allows several values or is a number.
    """
    known = about_statement(proof)
    if isinstance(known, NotListed):
        return "not given"
    value = fact.roles.get(role)
    if isinstance(known, OnlyOne) and isinstance(value, Date) and world.deck.relations[fact.relation].sentence:
        one = world.deck.relations[fact.relation].one
        others = [name for name in fact.roles if name != role]
        fixed = all(name in one and not isinstance(fact.roles[name], Quantity) for name in others)
        return "false" if fixed and value.precision is not DatePrecision.SPAN else ""
    return "false"


def _nearest(world: World, fact: Fact, role: str, value: Value) -> Fact | None:
    """The other fact with this value that is most similar to `fact` in role, relation, topic and paragraph; or None."""

    def unlike(other: Fact) -> tuple[bool, bool, bool, int]:
        same = other.relation == fact.relation
        filled = role in other.roles and other.roles[role].identity == value.identity
        apart = min((abs(a - b) for a in other.paragraphs for b in fact.paragraphs), default=0)
        return not (same and filled), not same, other.topic != fact.topic, apart

    return min((other for other in world.about(value) if other.id != fact.id), key=unlike, default=None)
