"""What the record of a build holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quizgen.forms import Form, SelectionQuality
from quizgen.model import Media, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An answer sheet: its number, its form, and whose it is; one of nobody is for copying."""

    number: str
    form: str
    pupil: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A quiz as built; `digest` is of the questions, so that a sheet of another quiz is told apart.

    `pictures` are those that stand with a question, by its id.
    """

    deck: str
    title: str
    language: str
    source: Source
    instructions: str
    minutes: int
    seed: int
    digest: str
    forms: tuple[Form, ...]
    sheets: tuple[Sheet, ...]
    chosen: SelectionQuality | None = None
    pictures: Mapping[str, tuple[Media, ...]] = field(default_factory=dict, hash=False)
