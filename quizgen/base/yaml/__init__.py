"""Reads YAML into plain values, each with its line and column."""

from quizgen.base.yaml.characters import folded
from quizgen.base.yaml.document import LARGEST_FILE, Document, parse_document, read_document
from quizgen.base.yaml.events import DEEPEST, LONGEST_TEXT
from quizgen.base.yaml.places import Loc
from quizgen.base.yaml.problems import MOST_PROBLEMS, source_error
from quizgen.base.yaml.syntax import quoted_line, spaced

__all__ = [
    "DEEPEST",
    "LARGEST_FILE",
    "LONGEST_TEXT",
    "MOST_PROBLEMS",
    "Document",
    "Loc",
    "folded",
    "parse_document",
    "quoted_line",
    "read_document",
    "source_error",
    "spaced",
]
