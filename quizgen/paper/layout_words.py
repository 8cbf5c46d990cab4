"""Finds words in a user's Typst layout by which it could access the network or run a program.

The compiler has access to no files but the layouts and pictures that it is given. Only packages are loaded from the
network, and their names may be computed, so a layout may import only by a plain file name.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from quizgen.base.errors import Problem

_MODULES = "calc|color|emoji|math|sym"
_FILE = r'"[A-Za-z0-9_.-]+\.typ"(?=[ \t]*(?::|;|\}|\)|\]|,|as\b|//|/\*|\r|\n|\Z))'
_IMPORT = re.compile(rf"(?<![\w-])(import|include)(?![\w-])(?![ \t]+(?:{_FILE}|(?:{_MODULES})\b))")
_WORD = re.compile(r"(?<![\w-])(eval|plugin|std(?!\.[a-z]))(?![\w-])")
_FOUND = (
    (_IMPORT, "imports no layout that is named plainly", 'write it as #import "paper.typ": *'),
    (_WORD, "is not allowed in a layout", "a layout sets values, and runs nothing else"),
)


def refused(path: Path, text: str) -> Iterator[Problem]:
    """Yields a problem for each forbidden word in a layout's text, also in a comment."""
    for pattern, message, hint in _FOUND:
        for found in pattern.finditer(text):
            line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
            yield Problem(path=path.as_posix(), line=line, column=column, message=f"{found[1]!r} {message}", hint=hint)
