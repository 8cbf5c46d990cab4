"""Judges the claims of questions by the facts of a deck; it shares no code with the generator of questions.

A claim is true if the source asserts it, false if that is proven, contested if somebody only says or denies it (or a
fact too similar to be distinguished), and otherwise unknown.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from quizgen.checks.fact_index import FactIndex
from quizgen.checks.values import may_be, same
from quizgen.model import Date, Deck, Entity, Fact, Negative, Relation, Stance, Value, written


class Verdict(StrEnum):
    """The verdict on a claim."""

    TRUE = "true"
    FALSE = "false"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, and the fact that it is based on, if any."""

    verdict: Verdict
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that a question implies: a relation with values for some of its roles.

    With `sayers`, the ids of parties, the claim is that these parties say so.
    """

    relation: str
    roles: Mapping[str, Value]
    sayers: frozenset[str] = frozenset()


class Ledger:
    """Judges claims by the facts of a deck, which are indexed by relation and by the values of their roles."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self._index = FactIndex(deck)
        self._denials: defaultdict[str, list[Negative]] = defaultdict(list)
        self._values: dict[tuple[str, str, str], Value] = {}
        for negative in deck.negatives:
            self._denials[negative.relation].append(negative)
        self._note_values()

    def _note_values(self) -> None:
        """Maps the text of each value in the deck to the value, by relation and role."""
        stated: tuple[Fact | Negative, ...] = (*self.deck.facts.values(), *self.deck.negatives)
        for told in stated:
            for role, value in told.roles.items():
                self._values.setdefault((told.relation, role, written(value)), value)
        for fact in self.deck.facts.values():
            for role, wrong in fact.wrong.items():
                for entry in wrong:
                    self._values.setdefault((fact.relation, role, written(entry.value)), entry.value)

    def value(self, relation: str, role: str, text: str) -> Value | None:
        """The value of a text in a role: the entity with this id, or a value that the deck writes so; or None."""
        entity = self.deck.entities.get(text)
        kinds = self.deck.relations[relation].roles[role].type.split("|")
        if entity is not None and any(kind in entity.types for kind in kinds):
            return entity
        return self._values.get((relation, role, text))

    # verdicts

    def judge(self, claim: Claim) -> Judgement:
        """The verdict on a claim."""
        close = list(self._close(claim))
        exact = [fact for fact in close if _states(fact, claim.roles)]
        return self._judge_said(claim, close, exact) if claim.sayers else self._judge_so(claim, close, exact)

    def _judge_so(self, claim: Claim, close: list[Fact], exact: list[Fact]) -> Judgement:
        """The verdict on a claim that names no speakers."""
        if asserted := _first(exact, _is_asserted):
            return Judgement(Verdict.TRUE, asserted.id)
        if told := next(iter(exact), None) or _first(close, lambda fact: not _is_asserted(fact)):
            return Judgement(Verdict.CONTESTED, told.id)
        if any(_states_more(claim.roles, negative.roles) for negative in self._denials[claim.relation]):
            return Judgement(Verdict.FALSE)
        if instead := _first(self._instead(claim), _is_asserted):
            return Judgement(Verdict.FALSE, instead.id)
        listed = None if close else self._listed(claim)
        return Judgement(Verdict.FALSE, listed.id) if listed else Judgement(Verdict.UNKNOWN)

    def _listed(self, claim: Claim) -> Fact | None:
        """A fact of a closed list that differs from the claim in one role, and so refutes it; None if there is none."""
        if not self._relation(claim).closed:
            return None
        for role in claim.roles:
            rest = {name: value for name, value in claim.roles.items() if name != role}
            for fact in self._close(Claim(claim.relation, rest)):
                if role in fact.roles and _is_asserted(fact):
                    return fact
        return None

    def _judge_said(self, claim: Claim, close: list[Fact], exact: list[Fact]) -> Judgement:
        """The verdict on a claim that names speakers, by what these say, deny, or say instead."""
        said = _first(exact, lambda fact: _says(claim.sayers, fact))
        denied = _first(close, lambda fact: _denies(claim, fact))
        if said:
            return Judgement(Verdict.CONTESTED if denied else Verdict.TRUE, said.id)
        if denied:
            return Judgement(Verdict.FALSE, denied.id)
        if near := _first(close, lambda fact: _is_stated_by(claim.sayers, fact)):
            return Judgement(Verdict.CONTESTED, near.id)
        instead = _first(self._instead(claim), lambda fact: _says(claim.sayers, fact))
        return Judgement(Verdict.FALSE, instead.id) if instead else Judgement(Verdict.UNKNOWN)

    def says(self, party: Entity, fact: Fact) -> Judgement:
        """The verdict on the claim that a party says what a fact states."""
        claim = Claim(fact.relation, fact.roles, frozenset([party.id]))
        close = list(self._close(claim))
        exact = [other for other in close if _states(other, fact.roles)]
        own = any(_is_stated_by(claim.sayers, other) for other in close)
        if own or any(_denies(claim, other) for other in close):
            return self._judge_said(claim, close, exact)
        speakers = (speaker for other in exact for speaker in other.by)
        closed = "attribution" in self.deck.closed and not any(may_be(party, speaker) for speaker in speakers)
        return Judgement(Verdict.FALSE, fact.id) if closed else Judgement(Verdict.UNKNOWN)

    # other questions

    def other_answer(self, claim: Claim, role: str) -> str:
        """The id of a fact that equals the claim except for another value in this role; empty if there is none."""
        rest = {name: value for name, value in claim.roles.items() if name != role}
        for fact in self._close(Claim(claim.relation, rest)):
            ours = not claim.sayers or _is_stated_by(claim.sayers, fact)
            if ours and role in fact.roles and not same(fact.roles[role], claim.roles[role]):
                return fact.id
        return ""

    def against(self, claim: Claim) -> list[str]:
        """Names what contradicts a claim, for a message; a closed list that lacks the claim is not named.

        It gives the quoted ids of asserted facts with another value in a role of one value, and "a `not` statement".
        """
        found = sorted({repr(fact.id) for fact in self._instead(claim) if _is_asserted(fact)})
        denied = any(_states_more(claim.roles, negative.roles) for negative in self._denials[claim.relation])
        return [*found, *(["a `not` statement"] if denied else [])]

    def also_stated(self, fact: Fact) -> list[Fact]:
        """Other facts of the same relation that include all values of this one."""
        close = self._close(Claim(fact.relation, fact.roles))
        return [other for other in close if other.id != fact.id and _states(other, fact.roles)]

    def precedes(self, one: Fact, other: Fact) -> bool:
        """Whether `one` is known to be earlier than `other`, by their dates or by an order that the source states."""
        first, second = _day(one), _day(other)
        dated = first and second and first.latest and second.earliest and first.latest < second.earliest
        return bool(dated) or self._follows(other, one.id)

    def _follows(self, fact: Fact, name: str) -> bool:
        seen, queue = set[str](), list(fact.after)
        while queue:
            earlier = queue.pop()
            if earlier not in seen:
                seen.add(earlier)
                queue += self.deck.facts[earlier].after
        return name in seen

    # finding facts

    def _close(self, claim: Claim) -> Iterator[Fact]:
        """Yields the facts of the claim's relation whose values may equal those of the claim in every role of both."""
        for fact in self._index.near(claim.relation, claim.roles):
            if all(may_be(fact.roles[role], value) for role, value in claim.roles.items() if role in fact.roles):
                yield fact

    def _instead(self, claim: Claim) -> Iterator[Fact]:
        """Yields facts that differ from the claim only in one role, and this role can have only one value."""
        relation = self._relation(claim)
        for role in relation.one & claim.roles.keys():
            others = {name: value for name, value in claim.roles.items() if name != role}
            for fact in self._index.alike(claim.relation, others):
                apart = role in fact.roles and not may_be(fact.roles[role], claim.roles[role])
                if apart and _alike(fact, others, relation, role):
                    yield fact

    def _relation(self, claim: Claim) -> Relation:
        return self.deck.relations[claim.relation]


# Facts against claims -------------------------------------------------------------------------------------------------


def _first(facts: Iterable[Fact], fits: Callable[[Fact], bool]) -> Fact | None:
    return next(filter(fits, facts), None)


def _is_asserted(fact: Fact) -> bool:
    return fact.stance is Stance.ASSERTED


def _is_stated_by(sayers: frozenset[str], fact: Fact) -> bool:
    return any(party.id in sayers for party in fact.by)


def _says(sayers: frozenset[str], fact: Fact) -> bool:
    return fact.stance is not Stance.DENIED and _is_stated_by(sayers, fact)


def _denies(claim: Claim, fact: Fact) -> bool:
    """Whether the sayers deny a fact whose values the claim has too, so that they deny the claim."""
    by_stance = fact.stance is Stance.DENIED and _is_stated_by(claim.sayers, fact)
    by_name = any(party.id in claim.sayers for party in fact.denied_by)
    return (by_stance or by_name) and _states_more(claim.roles, fact.roles)


def _states(fact: Fact, roles: Mapping[str, Value]) -> bool:
    return _states_more(fact.roles, roles)


def _states_more(roles: Mapping[str, Value], fewer: Mapping[str, Value]) -> bool:
    return all(name in roles and same(roles[name], value) for name, value in fewer.items())


def _alike(fact: Fact, others: Mapping[str, Value], relation: Relation, role: str) -> bool:
    """Whether a fact has the values `others` in all required roles but `role`, and no other ones in optional roles."""
    for name, known in relation.roles.items():
        if name == role:
            continue
        if name in others and name in fact.roles:
            if not same(others[name], fact.roles[name]):
                return False
        elif not known.optional:
            return False
    return True


def _day(fact: Fact) -> Date | None:
    """The only date of a fact, or None."""
    dates = [value for value in fact.roles.values() if isinstance(value, Date)]
    return dates[0] if len(dates) == 1 else None
