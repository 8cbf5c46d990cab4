"""Reconstructs a lost release record from a package that students have."""

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

from quizgen.anki.note import Note
from quizgen.anki.notes import RETIRED_TAG
from quizgen.anki.notetypes import TYPES, NoteType
from quizgen.anki.read import ReadNote, ReadPackage, read_package
from quizgen.anki.text import plain
from quizgen.base.errors import QuizgenError
from quizgen.manifest.releases import CardPlace, NoteRecord, ReleaseRecord, Retired, TypeEntry
from quizgen.model import read_key

_BY_TITLE: Mapping[str, NoteType] = {kind.title: kind for kind in TYPES.values()}
_TOLD = 3
"""Number of releases in which a retired note still shows its reason."""
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


def restore(path: Path, deck: str) -> ReleaseRecord:
    """Reconstructs the release record of a deck from a released package, as far as the package contains it.

    Raises QuizgenError if the package is no release of the deck.
    """
    package = read_package(path)
    _, found, number = f"{package.comment}  ".split(" ")[:3]
    if found != deck or not _NUMBER.fullmatch(number):
        whose = f"is of the deck {found!r}" if found and found != deck else "is no release made by quizgen"
        raise QuizgenError(f"{path}: {whose}; the last .apkg that students of {deck!r} got was expected")
    times = sorted({note.modified for note in package.notes.values()})
    return ReleaseRecord(
        deck=deck,
        names=_names(package, deck),
        releases=tuple(times[-1] - int(number) + step for step in range(1, int(number) + 1)),
        types={
            _BY_TITLE[name].name: TypeEntry(digest="0" * 16, modified=kind.modified)
            for name, kind in package.types.items()
        },
        notes={note.key: _entry(note, package, int(number), path) for note in package.notes.values()},
    )


def _entry(read: ReadNote, package: ReadPackage, release: int, path: Path) -> NoteRecord:
    key = read_key(read.key)
    if key is None:
        raise QuizgenError(f"{path}: its note {read.key[:40]!r} was not made by quizgen; choose the .apkg of a release")
    kind = _BY_TITLE[package.types[read.type].name]
    roles = _roles(read)
    note = Note(key=key, guid=read.guid, type=kind, fields=read.fields, tags=read.tags, deck="", roles=roles)
    retired = Retired(since=release, until=release + _TOLD, because=unescape(plain(note.answer)))
    return NoteRecord(
        key=key,
        guid=read.guid,
        type=kind.name,
        digest=note.digest,
        gist=note.gist,
        modified=read.modified,
        places={role: CardPlace(number, read.cards[number][1]) for role, number in roles.items()},
        retired=retired if RETIRED_TAG in read.tags else None,
    )


def _names(package: ReadPackage, deck: str) -> Mapping[str, str]:
    """The deck's own name under "", and the names of its subdecks by topic, which the tags of the notes state."""
    about = {name: text for name, text in package.decks.items() if text}
    base = f"quizgen::{deck}::"
    topics = {
        tag.removeprefix(base): name
        for note in package.notes.values()
        for tag in note.tags
        for name, _ in note.cards.values()
        if tag.startswith(base) and name not in about
    }
    return dict.fromkeys(("",), min(about)) | topics if about else topics


def _roles(note: ReadNote) -> Mapping[str, int]:
    """The card number of each role, read from the note's field `Roles`."""
    written = dict(part.split("=") for part in note.fields.get("Roles", "").split())
    return {role: int(number) for role, number in written.items()} or {"": 1}
