"""Judges statements against the facts of a deck: true, false with a proof, not given, contested or unknown.

The world is open: nothing is false because the deck does not mention it. A statement is false only if a relation allows
one value, if the source or the author denies it, or, for a party's statement, if the party denies it or a rival claims
it. A value missing from a closed list is "not given": the source does not say it.
"""

from quizgen.truth.judge import authored, judge, says
from quizgen.truth.reasons import about_option, about_statement, verdict_of
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
    "says",
    "verdict_of",
]
