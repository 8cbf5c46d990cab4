"""The interface of an output format: the options of a build, the build, and the files that the format returns."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizgen.base.errors import QuizgenError
from quizgen.forms import choose_set
from quizgen.languages import Language
from quizgen.manifest import Manifest
from quizgen.manifest.releases import ReleaseRecord
from quizgen.model import Bank, Question

RECORD = "quiz.json"
"""The file in which every build records its forms."""
PAPERS = ("a4", "us-letter")
PRESETS = ("standard", "large-print", "dyslexia", "eco")
"""Styles of a printed paper, defined in `templates/pages/paper.typ`."""
CARD_SIZES = {"large": (2, 3), "medium": (2, 4), "small": (3, 5)}
"""Columns and rows of study cards on a sheet."""
FLIPS = ("long", "short")
"""Edges along which a two-sided printer turns the sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The user's choices for outputs; each format reads those it needs.

    `built` is the time of the build in seconds, 0 for none; `record` is the deck's release record, if it has one.
    `pages` is the most pages of a form, 0 for no limit; `font_dir` is a folder of fonts preferred to quizgen's own.
    `card_size` is the number of study cards on a sheet, and `flip` the edge along which the sheet is turned. With
    `whole_bank`, files made from the bank ask all its questions, and not only one for each fact.
    """

    paper: str = "a4"
    preset: str = "standard"
    columns: int = 1
    pages: int = 0
    font_dir: str | None = None
    card_size: str = "medium"
    flip: str = "long"
    built: int = 0
    whole_bank: bool = False
    record: ReleaseRecord | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """Everything that a format may read: the bank, the manifest of its forms, the language and the options."""

    bank: Bank
    manifest: Manifest
    language: Language
    options: Options

    def asked(self, usable: Sequence[Question]) -> tuple[Question, ...]:
        """Chooses questions for a file made from the bank: a set of `usable` ones in which each fact is asked once.

        With `--whole-bank` all usable ones are returned.
        """
        return tuple(usable) if self.options.whole_bank else choose_set(usable, self.bank.deck.facts)


class Fate(StrEnum):
    """How a file contains a question: unchanged, adapted or not at all."""

    WRITTEN = "written"
    ADAPTED = "adapted"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRow:
    """What happened to one question: written unchanged, adapted (and how), or left out (and why).

    `number` is the one on the form, or 0 for a question of the whole bank, which is then named by its kind.
    """

    number: int
    question: str
    kind: str
    fate: Fate = Fate.WRITTEN
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A file to write: its name in the deck's folder, its content, and a remark on it.

    `report` lists what happened to each question that the file cannot contain unchanged. A file without content,
    because it could contain no question, is not written; `about` or every row of the report then gives the reason.
    """

    name: str
    content: bytes
    about: str = ""
    report: tuple[ExportRow, ...] = ()

    def __post_init__(self) -> None:
        """Refuses a name with which the file would not be in the deck's folder."""
        if not all(re.fullmatch(r"[^./\\:][^/\\:]*", part) for part in self.name.split("/")):
            raise ValueError(f"{self.name!r} is no name of a file")


def not_made(why: str, *names: str) -> Iterator[Output]:
    """Yields outputs without content for files that cannot be made: the first has the reason, others refer to it."""
    yield Output(name=names[0], content=b"", about=why)
    yield from (Output(name=name, content=b"", about=f"as there is no {names[0]}") for name in names[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """An output format; formats with `default` are made when none is named."""

    name: str
    about: str
    default: bool
    write: Callable[[Build], Iterable[Output]]


def outputs_of(build: Build, formats: Iterable[Format]) -> Iterator[Output]:
    """Yields the files of these formats; QuizgenError for a second file of one name, also one named as the record."""
    owners = {RECORD: "the record of the quiz"}
    for each in formats:
        for output in each.write(build):
            if other := owners.get(output.name):
                raise QuizgenError(f"the format {each.name!r} returns the file {output.name}, as {other} does")
            owners[output.name] = f"the format {each.name!r}"
            yield output
