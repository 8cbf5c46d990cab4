"""Finds characters that no deck needs and that spoil printed pages, cards or terminals."""

import re
import unicodedata
from collections.abc import Iterator

MOST_MARKS = 32
"""Most combining marks on one letter; no language needs more than a few."""

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_UNUSUAL_RUN = re.compile(rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}")
_SPACES, _UNEVEN = re.compile(r"[ \t\n]+"), re.compile(r"[\t\n]|  ")
_KINDS = (
    (re.compile("[\u202a-\u202e\u2066-\u2069]"), "direction control", "delete it: letters know their own direction"),
    (re.compile("[\u0085\u2028\u2029]"), "line separator", "write a plain line break"),
    (re.compile("[\ud800-\udfff]"), "lone surrogate", "write the whole character"),
)


def forbidden(text: str) -> Iterator[tuple[int, str, str]]:
    """Yields each forbidden character of a text: its index, its description, and the correction."""
    for found in _FORBIDDEN.finditer(text):
        yield found.start(), *_named(found[0])
    for run in _UNUSUAL_RUN.finditer(text):
        if all(map(unicodedata.combining, run[0])):
            yield run.start(), f"more than {MOST_MARKS} combining marks in a row", "delete most of them"


def folded(text: str) -> str:
    """The text in one line, with one space for each run of spaces, tabs and line ends."""
    return (_SPACES.sub(" ", text) if _UNEVEN.search(text) else text).strip()


def _named(character: str) -> tuple[str, str]:
    code = f"U+{ord(character):04X}"
    for pattern, kind, hint in _KINDS:
        if pattern.match(character):
            return f"the {kind} {code}", hint
    return f"the control character {code}", "delete it"
