"""Finds texts that would be misread: a blank to fill in, or template code where none is evaluated."""

import re
from collections.abc import Iterator

from quizgen.base.errors import Problem
from quizgen.base.yaml import Document, Loc
from quizgen.model import BLANK, OWN

_WORDINGS = frozenset({"says", "asks", "short", "answers"})
GAP = re.compile("_{3,}")
"""A gap to fill, as an author writes it in a question of his own."""
_SIGNS = re.compile(rf"\{{\{{|\}}\}}|\{{%|%\}}|{BLANK}")


def text_problems(document: Document) -> Iterator[Problem]:
    """A problem for each text of a document that holds a blank or the signs of a template, but in own questions."""
    whole = document.value
    sentences = {key: part for key, part in whole.items() if key != OWN} if isinstance(whole, dict) else whole
    queue: list[tuple[Loc, object]] = [((), sentences)]
    while queue:
        loc, value = queue.pop()
        inside: list[tuple[str | int, object]] = []
        if isinstance(value, dict):
            wordings = _WORDINGS if loc[:1] == ("relations",) and len(loc) == 2 else ()
            inside = [(key, part) for key, part in value.items() if key not in wordings]
        elif isinstance(value, list):
            inside = list(enumerate(value))
        for step, part in inside:
            if isinstance(part, str):
                if _SIGNS.search(part):
                    yield from _problems(document, (*loc, step), part)
            elif isinstance(part, dict | list):
                queue.append(((*loc, step), part))


def _problems(document: Document, loc: Loc, text: str) -> Iterator[Problem]:
    signs = set(_SIGNS.findall(text))
    if BLANK in signs:
        yield document.problem(loc, f"the blank {BLANK} in a text", "write the word that is meant")
    if signs - {BLANK}:
        hint = "only says, asks, short and answers of a relation are templates"
        yield document.problem(loc, "a template in a text that is none", hint)
