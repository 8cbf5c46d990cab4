"""Stores readings in a file, from which an interrupted run resumes."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from quizgen.base.commit import write_all
from quizgen.base.errors import QuizgenError
from quizgen.marking.records.readings import PageReading, from_json, to_json
from quizgen.sheets.frame import GEOMETRY

VERSION = 1
_LONGEST_HEAD = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """The file of readings, one per line; a later line of a page supersedes an earlier one, which is kept."""

    path: Path
    quiz: str

    @property
    def head(self) -> str:
        """The first line, which names the quiz of the readings."""
        return json.dumps({"quizgen-readings": VERSION, "geometry": GEOMETRY, "quiz": self.quiz})

    def start(self) -> None:
        """Creates the file, or removes an incomplete last line; QuizgenError when the path is not a regular file."""
        if self.path.is_symlink() or (self.path.exists() and not self.path.is_file()):
            raise QuizgenError(f"{self.path}: is a link, a folder or a device, not a file of readings: remove it")
        if not self.path.exists() or not self.path.stat().st_size:
            write_all(self.path.parent, {self.path.name: f"{self.head}\n".encode()})
            return
        with self.path.open("r+b") as file:
            if file.readline(_LONGEST_HEAD).decode("utf-8-sig", "replace").rstrip("\r\n") != self.head:
                raise QuizgenError(f"{self.path}: contains readings of another quiz (name another folder with --out)")
            file.seek(-1, 2)
            if file.read() != b"\n":
                file.write(b"\n")

    def add(self, readings: Iterable[PageReading]) -> None:
        """Appends readings; a character of a file name that is not valid text becomes a question mark."""
        with self.path.open("a", encoding="utf-8", errors="replace") as file:
            file.writelines(f"{to_json(reading)}\n" for reading in readings)

    def readings(self) -> Iterator[PageReading]:
        """Yields all readings in order, with crops and ink; an incomplete line is skipped."""
        if not self.path.exists():
            return
        with self.path.open(encoding="utf-8", errors="replace") as file:
            next(file, None)
            for line in file:
                try:
                    yield from_json(line)
                except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
                    continue

    def latest(self) -> Mapping[str, PageReading]:
        """The last reading of each page by its key, without crops and ink."""
        return {reading.key: lean(reading) for reading in self.readings()}

    def whole(self) -> Iterator[PageReading]:
        """Yields the last reading of each page, with crops and ink."""
        last = {reading.key: place for place, reading in enumerate(self.readings())}
        return (reading for place, reading in enumerate(self.readings()) if last[reading.key] == place)


def lean(reading: PageReading) -> PageReading:
    """The reading without crops and ink."""
    rows = tuple(replace(row, mean=(), strong=(), crop="") for row in reading.rows)
    return replace(reading, rows=rows, name="")
