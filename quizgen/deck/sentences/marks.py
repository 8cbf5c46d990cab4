"""Splits a sentence into plain text and marked words: `[words]`, `[words|role]`, `[words]!`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

_MARK = re.compile(r"\[(?P<words>[^\[\]|]*)(?:\|(?P<label>[^\[\]|]*))?\](?P<alone>!?)")
_JOINT = re.compile(r"(?:,| and|, and| or|, or| as well as) \Z")
_LABEL = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked words of a sentence.

    `label` is the author's name for the role, or empty; `alone` is true if the author says, by `!`, that no other value
    makes the sentence true; `start` is the index of the bracket in the sentence.
    """

    words: str
    label: str = ""
    alone: bool = False
    start: int = field(default=0, compare=False)


Part: TypeAlias = str | Mark
"""Plain text, or marked words."""


@dataclass(frozen=True, slots=True)
class MarkFault:
    """A fault of a bracket in a sentence: a message, a hint, and the index of the bracket."""

    message: str
    hint: str
    index: int


@lru_cache(maxsize=20_000)
def split_marks(sentence: str) -> tuple[Part, ...]:
    """Splits a sentence into plain texts and marked words, in order, without empty texts."""
    parts: list[Part] = []
    end = 0
    for found in _MARK.finditer(sentence):
        parts.append(sentence[end : found.start()])
        label = (found["label"] or "").strip().replace("-", "_").replace(" ", "_")
        parts.append(Mark(found["words"].strip(), label, bool(found["alone"]), found.start()))
        end = found.end()
    parts.append(sentence[end:])
    return tuple(part for part in parts if part != "")


def mark_faults(sentence: str) -> Iterator[MarkFault]:
    """Yields a fault for each bracket of a sentence that marks no words: empty, unclosed or with an invalid label."""
    for part in split_marks(sentence):
        if isinstance(part, str):
            index = next((index for index, letter in enumerate(part) if letter in "[]"), None)
            if index is not None:
                what = "a bracket is open" if part[index] == "[" else "a bracket is closed that was not opened"
                hint = "write marked words between [ and ]; for other brackets use round ones"
                yield MarkFault(what, hint, sentence.find(part[index]))
        elif not part.words:
            yield MarkFault("nothing is marked between the brackets", "write [words]", part.start)
        elif part.label and not _LABEL.match(part.label):
            hint = "use small letters a-z, digits and _, such as [9 February 2032|day]"
            yield MarkFault(f"{part.label!r} is not a name for marked words", hint, part.start)


def plain(sentence: str) -> str:
    """The sentence without the brackets that mark words."""
    return "".join(part if isinstance(part, str) else part.words for part in split_marks(sentence))


def list_at(parts: Sequence[Part]) -> range | None:
    """The indexes of the parts that form the first list of marked words, joined by commas or `and`; None if none do."""
    for start, part in enumerate(parts):
        if isinstance(part, Mark):
            end = start
            while _continues(parts, end):
                end += 2
            if end > start:
                return range(start, end + 1)
    return None


def _continues(parts: Sequence[Part], index: int) -> bool:
    """Whether a comma or `and` joins the marked words at an index to the next ones, and both have the same label."""
    if index + 2 >= len(parts):
        return False
    one, joint, other = parts[index : index + 3]
    if not (isinstance(one, Mark) and isinstance(other, Mark) and isinstance(joint, str)):
        return False
    return bool(_JOINT.match(joint)) and one.label == other.label and not one.alone
