"""Finds texts of a deck that pupils would see wrongly: with a gap, or with template code that is not evaluated."""

import re
from collections.abc import Collection, Iterator

from quizgen.base.errors import Problem
from quizgen.base.yaml import Document, Loc
from quizgen.deck.grammar import PARTY_NAMES, PLAIN_NAMES
from quizgen.model import BLANK, OWN

_WORDINGS = frozenset({"says", "asks", "short", "answers"})
GAP = re.compile("_{3,}")
"""Matches a gap to fill, as authors write it in their own questions."""
_CODE = re.compile(r"\{\{-? *([a-z][a-z0-9_]*)[^{}]*\}\}|\{%-? *(?:if|elif|else|endif)\b")
"""Matches template code with a name that templates can use; other braces are plain text."""
_NAMES = frozenset({*PLAIN_NAMES, *PARTY_NAMES, "number", "date", "name", "phrase"})


def text_problems(document: Document) -> Iterator[Problem]:
    """Yields a problem for each text with a gap or template code, but not in hand-written questions and wordings."""
    whole = document.value
    names = _NAMES | _roles(whole)
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
                yield from _problems(document, (*loc, step), part, names)
            elif isinstance(part, dict | list):
                queue.append(((*loc, step), part))


def _roles(value: object) -> frozenset[str]:
    """The names of all roles of the relations in a document's value; other values are skipped."""
    relations = value.get("relations") if isinstance(value, dict) else None
    kinds = relations.values() if isinstance(relations, dict) else ()
    roles = (kind.get("roles") for kind in kinds if isinstance(kind, dict))
    return frozenset(name for found in roles if isinstance(found, dict) for name in found)


def _problems(document: Document, loc: Loc, text: str, names: Collection[str]) -> Iterator[Problem]:
    if BLANK in text:
        yield document.problem(loc, f"the blank {BLANK} in a text", "write the word that is meant")
    if "{" in text and any(found[1] is None or found[1] in names for found in _CODE.finditer(text)):
        hint = "only says, asks, short and answers of a relation are templates"
        yield document.problem(loc, "template code in a text that is not a template", hint)
