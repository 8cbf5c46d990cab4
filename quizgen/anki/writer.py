"""Writes an Anki package in memory, compressed, byte for byte the same from the same notes."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from itertools import count
from operator import itemgetter
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import genanki

from quizgen.anki.looks import Look
from quizgen.anki.note import Note
from quizgen.anki.notetypes import NoteType, model_json
from quizgen.anki.text import plain

_EPOCH = 1_400_000_000_000
_SPAN = 1 << 38
"""Ids of notes and cards are times (milliseconds since 1970) between `_EPOCH` and `_EPOCH + _SPAN`."""
_VERSION_OF_SQLITE = (92, 100)
_LEVEL = 4
"""Compression level of the ZIP archive; 6 would save 5 % more and take twice as long."""
_OLDEST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16
_INSERT_NOTE = "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_CARD = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_MOST_CARDS = 512
"""Least distance between the ids of two notes, since the ids of a note's cards follow its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedNote:
    """A note with its modification time (seconds) and, by role, the due position of each card."""

    note: Note
    modified: int
    due: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The content of a package: notes, note types with looks and times, decks with descriptions, media by name.

    `comment` is kept in the file where Anki ignores it, followed by a hash.
    """

    notes: Sequence[DatedNote]
    types: Mapping[str, tuple[NoteType, Look, int]]
    decks: Mapping[str, str]
    media: Mapping[str, bytes] = field(default_factory=dict)
    comment: str = ""


def write_package(package: Package) -> bytes:
    """The content of an `.apkg` file."""
    names = sorted(package.media)
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        _add(archive, "collection.anki2", _without_version(_database(package)))
        _add(archive, "media", [json.dumps({str(index): name for index, name in enumerate(names)}).encode()])
        for index, name in enumerate(names):
            _add(archive, str(index), [package.media[name]])
        if package.comment:
            archive.comment = f"{package.comment} {seal(buffer.getvalue(), package.comment)}".encode()
    return buffer.getvalue()


def seal(content: bytes, comment: str) -> str:
    """The hash of a package's compressed files and comment, which is stored in the package to detect later changes."""
    return sha256(content + comment.encode()).hexdigest()[:16]


def _add(archive: ZipFile, name: str, parts: Iterable[bytes | memoryview]) -> None:
    entry = ZipInfo(name, _OLDEST_ZIP_DATE)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system, entry.external_attr = 3, _READABLE
    with archive.open(entry, "w") as file:
        for part in parts:
            file.write(part)


def _without_version(database: bytes) -> tuple[bytes, bytes, memoryview]:
    """The database in three parts, not copied: up to SQLite's version number, zeros in place of it, and the rest."""
    start, end = _VERSION_OF_SQLITE
    return database[:start], bytes(end - start), memoryview(database)[end:]


def _database(package: Package) -> bytes:
    decks = {name: number(name) for name in sorted(package.decks)}
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        genanki.Package([]).write_to_db(connection.cursor(), 0, count())
        indexes = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name"
        ).fetchall()
        models, deck_list = _models(package, min(decks.values())), _decks(connection, package, decks)
        connection.execute("BEGIN")
        for name, _ in indexes:  # an index is made fastest at the end
            connection.execute(f'DROP INDEX "{name}"')
        connection.execute("UPDATE col SET models = ?, decks = ?", (models, deck_list))
        rows = list(_identified(package.notes))
        connection.executemany(_INSERT_NOTE, map(_note_row, rows))
        connection.executemany(_INSERT_CARD, _card_rows(rows, decks))
        for _, sql in indexes:
            connection.execute(sql)
        connection.execute("COMMIT")
        return connection.serialize()


def number(text: str) -> int:
    """The number of a note, card or deck, computed from its identity; as milliseconds since 1970 it is in the past."""
    return _EPOCH + int.from_bytes(sha256(text.encode()).digest()[:8]) % _SPAN


def _models(package: Package, deck: int) -> str:
    models = {str(kind.id): model_json(kind, look, modified, deck) for kind, look, modified in package.types.values()}
    return json.dumps(models, sort_keys=True)


def _decks(connection: sqlite3.Connection, package: Package, numbers: Mapping[str, int]) -> str:
    decks: dict[str, Any] = json.loads(connection.execute("SELECT decks FROM col").fetchone()[0])
    for name, about in package.decks.items():
        decks[str(numbers[name])] = genanki.Deck(numbers[name], name, about).to_json()
    return json.dumps(decks, sort_keys=True)


def _identified(notes: Iterable[DatedNote]) -> Iterator[tuple[int, DatedNote]]:
    """Yields the notes with their ids, sorted by id; notes whose ids would be equal get different ones."""
    last = 0
    for wanted, _, placed in sorted(((number(p.note.guid), p.note.guid, p) for p in notes), key=itemgetter(0, 1)):
        last = max(wanted, last + _MOST_CARDS)
        yield last, placed


def _note_row(row: tuple[int, DatedNote]) -> tuple[object, ...]:
    note_id, placed = row
    note = placed.note
    sort_field = plain(note.fields.get(note.type.fields[0], ""))
    tags = f" {' '.join(note.tags)} " if note.tags else ""
    return note_id, note.guid, note.type.id, placed.modified, -1, tags, note.joined, sort_field, 0, 0, ""


def _card_rows(rows: Iterable[tuple[int, DatedNote]], decks: Mapping[str, int]) -> Iterator[tuple[int | str, ...]]:
    for note_id, placed in rows:
        deck, modified = decks[placed.note.deck], placed.modified
        for role, slot in placed.note.roles.items():
            due = placed.due[role]
            yield note_id + slot - 1, note_id, deck, slot - 1, modified, -1, 0, 0, due, 0, 0, 0, 0, 0, 0, 0, 0, ""
