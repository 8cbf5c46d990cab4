"""Reads a deck: every name is resolved, every value typed, every statement said once; all mistakes in one run."""

from quizgen.deck.reader import make_deck, read_deck
from quizgen.deck.relations import forms_of

__all__ = ["forms_of", "make_deck", "read_deck"]
