"""Statements, the verdicts on them, and the proofs that something is false."""

from dataclasses import dataclass
from typing import TypeAlias

from quizgen.model import Entity, Fact, Negative, Roles, Value


@dataclass(frozen=True, slots=True)
class OnlyOne:
    """The relation allows one value in this role, and this fact has a different one."""

    fact: Fact
    role: str


@dataclass(frozen=True, slots=True)
class NotListed:
    """The deck has everything that the source says on this, and the statement is not part of it.

    `facts` are the listed facts, which agree except for `role`; without a role they are what others say.
    """

    facts: tuple[Fact, ...]
    role: str = ""


@dataclass(frozen=True, slots=True)
class SaidNotSo:
    """The source denies the statement."""

    negative: Negative


@dataclass(frozen=True, slots=True)
class AuthoredWrong:
    """The author gives this wrong value with the reason."""

    fact: Fact
    because: str


@dataclass(frozen=True, slots=True)
class RivalClaim:
    """The fact is a claim of somebody else, and the party asked about claims something different."""

    fact: Fact
    own: Fact


@dataclass(frozen=True, slots=True)
class Denies:
    """The party denies it."""

    fact: Fact
    party: Entity


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The value belongs to another statement of the source; `proof` shows that it is wrong here."""

    fact: Fact
    proof: OnlyOne | NotListed


@dataclass(frozen=True, slots=True)
class NotHere:
    """The source has the value of `fact` here, and the deck says nothing else about the wrong value."""

    fact: Fact
    value: Value
    proof: OnlyOne


Proof: TypeAlias = OnlyOne | NotListed | SaidNotSo | AuthoredWrong | RivalClaim | Denies | Elsewhere | NotHere


@dataclass(frozen=True, slots=True)
class Holds:
    """True, shown by this fact."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Fails:
    """False, shown by this proof."""

    proof: Proof


@dataclass(frozen=True, slots=True)
class NotGiven:
    """The source names others here and not this value: it is neither a right answer about the source nor false."""

    proof: NotListed


@dataclass(frozen=True, slots=True)
class Contested:
    """Somebody says, believes, plans or denies it."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Unknown:
    """Neither true nor proven false.

    `why` states the missing knowledge, `unlock` the additions that would supply it.
    """

    why: str
    unlock: str


Verdict: TypeAlias = Holds | Fails | NotGiven | Contested | Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A relation with some roles filled; `said_by` makes it a statement about what these parties say."""

    relation: str
    roles: Roles
    said_by: frozenset[str] = frozenset()
