"""What the fact base makes of a statement: true, false with the proof, contested, or unknown.

Nothing is false because it is missing. A statement is false only where a relation allows one value,
where a list is closed, where the source or the author says that it is not so, or, for what somebody
says, where it is a rival's claim.
"""

from quizgen.truth.judge import authored, judge, says
from quizgen.truth.verdicts import (
    AuthoredWrong,
    Contested,
    Denies,
    Fails,
    Holds,
    NotListed,
    OnlyOne,
    Proof,
    RivalClaim,
    SaidNotSo,
    Statement,
    Unknown,
    Verdict,
)
from quizgen.truth.world import World

__all__ = [
    "AuthoredWrong",
    "Contested",
    "Denies",
    "Fails",
    "Holds",
    "NotListed",
    "OnlyOne",
    "Proof",
    "RivalClaim",
    "SaidNotSo",
    "Statement",
    "Unknown",
    "Verdict",
    "World",
    "authored",
    "judge",
    "says",
]
