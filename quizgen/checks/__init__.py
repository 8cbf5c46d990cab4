"""The rules that questions must keep: one file a family, each rule with what it finds and how to mend it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from quizgen.base.errors import Severity, UsageError
from quizgen.base.registry import Registry, nearest
from quizgen.checks.case import Case, Scope
from quizgen.model import Deck, Question

__all__ = [
    "FAMILIES",
    "Case",
    "Family",
    "Finding",
    "FormView",
    "Pool",
    "Rule",
    "Scope",
    "Told",
    "by_number",
    "find_rule",
    "inspect",
    "rules",
]

Told: TypeAlias = Iterable[tuple[str, str]]
"""What a rule about many questions tells: the id of a question, or nothing, and a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """A form as the rules see it: its questions in order, and the letters that are right."""

    name: str
    questions: tuple[Question, ...]
    keys: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """All questions at once, with what they share, and the forms made of them."""

    questions: Sequence[Question]
    scope: Scope
    papers: tuple[FormView, ...] = ()

    @property
    def deck(self) -> Deck | None:
        """The deck, or None for a bank of others."""
        return self.scope.deck


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: `each` looks at one question, `all` at the whole bank and its forms; one of the two is set.

    `origin` is where the rule comes from in the literature; `facts` tells that it judges by a deck, and is
    silent about a bank that has none; `firm` that no author can allow to break it.
    """

    id: str
    name: str
    severity: Severity
    about: str
    fix: str
    origin: str
    facts: bool = False
    firm: bool = False
    each: Callable[[Case], Iterable[str]] | None = None
    all: Callable[[Pool], Told] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Rules about one matter."""

    name: str
    about: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule found in a question, or in the bank where `question` is empty; `allowed` is the author's reason."""

    rule: Rule
    question: str
    message: str
    allowed: str = ""


FAMILIES: Registry[Family] = Registry("quizgen.checks.families", "FAMILY", "family of checks")


def by_number(*rules: Rule) -> tuple[Rule, ...]:
    """Rules of one family, from several files, in the order of their ids."""
    return tuple(sorted(rules, key=lambda rule: int(rule.id[1:])))


@cache
def rules() -> dict[str, Rule]:
    """All rules by id, family after family."""
    return {rule.id: rule for family in FAMILIES for rule in family.rules}


def find_rule(name: str) -> Rule:
    """The rule of that id or name."""
    known = {**{rule.name: rule for rule in rules().values()}, **rules()}
    found = known.get(name) or known.get(name.upper()) or known.get(name.lower())
    if found is None:
        raise UsageError(f"there is no rule {name!r} ({nearest(name, known)})")
    return found


def inspect(pool: Pool, severities: Iterable[Severity] = ("error", "warning", "info")) -> Iterator[Finding]:
    """What the rules of these severities find, question after question, then in the bank as a whole."""
    wanted = frozenset(severities)
    asked = [rule for rule in rules().values() if rule.severity in wanted and (pool.deck or not rule.facts)]
    reasons = {question.id: question.allow for question in pool.questions if question.allow}
    for question in pool.questions:
        case = Case(question, pool.scope)
        for rule in asked:
            for message in rule.each(case) if rule.each else ():
                yield _finding(rule, question.id, message, pool, reasons)
    for rule in asked:
        for name, message in rule.all(pool) if rule.all else ():
            yield _finding(rule, name, message, pool, reasons)


def _finding(
    rule: Rule, question: str, message: str, pool: Pool, reasons: dict[str, tuple[tuple[str, str], ...]]
) -> Finding:
    deck = pool.deck.allow if pool.deck else ()
    given = () if rule.firm else (*reasons.get(question, ()), *deck)
    allowed = next((reason for name, reason in given if name in {rule.id, rule.name}), "")
    return Finding(rule=rule, question=question, message=message, allowed=allowed)
