"""Reads an Anki package without Anki: its notes, cards, decks and note types; a file that is none is refused."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from lzma import LZMAError
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812  its own name tells nothing

from quizgen.anki.writer import seal
from quizgen.base.errors import QuizgenError
from quizgen.base.files import read_regular

LARGEST = 2 << 30
"""Most bytes of a package when unpacked; a larger one is refused."""

_SQLITE = b"SQLite format 3\0"
_LARGEST_MAP = 64 << 20
_PACKED_AT_MOST = 1_000
"""Most times that content may be larger unpacked than packed; a package above this ratio is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadNote:
    """A note in a package; `cards` has each card's deck and due position by its number, `modified` is in seconds."""

    guid: str
    type: str
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    modified: int
    cards: Mapping[int, tuple[str, int]]

    @property
    def key(self) -> str:
        """The question id in the field `Id` of a note made by quizgen; for any other note its guid."""
        return self.fields.get("Id") or self.guid

    @property
    def title(self) -> str:
        """The text of its first field that is not empty."""
        return next((text for text in self.fields.values() if text), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadType:
    """A note type of a package.

    `shape` has its fields and card templates by id or name, `look` is a hash of its templates and style, and `modified`
    the time of its last change in seconds.
    """

    id: int
    name: str
    fields: tuple[str, ...]
    cloze: bool
    shape: tuple[object, ...]
    look: str
    modified: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPackage:
    """The content of a package; `notes` are by guid, and `media` has a hash of each file by name.

    `comment` is the ZIP comment of a release: `quizgen`, the deck's id and the number of the release.
    """

    notes: Mapping[str, ReadNote]
    types: Mapping[str, ReadType]
    decks: Mapping[str, str]
    media: Mapping[str, str]
    comment: str


def read_package(path: Path) -> ReadPackage:
    """Reads a package; raises QuizgenError for another file, a truncated one, or one that unpacks to too many bytes."""
    try:
        content = read_regular(path, LARGEST)
        with ZipFile(BytesIO(content)) as archive:
            _require_whole(archive, content, str(path))
            return _read(archive, str(path))
    except OSError as error:
        raise QuizgenError(f"{path}: cannot be read: {error.strerror}") from error
    except (BadZipFile, LZMAError, ZlibError, EOFError, NotImplementedError, RuntimeError) as error:
        raise QuizgenError(f"{path}: is no Anki package, or is cut short ({error}); name an .apkg file") from error
    except (
        sqlite3.Error,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        ArithmeticError,
        RecursionError,
    ) as error:
        raise QuizgenError(f"{path}: the collection inside cannot be read ({error}); export it again") from error


def _require_whole(archive: ZipFile, content: bytes, path: str) -> None:
    """Raises QuizgenError if a package released by quizgen was changed after it was written."""
    comment, _, found = archive.comment.decode(errors="replace").rpartition(" ")
    if comment.startswith("quizgen ") and found != seal(content[: archive.start_dir], comment):
        raise QuizgenError(f"{path}: was changed or damaged after its release; name another copy of it")


def _read(archive: ZipFile, path: str) -> ReadPackage:
    sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    packed = sum(entry.compress_size for entry in archive.infolist())
    if sum(sizes.values()) > min(LARGEST, max(packed, 10_000) * _PACKED_AT_MOST):
        message = f"{path}: unpacks from {packed:,} to {sum(sizes.values()):,} bytes, which no deck does"
        raise QuizgenError(f"{message}; it is not opened")
    if "collection.anki21b" in sizes:
        hint = "export it again with 'Support older Anki versions'"
        raise QuizgenError(f"{path}: is a package of the newest form, which quizgen does not read ({hint})")
    name = next((name for name in ("collection.anki21", "collection.anki2") if name in sizes), "")
    if not name:
        raise QuizgenError(f"{path}: is no Anki package: there is no collection in it; name an .apkg file")
    media, content = _media(archive, sizes), archive.read(name)
    if not content.startswith(_SQLITE):
        raise ValueError("it is no database")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_MAP)
        return _collection(connection, media, archive.comment.decode(errors="replace").rpartition(" ")[0])


def _media(archive: ZipFile, sizes: Mapping[str, int]) -> Mapping[str, str]:
    if sizes.get("media", _LARGEST_MAP + 1) > _LARGEST_MAP:
        return {}
    names: dict[str, str] = json.loads(archive.read("media"))
    return {name: sha256(archive.read(number)).hexdigest() for number, name in names.items() if number in sizes}


def _collection(connection: sqlite3.Connection, media: Mapping[str, str], comment: str) -> ReadPackage:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not {"col", "notes", "cards"} <= tables:
        raise ValueError("its tables are missing")
    models, decks = connection.execute("SELECT models, decks FROM col").fetchone()
    types = {int(number): _type(model) for number, model in json.loads(models).items()}
    names = {int(number): deck for number, deck in json.loads(decks).items()}
    notes = {note.guid: note for note in _notes(connection, types, {n: d["name"] for n, d in names.items()})}
    used = {note.type for note in notes.values()}
    return ReadPackage(
        notes=notes,
        types={kind.name: kind for kind in types.values() if kind.name in used},
        decks={deck["name"]: deck["desc"] for deck in names.values()},
        media=media,
        comment=comment,
    )


def _type(model: Mapping[str, Any]) -> ReadType:
    templates = [(t.get("id") or t["name"], t["qfmt"], t["afmt"], t["bqfmt"], t["bafmt"]) for t in model["tmpls"]]
    look = json.dumps([model["css"], *templates])
    return ReadType(
        id=int(model["id"]),
        name=model["name"],
        fields=tuple(field["name"] for field in model["flds"]),
        cloze=model["type"] == 1,
        shape=(*(field.get("id") or field["name"] for field in model["flds"]), *(t[0] for t in templates)),
        look=sha256(look.encode()).hexdigest()[:16],
        modified=model["mod"],
    )


def _notes(
    connection: sqlite3.Connection, types: Mapping[int, ReadType], decks: Mapping[int, str]
) -> Iterator[ReadNote]:
    cards: dict[int, dict[int, tuple[str, int]]] = {}
    for note, number, deck, due in connection.execute("SELECT nid, ord, did, due FROM cards ORDER BY nid, ord"):
        cards.setdefault(note, {})[number + 1] = (decks[deck], due)
    rows = connection.execute("SELECT id, guid, mid, mod, tags, flds FROM notes ORDER BY id")
    for note, guid, kind, modified, tags, fields in rows:
        yield ReadNote(
            guid=guid,
            type=types[kind].name,
            fields=dict(zip(types[kind].fields, fields.split("\x1f"), strict=True)),
            tags=tuple(tags.split()),
            modified=modified,
            cards=cards.get(note, {}),
        )
