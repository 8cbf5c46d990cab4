"""Finds the position of each part of a document, down to a character inside a text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeAlias

import yaml

Loc: TypeAlias = tuple[str | int, ...]
"""The location of a value in a document: the keys and list indexes that lead to it from the top."""

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


@dataclass(slots=True)
class Spot:
    """The position of a value: `start` and `end` are indexes into the file's text, `line` and `column` count from 0.

    `style` is the quoting style of a text. `keys` has the positions of a mapping's keys, `parts` those of its values or
    of a list's entries.
    """

    start: int
    line: int
    column: int
    end: int = 0
    style: str = ""
    keys: dict[str, "Spot"] = field(default_factory=dict)
    parts: dict[str | int, "Spot"] = field(default_factory=dict)


def find_spots(text: str) -> Spot:
    """The positions of all values in the text of a document, as a tree; the text must be valid YAML."""
    following: Callable[[], Any] = yaml.CSafeLoader(text).get_event
    following()
    if isinstance(following(), yaml.StreamEndEvent):
        return Spot(0, 0, 0)
    return _spot(following(), following)


def _spot(event: Any, following: Callable[[], Any]) -> Spot:
    mark = event.start_mark
    spot = Spot(mark.index, mark.line, mark.column, event.end_mark.index)
    kind = type(event)
    if kind is yaml.ScalarEvent:
        spot.style = event.style or ""
    elif kind is yaml.SequenceStartEvent:
        while type(event := following()) is not yaml.SequenceEndEvent:
            spot.parts[len(spot.parts)] = _spot(event, following)
    elif kind is yaml.MappingStartEvent:
        while type(event := following()) is not yaml.MappingEndEvent:
            key, value = _spot(event, following), _spot(following(), following)
            name = getattr(event, "value", None)
            if name is not None and name not in spot.keys:
                spot.keys[name], spot.parts[name] = key, value
    return spot


def find(root: Spot, loc: Loc, *, of_key: bool = False) -> Spot:
    """The position of the value at `loc`, or of its key; if there is none, that of the nearest part above it.

    An index in `loc` is skipped if the file has a single value in place of a list of one.
    """
    spot = found = root
    for step in loc:
        inner = spot.parts.get(step)
        if inner is not None:
            found, spot = spot.keys.get(str(step), inner) if of_key else inner, inner
        elif isinstance(step, str):
            return found
    return found


def find_inside(text: str, spot: Spot, visible: int) -> int:
    """The index in the file of the character of a text value that has `visible` characters (not spaces) before it."""
    raw = _bare(text[spot.start : spot.end], spot.style)
    written = (index for index, letter in enumerate(raw) if not letter.isspace())
    return spot.start + next(islice(written, visible, None), 0)


def _bare(raw: str, style: str) -> str:
    """A text value as the file writes it, with its quotation marks, escape signs and block signs replaced by spaces."""
    match style:
        case "'":
            return " " + raw[1:-1].replace("''", " '") + " "
        case '"':
            return " " + _ESCAPE.sub(_unescaped, raw[1:-1]) + " "
        case "|" | ">":
            sign, _, rest = raw.partition("\n")
            return " " * len(sign) + f"\n{rest}"
        case _:
            return raw


def _unescaped(escape: re.Match[str]) -> str:
    return f" {escape[1]}" if escape[1] in '"\\/' else "  "
