"""Judges statements by the facts of a deck: a statement is false only by a proof, never because it is missing."""

from collections.abc import Sequence

from quizgen.model import QUOTE, TERM, Entity, Fact, Relation, Roles, Stance, Value
from quizgen.model.overlap import related
from quizgen.truth.verdicts import (
    AuthoredWrong,
    Contested,
    Denies,
    Fails,
    Holds,
    NotGiven,
    NotListed,
    OnlyOne,
    Proof,
    RivalClaim,
    SaidNotSo,
    Statement,
    Unknown,
    Verdict,
)
from quizgen.truth.world import World


def judge(world: World, statement: Statement) -> Verdict:
    """Judges a statement by the facts of the deck."""
    near = tuple(world.near(statement))
    if statement.said_by:
        return _judge_said(world, statement, near)
    covering = [fact for fact in near if covers(fact, statement.roles)]
    holding = next((fact for fact in covering if fact.stance is Stance.ASSERTED), None)
    if holding is not None:
        return Holds(holding)
    if covering or any(fact.stance is not Stance.ASSERTED for fact in near):
        return Contested((covering or near)[0])
    proof = _said_not_so(world, statement) or _only_one(world, statement)
    if proof:
        return Fails(proof)
    listed = _not_listed(world, statement, near)
    return NotGiven(listed) if listed else _unknown(_relation(world, statement))


def says(world: World, party: Entity, fact: Fact) -> Verdict:
    """Judges the statement that a party says what a fact states."""
    statement = Statement(relation=fact.relation, roles=fact.roles, said_by=frozenset([party.id]))
    near = tuple(world.near(statement))
    verdict = _by_own_statements(statement, near)
    if verdict is not None:
        return verdict
    stating = (other_party for other in near if covers(other, fact.roles) for other_party in other.by)
    if "attribution" in world.deck.closed and not any(related(party, other_party) for other_party in stating):
        return NotGiven(NotListed((fact,)))
    return Unknown("others may have said so too", "add `attribution` to the deck's `closed` list if it is complete")


def authored(fact: Fact, role: str, value: Value) -> Proof | None:
    """The proof that the author lists a value as wrong in a role of a fact; None if the author does not."""
    reasons = (entry.because for entry in fact.wrong.get(role, ()) if entry.value.identity == value.identity)
    because = next(reasons, None)
    return AuthoredWrong(fact, because) if because is not None else None


def covers(fact: Fact, roles: Roles) -> bool:
    """Whether a fact fills each of these roles with exactly this value."""
    return _includes(fact.roles, roles)


def _includes(roles: Roles, fewer: Roles) -> bool:
    """Whether `roles` contain each role of `fewer`, with the same value."""
    return all(name in roles and roles[name].identity == value.identity for name, value in fewer.items())


# Reported statements --------------------------------------------------------------------------------------------------


def _judge_said(world: World, statement: Statement, near: Sequence[Fact]) -> Verdict:
    """Judges a statement of a party: by its own statements, else by its other value where only one is possible."""
    verdict = _by_own_statements(statement, near)
    if verdict is not None:
        return verdict
    claim = _own_claim(world, statement)
    if claim is None:
        return _unknown(_relation(world, statement))
    rival = next((fact for fact in near if covers(fact, statement.roles)), None)
    return Fails(RivalClaim(rival, claim.fact) if rival else claim)


def _by_own_statements(statement: Statement, near: Sequence[Fact]) -> Verdict | None:
    """The verdict by what the party itself says or denies; None if it does neither, Contested if it does both.

    Who says a fact says it with fewer roles too; who denies a fact denies it with more roles too.
    """
    covering = [fact for fact in near if covers(fact, statement.roles)]
    said = next(
        (fact for fact in covering if _is_stated_by(fact, statement) and fact.stance is not Stance.DENIED), None
    )
    denied = (fact for fact in near if _includes(statement.roles, fact.roles))
    denial = next((denial for fact in denied if (denial := _denial(fact, statement))), None)
    own = said or next((fact for fact in near if _is_stated_by(fact, statement)), None)
    if denial and not said:
        return Fails(denial)
    if said and not denial:
        return Holds(said)
    return Contested(own) if own else None


def _denial(fact: Fact, statement: Statement) -> Denies | None:
    """The proof that one of the statement's parties denies a fact, or None."""
    deniers = (*fact.denied_by, *(fact.by if fact.stance is Stance.DENIED else ()))
    return next((Denies(fact, party) for party in deniers if party.id in statement.said_by), None)


def _own_claim(world: World, statement: Statement) -> OnlyOne | None:
    """The proof that the party states another value in a role that allows only one, or None."""
    for role in _single(world, statement):
        for fact in world.alike(statement, role):
            own = _is_stated_by(fact, statement) and fact.stance is not Stance.DENIED
            if own and not world.may_mean_same(fact.roles[role], statement.roles[role]):
                return OnlyOne(fact, role)
    return None


def _is_stated_by(fact: Fact, statement: Statement) -> bool:
    return not statement.said_by.isdisjoint(entity.id for entity in fact.by)


# Facts ----------------------------------------------------------------------------------------------------------------


def _said_not_so(world: World, statement: Statement) -> Proof | None:
    for negative in world.negatives_of(statement.relation):
        if _includes(statement.roles, negative.roles):
            return SaidNotSo(negative)
    return None


def _only_one(world: World, statement: Statement) -> Proof | None:
    for role in _single(world, statement):
        for fact in world.alike(statement, role):
            if fact.stance is Stance.ASSERTED and not world.may_mean_same(fact.roles[role], statement.roles[role]):
                return OnlyOne(fact, role)
    return None


def _not_listed(world: World, statement: Statement, near: Sequence[Fact]) -> NotListed | None:
    """The proof that a closed list of facts, which agree with the statement in all roles but one, lacks its value.

    It is None if a listed value may mean the stated one, such as a noun of wider meaning.
    """
    if near or not _relation(world, statement).closed:
        return None
    for role in reversed(tuple(statement.roles)):
        others = {name: value for name, value in statement.roles.items() if name != role}
        alike = world.near(Statement(relation=statement.relation, roles=others))
        listed = tuple(fact for fact in alike if role in fact.roles and fact.stance is Stance.ASSERTED)
        if listed and not any(world.may_mean_same(fact.roles[role], statement.roles[role]) for fact in listed):
            return NotListed(listed, role)
    return None


def _single(world: World, statement: Statement) -> list[str]:
    """The roles of a statement that can have only one value, if all other roles are given.

    A description such as "a rocket launcher" excludes nothing, since others may be rocket launchers too. The words of a
    quote and the meaning of a term are not such descriptions.
    """
    one = _relation(world, statement).one
    open_ = statement.relation not in {QUOTE, TERM}
    described = {role for role, value in statement.roles.items() if open_ and world.kinds.is_description(value)}
    return [role for role in statement.roles if role in one and not described - {role}]


def _relation(world: World, statement: Statement) -> Relation:
    return world.deck.relations[statement.relation]


def _unknown(relation: Relation) -> Unknown:
    """The verdict that nothing is known, with the additions to the deck that would allow another one."""
    if relation.closed:
        why = f"`{relation.id}` is closed, but what it lists may include this, in wider or narrower words"
        return Unknown(why, "add a `not` statement or a `wrong` value")
    free = [name for name, role in relation.roles.items() if not role.optional and name not in relation.one]
    marks = [f"mark `{relation.id}` closed", *([f"put `{free[-1]}` in its `one`"] if free else [])]
    why = f"`{relation.id}` is open: the source may leave out more such statements"
    return Unknown(why, f"add a `not` statement or a `wrong` value, or {' or '.join(marks)}")
