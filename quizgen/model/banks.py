"""A bank: the questions of a deck, and the reasons for those that could not be made."""

from dataclasses import dataclass

from quizgen.model.deck import Deck
from quizgen.model.questions import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A question that could not be made: the reason, and the cheapest addition that would make it possible."""

    template: str
    subject: str
    reason: str
    unlock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """All questions of a deck, and why the others could not be made."""

    deck: Deck
    questions: tuple[Question, ...]
    refusals: tuple[Refusal, ...] = ()
