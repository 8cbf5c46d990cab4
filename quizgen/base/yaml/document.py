"""Reads a YAML file, and finds the line and column of each of its values."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from quizgen.base.errors import Problem, Severity, SourceError
from quizgen.base.files import read_regular
from quizgen.base.yaml.characters import forbidden
from quizgen.base.yaml.events import Builder
from quizgen.base.yaml.places import Loc, Spot, find, find_inside, find_spots
from quizgen.base.yaml.problems import MOST_PROBLEMS, source_error
from quizgen.base.yaml.syntax import syntax_problems

LARGEST_FILE = 8 * 1024 * 1024
"""Most bytes of a YAML file, enough for 60,000 facts."""


@dataclass(frozen=True)
class Document:
    """A YAML file as a plain value, with the positions of its parts; `problems` are mistakes that did not stop reading.

    A document converted from a file of another format has `lines`, the line of that file for each entry of `questions`;
    `files`, the contents of the files that it names; and `remarks` on the parts that were lost.
    """

    path: str
    text: str = field(repr=False)
    value: Any
    problems: tuple[Problem, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, repr=False)
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    remarks: tuple[Problem, ...] = ()

    @cached_property
    def _spots(self) -> Spot:
        return find_spots(self.text)

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """The lines of the file."""
        return tuple(self.text.split("\n"))

    def place(self, loc: Loc, *, of_key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value at `loc`, or of its key, or of the nearest part above it."""
        if len(loc) > 1 and loc[1] in self.lines:
            return self.lines[str(loc[1])], 1
        spot = find(self._spots, loc, of_key=of_key)
        return spot.line + 1, spot.column + 1

    def written(self, loc: Loc) -> bool:
        """Whether the file has a value at exactly this location; for one without, `place` gives the part above it."""
        value = self.value
        for step in loc:
            if not _holds(value, step):
                return False
            value = value[step]
        return True

    def texts(self) -> Iterator[tuple[Loc, str]]:
        """Yields every text of the value with its location, in the order of the file; keys are not included."""
        yield from _texts(self.value, ())

    def place_in(self, loc: Loc, line: int, column: int) -> tuple[int, int]:
        """Line and column, from 1, of a position (line and column from 0) inside the text at `loc`."""
        rows = self._text(loc).split("\n")
        before = "".join(rows[:line]) + rows[line][:column]
        visible = sum(not letter.isspace() for letter in before)
        return line_and_column(self.text, find_inside(self.text, find(self._spots, loc), visible))

    def _text(self, loc: Loc) -> str:
        value = self.value
        for step in loc:
            value = value[step] if _holds(value, step) else value
        return str(value)

    def problem(  # noqa: PLR0913  all that a problem may tell
        self,
        loc: Loc,
        message: str,
        hint: str = "",
        *,
        of_key: bool = False,
        offset: tuple[int, int] | None = None,
        severity: Severity = "error",
        rule: str = "",
    ) -> Problem:
        """Makes a problem located at the value (or, with `of_key`, at the key) at `loc`.

        `offset` is a line and column, from 0, inside the text there.
        """
        line, column = self.place_in(loc, *offset) if offset else self.place(loc, of_key=of_key)
        return Problem(
            path=self.path, line=line, column=column, message=message, hint=hint, severity=severity, rule=rule
        )


def read_document(path: Path) -> Document:
    """Reads a YAML file; raises SourceError if it cannot be read or is not valid YAML."""
    shown = path.as_posix()
    try:
        raw = read_regular(path, LARGEST_FILE + 1)
    except OSError as error:
        raise SourceError([Problem(path=shown, message=f"cannot be read: {error.strerror}")]) from error
    if len(raw) > LARGEST_FILE:
        message = f"has more than {LARGEST_FILE:,} bytes"
        raise SourceError([Problem(path=shown, message=message, hint="split it into several decks")])
    return parse_document(_decoded(raw, shown), shown)


def parse_document(text: str, path: str) -> Document:
    """Parses YAML text; raises SourceError if it is not valid YAML. `path` is the name of the file in problems."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    _check_characters(text, path)
    text = unicodedata.normalize("NFC", text)
    builder = Builder(text, path)
    try:
        value = builder.build()
    except yaml.YAMLError as error:
        raise source_error([*builder.problems, *syntax_problems(error, text, path)]) from error
    return Document(path=path, text=text, value=value, problems=tuple(builder.problems))


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of the character with this index."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _holds(value: Any, step: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(step, int) and step < len(value)
    return isinstance(value, dict) and step in value


def _decoded(raw: bytes, path: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line, column = line_and_column(before, len(before))
        message = f"is not UTF-8: byte 0x{raw[error.start]:02x}"
        problem = Problem(path=path, line=line, column=column, message=message, hint="save the file as UTF-8")
        raise SourceError([problem]) from error


def _check_characters(text: str, path: str) -> None:
    problems = []
    for index, what, hint in islice(forbidden(text), MOST_PROBLEMS):
        line, column = line_and_column(text, index)
        problems.append(Problem(path=path, line=line, column=column, message=f"contains {what}", hint=hint))
    if problems:
        raise source_error(problems)


def _texts(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*loc, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*loc, index))
    elif isinstance(value, str):
        yield loc, value
