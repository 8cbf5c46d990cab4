"""The verdict on any statement by the facts of a deck: true, false with the proof, not given, contested or unknown.

The world is open: nothing is false because the deck leaves it out. A statement is false only where a relation allows
one value, where the source or the author says that it is not so, or, for what a party says, where the party denies it
or a rival claims it. What is not on a closed list is not given: the source does not say it.
"""

from quizgen.truth.judge import authored, judge, says
from quizgen.truth.reasons import about_option, about_statement, proves_false
from quizgen.truth.verdicts import (
    AuthoredWrong,
    Contested,
    Denies,
    Elsewhere,
    Fails,
    Holds,
    NotGiven,
    NotHere,
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
    "Elsewhere",
    "Fails",
    "Holds",
    "NotGiven",
    "NotHere",
    "NotListed",
    "OnlyOne",
    "Proof",
    "RivalClaim",
    "SaidNotSo",
    "Statement",
    "Unknown",
    "Verdict",
    "World",
    "about_option",
    "about_statement",
    "authored",
    "judge",
    "proves_false",
    "says",
]
