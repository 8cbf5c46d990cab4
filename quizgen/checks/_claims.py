"""What a question claims, read off its own text: a claim for each option, and what the fact base makes of it.

Which roles a stem gives is looked for in the stem itself, and a statement to judge is said again to see
that it says what it should, so that a mistake anywhere on the way from fact to text comes to light.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from quizgen.checks._ledger import Claim, Judgement, Ledger, Verdict
from quizgen.checks._values import same
from quizgen.languages import Language
from quizgen.lexicon.text import holds, tokens
from quizgen.model import (
    Choose,
    Date,
    Entity,
    Fact,
    Match,
    Number,
    Option,
    Order,
    Pair,
    Quantity,
    Question,
    Stance,
    Text,
    Value,
    Write,
    written,
)
from quizgen.wording import Cage, WordingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What an option or pair claims, whether that should be true, and what the fact base makes of it."""

    text: str
    right: bool
    judgement: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A question as the fact base sees it.

    `values` are what the options stand for, `keys` what is to be found; `amiss` tells what could not be
    read, `other` the fact that answers as well as the key does.
    """

    claims: tuple[Judged, ...] = ()
    values: tuple[Value, ...] = ()
    keys: tuple[Value, ...] = ()
    amiss: tuple[str, ...] = ()
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """A question with what it is read by; `roles` are those that its id names."""

    question: Question
    ledger: Ledger
    language: Language
    cage: Cage
    facts: tuple[Fact, ...]
    roles: tuple[str, ...]

    @property
    def fact(self) -> Fact:
        return self.facts[0]

    @property
    def role(self) -> str:
        return self.roles[0]


def read(question: Question, ledger: Ledger, language: Language | None, cage: Cage) -> Reading:
    """What a question claims, judged by the fact base."""
    deck = ledger.deck
    missing = [name for name in question.facts if name not in deck.facts]
    if missing or not question.facts or language is None:
        return Reading(amiss=(f"it tests {', '.join(missing) or 'no fact'}, which the deck does not have",))
    facts = tuple(deck.facts[name] for name in question.facts)
    roles = tuple(question.id.split("/", 3)[3].split("-")) if question.id.count("/") >= 3 else ()
    desk = _Desk(question=question, ledger=ledger, language=language, cage=cage, facts=facts, roles=roles)
    reader = _readers(question)
    lacking = [role for role in roles if role and role not in facts[0].roles]
    if lacking:
        return Reading(amiss=(f"it asks the role {lacking[0]!r}, which its fact does not have",))
    return reader(desk)


def _readers(question: Question) -> Callable[[_Desk], Reading]:
    match question.answer:
        case Choose():
            return _BY_KIND.get(question.kind, _choice)
        case Write() | Number():
            return _written
        case Match():
            return _match
        case Order():
            return _order


# Options --------------------------------------------------------------------------------------------------------------


def _choice(desk: _Desk) -> Reading:
    return _filled(desk, right=True)


def _odd_one_out(desk: _Desk) -> Reading:
    return _filled(desk, right=False)


def _filled(desk: _Desk, *, right: bool) -> Reading:
    """Each option fills the role that is asked; `right` tells whether the right options do so truly."""
    if len(desk.roles) != 1 or not desk.role:
        return Reading(amiss=(f"the checks do not know what a question of kind {desk.question.kind} claims",))
    options = _options(desk)
    values = [_value(desk, option.value) for option in options]
    given = _given(desk)
    claims = [
        Judged(text=option.text, right=option.correct is right, judgement=_judge(desk, {**given, desk.role: value}))
        for option, value in zip(options, values, strict=True)
    ]
    amiss = [
        f"the option {option.text!r} does not name {option.value!r}, which it stands for"
        for option, value in zip(options, values, strict=True)
        if not _shows(desk, option.text, value)
    ]
    keys = tuple(value for option, value in zip(options, values, strict=True) if option.correct)
    return Reading(claims=tuple(claims), values=tuple(values), keys=keys, amiss=tuple(amiss))


def _judge(desk: _Desk, roles: Mapping[str, Value], fact: Fact | None = None) -> Judgement:
    """The verdict on a claim of the fact's sort; the author's own word counts where nothing else is known."""
    fact = fact or desk.fact
    found = desk.ledger.judge(Claim(fact.relation, roles, _sayers(fact)))
    if found.verdict is Verdict.UNKNOWN and any(_authored(other, roles) for other in desk.facts):
        return Judgement(Verdict.FALSE, fact.id)
    if found.verdict is Verdict.CONTESTED and any(_is_said(other, roles) for other in desk.facts):
        return Judgement(Verdict.TRUE, fact.id)
    return found


def _authored(fact: Fact, roles: Mapping[str, Value]) -> bool:
    return any(same(roles[role], entry.value) for role, wrong in fact.wrong.items() if role in roles for entry in wrong)


def _is_said(fact: Fact, roles: Mapping[str, Value]) -> bool:
    """Whether the question asks what is said or believed, and the fact says just this."""
    told = fact.stance is not Stance.ASSERTED
    return told and all(role in fact.roles and same(fact.roles[role], value) for role, value in roles.items())


def _sayers(fact: Fact) -> frozenset[str]:
    return frozenset(voice.id for voice in fact.by) if fact.stance is not Stance.ASSERTED else frozenset()


# A statement to judge -------------------------------------------------------------------------------------------------


def _statement(desk: _Desk) -> Reading:
    """The stem says a fact, or says it with one value changed; each is said again and looked for in the stem."""
    options = _options(desk)
    if [option.text for option in options] != [desk.language.labels["true"], desk.language.labels["false"]]:
        return Reading(amiss=("its options are not true and false",))
    changed = next((option.value for option in options if option.value), "")
    right = options[0].correct
    for roles in _tellings(desk, changed):
        if holds(desk.question.stem, _said(desk, roles)):
            return Reading(claims=(Judged(text=desk.question.stem, right=right, judgement=_judge(desk, roles)),))
    return Reading(amiss=("the statement is neither its fact nor its fact with the one value changed",))


def _tellings(desk: _Desk, changed: str) -> Iterator[Mapping[str, Value]]:
    if not changed:
        yield desk.fact.roles
        return
    for role in desk.fact.roles:
        yield {**desk.fact.roles, role: _resolve(desk, role, changed)}


def _said(desk: _Desk, roles: Mapping[str, Value]) -> str:
    relation = desk.ledger.deck.relations[desk.fact.relation]
    words = {name: desk.language.words(roles[name]) if name in roles else None for name in relation.roles}
    try:
        clause = desk.cage.compile(relation.says).render(words)
    except WordingError:
        return ""
    return desk.language.attributed(clause, desk.fact.stance, desk.fact.by, desk.fact.verb)


# Who says it, and where -----------------------------------------------------------------------------------------------


def _party(desk: _Desk) -> Reading:
    """Each option names a party; the right one says what the fact states, and the others are known not to."""
    entities = desk.ledger.deck.entities
    parties = [(option, entities.get(option.value)) for option in _options(desk)]
    claims = (
        Judged(text=option.text, right=option.correct, judgement=_word_of(desk, party))
        for option, party in parties
        if party
    )
    amiss = tuple(
        f"the option {option.text!r} does not name {option.value!r}, which it stands for"
        for option, party in parties
        if party is None or not _shows(desk, option.text, party)
    )
    values = tuple(party for _, party in parties if party)
    keys = tuple(party for option, party in parties if party and option.correct)
    return Reading(claims=tuple(claims), values=values, keys=keys, amiss=amiss)


def _word_of(desk: _Desk, party: Entity) -> Judgement:
    """Whether a party says it; who is named as saying so does, even who elsewhere denies it."""
    if party in desk.fact.by and desk.fact.stance is not Stance.DENIED:
        return Judgement(Verdict.TRUE, desk.fact.id)
    return desk.ledger.says(party, desk.fact)


def _paragraph(desk: _Desk) -> Reading:
    """Each option names a paragraph; a wrong one must be known not to state the fact."""
    closed = "evidence" in desk.ledger.deck.closed
    elsewhere = {
        number
        for other in desk.ledger.also_stated(desk.fact)
        if not _sayers(desk.fact) or _sayers(desk.fact) & _sayers(other)
        for number in other.paragraphs
    }
    claims = []
    for option in _options(desk):
        number = next((int(token) for token in tokens(option.text) if token.isdecimal()), 0)
        if number in desk.fact.paragraphs:
            verdict = Verdict.TRUE
        elif number in elsewhere:
            verdict = Verdict.CONTESTED
        else:
            verdict = Verdict.FALSE if closed and number else Verdict.UNKNOWN
        claims.append(Judged(text=option.text, right=option.correct, judgement=Judgement(verdict, desk.fact.id)))
    return Reading(claims=tuple(claims))


_BY_KIND: Mapping[str, Callable[[_Desk], Reading]] = {
    "true-false": _statement,
    "who-said-it": _party,
    "which-paragraph": _paragraph,
    "odd-one-out": _odd_one_out,
}


# What is written, matched or put in order -----------------------------------------------------------------------------


def _written(desk: _Desk) -> Reading:
    """The answer is a fact's value, and nothing else answers as well."""
    if len(desk.roles) != 1 or not desk.role:
        return Reading(amiss=(f"the checks do not know what a question of kind {desk.question.kind} claims",))
    value = desk.fact.roles[desk.role]
    answer = desk.question.answer
    shown = answer.answers[0] if isinstance(answer, Write) and answer.answers else getattr(answer, "text", "")
    amiss = (
        ()
        if _shows(desk, shown, value)
        else (f"the answer {shown!r} does not name {written(value)!r}, the value asked",)
    )
    claim = Claim(desk.fact.relation, {**_given(desk), desk.role: value}, _sayers(desk.fact))
    return Reading(keys=(value,), amiss=amiss, other=desk.ledger.other_answer(claim, desk.role))


def _match(desk: _Desk) -> Reading:
    """Each left side goes with its own right side and is known to go with no other."""
    answer = desk.question.answer
    if not isinstance(answer, Match) or len(desk.roles) != 2 or len(desk.facts) != len(answer.pairs):
        return Reading(amiss=("its pairs are not the facts it tests",))
    left, right = desk.roles
    if any(role not in fact.roles for fact in desk.facts for role in desk.roles):
        return Reading(amiss=("its pairs are not the facts it tests",))
    rows = list(zip(answer.pairs, desk.facts, strict=True))
    amiss = [
        f"the pair {p.left!r} – {p.right!r} is not what {f.id!r} states" for p, f in rows if not _pairs(desk, p, f)
    ]
    columns = [(fact.roles[right], pair.right, fact.id) for pair, fact in rows]
    columns += [(_resolve(desk, right, option.value), option.text, "") for option in answer.extra]
    claims = tuple(
        Judged(
            text=f"{pair.left} – {text}",
            right=owner == fact.id,
            judgement=_judge(desk, {left: fact.roles[left], right: value}, fact),
        )
        for pair, fact in rows
        for value, text, owner in columns
    )
    return Reading(claims=claims, amiss=tuple(amiss))


def _pairs(desk: _Desk, pair: Pair, fact: Fact) -> bool:
    left, right = desk.roles
    return _shows(desk, pair.left, fact.roles[left]) and _shows(desk, pair.right, fact.roles[right])


def _order(desk: _Desk) -> Reading:
    """Each step is known to come before the next, and none after a later one."""
    answer = desk.question.answer
    if not isinstance(answer, Order) or len(desk.facts) != len(answer.steps):
        return Reading(amiss=("its steps are not the facts it tests",))
    claims = []
    for (i, one), (j, other) in combinations(enumerate(desk.facts), 2):
        text = f"{answer.steps[i].text} – {answer.steps[j].text}"
        if desk.ledger.precedes(other, one):
            claims.append(Judged(text=text, right=True, judgement=Judgement(Verdict.FALSE, one.id)))
        elif j == i + 1:
            verdict = Verdict.TRUE if desk.ledger.precedes(one, other) else Verdict.UNKNOWN
            claims.append(Judged(text=text, right=True, judgement=Judgement(verdict, one.id)))
    return Reading(claims=tuple(claims))


# Texts and values -----------------------------------------------------------------------------------------------------


def _options(desk: _Desk) -> tuple[Option, ...]:
    return desk.question.answer.options if isinstance(desk.question.answer, Choose) else ()


def _given(desk: _Desk) -> dict[str, Value]:
    """The roles that the stem tells of, apart from the one it asks."""
    stem = desk.question.stem
    return {
        role: value
        for role, value in desk.fact.roles.items()
        if role != desk.role and any(holds(stem, form) for form in _forms(desk, value))
    }


def _shows(desk: _Desk, text: str, value: Value) -> bool:
    return any(holds(text, form) for form in _forms(desk, value)) or text.casefold() == value.text.casefold()


def _forms(desk: _Desk, value: Value) -> Iterable[str]:
    """How a value may read in a sentence."""
    match value:
        case Entity():
            return filter(None, (value.name, value.short, *value.aliases, value.about))
        case Quantity(number=number):
            plain = f"{number.normalize():f}"
            spelled = desk.language.filters.get("in_words", str)(plain)
            return value.text, plain, f"{number.normalize():,f}", spelled, desk.language.option(value)
        case Date():
            return value.text, str(desk.language.words(value))
        case _:
            return (value.text,)


def _value(desk: _Desk, text: str) -> Value:
    return _resolve(desk, desk.role, text)


def _resolve(desk: _Desk, role: str, text: str) -> Value:
    """The value of a role that a deck writes so: one that it has, or else a number, a date or words."""
    known = desk.ledger.value(desk.fact.relation, role, text)
    if known is not None:
        return known
    kinds = desk.ledger.deck.relations[desk.fact.relation].roles[role].type.split("|")
    number = desk.language.read_quantity(text) if "number" in kinds else None
    day = desk.language.read_date(text) if "date" in kinds else None
    return day or number or Text(text=text)
