"""A bank: the questions of a deck, and the reasons why others could not be made."""

from dataclasses import dataclass

from quizgen.model.deck import Deck
from quizgen.model.questions import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """The reason why a template makes no question about a subject: the id of a fact, a slash, and the role asked.

    `unlock` is the smallest addition to the deck with which it would make one, or empty.
    `rule` is the id of the rule of the checks that the question breaks; empty if no question could be made.
    """

    template: str
    subject: str
    reason: str
    unlock: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """A deck with all questions made from it, and a refusal for each question that could not be made."""

    deck: Deck
    questions: tuple[Question, ...]
    refusals: tuple[Refusal, ...] = ()
