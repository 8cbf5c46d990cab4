"""Reads a deck: resolves every name, types every value, checks for conflicts, and reports all mistakes in one run."""

from quizgen.deck.reader import make_deck, make_draft, read_deck, read_deck_document
from quizgen.deck.relations import forms_of
from quizgen.deck.sentences.block import with_ids
from quizgen.deck.sentences.written import with_evidence

__all__ = ["forms_of", "make_deck", "make_draft", "read_deck", "read_deck_document", "with_evidence", "with_ids"]
