"""The rules for good questions: one file per family; each rule states what it finds and how to repair it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

from quizgen.base.errors import Severity, UsageError
from quizgen.base.registry import Interface, Registry, leave_out, nearest
from quizgen.checks.case import Case, Scope
from quizgen.model import Deck, Question

__all__ = [
    "FAMILIES",
    "BankMessages",
    "Case",
    "Family",
    "Finding",
    "FormView",
    "Pool",
    "Rule",
    "Scope",
    "by_number",
    "find_rule",
    "inspect",
    "rules",
]

BankMessages: TypeAlias = Iterable[tuple[str, str]]
"""The result of a rule on many questions: for each fault the id of a question, or an empty text, and a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """The part of a form that rules need: its questions in order, and for each the letters of its right options."""

    name: str
    questions: tuple[Question, ...]
    keys: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """The questions to check: all of a bank, with the deck and language they share, and the forms made of them."""

    questions: Sequence[Question]
    scope: Scope
    papers: tuple[FormView, ...] = ()

    @property
    def deck(self) -> Deck | None:
        """The deck, or None for a bank without one."""
        return self.scope.deck


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule for good questions: its function `each` checks one question, or `all` the whole bank and its forms.

    `about` says what is wrong where the rule finds something, and `fix` what to do. `origin` names the source in the
    literature; a rule with `facts` needs a deck, and is skipped for a bank without one; a `firm` rule cannot be
    disabled by an author. In a question that an author wrote by hand only the errors of `firm` and `formal` rules are
    errors, and all others are warnings: its wording is the author's choice. A rule `of_deck` finds a fault of a fact
    itself, which only the author can correct.
    """

    id: str
    name: str
    severity: Severity
    about: str
    fix: str
    origin: str
    facts: bool = False
    firm: bool = False
    formal: bool = False
    of_deck: bool = False
    each: Callable[[Case], Iterable[str]] | None = None
    all: Callable[[Pool], BankMessages] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The rules on one topic."""

    name: str
    about: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A problem found by a rule in a question, or in the whole bank if `question` is empty.

    `allowed` is the author's reason to accept it; `authored` whether the author wrote the question by hand.
    """

    rule: Rule
    question: str
    message: str
    allowed: str = ""
    authored: bool = False

    @property
    def severity(self) -> Severity:
        """The rule's severity; in a question written by hand, errors count as warnings unless firm or formal."""
        rule = self.rule
        style = self.authored and rule.severity == "error" and not (rule.firm or rule.formal)
        return "warning" if style else rule.severity


FAMILIES: Registry[Family] = Registry(
    "quizgen.checks.families", "FAMILY", "family of checks", Interface("quizgen.checks", Family)
)


def by_number(*rules: Rule) -> tuple[Rule, ...]:
    """Merges the rules of one family from several files, in the order of their ids."""
    return tuple(sorted(rules, key=lambda rule: int(rule.id[1:])))


@cache
def rules() -> dict[str, Rule]:
    """All rules by id, family by family; an installed rule with the id or name of another one is left out."""
    found: dict[str, Rule] = {}
    names: dict[str, str] = {}
    for family in sorted(FAMILIES, key=lambda family: FAMILIES.is_installed(family.name)):
        for rule in family.rules:
            if rule.id in found or names.setdefault(rule.name, rule.id) != rule.id:
                leave_out(
                    f"the rule {rule.id} of the family {family.name!r}", "there is another one of that id or name"
                )
            else:
                found[rule.id] = rule
    return found


def find_rule(name: str) -> Rule:
    """The rule with that id or name."""
    known = {**{rule.name: rule for rule in rules().values()}, **rules()}
    found = known.get(name) or known.get(name.upper()) or known.get(name.lower())
    if found is None:
        raise UsageError(f"there is no rule {name!r} ({nearest(name, known)})")
    return found


def inspect(pool: Pool, severities: Iterable[Severity] = ("error", "warning", "info")) -> Iterator[Finding]:
    """Yields the findings with these severities: first by question, then for the whole bank."""
    wanted = frozenset(severities)
    return (finding for finding in _findings(pool, wanted) if finding.severity in wanted)


def _findings(pool: Pool, wanted: frozenset[Severity]) -> Iterator[Finding]:
    """Yields the findings of all rules whose findings may have one of these severities, and perhaps others."""
    ranks = wanted | {"error"} if "warning" in wanted else wanted
    asked = [rule for rule in rules().values() if rule.severity in ranks and (pool.deck or not rule.facts)]
    reasons = {question.id: question.allow for question in pool.questions if question.allow}
    own = frozenset(question.id for question in pool.questions if question.authored)
    for question in pool.questions:
        case = Case(question, pool.scope)
        for rule in asked:
            for message in rule.each(case) if rule.each else ():
                yield replace(_finding(rule, question.id, message, pool, reasons), authored=question.authored)
    for rule in asked:
        for name, message in rule.all(pool) if rule.all else ():
            yield replace(_finding(rule, name, message, pool, reasons), authored=name in own)


def _finding(
    rule: Rule, question: str, message: str, pool: Pool, reasons: dict[str, tuple[tuple[str, str], ...]]
) -> Finding:
    deck = pool.deck.allow if pool.deck else ()
    given = () if rule.firm else (*reasons.get(question, ()), *deck)
    allowed = next((reason for name, reason in given if name in {rule.id, rule.name}), "")
    return Finding(rule=rule, question=question, message=message, allowed=allowed)
