"""YAML to plain values, where every value can say its line and column."""

from quizgen.source.characters import folded
from quizgen.source.document import LARGEST_FILE, MOST_PROBLEMS, Document, parse_document, read_document, told
from quizgen.source.events import DEEPEST, LONGEST_TEXT
from quizgen.source.places import Loc

__all__ = [
    "DEEPEST",
    "LARGEST_FILE",
    "LONGEST_TEXT",
    "MOST_PROBLEMS",
    "Document",
    "Loc",
    "folded",
    "parse_document",
    "read_document",
    "told",
]
