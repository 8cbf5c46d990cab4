"""The rules that questions must keep: one file a family, each rule with what it finds and how to mend it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from quizgen.checks._case import Case, Scope
from quizgen.errors import Severity, UsageError
from quizgen.model import Deck, Question
from quizgen.registry import Registry, nearest

Told: TypeAlias = Iterable[tuple[str, str]]
"""What a rule about many questions tells: the id of a question, or nothing, and a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A form as the rules see it: its questions in order, and the letters that are right."""

    name: str
    questions: tuple[Question, ...]
    keys: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """All questions at once, with the deck they come from if there is one, and the forms made of them."""

    questions: Sequence[Question]
    scope: Scope
    papers: tuple[Paper, ...] = ()

    @property
    def deck(self) -> Deck | None:
        """The deck, or None for a bank of others."""
        return self.scope.deck


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: `each` looks at a question, `all` at a bank, `deck` at the fact base itself; one of them is set.

    `origin` is where the rule comes from in the literature; `facts` tells that it needs a deck to judge by.
    """

    id: str
    name: str
    severity: Severity
    about: str
    fix: str
    origin: str
    facts: bool = False
    each: Callable[[Case], Iterable[str]] | None = None
    all: Callable[[Pool], Told] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Rules about one matter."""

    name: str
    about: str
    rules: tuple[Rule, ...]


FAMILIES: Registry[Family] = Registry("quizgen.checks", "FAMILY", "family of checks")


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
