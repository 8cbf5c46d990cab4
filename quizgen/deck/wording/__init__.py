"""Checks and renders the templates in decks and question templates."""

from quizgen.deck.wording.faults import WordingFault
from quizgen.deck.wording.sandbox import (
    DEEPEST,
    LONGEST_OUTPUT,
    LONGEST_TEMPLATE,
    Sandbox,
    Wording,
    WordingError,
    sandbox_for,
)

__all__ = [
    "DEEPEST",
    "LONGEST_OUTPUT",
    "LONGEST_TEMPLATE",
    "Sandbox",
    "Wording",
    "WordingError",
    "WordingFault",
    "sandbox_for",
]
