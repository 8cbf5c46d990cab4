"""Applies the author's decisions to a deck's text; lines that no decision concerns stay as they are."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from quizgen.base.yaml import Document
from quizgen.draft.decisions import DraftDecision
from quizgen.draft.writing import HINT, comment, question_lines, quoted

SOURCE = re.compile(r"  # (?P<paragraph>[0-9]{1,4}): (?P<sentence>.+)\Z")
"""Matches the comment with the source sentence that a draft writes above each of its entries."""
_SECTIONS = ("facts", "questions")
_LINKS = re.compile(
    r"(?P<key> +(?:because|against|supports|example_of|after|rests_on): )(?P<names>[a-z0-9_-]+|\[[a-z0-9_, -]+\])\Z"
)
_MEMBER = re.compile(r" *- (?P<name>[a-z0-9_-]+) *(?:#.*)?\Z")


def applied(document: Document, decisions: Mapping[str, DraftDecision]) -> str:
    """The text of a deck after these decisions, which are given by the id of a fact or question.

    An accepted entry loses the comment with its source sentence; a refused one is removed with the links to it.
    """
    edits: dict[int, list[str]] = {}
    for section in _SECTIONS:
        names = document.value.get(section) or {}
        decided = {name: decision for name, decision in decisions.items() if name in names}
        for name, decision in decided.items():
            edits |= _edits(document.rows, _line_of(document, section, name), decision, section)
        if names and all(name in decided and decided[name].verdict == "no" for name in names):
            edits[document.place((section,), of_key=True)[0] - 1] = [f"{section}: {{}}"]
    edits |= _list_edits(document, decisions)
    refused = {name for name, decision in decisions.items() if decision.verdict == "no"}
    rows = [row for index, row in enumerate(document.rows) for row in edits.get(index, [row])]
    return "\n".join(kept for row in rows for kept in _without_links(row, refused))


def _line_of(document: Document, section: str, name: str) -> int:
    return document.place((section, name), of_key=True)[0] - 1


def _edits(rows: Sequence[str], start: int, decision: DraftDecision, section: str) -> Iterator[tuple[int, list[str]]]:
    """Yields the changes for the entry that begins at line `start`: the index of a line, and the lines that replace it.

    Comments are kept.
    """
    yield from ((index, []) for index in _source_above(rows, start, decision.source))
    lines = list(_lines_of_entry(rows, start))
    name = rows[start].partition(":")[0].strip().strip("\"'")
    if decision.verdict == "no":
        new: list[str] | None = []
    elif not decision.changed:
        new = None
    elif section == "questions":
        new = list(question_lines(name, decision.changed))
    else:
        new = list(_changed([rows[index] for index in lines], name, decision.changed))
    if new is not None:
        yield start, new
        yield from ((index, []) for index in lines[1:])


def _source_above(rows: Sequence[str], start: int, source: str) -> Iterator[int]:
    """Yields the index of the comment with this source sentence among the comments above an entry."""
    index = start - 1
    while index >= 0 and rows[index].lstrip().startswith("#"):
        found = SOURCE.match(rows[index])
        if found and found["sentence"] == comment(source):
            yield index
            return
        index -= 1


def _lines_of_entry(rows: Sequence[str], start: int) -> Iterator[int]:
    """Yields the indexes of the lines of an entry: `start`, and the following ones that are indented deeper."""
    yield start
    for index in range(start + 1, len(rows)):
        row = rows[index]
        if row.strip() and not row.lstrip().startswith("#"):
            if _indent(row) <= _indent(rows[start]):
                return
            yield index


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _changed(rows: Sequence[str], name: str, sentence: str) -> Iterator[str]:
    """Yields the lines of a fact with the new `sentence`, without the questions and wrong values of the old one."""
    if len(rows) == 1:
        yield f"  {name}: {quoted(sentence)}"
        return
    for row in rows:
        if row.startswith("    fact: "):
            yield f"    fact: {quoted(sentence)}"
        elif not re.match(r"    (?:ask|wrong): ", row):
            yield row


def _without_links(row: str, refused: Iterable[str]) -> Iterator[str]:
    """Yields the line without links to refused facts; nothing if the line links to no other fact."""
    found = _LINKS.match(row)
    names = [name.strip() for name in found["names"].strip("[]").split(",")] if found else []
    kept = [name for name in names if name not in refused]
    if found is None or kept == names:
        yield row
    elif kept:
        yield f"{found['key']}[{', '.join(kept)}]"


def _list_edits(document: Document, decisions: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Yields the edits that remove the decided ids from the list of drafts, and the list itself when it is empty."""
    rows, decided = document.rows, set(decisions)
    drafts = document.value.get("drafts") or ()
    start = document.place(("drafts",), of_key=True)[0] - 1
    left = [name for name in drafts if name not in decided]
    for index in range(start + 1, _end_of_list(rows, start)):
        found = _MEMBER.match(rows[index])
        if found and found["name"] in decided:
            yield index, []
    if rows[start].strip() != "drafts:":
        yield start, [f"drafts: [{', '.join(left)}]"] if left else []
    elif not left:
        yield start, []
    if not left and start and rows[start - 1].startswith(HINT):
        yield start - 1, []
        if start > 1 and not rows[start - 2].strip():
            yield start - 2, []


def _end_of_list(rows: Sequence[str], start: int) -> int:
    """The index behind the last line of the list that begins below `start`."""
    end = start + 1
    while end < len(rows) and (not rows[end].strip() or rows[end].lstrip().startswith(("-", "#"))):
        end += 1
    return end
