"""The content of the record of a build."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quizgen.forms import Form, SelectionQuality
from quizgen.model import Media, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An answer sheet: its number, its form, and its owner's number (`pupil`) and name, empty if it is for copying."""

    number: str
    form: str
    pupil: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A quiz as built; `digest` is the hash of its questions, by which a sheet of another quiz is recognised.

    `minutes` is the time allowed, 0 for no limit. `pictures` are the pictures of the questions, by question id;
    `topics` the words shown for topics, by topic id.
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
    topics: Mapping[str, str] = field(default_factory=dict, hash=False)
