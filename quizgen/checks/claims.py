"""Derives the claim of each option from a question's own text, and judges it by the facts of the deck.

The values of the stem are searched in its text, and a true-false statement is rendered again and compared with the
text, so that a mistake in any step from the fact to the text is found.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from quizgen.checks.context import (
    ClaimContext,
    Interpretation,
    OptionClaim,
    given,
    judged_so,
    options_of,
    resolve,
    sayers,
    shows,
)
from quizgen.checks.ledger import Judgement, Ledger, Verdict
from quizgen.checks.lists import read_explained, read_match, read_order, read_written
from quizgen.checks.statements import (
    read_disagreement,
    read_given,
    read_linked,
    read_position,
    read_stance,
    read_summary,
)
from quizgen.deck.wording import Sandbox
from quizgen.languages import Language
from quizgen.model import Choose, Claims, Entity, Explain, Match, Number, Order, Question, Stance, Value, Write
from quizgen.text.matcher import holds, phrase

_AN = re.compile(r"\b([Aa])n\b")


def read(question: Question, ledger: Ledger, language: Language | None, sandbox: Sandbox) -> Interpretation:
    """The claims of a question's options, each with the verdict of the facts."""
    deck = ledger.deck
    if question.authored:
        return Interpretation()
    missing = [name for name in question.facts if name not in deck.facts]
    if missing or not question.facts or language is None:
        what = f"the fact {missing[0]!r}, which the deck does not have" if missing else "no fact of the deck"
        return Interpretation(amiss=(f"it tests {what}",))
    facts = tuple(deck.facts[name] for name in question.facts)
    context = ClaimContext(
        question=question, ledger=ledger, language=language, sandbox=sandbox, facts=facts, roles=question.roles
    )
    reader = _readers(question)
    lacking = [role for role in question.roles if role not in facts[0].roles]
    if lacking:
        return Interpretation(amiss=(f"it asks the role {lacking[0]!r}, which its fact does not have",))
    return reader(context)


def _readers(question: Question) -> Callable[[ClaimContext], Interpretation]:
    match question.answer:
        case Choose():
            return _BY_CLAIMS[question.traits.claims]
        case Write() | Number():
            return read_written
        case Match():
            return read_summary if question.traits.claims is Claims.GAPS else read_match
        case Order():
            return read_order
        case Explain():
            return read_explained


# Options --------------------------------------------------------------------------------------------------------------


def _choice(context: ClaimContext) -> Interpretation:
    return _filled(context, right=True)


def _odd_one_out(context: ClaimContext) -> Interpretation:
    return _filled(context, right=False)


def _filled(context: ClaimContext, *, right: bool) -> Interpretation:
    """Interprets options that are values of the role asked; with `right`, the key makes the claim true, else false."""
    if len(context.roles) != 1:
        return Interpretation(amiss=(f"the checks do not know what a question of kind {context.question.kind} claims",))
    options = options_of(context)
    values = [resolve(context, context.role, option.value) for option in options]
    told = given(context)
    claims = [
        OptionClaim(
            text=option.text, right=option.correct is right, judgement=judged_so(context, {**told, context.role: value})
        )
        for option, value in zip(options, values, strict=True)
    ]
    amiss = [
        f"the option {option.text!r} does not name {option.value!r}, which is its value"
        for option, value in zip(options, values, strict=True)
        if not shows(context, option.text, value)
    ]
    keys = tuple(value for option, value in zip(options, values, strict=True) if option.correct)
    return Interpretation(claims=tuple(claims), values=tuple(values), keys=keys, amiss=tuple(amiss))


# True-false statement -------------------------------------------------------------------------------------------------


def _statement(context: ClaimContext) -> Interpretation:
    """Interprets a true-false statement: its fact, or the fact with one value changed, must be in the stem."""
    options = options_of(context)
    if [option.text for option in options] != [context.language.labels["true"], context.language.labels["false"]]:
        return Interpretation(amiss=("its options are not true and false",))
    changed = next((option.value for option in options if option.value), "")
    right = options[0].correct
    for roles in _possible_roles(context, changed):
        if holds(_a_for_an(context.question.stem), _a_for_an(context.said(roles))):
            return Interpretation(
                claims=(OptionClaim(text=context.question.stem, right=right, judgement=judged_so(context, roles)),)
            )
    return Interpretation(amiss=("the statement is neither its fact nor its fact with the one value changed",))


def _a_for_an(text: str) -> str:
    """The text with `a` in place of `an`, since a changed value may need the other one of the two."""
    return _AN.sub(r"\1", text)


def _possible_roles(context: ClaimContext, changed: str) -> Iterator[Mapping[str, Value]]:
    if not changed:
        yield context.fact.roles
        return
    for role in context.fact.roles:
        yield {**context.fact.roles, role: resolve(context, role, changed)}


# Who says it, and where -----------------------------------------------------------------------------------------------


def _party(context: ClaimContext) -> Interpretation:
    """Interprets options that name parties: the right one must state the fact, the others must be known not to."""
    entities = context.ledger.deck.entities
    parties = [(option, entities.get(option.value)) for option in options_of(context)]
    claims = (
        OptionClaim(text=option.text, right=option.correct, judgement=_states(context, party))
        for option, party in parties
        if party
    )
    amiss = tuple(
        f"the option {option.text!r} does not name {option.value!r}, which is its value"
        for option, party in parties
        if party is None or not shows(context, option.text, party)
    )
    values = tuple(party for _, party in parties if party)
    keys = tuple(party for option, party in parties if party and option.correct)
    return Interpretation(claims=tuple(claims), values=values, keys=keys, amiss=amiss)


def _states(context: ClaimContext, party: Entity) -> Judgement:
    """The verdict on the claim that a party states the fact; true for the party to which the deck attributes it."""
    if party in context.fact.by and context.fact.stance is not Stance.DENIED:
        return Judgement(Verdict.TRUE, context.fact.id)
    return context.ledger.says(party, context.fact)


def _paragraph(context: ClaimContext) -> Interpretation:
    """Interprets options that name paragraphs: a wrong one must be known not to state the fact."""
    closed = "evidence" in context.ledger.deck.closed
    elsewhere = {
        number
        for other in context.ledger.also_stated(context.fact)
        if not sayers(context.fact) or sayers(context.fact) & sayers(other)
        for number in other.paragraphs
    }
    claims = []
    for option in options_of(context):
        number = next((int(token) for token in phrase(option.text) if token.isdecimal()), 0)
        if number in context.fact.paragraphs:
            verdict = Verdict.TRUE
        elif number in elsewhere:
            verdict = Verdict.CONTESTED
        else:
            verdict = Verdict.FALSE if closed and number else Verdict.UNKNOWN
        claims.append(
            OptionClaim(text=option.text, right=option.correct, judgement=Judgement(verdict, context.fact.id))
        )
    return Interpretation(claims=tuple(claims))


_BY_CLAIMS: Mapping[Claims, Callable[[ClaimContext], Interpretation]] = {
    Claims.VALUE: _choice,
    Claims.EXCEPTION: _odd_one_out,
    Claims.STATEMENT: _statement,
    Claims.GIVEN: read_given,
    Claims.PARTY: _party,
    Claims.PARAGRAPH: _paragraph,
    Claims.REASON: read_linked(lambda fact, option: option.id in fact.because),
    Claims.EVIDENCE: read_linked(lambda fact, option: fact.id in option.supports),
    Claims.EXAMPLE: read_linked(lambda fact, option: fact.id in option.example_of),
    Claims.STANCE: read_stance,
    Claims.POSITION: read_position,
    Claims.DISPUTED: read_disagreement,
}
