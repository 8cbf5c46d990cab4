"""Statements, the verdicts on them, and the proofs that something is false."""

from dataclasses import dataclass
from typing import TypeAlias

from quizgen.model import Entity, Fact, Negative, Roles, Value


@dataclass(frozen=True, slots=True)
class OnlyOne:
    """Proof: the relation allows one value in this role, and this fact has a different one."""

    fact: Fact
    role: str


@dataclass(frozen=True, slots=True)
class NotListed:
    """Proof: the deck contains all that the source says on a subject, and the statement is not among it.

    `facts` are the listed facts, which agree with the statement except in `role`; if `role` is empty, the list is that
    of the parties who state something, and `facts` are their statements.
    """

    facts: tuple[Fact, ...]
    role: str = ""


@dataclass(frozen=True, slots=True)
class SaidNotSo:
    """Proof: the source denies the statement."""

    negative: Negative


@dataclass(frozen=True, slots=True)
class AuthoredWrong:
    """Proof: the author lists the value as wrong, with the reason."""

    fact: Fact
    because: str


@dataclass(frozen=True, slots=True)
class RivalClaim:
    """Proof: `fact` is a claim of somebody else, and the party asked about claims something different (`own`)."""

    fact: Fact
    own: Fact


@dataclass(frozen=True, slots=True)
class Denies:
    """Proof: the party denies the fact."""

    fact: Fact
    party: Entity


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same proof as `proof`, shown to pupils by the `fact` of the source to which the wrong value belongs."""

    fact: Fact
    proof: OnlyOne | NotListed


@dataclass(frozen=True, slots=True)
class NotHere:
    """The same proof as `proof`, shown to pupils by the words that the source names `fact` here and not `value`."""

    fact: Fact
    value: Value
    proof: OnlyOne


Proof: TypeAlias = OnlyOne | NotListed | SaidNotSo | AuthoredWrong | RivalClaim | Denies | Elsewhere | NotHere


@dataclass(frozen=True, slots=True)
class Holds:
    """Verdict: the statement is true, as this fact shows."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Fails:
    """Verdict: the statement is false, as this proof shows."""

    proof: Proof


@dataclass(frozen=True, slots=True)
class NotGiven:
    """Verdict: the source lists other values and not this one, so that it is no right answer, but may be true."""

    proof: NotListed


@dataclass(frozen=True, slots=True)
class Contested:
    """Verdict: somebody says, believes, plans or denies the statement in this fact, and the source does not decide."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Unknown:
    """Verdict: the statement is neither true nor proven false.

    `why` says which knowledge is missing, `unlock` what an author can add to the deck to supply it.
    """

    why: str
    unlock: str


Verdict: TypeAlias = Holds | Fails | NotGiven | Contested | Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement to be judged: a relation with values for some of its roles.

    If `said_by` has ids of parties, the statement to be judged is that one of these parties says so.
    """

    relation: str
    roles: Roles
    said_by: frozenset[str] = frozenset()
