"""YAML to plain values, where every value can say its line and column."""

from quizgen.source.characters import folded
from quizgen.source.document import LARGEST_FILE, Document, parse_document, read_document
from quizgen.source.events import DEEPEST, LONGEST_TEXT
from quizgen.source.places import Loc
from quizgen.source.telling import MOST_PROBLEMS, told

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
