"""A question before the fact base: the facts it asks, the roles its stem gives, and what its texts stand for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizgen.checks.ledger import Claim, Judgement, Ledger, Verdict
from quizgen.checks.values import same
from quizgen.deck.wording import Sandbox
from quizgen.languages import Language
from quizgen.model import Choose, Date, Entity, Fact, Option, Quantity, Question, Stance, Text, Value
from quizgen.text.words import holds


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionClaim:
    """What an option or pair claims, whether that should be true, and what the fact base makes of it."""

    text: str
    right: bool
    judgement: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """A question as the fact base sees it.

    `values` are what the options stand for, `keys` what is to be found; `amiss` tells what could not be
    read, `other` the fact that answers as well as the key does.
    """

    claims: tuple[OptionClaim, ...] = ()
    values: tuple[Value, ...] = ()
    keys: tuple[Value, ...] = ()
    amiss: tuple[str, ...] = ()
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimContext:
    """A question with what it is read by; `roles` are those that it asks."""

    question: Question
    ledger: Ledger
    language: Language
    sandbox: Sandbox
    facts: tuple[Fact, ...]
    roles: tuple[str, ...]

    @property
    def fact(self) -> Fact:
        """The fact it asks, or the first of several; empty where it asks the whole fact."""
        return self.facts[0]

    @property
    def role(self) -> str:
        """The role it asks, or the first of several; empty where it asks the whole fact."""
        return self.roles[0] if self.roles else ""


def judged_so(context: ClaimContext, roles: Mapping[str, Value], fact: Fact | None = None) -> Judgement:
    """The verdict on a claim of the fact's sort; the author's own word counts where nothing else is known."""
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
    """Whether the question asks what is said or believed, and the fact says just this."""
    told = fact.stance is not Stance.ASSERTED
    return told and all(role in fact.roles and same(fact.roles[role], value) for role, value in roles.items())


def sayers(fact: Fact) -> frozenset[str]:
    """Those who say, believe, plan or deny a fact; nobody where the source itself asserts it."""
    return frozenset(voice.id for voice in fact.by) if fact.stance is not Stance.ASSERTED else frozenset()


def options_of(context: ClaimContext) -> tuple[Option, ...]:
    """The options of a choice; none for other shapes."""
    return context.question.answer.options if isinstance(context.question.answer, Choose) else ()


def given(context: ClaimContext) -> dict[str, Value]:
    """The roles that the stem tells of, apart from the one it asks; a name in that of a sayer tells of nobody else."""
    stem, by = context.question.stem, context.fact.by
    asked = stem.replace(_named(context), "", 1) if by else stem
    return {
        role: value
        for role, value in context.fact.roles.items()
        if role != context.role and any(holds(stem if value in by else asked, form) for form in _forms(context, value))
    }


def _named(context: ClaimContext) -> str:
    """Those who say a fact, as a stem names them."""
    return context.sandbox.compile("{{ by.the }}").render({"by": context.language.party(context.fact.by)})


def shows(context: ClaimContext, text: str, value: Value) -> bool:
    """Whether a text names a value, in any of the ways to write it."""
    return any(holds(text, form) for form in _forms(context, value)) or text.casefold() == value.text.casefold()


def _forms(context: ClaimContext, value: Value) -> Iterable[str]:
    """How a value may read in a sentence."""
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
    """The value of a role that a deck writes so: one that it has, or else a number, a date or words."""
    known = context.ledger.value(context.fact.relation, role, text)
    if known is not None:
        return known
    kinds = context.ledger.deck.relations[context.fact.relation].roles[role].type.split("|")
    number = context.language.read_quantity(text) if "number" in kinds else None
    day = context.language.read_date(text) if "date" in kinds else None
    return day or number or Text(text=text)
