"""Finds texts that would be taken for something else: a blank to fill in, or a template where none is read."""

from collections.abc import Iterator

from quizgen.errors import Problem
from quizgen.model import BLANK
from quizgen.source import Document, Loc

_WORDINGS = frozenset({"says", "asks", "answers"})
_SIGNS = ("{{", "}}", "{%", "%}")


def text_problems(document: Document) -> Iterator[Problem]:
    """A problem for each text of a document that holds a blank or the signs of a template."""
    queue: list[tuple[Loc, object]] = [((), document.value)]
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
                yield from _problems(document, (*loc, step), part)
            elif part.__class__ in (dict, list):
                queue.append(((*loc, step), part))


def _problems(document: Document, loc: Loc, text: str) -> Iterator[Problem]:
    if BLANK in text:
        yield document.problem(loc, f"the blank {BLANK} in a text", "write the word that is meant")
    if any(sign in text for sign in _SIGNS):
        hint = "only says, asks and answers of a relation are templates"
        yield document.problem(loc, "a template in a text that is none", hint)
