"""The release record of a deck: what students have of each note, so that an update changes what it must and no more."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CardPlace:
    """A card's number in its note (the cloze number), and the position at which it is due while it is new."""

    number: int
    due: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired:
    """Why a note is no longer asked, the release that said so first, and the release that leaves it out."""

    since: int
    until: int
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRecord:
    """What students have of one note; `modified` is in seconds, `places` holds each card by the role it asks.

    `digest` is a hash of all its content, `gist` one of what it teaches, by which a renamed note is known again.
    """

    key: str
    guid: str
    type: str
    digest: str
    gist: str
    modified: int
    places: Mapping[str, CardPlace]
    retired: Retired | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeEntry:
    """What students have of one note type."""

    digest: str
    modified: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRecord:
    """All releases of a deck so far.

    `releases` holds the time of each in seconds, `names` the deck's name in Anki under "" and those of its
    subdecks by topic, `order` how new cards were ordered.
    """

    deck: str
    order: str = "mixed"
    releases: tuple[int, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, TypeEntry] = field(default_factory=dict)
    notes: Mapping[str, NoteRecord] = field(default_factory=dict)
