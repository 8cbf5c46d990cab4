"""Reads question banks of other programs from the commonest file formats, so that they can be checked."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from quizgen.banks._found import FoundQuestion
from quizgen.banks._mistaken import mistaken_for_bank
from quizgen.base.errors import Problem, SourceError
from quizgen.base.files import read_regular
from quizgen.base.registry import Registry
from quizgen.model import Question

LARGEST_FILE = 64 * 1024 * 1024

_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How a text in UTF-16 begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankReader:
    """A reader of one file format; `fits` decides by name and text whether a file has that format."""

    name: str
    about: str
    fits: Callable[[str, str], bool]
    read: Callable[[str], Iterable[FoundQuestion]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignBank:
    """The questions of a file, the line where each begins, and what could not be read."""

    form: str
    questions: tuple[Question, ...]
    places: Mapping[str, tuple[int, int]]
    problems: tuple[Problem, ...] = ()


READERS: Registry[BankReader] = Registry("quizgen.banks", "READER", "form of bank")


def read_bank(path: Path) -> ForeignBank:
    """The questions of a file; raises SourceError where it cannot be read at all."""
    return parse_bank(_text(path), path.as_posix())


def parse_bank(text: str, path: str) -> ForeignBank:
    """The questions in a text; problems with single questions are reported with their places."""
    reader = next((reader for reader in READERS if reader.fits(path, text)), None)
    if reader is None:
        raise SourceError([_unknown(text, path)])
    questions: dict[str, Question] = {}
    places: dict[str, tuple[int, int]] = {}
    problems: list[Problem] = []
    for found in reader.read(text):
        line = max(1, found.line)
        if found.question is None:
            problems.append(Problem(path=path, line=line, column=1, message=found.message, hint=found.hint))
            continue
        name = _free(found.question.id, questions)
        questions[name] = found.renamed(name)
        places[name] = (line, 1)
    if not questions and not problems:
        raise SourceError([Problem(path=path, message="holds no question", hint=reader.about)])
    return ForeignBank(form=reader.name, questions=tuple(questions.values()), places=places, problems=tuple(problems))


def _free(name: str, taken: Mapping[str, object]) -> str:
    number, free = 2, name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free


def _unknown(text: str, path: str) -> Problem:
    """The problem for a text that is not a bank."""
    if not text.strip():
        return Problem(path=path, message="is empty", hint="choose the file that holds the questions")
    if named := mistaken_for_bank(text):
        return Problem(path=path, message=f"is {named}, not a bank", hint="choose the file that holds the questions")
    if path.endswith((".csv", ".tsv")):
        first = text.lstrip("\n").split("\n", 1)[0]
        message = f"no columns `question` and `answer` in {first[:60]!r}"
        return Problem(path=path, line=1, column=1, message=message, hint="name them so in the first line")
    hint = f"known: {', '.join(reader.about for reader in READERS)}"
    return Problem(path=path, message="is no bank of questions of a form known here", hint=hint)


def _text(path: Path) -> str:
    """What a file says, in UTF-8, or in UTF-16 where its first bytes tell so."""
    raw = _bytes(path)
    wide = raw.startswith(_WIDE)
    if not wide and (at := raw.find(b"\0")) >= 0:
        message = "holds a NUL character: it is no text, or not in UTF-8"
        raise _amiss(path, raw, at, message, "export the questions as text")
    try:
        return raw.decode("utf-16" if wide else "utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        message = f"is not {'UTF-16' if wide else 'UTF-8'}: byte 0x{raw[error.start]:02x}"
        raise _amiss(path, raw, error.start, message, "save it as UTF-8; in Excel, as “CSV UTF-8”") from error


def _bytes(path: Path) -> bytes:
    try:
        raw = read_regular(path, LARGEST_FILE + 1)
    except OSError as error:
        raise SourceError([Problem(path=path.as_posix(), message=f"cannot be read: {error.strerror}")]) from error
    if len(raw) > LARGEST_FILE:
        message = f"has more than {LARGEST_FILE:,} bytes"
        raise SourceError([Problem(path=path.as_posix(), message=message, hint="split it")])
    return raw


def _amiss(path: Path, raw: bytes, at: int, message: str, hint: str) -> SourceError:
    """The error for a byte position in a file."""
    line, column = raw.count(b"\n", 0, at) + 1, at - raw.rfind(b"\n", 0, at)
    return SourceError([Problem(path=path.as_posix(), line=line, column=column, message=message, hint=hint)])
