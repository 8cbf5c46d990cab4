"""Stores readings in a file, from which an interrupted run resumes."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO

from quizgen.base.commit import write_all
from quizgen.base.errors import Problem, QuizgenError, SourceError
from quizgen.marking.records.readings import LINK, PageReading, from_json, to_json
from quizgen.sheets.frame import GEOMETRY

VERSION = 2
"""Version of the file's format; a file of another version is refused."""
_LONGEST_HEAD = 1_000
"""Most bytes of the first line."""
_LONGEST = 64 << 20
"""Most bytes of a line; the crops of a page have some 100,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """The file of readings, one reading per line. A page that is read again gets another line.

    Then only its last line counts.
    """

    path: Path
    quiz: str

    @property
    def head(self) -> str:
        """The first line, which names the quiz of the readings."""
        return json.dumps({"quizgen-readings": VERSION, "geometry": GEOMETRY, "quiz": self.quiz})

    def start(self) -> bool:
        """Creates the file, or removes an incomplete last line and returns whether there was one.

        QuizgenError when the path is not a regular file, or the readings are of another quiz.
        """
        if self.path.is_symlink() or (self.path.exists() and not self.path.is_file()):
            raise QuizgenError(f"{self.path}: is a link, a folder or a device, not a file of readings: remove it")
        if not self.path.exists() or not self.path.stat().st_size:
            write_all(self.path.parent, {self.path.name: f"{self.head}\n".encode()})
            return False
        with self.path.open("r+b") as file:
            if file.readline(_LONGEST_HEAD).decode("utf-8-sig", "replace").rstrip("\r\n") != self.head:
                raise QuizgenError(f"{self.path}: contains readings of another quiz (name another folder with --out)")
            return _completed(file)

    def add(self, readings: Iterable[PageReading]) -> None:
        """Appends readings."""
        with self.path.open("r+b") as file:
            file.seek(-min(file.seek(0, SEEK_END), 2 * LINK), SEEK_END)
            line = file.read().decode("utf-8", "replace").rstrip("\r\n")
            for reading in readings:
                line = to_json(reading, line)
                file.write(f"{line}\n".encode())

    def readings(self) -> Iterator[PageReading]:
        """Yields all readings in order, with crops and ink; SourceError for a line that is invalid or was changed.

        An incomplete last line, which a stopped run may leave, is skipped.
        """
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            before = file.readline(_LONGEST_HEAD)
            for number in count(2):
                line = file.readline(_LONGEST)
                if not line.endswith(b"\n") and len(line) < _LONGEST:
                    return
                yield self._reading(number, line, before)
                before = line

    def _reading(self, number: int, line: bytes, before: bytes) -> PageReading:
        try:
            return from_json(_text(line), _text(before))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            message = "is no reading, or it or the line before it was changed"
            hint = "delete this line and those after it, and grade again with the scans"
            raise SourceError(
                [Problem(path=str(self.path), line=number, column=1, message=message, hint=hint)]
            ) from error

    def latest(self) -> Mapping[str, PageReading]:
        """The last reading of each page by its key, without crops and ink."""
        return {reading.key: lean(reading) for reading in self.readings()}

    def whole(self) -> Iterator[PageReading]:
        """Yields the last reading of each page, with crops and ink."""
        last = {reading.key: place for place, reading in enumerate(self.readings())}
        return (reading for place, reading in enumerate(self.readings()) if last[reading.key] == place)


def lean(reading: PageReading) -> PageReading:
    """The reading without pictures and ink measurements."""
    rows = tuple(replace(row, mean=(), strong=(), crop="") for row in reading.rows)
    return replace(reading, rows=rows, name="")


def _text(line: bytes) -> str:
    return line.decode("utf-8").rstrip("\r\n")


def _completed(file: BinaryIO) -> bool:
    """Removes an incomplete last line, and returns whether there was one."""
    end = file.seek(0, SEEK_END)
    last = max(0, end - _LONGEST)
    file.seek(last)
    complete = last + file.read().rfind(b"\n") + 1
    if complete > last:
        file.truncate(complete)
    else:  # the head alone, or a line so long that reading it is refused
        file.write(b"\n")
    return complete < end
