"""The release record of a deck: ids and hashes of its published notes, so that an update changes only what it must."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from quizgen.model import NoteKey

Marks: TypeAlias = Mapping[str, str]
"""The marked words of a sentence by their roles."""


@dataclass(frozen=True, slots=True)
class CardPlace:
    """A card's number in its note (the cloze number), and its position (`due`) in the queue of new cards."""

    number: int
    due: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired:
    """The retirement of a note, with the reason.

    `since` is the first release whose card shows the retirement, `until` the first release without the note.
    """

    since: int
    until: int
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRecord:
    """The published state of one note; `modified` is in seconds, `places` maps each role asked to its card.

    `digest` is the hash of all its content, `gist` the hash of the knowledge it asks, by which a renamed note is
    recognised.
    """

    key: NoteKey
    guid: str
    type: str
    digest: str
    gist: str
    modified: int
    places: Mapping[str, CardPlace]
    retired: Retired | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeEntry:
    """The published state of a note type: the hash of its fields and templates, and when it last changed (seconds)."""

    digest: str
    modified: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRecord:
    """All releases of a deck so far.

    `releases` has the time of each in seconds, `names` the deck's name in Anki under "" and those of its subdecks by
    topic. `order` is the method by which new cards were ordered, and `notes` has each note under its id. `marks` has
    the marked words of each sentence under its fact's id, `unmarked` those that only earlier releases had.
    """

    deck: str
    order: str = "mixed"
    releases: tuple[int, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, TypeEntry] = field(default_factory=dict)
    notes: Mapping[str, NoteRecord] = field(default_factory=dict)
    marks: Mapping[str, Marks] = field(default_factory=dict)
    unmarked: Mapping[str, Marks] = field(default_factory=dict)
