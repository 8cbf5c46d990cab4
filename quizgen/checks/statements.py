"""Interprets questions on whole statements: links between facts, stances, positions, and what the article states."""

import re
from collections.abc import Callable
from dataclasses import replace

from quizgen.checks.context import ClaimContext, Interpretation, OptionClaim, judged_so, options_of, resolve
from quizgen.checks.ledger import Judgement, Verdict
from quizgen.model import Entity, Fact, Match, Option, Stance, Value
from quizgen.text.matcher import holds


def read_linked(is_linked: Callable[[Fact, Fact], bool]) -> Callable[[ClaimContext], Interpretation]:
    """Makes the reader of a choice whose options are facts, of which those linked to the fact asked about are right.

    `is_linked` is called with the fact asked about and the fact of an option.
    """

    def read(context: ClaimContext) -> Interpretation:
        facts = context.ledger.deck.facts
        claims, amiss = list[OptionClaim](), list[str]()
        for option in options_of(context):
            fact = facts.get(option.value)
            if fact is None or not _states(context, option, fact):
                amiss.append(f"the option {option.text!r} does not state the fact {option.value!r}")
            else:
                verdict = Verdict.TRUE if is_linked(context.fact, fact) else Verdict.FALSE
                claims.append(_claim(option, verdict, fact))
        return Interpretation(claims=tuple(claims), amiss=tuple(amiss))

    return read


def _states(context: ClaimContext, option: Option, fact: Fact) -> bool:
    """Whether an option states a fact; it may omit its speakers if the stem names them as those of the asked fact."""
    if holds(option.text, fact.sentence):
        return True
    named = all(holds(context.question.stem, party.name) for party in fact.by)
    return bool(fact.by) and fact.by == context.fact.by and named and holds(option.text, fact.clause)


def read_stance(context: ClaimContext) -> Interpretation:
    """Interprets options that name stances: the right one is that of all facts with the same values as the asked."""
    fact = context.fact
    stances = {
        other.stance
        for other in context.ledger.deck.facts.values()
        if other.relation == fact.relation and other.roles == fact.roles
    }
    told = holds(context.question.stem, fact.clause)
    claims = tuple(
        _claim(option, Verdict.TRUE if {Stance(option.value)} == stances else Verdict.FALSE, fact)
        for option in options_of(context)
    )
    return Interpretation(claims=claims, amiss=() if told else ("the stem does not state its fact",))


def read_position(context: ClaimContext) -> Interpretation:
    """Interprets options that name positions: the right one is that of the only party that the stem names."""
    parties = _named_parties(context)
    if len(parties) != 1:
        return Interpretation(amiss=(f"the stem names {len(parties)} parties, not one",))
    position = _position(context, parties[0])
    claims = tuple(
        _claim(option, Verdict.TRUE if option.value == position else Verdict.FALSE, context.fact)
        for option in options_of(context)
    )
    return Interpretation(claims=claims, amiss=() if position else ("the position of the party is unknown",))


def read_disagreement(context: ClaimContext) -> Interpretation:
    """Interprets options that are facts: the right one is a fact on which the two parties of the stem disagree."""
    parties = _named_parties(context)
    claims, amiss = list[OptionClaim](), list[str]()
    for option in options_of(context):
        fact = context.ledger.deck.facts.get(option.value)
        if fact is None or not holds(option.text, fact.clause):
            amiss.append(f"the option {option.text!r} does not state the fact {option.value!r}")
            continue
        says = any(party in fact.by for party in parties)
        denies = any(_denies(context, party, fact) for party in parties)
        settled = fact.stance is Stance.ASSERTED and not fact.by and not _disputed(context, fact)
        otherwise = Verdict.FALSE if settled else Verdict.UNKNOWN
        claims.append(_claim(option, Verdict.TRUE if says and denies else otherwise, fact))
    return Interpretation(claims=tuple(claims), amiss=tuple(amiss))


def _disputed(context: ClaimContext, fact: Fact) -> bool:
    """Whether anybody denies a fact, or the deck has a statement that opposes it."""
    opposed = any(fact.id in other.against for other in context.ledger.deck.facts.values())
    return bool(fact.denied_by or fact.against or opposed)


def read_given(context: ClaimContext) -> Interpretation:
    """Interprets a stem that is a fact, or a fact with one value changed, to be judged true, false or not given."""
    options, stem, fact = options_of(context), context.question.stem, context.fact
    labels = [context.language.labels[name] for name in ("true", "false", "not given")]
    if [option.text for option in options] != labels:
        return Interpretation(amiss=("its options are not true, false and not given",))
    changed, right = options[0].value, next(index for index, option in enumerate(options) if option.correct)
    if speaker := context.ledger.deck.entities.get(changed):
        told = context.language.attributed(fact.clause, fact.stance, (speaker,), fact.verb)
        if holds(stem, told) and fact.by:
            label = {"says": 0, "denies": 1}.get(_position(context, speaker))
            known = Verdict.TRUE if label == right else Verdict.UNKNOWN
            return Interpretation(claims=(OptionClaim(text=stem, right=True, judgement=Judgement(known, fact.id)),))
    possible = (
        [fact.roles] if not changed else [{**fact.roles, role: resolve(context, role, changed)} for role in fact.roles]
    )
    for roles in possible:
        if holds(stem, context.said(roles)):
            verdict = judged_so(context, roles)
            wanted = (Verdict.TRUE, Verdict.FALSE, Verdict.FALSE)[right]
            sound = verdict.verdict is wanted
            return Interpretation(
                claims=(OptionClaim(text=stem, right=right == 0, judgement=verdict),) if sound else ()
            )
    return Interpretation(amiss=("the statement is neither its fact nor its fact with the one value changed",))


def read_summary(context: ClaimContext) -> Interpretation:
    """Interprets a summary: each gap belongs to one fact, which only one word of the word bank completes."""
    answer = context.question.answer
    if not isinstance(answer, Match) or len(answer.pairs) != len(context.facts):
        return Interpretation(amiss=("its gaps are not the facts it tests",))
    claims, amiss = list[OptionClaim](), list[str]()
    words = [*(pair.right for pair in answer.pairs), *(option.text for option in answer.extra)]
    for pair, fact in zip(answer.pairs, context.facts, strict=True):
        role = next((name for name, value in fact.roles.items() if context.language.option(value) == pair.right), "")
        if not role:
            amiss.append(f"the word {pair.right!r} is no value of the fact {fact.id!r}")
            continue
        for word in words:
            value = _word(context, fact, role, word)
            if type(value) is type(fact.roles[role]):
                judgement = judged_so(context, {**fact.roles, role: value}, fact)
                claims.append(OptionClaim(text=f"{pair.left} – {word}", right=word == pair.right, judgement=judgement))
    return Interpretation(claims=tuple(claims), amiss=tuple(amiss))


def _word(context: ClaimContext, fact: Fact, role: str, word: str) -> Value:
    """The value of a word of the word bank: a value of the deck with this text, a date, or what the role accepts."""
    values = (value for other in context.facts for value in other.roles.values())
    entities = context.ledger.deck.entities.values()
    known = next((value for value in (*values, *entities) if context.language.option(value) == word), None)
    return known or context.language.read_written_date(word) or resolve(replace(context, facts=(fact,)), role, word)


def _claim(option: Option, verdict: Verdict, fact: Fact) -> OptionClaim:
    return OptionClaim(text=option.text, right=option.correct, judgement=Judgement(verdict, fact.id))


def _parties(context: ClaimContext) -> list[Entity]:
    """All parties to which the deck attributes a fact, each once."""
    facts = context.ledger.deck.facts.values()
    return list({party.id: party for fact in facts for party in (*fact.by, *fact.denied_by)}.values())


def _named_parties(context: ClaimContext) -> list[Entity]:
    """The parties that the stem names; a name inside the longer name of another one does not count."""
    named = [party for party in _parties(context) if _is_named(context, party)]
    return [one for one in named if not any(other is not one and holds(other.name, one.name) for other in named)]


def _is_named(context: ClaimContext, party: Entity) -> bool:
    """Whether the stem names a party outside of the statement that it quotes."""
    beside = re.sub(re.escape(context.fact.clause), " ", context.question.stem, flags=re.IGNORECASE)
    return holds(beside, party.name)


def _position(context: ClaimContext, party: Entity) -> str:
    """The position of a party on the fact asked about: `says`, `denies` or `silent`; empty if it is unknown."""
    fact = context.fact
    if party in fact.denied_by:
        return "denies"
    same = (
        other
        for other in context.ledger.deck.facts.values()
        if other.relation == fact.relation and other.roles == fact.roles
    )
    if any(party in other.by for other in same):
        return "says"
    closed = "attribution" in context.ledger.deck.closed and not _denies(context, party, fact)
    return "silent" if closed else ""


def _denies(context: ClaimContext, party: Entity, fact: Fact) -> bool:
    """Whether a party denies a fact, or states another fact that the deck links to it by `against`."""
    facts = context.ledger.deck.facts
    rivals = [facts[name] for name in fact.against] + [other for other in facts.values() if fact.id in other.against]
    return party in fact.denied_by or any(party in rival.by for rival in rivals)
