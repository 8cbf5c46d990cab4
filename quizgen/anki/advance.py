"""Computes how an update changes a note: the kind of change, its modification time, the numbers of its cards."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from operator import itemgetter

from quizgen.manifest.releases import CardPlace, NoteRecord, TypeEntry


class ReleaseChange(StrEnum):
    """What an update does to a note."""

    NEW = "new"
    CHANGED = "changed"
    UNTOUCHED = "untouched"
    RETIRED = "retired"
    LEFT_OUT = "left out"


def modified(old: NoteRecord | TypeEntry | None, digest: str, now: int) -> int:
    """The time of the last change: the old one if the content is equal, else `now`, but later than the old one."""
    if old is None:
        return now
    return old.modified if old.digest == digest else max(now, old.modified + 1)


def numbers(old: Mapping[str, CardPlace], roles: Iterable[str]) -> Mapping[str, int]:
    """The card number of each role: a released role keeps its number, a new one gets the next that was never used."""
    kept = {role: place.number for role, place in old.items()}
    last = max(kept.values(), default=0)
    new = (role for role in roles if role not in kept)
    every = {**kept, **{role: last + step for step, role in enumerate(new, 1)}}
    return dict(sorted(every.items(), key=itemgetter(1)))
