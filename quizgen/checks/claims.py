"""What a question claims, read off its own text: a claim for each option, and what the fact base makes of it.

Which roles a stem gives is looked for in the stem itself, and a statement to judge is said again to see
that it says what it should, so that a mistake anywhere on the way from fact to text comes to light.
"""

from collections.abc import Callable, Iterator, Mapping

from quizgen.checks.desk import Desk, Judged, Reading, given, judged_so, options_of, resolve, sayers, shows
from quizgen.checks.ledger import Judgement, Ledger, Verdict
from quizgen.checks.lists import read_match, read_order, read_written
from quizgen.deck.wording import Cage, WordingError
from quizgen.languages import Language
from quizgen.model import Choose, Entity, Match, Number, Order, Question, Stance, Value, Write
from quizgen.text.words import holds, tokens


def read(question: Question, ledger: Ledger, language: Language | None, cage: Cage) -> Reading:
    """What a question claims, judged by the fact base."""
    deck = ledger.deck
    missing = [name for name in question.facts if name not in deck.facts]
    if missing or not question.facts or language is None:
        what = f"the fact {missing[0]!r}, which the deck does not have" if missing else "no fact of the deck"
        return Reading(amiss=(f"it tests {what}",))
    facts = tuple(deck.facts[name] for name in question.facts)
    roles = tuple(question.id.split("/", 3)[3].split("-")) if question.id.count("/") >= 3 else ()
    desk = Desk(question=question, ledger=ledger, language=language, cage=cage, facts=facts, roles=roles)
    reader = _readers(question)
    lacking = [role for role in roles if role and role not in facts[0].roles]
    if lacking:
        return Reading(amiss=(f"it asks the role {lacking[0]!r}, which its fact does not have",))
    return reader(desk)


def _readers(question: Question) -> Callable[[Desk], Reading]:
    match question.answer:
        case Choose():
            return _BY_KIND.get(question.kind, _choice)
        case Write() | Number():
            return read_written
        case Match():
            return read_match
        case Order():
            return read_order


# Options --------------------------------------------------------------------------------------------------------------


def _choice(desk: Desk) -> Reading:
    return _filled(desk, right=True)


def _odd_one_out(desk: Desk) -> Reading:
    return _filled(desk, right=False)


def _filled(desk: Desk, *, right: bool) -> Reading:
    """Each option fills the role that is asked; `right` tells whether the right options do so truly."""
    if len(desk.roles) != 1 or not desk.role:
        return Reading(amiss=(f"the checks do not know what a question of kind {desk.question.kind} claims",))
    options = options_of(desk)
    values = [resolve(desk, desk.role, option.value) for option in options]
    told = given(desk)
    claims = [
        Judged(text=option.text, right=option.correct is right, judgement=judged_so(desk, {**told, desk.role: value}))
        for option, value in zip(options, values, strict=True)
    ]
    amiss = [
        f"the option {option.text!r} does not name {option.value!r}, which it stands for"
        for option, value in zip(options, values, strict=True)
        if not shows(desk, option.text, value)
    ]
    keys = tuple(value for option, value in zip(options, values, strict=True) if option.correct)
    return Reading(claims=tuple(claims), values=tuple(values), keys=keys, amiss=tuple(amiss))


# A statement to judge -------------------------------------------------------------------------------------------------


def _statement(desk: Desk) -> Reading:
    """The stem says a fact, or says it with one value changed; each is said again and looked for in the stem."""
    options = options_of(desk)
    if [option.text for option in options] != [desk.language.labels["true"], desk.language.labels["false"]]:
        return Reading(amiss=("its options are not true and false",))
    changed = next((option.value for option in options if option.value), "")
    right = options[0].correct
    for roles in _tellings(desk, changed):
        if holds(desk.question.stem, _said(desk, roles)):
            return Reading(claims=(Judged(text=desk.question.stem, right=right, judgement=judged_so(desk, roles)),))
    return Reading(amiss=("the statement is neither its fact nor its fact with the one value changed",))


def _tellings(desk: Desk, changed: str) -> Iterator[Mapping[str, Value]]:
    if not changed:
        yield desk.fact.roles
        return
    for role in desk.fact.roles:
        yield {**desk.fact.roles, role: resolve(desk, role, changed)}


def _said(desk: Desk, roles: Mapping[str, Value]) -> str:
    relation = desk.ledger.deck.relations[desk.fact.relation]
    words = {name: desk.language.words(roles[name]) if name in roles else None for name in relation.roles}
    try:
        clause = desk.cage.compile(relation.says).render(words)
    except WordingError:
        return ""
    return desk.language.attributed(clause, desk.fact.stance, desk.fact.by, desk.fact.verb)


# Who says it, and where -----------------------------------------------------------------------------------------------


def _party(desk: Desk) -> Reading:
    """Each option names a party; the right one says what the fact states, and the others are known not to."""
    entities = desk.ledger.deck.entities
    parties = [(option, entities.get(option.value)) for option in options_of(desk)]
    claims = (
        Judged(text=option.text, right=option.correct, judgement=_word_of(desk, party))
        for option, party in parties
        if party
    )
    amiss = tuple(
        f"the option {option.text!r} does not name {option.value!r}, which it stands for"
        for option, party in parties
        if party is None or not shows(desk, option.text, party)
    )
    values = tuple(party for _, party in parties if party)
    keys = tuple(party for option, party in parties if party and option.correct)
    return Reading(claims=tuple(claims), values=values, keys=keys, amiss=amiss)


def _word_of(desk: Desk, party: Entity) -> Judgement:
    """Whether a party says it; who is named as saying so does, even who elsewhere denies it."""
    if party in desk.fact.by and desk.fact.stance is not Stance.DENIED:
        return Judgement(Verdict.TRUE, desk.fact.id)
    return desk.ledger.says(party, desk.fact)


def _paragraph(desk: Desk) -> Reading:
    """Each option names a paragraph; a wrong one must be known not to state the fact."""
    closed = "evidence" in desk.ledger.deck.closed
    elsewhere = {
        number
        for other in desk.ledger.also_stated(desk.fact)
        if not sayers(desk.fact) or sayers(desk.fact) & sayers(other)
        for number in other.paragraphs
    }
    claims = []
    for option in options_of(desk):
        number = next((int(token) for token in tokens(option.text) if token.isdecimal()), 0)
        if number in desk.fact.paragraphs:
            verdict = Verdict.TRUE
        elif number in elsewhere:
            verdict = Verdict.CONTESTED
        else:
            verdict = Verdict.FALSE if closed and number else Verdict.UNKNOWN
        claims.append(Judged(text=option.text, right=option.correct, judgement=Judgement(verdict, desk.fact.id)))
    return Reading(claims=tuple(claims))


_BY_KIND: Mapping[str, Callable[[Desk], Reading]] = {
    "true-false": _statement,
    "who-said-it": _party,
    "which-paragraph": _paragraph,
    "odd-one-out": _odd_one_out,
}
