"""Reads question banks of other programs from the commonest file formats, so that they can be checked."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from quizgen.banks._deck import as_deck
from quizgen.banks._file import LARGEST_FILE, BankFile, read_file
from quizgen.banks._found import FoundQuestion, Origin
from quizgen.banks._mistaken import mistaken_for_bank
from quizgen.base.errors import Problem, SourceError
from quizgen.base.registry import Registry
from quizgen.base.yaml import Document, parse_document
from quizgen.deck import read_deck_document
from quizgen.languages import LANGUAGES
from quizgen.model import Question
from quizgen.questions.bank import with_kind


@dataclass(frozen=True, slots=True, kw_only=True)
class BankReader:
    """A reader of one file format; `fits` returns, by a file's name and content, whether the file has that format."""

    name: str
    about: str
    fits: Callable[[BankFile], bool]
    read: Callable[[BankFile], Iterable[FoundQuestion]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignBank:
    """The questions of a bank's file; `form` is the name of the file's format.

    `places` has the line and column of each question by id. `problems` are errors for questions that could not be read,
    and warnings for parts of others that are lost. `origins` has, by id, what else the file says about each question.
    """

    form: str
    questions: tuple[Question, ...]
    places: Mapping[str, tuple[int, int]]
    problems: tuple[Problem, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)


__all__ = [
    "LARGEST_FILE",
    "READERS",
    "BankFile",
    "BankReader",
    "ForeignBank",
    "Origin",
    "bank_in",
    "document_of",
    "parse_bank",
    "read_bank",
    "read_deck_file",
]

_LANGUAGE = "en"
"""The language of all banks, since no format states it."""
_DECKS = frozenset({".yaml", ".yml", ""})
"""Suffixes of files that are decks and not banks."""

READERS: Registry[BankReader] = Registry("quizgen.banks", "READER", "form of bank")


def read_bank(path: Path) -> ForeignBank:
    """Reads the questions of a file; raises SourceError if it is in no known format or has no questions."""
    return bank_in(read_file(path))


def parse_bank(text: str, path: str) -> ForeignBank:
    """Reads the questions in a text as `read_bank` does; `path` is only shown in problems."""
    return bank_in(BankFile(path, text.encode("utf-8-sig", "replace")))


def bank_in(file: BankFile) -> ForeignBank:
    """Reads the questions of a file whose content is loaded; raises SourceError as `read_bank` does."""
    reader = next((reader for reader in READERS if reader.fits(file)), None)
    if reader is None:
        raise SourceError([_unknown_package(file.path) if file.members else _unknown(file.text, file.path)])
    questions: dict[str, Question] = {}
    origins: dict[str, Origin] = {}
    numbers: dict[str, int] = {}
    problems: list[Problem] = []
    labels = LANGUAGES.get(_LANGUAGE).labels
    for found in reader.read(file):
        origin = found.origin
        path, line = f"{file.path}/{origin.inside}" if origin.inside else file.path, max(1, origin.line)
        if found.question is None:
            problems.append(Problem(path=path, line=line, column=1, message=found.message, hint=found.hint))
            continue
        name = _free(found.question.id, questions, numbers)
        question = found.question if found.question.kind else with_kind(found.question, labels)
        questions[name], origins[name] = replace(question, id=name), origin
        problems += [Problem(path=path, line=line, column=1, message=m, severity="warning") for m in origin.lost]
    if not questions and not problems:
        raise SourceError([Problem(path=file.path, message="holds no question", hint=reader.about)])
    places = {name: (max(1, origin.line), 1) for name, origin in origins.items()}
    return ForeignBank(
        form=reader.name, questions=tuple(questions.values()), places=places, problems=tuple(problems), origins=origins
    )


def read_deck_file(path: Path) -> Document:
    """Reads the YAML document of a deck; a bank of another format is converted to a deck of questions."""
    return read_deck_document(path) if path.suffix.lower() in _DECKS else document_of(read_bank(path), path)


def document_of(bank: ForeignBank, path: Path) -> Document:
    """Converts a bank to the document of a deck; the document's remarks say which parts of the bank were lost.

    SourceError if a deck can contain none of its questions.
    """
    made = as_deck(path.stem, bank.questions, bank.origins)
    left = (
        Problem(path=path.as_posix(), line=line, column=1, message=reason, hint="correct it: the question is left out")
        for line, reason in made.left_out
    )
    remarks = tuple(sorted([*bank.problems, *left]))
    if not made.lines:
        raise SourceError(remarks)
    document = parse_document(made.text, path.as_posix())
    return replace(document, lines=made.lines, files=made.files, remarks=remarks)


def _free(name: str, taken: Mapping[str, object], numbers: dict[str, int]) -> str:
    """The name, with the first free number after it if it is taken; `numbers` keeps the next number of each name."""
    free = name
    while free in taken:
        number = numbers.get(name, 2)
        free, numbers[name] = f"{name}-{number}", number + 1
    return free


def _unknown_package(path: str) -> Problem:
    """The problem for a ZIP archive that is not a bank; QTI 3.0 packages are the likeliest."""
    hint = "export the questions as Moodle XML, GIFT or QTI 2.1"
    return Problem(path=path, message="is a package of no form known here, such as QTI 3.0", hint=hint)


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
