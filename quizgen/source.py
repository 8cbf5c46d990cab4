"""YAML to plain values, where every value can say its line and column.

YAML 1.2 core: `true`, `false`, `null` and plain integers are typed, all else is text,
so that a country code `NO`, a version `1.10` or a time `12:30` stays what was written.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from quizgen.errors import Problem, Severity, SourceError

Loc: TypeAlias = tuple[str | int, ...]

LARGEST_FILE = 64 * 1024 * 1024
LONGEST_TEXT = 20_000
DEEPEST = 40

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z")
_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_TEMPLATE_HINT = "put text that holds {{ }} between quotes"
_PARSER_HINTS = (
    ("'\\t'", "indent with spaces, not tabs"),
    ("cannot start any token", "put a text that begins with a special character between quotes"),
    ("mapping values are not allowed", "put a text that holds ': ' between quotes"),
    ("expected <block end>", "look at the indentation here and at a quote left open above"),
    ("expected ',' or", "look for a bracket or quote left open, or a comma left out"),
    ("could not find expected ':'", "a key is followed by ': ' and its value"),
)


@dataclass(frozen=True)
class Document:
    """One YAML file: its plain value, and the place of any part of it."""

    path: str
    text: str = field(repr=False)
    value: Any

    @cached_property
    def _root(self) -> yaml.Node | None:
        return yaml.compose(self.text, Loader=yaml.CSafeLoader)

    def place(self, loc: Loc, *, of_key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value at `loc`, or of its key, or of the nearest part above it."""
        node = self._root
        mark = node.start_mark if node else None
        for depth, step in enumerate(loc):
            found = _child(node, step)
            if found is None:
                break
            key, node = found
            mark = (key if of_key and key and depth == len(loc) - 1 else node).start_mark
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)

    def written(self, loc: Loc) -> bool:
        """Whether the file itself holds something at `loc`."""
        node = self._root
        for step in loc:
            found = _child(node, step)
            if found is None:
                return False
            node = found[1]
        return True

    def problem(
        self,
        loc: Loc,
        message: str,
        hint: str = "",
        *,
        of_key: bool = False,
        offset: tuple[int, int] = (0, 0),
        severity: Severity = "error",
        rule: str = "",
    ) -> Problem:
        """A problem at `loc`; `offset` is (lines, columns) to add inside a text value."""
        line, column = self.place(loc, of_key=of_key)
        return Problem(
            path=self.path,
            line=line + offset[0],
            column=column + offset[1],
            message=message,
            hint=hint,
            severity=severity,
            rule=rule,
        )


def read_document(path: Path) -> Document:
    """Read a YAML file, or raise SourceError with its first fault of syntax."""
    shown = path.as_posix()
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= LARGEST_FILE else b""
    except OSError as error:
        raise SourceError([Problem(path=shown, message=f"cannot be read: {error.strerror}")]) from error
    if size > LARGEST_FILE:
        message = f"has {size:,} bytes, and the most is {LARGEST_FILE:,}"
        raise SourceError([Problem(path=shown, message=message, hint="split it into several decks")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        message = f"is not UTF-8: byte 0x{raw[error.start]:02x}"
        problem = Problem(path=shown, line=line, column=column, message=message, hint="save the file as UTF-8")
        raise SourceError([problem]) from error
    return parse_document(text, shown)


def parse_document(text: str, path: str) -> Document:
    """Read YAML text, or raise SourceError with its first fault of syntax."""
    text = text.replace("\r\n", "\n")
    if control := _CONTROL.search(text):
        line, column = _line_and_column(text, control.start())
        message = f"holds the control character U+{ord(control[0]):04X}"
        raise SourceError([Problem(path=path, line=line, column=column, message=message, hint="delete it")])
    try:
        value = _Builder(text, path).build()
    except yaml.MarkedYAMLError as error:
        raise SourceError([_syntax_problem(error, path)]) from error
    except yaml.YAMLError as error:
        raise SourceError([Problem(path=path, line=1, column=1, message=f"is not YAML: {error}")]) from error
    return Document(path=path, text=text, value=value)


class _Builder:
    """Values straight from the parser's events, which is six times faster than from nodes."""

    def __init__(self, text: str, path: str) -> None:
        self._parser = yaml.CSafeLoader(text)
        self._next = self._parser.get_event
        self._path = path

    def build(self) -> Any:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        value = self._value(self._next(), 0)
        self._next()
        last = self._next()
        if not isinstance(last, yaml.StreamEndEvent):
            raise self._fault(last, "a second document starts here", "one file holds one deck: delete the '---'")
        return value

    def _value(self, event: Any, depth: int) -> Any:
        kind = type(event)
        if kind is yaml.AliasEvent:
            raise self._fault(event, f"the alias *{event.anchor} is not allowed", "write the value out again")
        if event.anchor is not None:
            hint = "write the value out, or put a text that begins with & between quotes"
            raise self._fault(event, f"the anchor &{event.anchor} is not allowed", hint)
        if event.tag is not None:
            hint = "leave the tag out, or put a text that begins with ! between quotes"
            raise self._fault(event, f"the tag {_short_tag(event.tag)} is not allowed", hint)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if depth >= DEEPEST:
            raise self._fault(event, f"values are nested more than {DEEPEST} deep", "flatten them")
        return self._mapping(depth) if kind is yaml.MappingStartEvent else self._sequence(depth)

    def _sequence(self, depth: int) -> list[Any]:
        values = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            values.append(self._value(event, depth + 1))
        return values

    def _mapping(self, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            if type(event) in {yaml.MappingStartEvent, yaml.SequenceStartEvent}:
                raise self._fault(event, "a list or mapping stands where a key should be", _TEMPLATE_HINT)
            if type(event) is yaml.ScalarEvent and event.value == "<<":
                raise self._fault(event, "the merge key << is not allowed", "write the keys out again")
            self._value(event, depth)
            if event.value in values:
                message = f"the key {event.value!r} stands here a second time"
                raise self._fault(event, message, "delete or rename one of the two")
            values[event.value] = self._value(self._next(), depth + 1)
        return values

    def _scalar(self, event: Any) -> str | int | bool | None:
        text: str = event.value
        if event.style is None or event.style == "":
            if text in _NOTHING:
                return None
            if text in _WORDS:
                return _WORDS[text]
            return int(text) if _INTEGER.match(text) else text
        if len(text) > LONGEST_TEXT:
            raise self._fault(event, f"a text of {len(text):,} characters; the most is {LONGEST_TEXT:,}", "shorten it")
        if event.style == '"' and (control := _CONTROL.search(text)):
            raise self._fault(event, f"the text holds the control character U+{ord(control[0]):04X}", "delete it")
        return text

    def _fault(self, event: Any, message: str, hint: str) -> SourceError:
        mark = event.start_mark
        place = {"path": self._path, "line": mark.line + 1, "column": mark.column + 1}
        return SourceError([Problem(**place, message=message, hint=hint)])


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _line_and_column(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1


def _syntax_problem(error: yaml.MarkedYAMLError, path: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    found = error.problem or "cannot be read"
    hint = next((hint for sign, hint in _PARSER_HINTS if sign in found), "")
    return Problem(path=path, line=line, column=column, message=f"is not YAML: {found}", hint=hint)
