"""Reads the parts of a question's claims: the facts and roles it asks, and the values that its texts name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizgen.checks.ledger import Claim, Judgement, Ledger, Verdict
from quizgen.checks.values import same
from quizgen.deck.wording import Sandbox, WordingError
from quizgen.languages import Language
from quizgen.model import Choose, Claims, Date, Entity, Fact, Option, Quantity, Question, Stance, Text, Value
from quizgen.text.matcher import holds


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionClaim:
    """The claim of an option or pair, whether the question presents it as right, and the verdict of the facts."""

    text: str
    right: bool
    judgement: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """The meaning of a question by the facts: `claims` has the claim of each option or pair, with its verdict.

    `values` are the values of the options, `keys` those of the right ones. `amiss` are messages on texts that could not
    be interpreted. `other` is the id of a fact that gives a question with a written answer another answer, or empty.
    """

    claims: tuple[OptionClaim, ...] = ()
    values: tuple[Value, ...] = ()
    keys: tuple[Value, ...] = ()
    amiss: tuple[str, ...] = ()
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimContext:
    """A question with the data needed to interpret it; `roles` are those that it asks."""

    question: Question
    ledger: Ledger
    language: Language
    sandbox: Sandbox
    facts: tuple[Fact, ...]
    roles: tuple[str, ...]

    @property
    def fact(self) -> Fact:
        """The fact that the question asks, or the first of several."""
        return self.facts[0]

    def said(self, roles: Mapping[str, Value]) -> str:
        """The sentence of the fact with these roles, including who says it; empty if the wording cannot be rendered."""
        relation = self.ledger.deck.relations[self.fact.relation]
        words = {name: self.language.words(roles[name]) if name in roles else None for name in relation.roles}
        try:
            clause = self.sandbox.compile(relation.says).render(words)
        except WordingError:
            return ""
        return self.language.attributed(clause, self.fact.stance, self.fact.by, self.fact.verb)

    @property
    def role(self) -> str:
        """The role that the question asks, or the first of several; empty when it asks the whole fact."""
        return self.roles[0] if self.roles else ""


def judged_so(context: ClaimContext, roles: Mapping[str, Value], fact: Fact | None = None) -> Judgement:
    """The verdict on the claim that the roles of a fact (by default the one asked) have these values.

    An unknown claim is false if the author lists one of its values as wrong; a contested one is true if a fact of the
    question is a reported statement with these values.
    """
    fact = fact or context.fact
    found = context.ledger.judge(Claim(fact.relation, roles, sayers(fact)))
    if found.verdict is Verdict.UNKNOWN and any(_authored(other, roles) for other in context.facts):
        return Judgement(Verdict.FALSE, fact.id)
    if found.verdict is Verdict.CONTESTED and any(_is_said(other, roles) for other in context.facts):
        return Judgement(Verdict.TRUE, fact.id)
    return found


def _authored(fact: Fact, roles: Mapping[str, Value]) -> bool:
    return any(same(roles[role], entry.value) for role, wrong in fact.wrong.items() if role in roles for entry in wrong)


def _is_said(fact: Fact, roles: Mapping[str, Value]) -> bool:
    """Whether a fact is a reported statement that has these values in these roles."""
    told = fact.stance is not Stance.ASSERTED
    return told and all(role in fact.roles and same(fact.roles[role], value) for role, value in roles.items())


def sayers(fact: Fact) -> frozenset[str]:
    """The ids of the parties who say, believe, plan or deny a fact; empty if the source itself asserts it."""
    return frozenset(party.id for party in fact.by) if fact.stance is not Stance.ASSERTED else frozenset()


def options_of(context: ClaimContext) -> tuple[Option, ...]:
    """The options of a choice; empty for other answer shapes."""
    return context.question.answer.options if isinstance(context.question.answer, Choose) else ()


def given(context: ClaimContext) -> dict[str, Value]:
    """The values of the fact that the stem names, by role, except the role asked.

    The name of the speaker is not taken for the value of a role. A hand-written question for a fact written as a
    sentence refers to all values of the sentence.
    """
    relation = context.ledger.deck.relations[context.fact.relation]
    if relation.sentence and context.role in relation.asks and context.question.traits.claims is Claims.VALUE:
        return {role: value for role, value in context.fact.roles.items() if role != context.role}
    stem, by = context.question.stem, context.fact.by
    asked = stem.replace(_named(context), "", 1) if by else stem
    return {
        role: value
        for role, value in context.fact.roles.items()
        if role != context.role and any(holds(stem if value in by else asked, form) for form in _forms(context, value))
    }


def _named(context: ClaimContext) -> str:
    """The phrase with which a stem names the speakers of the fact."""
    return context.sandbox.compile("{{ by.the }}").render({"by": context.language.party(context.fact.by)})


def shows(context: ClaimContext, text: str, value: Value) -> bool:
    """Whether a text contains a value in any of its spellings."""
    forms = (*_forms(context, value), *context.language.accepted(value))
    return any(holds(text, form) for form in forms) or text.casefold() == value.text.casefold()


def _forms(context: ClaimContext, value: Value) -> Iterable[str]:
    """Yields the spellings of a value in a sentence."""
    match value:
        case Entity():
            return filter(None, (value.name, value.short, *value.aliases, value.about))
        case Quantity(number=number):
            plain = f"{number.normalize():f}"
            spelled = context.language.filters.get("in_words", str)(plain)
            return value.text, plain, f"{number.normalize():,f}", spelled, context.language.option(value)
        case Date():
            return value.text, str(context.language.words(value))
        case _:
            return (value.text,)


def resolve(context: ClaimContext, role: str, text: str) -> Value:
    """The value for a text in a role: one that the deck uses there, else a number, a date or plain words."""
    known = context.ledger.value(context.fact.relation, role, text)
    if known is not None:
        return known
    kinds = context.ledger.deck.relations[context.fact.relation].roles[role].type.split("|")
    number = context.language.read_amount(text) if "number" in kinds else None
    day = context.language.read_date(text) if "date" in kinds else None
    return day or number or Text(text=text)
