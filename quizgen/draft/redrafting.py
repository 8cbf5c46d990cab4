"""Decides whether a new draft may replace the file of an earlier one, without losing what the author did in it."""

from pathlib import Path

from quizgen.base.errors import SourceError
from quizgen.base.yaml import read_document
from quizgen.draft.decisions import decisions_file
from quizgen.draft.writing import EXAMPLE


def is_undecided(path: Path) -> bool:
    """Whether a deck has no decisions beside it, and all its facts and questions are drafts, at least one.

    False if the file is no deck.
    """
    try:
        deck = read_document(path).value
    except SourceError:
        return False
    if not isinstance(deck, dict) or decisions_file(path).exists():
        return False
    entries = [deck.get(section) or {} for section in ("facts", "questions")]
    drafts = deck.get("drafts")
    if not isinstance(drafts, list) or not all(isinstance(each, dict) for each in entries):
        return False
    return bool(drafts) and all(name in drafts for each in entries for name in each)


def has_all_lines(draft: str, *, of: str) -> bool:
    """Whether a draft has every line of an earlier one, apart from the example questions at the end."""
    return set(of.splitlines()) <= {*draft.splitlines(), *EXAMPLE.splitlines()}
