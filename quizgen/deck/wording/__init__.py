"""Wordings: the templates of decks and questions, checked before they run."""

from quizgen.deck.wording.cage import DEEPEST, LONGEST_OUTPUT, LONGEST_TEMPLATE, Cage, Wording, WordingError, cage_for
from quizgen.deck.wording.faults import Fault

__all__ = ["DEEPEST", "LONGEST_OUTPUT", "LONGEST_TEMPLATE", "Cage", "Fault", "Wording", "WordingError", "cage_for"]
