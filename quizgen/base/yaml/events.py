"""Builds plain values from the YAML parser's events, which is six times faster than from its nodes.

Only `true`, `false`, `null` and plain integers get a type, as in the core schema of YAML 1.2. All else is text, so that
a country code `NO`, a version `1.10` or a time `12:30` is kept as written.
"""

import re
from collections.abc import Callable
from typing import Any

import yaml

from quizgen.base.errors import Problem
from quizgen.base.yaml.characters import forbidden
from quizgen.base.yaml.problems import MOST_PROBLEMS, source_error
from quizgen.base.yaml.syntax import TEMPLATE_FAULT, mended

LONGEST_TEXT = 20_000
"""Most characters of a text in a file."""
DEEPEST = 40
"""Most levels of nesting in a file."""

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z")
_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_OPENINGS = frozenset({yaml.MappingStartEvent, yaml.SequenceStartEvent})
_SHOWN = 60


class Builder:
    """Builds the value of one document; adds mistakes to `problems`, and raises SourceError where it cannot go on."""

    def __init__(self, text: str, path: str) -> None:
        self.problems: list[Problem] = []
        self._text, self._path = text, path
        self._next: Callable[[], Any] = yaml.CSafeLoader(text).get_event

    def build(self) -> Any:
        """The document's value."""
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        value = self._value(self._next(), 0)
        self._next()
        last = self._next()
        if not isinstance(last, yaml.StreamEndEvent):
            self._note(last, "a second document starts here", "a file contains one document: delete the '---'")
        return value

    def _value(self, event: Any, depth: int) -> Any:
        kind = type(event)
        if kind is yaml.AliasEvent:
            alias = f"*{_clipped(event.anchor)}"
            self._note(event, f"the alias {alias} is not allowed", "write the value out again")
            return alias
        if event.anchor is not None:
            hint = f"write the value out{self._or_quoted(event)}"
            self._note(event, f"the anchor &{_clipped(event.anchor)} is not allowed", hint)
        if event.tag is not None:
            hint = f"leave the tag out{self._or_quoted(event)}"
            self._note(event, f"the tag {_clipped(_short_tag(event.tag))} is not allowed", hint)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if depth >= DEEPEST:
            self._note(event, f"values are nested more than {DEEPEST} deep", "flatten them")
            raise source_error(self.problems)
        return self._mapping(depth) if kind is yaml.MappingStartEvent else self._sequence(depth)

    def _or_quoted(self, event: Any) -> str:
        """The end of a hint: the line of a text put in quotation marks; empty for a list or mapping."""
        row = self._text.split("\n")[event.start_mark.line]
        return f"; if it is a text, {mended(row)}" if type(event) is yaml.ScalarEvent else ""

    def _sequence(self, depth: int) -> list[Any]:
        values = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            values.append(self._value(event, depth + 1))
        return values

    def _mapping(self, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = self._key(event, depth)
            value = self._value(self._next(), depth + 1)
            if key is not None and key not in values:
                values[key] = value
            elif key is not None:
                self._note(event, f"the key {_clipped(key)!r} is here a second time", "delete or rename one")
        return values

    def _key(self, event: Any, depth: int) -> str | None:
        """The text of a key, or None if it cannot be a key."""
        self._value(event, depth + 1)
        if type(event) is yaml.AliasEvent:
            return None
        if type(event) in _OPENINGS:
            if self._text.startswith("{{", max(event.start_mark.index - 1, 0)):
                self._note(event, *TEMPLATE_FAULT, shift=-1)
            else:
                self._note(event, "a list or a mapping is where a key should be", "a key is a plain word")
            return None
        key: str = event.value
        if key == "<<":
            self._note(event, "the merge key << is not allowed", "write the keys out again")
            return None
        return key

    def _scalar(self, event: Any) -> str | int | bool | None:
        text: str = event.value
        if len(text) > LONGEST_TEXT:
            self._note(event, f"a text of {len(text):,} characters", f"the most is {LONGEST_TEXT:,}: shorten it")
            return text[:_SHOWN]
        if not event.style:
            return plain(text)
        if event.style == '"':
            for _, what, hint in forbidden(text):
                self._note(event, f"the text contains {what}", hint)
        return text

    def _note(self, event: Any, message: str, hint: str, shift: int = 0) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1 + shift
        self.problems.append(Problem(path=self._path, line=line, column=column, message=message, hint=hint))
        if len(self.problems) > MOST_PROBLEMS:
            raise source_error(self.problems)


def plain(text: str) -> str | int | bool | None:
    """The typed value of a scalar that is written without quotes; None for `null` and its other spellings."""
    if text in _NOTHING:
        return None
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.match(text) else text


def _clipped(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
