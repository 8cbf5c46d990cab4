"""Statements, and what can be made of them: verdicts, and the proofs that something is false."""

from dataclasses import dataclass
from typing import TypeAlias

from quizgen.model import Entity, Fact, Negative, Roles, Value


@dataclass(frozen=True, slots=True)
class OnlyOne:
    """The relation allows one value in this role, and this fact has another."""

    fact: Fact
    role: str


@dataclass(frozen=True, slots=True)
class NotListed:
    """The deck holds all that the source says of this, and this is not among it.

    `facts` are those that are, alike but for `role`; without a role they are what others say.
    """

    facts: tuple[Fact, ...]
    role: str = ""


@dataclass(frozen=True, slots=True)
class SaidNotSo:
    """The source says that it is not so."""

    negative: Negative


@dataclass(frozen=True, slots=True)
class AuthoredWrong:
    """The author gives this wrong value with the reason."""

    fact: Fact
    because: str


@dataclass(frozen=True, slots=True)
class RivalClaim:
    """Somebody else says so: this fact is theirs, and the party asked about says otherwise."""

    fact: Fact
    own: Fact


@dataclass(frozen=True, slots=True)
class Denies:
    """The party denies it."""

    fact: Fact
    party: Entity


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The value belongs to another statement of the source; `proof` is why it does not belong here."""

    fact: Fact
    proof: OnlyOne | NotListed


@dataclass(frozen=True, slots=True)
class NotHere:
    """The source gives this place to the value of `fact`, and the deck says nothing else of the wrong value."""

    fact: Fact
    value: Value
    proof: OnlyOne


Proof: TypeAlias = OnlyOne | NotListed | SaidNotSo | AuthoredWrong | RivalClaim | Denies | Elsewhere | NotHere


@dataclass(frozen=True, slots=True)
class Holds:
    """True, by this fact."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Fails:
    """False, by this proof."""

    proof: Proof


@dataclass(frozen=True, slots=True)
class NotGiven:
    """Not said by the source, which names others here: no right answer to what the source says, and not false."""

    proof: NotListed


@dataclass(frozen=True, slots=True)
class Contested:
    """Somebody says, believes, plans or denies it."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Unknown:
    """Neither true nor proven false; `why` says what is lacking, `unlock` what would settle it."""

    why: str
    unlock: str


Verdict: TypeAlias = Holds | Fails | NotGiven | Contested | Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A relation with some roles filled; `said_by` makes it a statement about what these parties say."""

    relation: str
    roles: Roles
    said_by: frozenset[str] = frozenset()
