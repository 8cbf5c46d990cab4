"""What a format reads and what it returns: the options of a build, the build itself, and the files to write."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizgen.forms import choose_set
from quizgen.languages import Language
from quizgen.manifest import Manifest
from quizgen.manifest.releases import ReleaseRecord
from quizgen.model import Bank, Question

PAPERS = ("a4", "us-letter")
PRESETS = ("standard", "large-print", "dyslexia", "eco")
"""How a paper may look; `templates/pages/paper.typ` says what that means."""
CARD_SIZES = {"large": (2, 3), "medium": (2, 4), "small": (3, 5)}
"""How many columns and rows of study cards stand on a sheet."""
FLIPS = ("long", "short")
"""The edges along which a sheet is turned by a printer that prints on both sides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may choose for outputs; each format reads what concerns it.

    `built` is the time of the build in seconds, 0 for none; `record` is the deck's release record, if it has one.
    `pages` is the most pages that a form may have, 0 for as many as it needs; `font_dir` is a folder of fonts
    that come before quizgen's own. `card_size` and `flip` say how study cards stand on a sheet, and along
    which edge it is turned. `whole_bank` asks every question in files that are not made of a form, not one a fact.
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
    """All that a format may read: the bank, the manifest of its forms, the language and the options."""

    bank: Bank
    manifest: Manifest
    language: Language
    options: Options

    def asked(self, usable: Sequence[Question]) -> tuple[Question, ...]:
        """The questions of a file that is made of the bank, out of those that it can hold: a set, or all of them."""
        return tuple(usable) if self.options.whole_bank else choose_set(usable, self.bank.deck.facts)


class Fate(StrEnum):
    """What can become of a question in a file."""

    WRITTEN = "written"
    ADAPTED = "adapted"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRow:
    """What became of one question: written as it is, adapted and how, or left out and why.

    `number` is the one on the form, 0 for a question of the whole bank, which is told by its kind.
    """

    number: int
    question: str
    kind: str
    fate: Fate = Fate.WRITTEN
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A file to write: its name in the deck's folder, its content, and what to say of it.

    `report` tells what became of each question where a file cannot hold them all as they are; a file
    without content, which could hold none, is not written, and says why in `about` or in every row.
    """

    name: str
    content: bytes
    about: str = ""
    report: tuple[ExportRow, ...] = ()


def not_made(why: str, *names: str) -> Iterator[Output]:
    """Files that cannot be made, with the reason: the second and further ones go with the first."""
    yield Output(name=names[0], content=b"", about=why)
    yield from (Output(name=name, content=b"", about=f"as there is no {names[0]}") for name in names[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way to put out a deck; `default` formats are made when none is named."""

    name: str
    about: str
    default: bool
    write: Callable[[Build], Iterable[Output]]
