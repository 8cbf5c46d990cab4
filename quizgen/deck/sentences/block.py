"""Reads facts written as plain lines under `facts: |`, without YAML quoting: `id: sentence`, or only a sentence."""

import json
import re
from collections.abc import Callable, Iterator

from quizgen.base.yaml import Document, parse_document
from quizgen.deck.sentences.marks import plain
from quizgen.deck.sentences.names import slug

_BLOCK = re.compile(
    r"^facts:[^\S\n]*\|[+-]?[^\S\n]*(?:#[^\n]*)?\n((?:[^\S\n]+\S[^\n]*(?:\n|\Z)|[^\S\n]*\n)*)", re.MULTILINE
)
_LINE = re.compile(r"(?P<indent>[^\S\n]*)(?:(?P<id>[a-z0-9][a-z0-9_-]{0,79}):[^\S\n]+)?(?P<sentence>\S.*)\Z")
_WORDS = 4
"""Number of a sentence's words of which its generated id consists."""


def with_facts(document: Document) -> Document:
    """The document with plain lines of facts rewritten as keys with sentences; each keeps its line number."""
    if not isinstance(document.value, dict) or not isinstance(document.value.get("facts"), str):
        return document
    found = _BLOCK.search(document.text)
    if found is None:
        return document
    lines = "\n".join(_rewritten(found[1].split("\n"), _quoted))
    start = document.text[: found.start()] + "facts:\n"
    return parse_document(start + lines + document.text[found.end() :], document.path)


def with_ids(text: str) -> str:
    """The text of a file with an id added to each line of a fact under `facts: |` that has none."""
    found = _BLOCK.search(text)
    if found is None:
        return text
    return text[: found.start(1)] + "\n".join(_rewritten(found[1].split("\n"), _named)) + text[found.end(1) :]


def _rewritten(rows: list[str], write: Callable[[str, str, str], str]) -> Iterator[str]:
    """Yields the rows of a block; `write` makes a fact's row from its row, indent and id; other rows are unchanged."""
    taken = {found["id"] for row in rows if (found := _LINE.match(row)) and found["id"]}
    for row in rows:
        found = _LINE.match(row)
        if found is None or found["sentence"].startswith("#"):
            yield row
        else:
            name = found["id"] or _free(found["sentence"], taken)
            taken.add(name)
            yield write(row, found["indent"], name)


def _quoted(row: str, indent: str, name: str) -> str:
    """The row of a fact as YAML: its id and its sentence between quotation marks."""
    sentence = row.strip().removeprefix(f"{name}:").strip()
    return f"{indent}{name}: {json.dumps(sentence, ensure_ascii=False)}"


def _named(row: str, indent: str, name: str) -> str:
    """The row of a fact with its id before it; a row that already has its id is kept."""
    return row if row.lstrip().startswith(f"{name}:") else f"{indent}{name}: {row[len(indent) :]}"


def _free(sentence: str, taken: set[str]) -> str:
    """A new id made of the first words of a sentence; `taken` are the ids in use."""
    words = [word for word in plain(sentence).split() if len(word) > 3 or word[:1].isupper()] or [sentence]
    name = free = slug(" ".join(words[:_WORDS]))
    number = 2
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free
