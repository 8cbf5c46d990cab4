"""The next record: which notes are new, changed, untouched or retired, and when each of them last changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from quizgen.release import Entry, Place, Record, TypeEntry


class Fate(StrEnum):
    """What an update does to a note."""

    NEW = "new"
    CHANGED = "changed"
    UNTOUCHED = "untouched"
    RETIRED = "retired"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A note as it is now: the entry to be, but for its time and the positions of its cards.

    `numbers` holds each card's number by role; `was` is the key that the record knows the note by.
    """

    entry: Entry
    was: str


def modified(old: Entry | TypeEntry | None, digest: str, now: int) -> int:
    """The time of the last change: as it was where nothing changed, else now, and later than before."""
    if old is None:
        return now
    return old.modified if old.digest == digest else max(now, old.modified + 1)


def places(old: Mapping[str, Place], numbers: Mapping[str, int], due: Mapping[str, int]) -> Mapping[str, Place]:
    """Each card's place: those that were released keep theirs."""
    return {role: old.get(role) or Place(number, due[role]) for role, number in numbers.items()}


def numbers(old: Mapping[str, Place], roles: Iterable[str]) -> Mapping[str, int]:
    """A number for each role: a released one never changes, a new one is larger than any ever used."""
    kept = {role: place.number for role, place in old.items()}
    last = max(kept.values(), default=0)
    new = sorted(role for role in roles if role not in kept)
    return {**kept, **{role: last + step for step, role in enumerate(new, 1)}}
