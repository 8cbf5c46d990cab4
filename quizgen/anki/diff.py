"""Computes without Anki how each note changes for a student who imports one package after another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from itertools import takewhile

from quizgen.anki.read import ReadNote, ReadPackage

_AROUND = 16
_TAG = re.compile(r"<[^>]*>")


class Effect(StrEnum):
    """The effect of an import on a note in a student's collection."""

    NEW = "new"
    UPDATED = "updated"
    UNTOUCHED = "untouched"
    """The package has the same note."""
    NOT_UPDATED = "not updated"
    """The package has another text of the note, but not a later time, so Anki keeps the old text."""
    CONFLICT = "conflict"
    """The note type changed, so Anki does not import the note."""
    LEFT = "left as it is"
    """Only the collection has the note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteChange:
    """How an import changes one note; `details` says which fields, tags and cards differ."""

    effect: Effect
    guid: str
    key: str
    title: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageChange:
    """How an import changes each note, and remarks on decks, note types and media."""

    notes: tuple[NoteChange, ...]
    remarks: tuple[str, ...]


def compare(old: ReadPackage, new: ReadPackage) -> PackageChange:
    """Computes how importing the new package changes a collection with the old one that the student has not edited."""
    both = [_change(old.notes.get(guid), note, old, new) for guid, note in new.notes.items()]
    left = [
        NoteChange(effect=Effect.LEFT, guid=guid, key=note.key, title=note.title)
        for guid, note in old.notes.items()
        if guid not in new.notes
    ]
    changes = sorted([*both, *left], key=lambda change: (list(Effect).index(change.effect), change.key))
    return PackageChange(notes=tuple(changes), remarks=tuple(_remarks(old, new)))


def _change(before: ReadNote | None, after: ReadNote, old: ReadPackage, new: ReadPackage) -> NoteChange:
    effect, details = _effect(before, after, old, new)
    return NoteChange(effect=effect, guid=after.guid, key=after.key, title=after.title, details=details)


def _effect(
    before: ReadNote | None, after: ReadNote, old: ReadPackage, new: ReadPackage
) -> tuple[Effect, tuple[str, ...]]:
    if before is None:
        return Effect.NEW, ()
    if before.type != after.type or old.types[before.type].shape != new.types[after.type].shape:
        return Effect.CONFLICT, ("its note type changed",)
    details = tuple(_details(before, after))
    if after.modified > before.modified:
        return Effect.UPDATED, details or ("nothing but its time",)
    return (Effect.NOT_UPDATED, (*details, "its time is not later")) if details else (Effect.UNTOUCHED, ())


def _difference(before: str, after: str) -> str:
    """The differing parts of two texts as `'old' → 'new'`, without markup and with up to 16 characters around them.

    If only the markup differs, the text says so.
    """
    old, new = _words(before), _words(after)
    if old == new:
        return "its markup"
    same = _in_common(old, new)
    start = max(same - _AROUND, 0)
    end = _in_common(old[same:][::-1], new[same:][::-1])
    return f"{_cut(old, start, end)} → {_cut(new, start, end)}"


def _words(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def _in_common(one: str, other: str) -> int:
    """The number of characters at the start of two texts before the first difference."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _cut(text: str, start: int, end: int) -> str:
    shown = text[start : len(text) - max(end - _AROUND, 0)]
    return repr(f"{'…' if start else ''}{shown}{'…' if end > _AROUND else ''}")


def _details(before: ReadNote, after: ReadNote) -> Iterator[str]:
    for name, text in after.fields.items():
        if before.fields.get(name, "") != text:
            yield f"{name}: {_difference(before.fields.get(name, ''), text)}"
    if before.tags != after.tags:
        yield f"tags: {' '.join(before.tags)!r} → {' '.join(after.tags)!r}"
    for number in after.cards.keys() - before.cards.keys():
        yield f"card {number} is new"
    for number in before.cards.keys() - after.cards.keys():
        yield f"card {number} has no front any more"


def _remarks(old: ReadPackage, new: ReadPackage) -> Iterator[str]:
    for name in sorted(new.decks.keys() - old.decks.keys()):
        yield f"the deck {name!r} is new: new cards go there, old ones stay where they are"
    for name, kind in sorted(new.types.items()):
        before = old.types.get(name)
        if before and before.look != kind.look:
            arrives = "arrives" if kind.modified > before.modified else "does not arrive: its time is not later"
            yield f"the look of {name!r} changed, which {arrives}"
    for name in sorted(new.media.keys() & old.media.keys()):
        if new.media[name] != old.media[name]:
            yield f"the file {name!r} changed under the same name"
