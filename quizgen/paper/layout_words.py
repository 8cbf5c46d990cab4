"""What a Typst layout of a user may not say: the words by which it could reach the network or run a program.

The compiler sees no file but the layouts and pictures that it is handed. Only packages are loaded from the network,
by a name that a layout may compute, so a layout imports by a plain file name or not at all.
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
    """A problem for each word that a layout may not say, also where it stands in a remark."""
    for pattern, message, hint in _FOUND:
        for found in pattern.finditer(text):
            line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
            yield Problem(path=path.as_posix(), line=line, column=column, message=f"{found[1]!r} {message}", hint=hint)
