"""Inserts the evidence found into a deck's text, as lines under `at:`, without changing any other byte."""

import json
import re
from collections.abc import Iterator, Mapping

from quizgen.base.errors import QuizgenError
from quizgen.base.yaml import Document
from quizgen.model import Deck, Evidence

_HEAD = "at: # where the article says each fact, written by quizgen check --write-evidence"
_BLOCK = re.compile(
    r"^at:[^\S\n]*(?:#[^\n]*)?\r?\n(?:[^\S\n]+[^\n]*(?:\n|\Z)|[^\S\n]*\r?\n(?=[^\S\n]+\S))*", re.MULTILINE
)
_INDENT = re.compile(r"\n([^\S\n]+)[^\s#]")


def with_evidence(text: str, document: Document, deck: Deck) -> str:
    """The text of a deck's file, with a line of the evidence found added for each fact that names none."""
    found = dict(_unwritten(document, deck))
    if not found:
        return text
    end = "\r\n" if "\r\n" in text else "\n"
    block = _BLOCK.search(text)
    if block is None and document.written(("at",)):
        raise QuizgenError(f"{document.path}: `at` is written in one line; write its entries in lines of their own")
    indent = (_INDENT.search(block[0]) or ["", "  "])[1] if block else "  "
    lines = end.join(f"{indent}{name}: {_places(places)}" for name, places in found.items()) + end
    if block is not None:
        before = text[: block.end()]
        return before + ("" if before.endswith("\n") else end) + lines + text[block.end() :]
    return text + ("" if text.endswith("\n") or not text else end) + _HEAD + end + lines


def _unwritten(document: Document, deck: Deck) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    """Yields the id of each fact without evidence in the file and the evidence found; for a list, its sentence's id."""
    sentence_of: Mapping[str, str] = {each: name for name, members in deck.lists.items() for each in members}
    seen: set[str] = set()
    for fact in deck.facts.values():
        name = sentence_of.get(fact.id, fact.id)
        written = any(document.written(loc) for loc in (("at", name), ("facts", name, "at"), ("details", name, "at")))
        if name not in seen and not written and document.written(("facts", name)):
            seen.add(name)
            yield name, fact.evidence


def _places(evidence: tuple[Evidence, ...]) -> str:
    """Evidence as YAML: `{2: ["one", "four"]}`."""
    return "{" + ", ".join(f"{e.paragraph}: {json.dumps(list(e.terms), ensure_ascii=False)}" for e in evidence) + "}"
