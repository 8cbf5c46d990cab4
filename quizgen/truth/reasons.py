"""Chooses the proof to show for a wrong option: preferably what the deck says elsewhere about its value."""

from quizgen.model import Fact, Value
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
    """The proof without what was added about the option's value elsewhere, as needed to judge a whole statement."""
    return proof.proof if isinstance(proof, Elsewhere | NotHere) else proof


def proves_false(proof: Proof) -> bool:
    """Whether a proof makes a statement false; a value missing from a list is only not given."""
    return not isinstance(about_statement(proof), NotListed)


def _nearest(world: World, fact: Fact, role: str, value: Value) -> Fact | None:
    """The fact about a value that is most similar to another fact: same relation, role and topic, close in the text."""

    def unlike(other: Fact) -> tuple[bool, bool, bool, int]:
        same = other.relation == fact.relation
        filled = role in other.roles and other.roles[role].identity == value.identity
        apart = min((abs(a - b) for a in other.paragraphs for b in fact.paragraphs), default=0)
        return not (same and filled), not same, other.topic != fact.topic, apart

    return min((other for other in world.about(value) if other.id != fact.id), key=unlike, default=None)
