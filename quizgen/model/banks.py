"""A bank: the questions of a deck, and the reasons why others could not be made."""

from dataclasses import dataclass

from quizgen.model.deck import Deck
from quizgen.model.questions import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """The reason why a template gives no question on a subject, and the smallest addition to the deck that would help.

    `subject` is the id of a fact, a slash, and a role.
    """

    template: str
    subject: str
    reason: str
    unlock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """A deck with all its questions, and the reasons why others could not be made."""

    deck: Deck
    questions: tuple[Question, ...]
    refusals: tuple[Refusal, ...] = ()
