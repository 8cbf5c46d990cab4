"""Reads Anki packages: basic notes as questions with written answers, cloze notes as sentences with a gap."""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from quizgen.banks import BankReader
from quizgen.banks._file import LARGEST_FILE, BankFile
from quizgen.banks._found import FoundQuestion, Origin, explained, unreadable, written
from quizgen.banks._html import has_media, images, losses, plain
from quizgen.banks._media import NO_MEDIA, picture
from quizgen.model import BLANK, Media

_COLLECTIONS = ("collection.anki21", "collection.anki2")
_NEWER = "collection.anki21b"
_ASKS, _ANSWERS = ("front", "question", "prompt"), ("back", "answer", "response")
_SQLITE = b"SQLite format 3\0"
_MOST_NOTES = 100_000
"""Most notes of a package that are read."""
_CLOZE = re.compile(
    r"\{\{c(\d{1,3})::((?:(?!\}\}|\{\{).){1,2000}?)(?:::((?:(?!\}\}|\{\{|::).){0,300}))?\}\}", re.DOTALL
)
_LONGEST_WRITTEN = 6
"""Most words of an answer that must be written exactly; a longer one becomes an answer in sentences, marked by hand."""


@dataclass(frozen=True, slots=True)
class _Note:
    """A note: its number in the file, its guid, its fields, its tags, and whether it is a cloze note.

    The first field is the question and the second the answer; they are recognised by their names if they have such.
    """

    number: int
    guid: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    cloze: bool


def _fits(file: BankFile) -> bool:
    return any(name in file.members for name in (*_COLLECTIONS, _NEWER))


def _read(file: BankFile) -> Iterator[FoundQuestion]:
    name = next((name for name in _COLLECTIONS if name in file.members), "")
    if not name or _NEWER in file.members:
        hint = "in Anki, choose Export, tick “Support older Anki versions”, and export it again"
        yield unreadable(Origin(line=1), "a package that only new versions of Anki can read", hint)
        return
    try:
        notes = _notes(file.member(name).content)
    except (sqlite3.Error, ValueError, KeyError, TypeError, AttributeError) as error:
        yield unreadable(Origin(line=1), f"its collection cannot be read: {error}", "export it again")
        return
    media = _media_names(file)
    for note in notes:
        yield from _questions(note, file, media)


def _notes(content: bytes) -> list[_Note]:
    """The notes of a collection, in the order of their ids; ValueError if it is no Anki database."""
    if not content.startswith(_SQLITE):
        raise ValueError("it is no database")
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(content)
        base.execute("pragma trusted_schema = off")
        base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_FILE)
        tables = {name for (name,) in base.execute("select name from sqlite_master where type = 'table'")}
        if not {"col", "notes"} <= tables:  # a view in their place may have rows without end
            raise ValueError("its tables are missing")
        models = json.loads(base.execute("select models from col").fetchone()[0])
        rows = base.execute("select guid, mid, flds, tags from notes order by id limit ?", (_MOST_NOTES,)).fetchall()
    found = (
        (number, str(guid), str(fields).split("\x1f"), str(tags).split(), models.get(str(kind)) or {})
        for number, (guid, kind, fields, tags) in enumerate(rows, 1)
    )
    return [
        _Note(number, guid, _by_name(fields, model), tuple(tags), model.get("type") == 1)
        for number, guid, fields, tags, model in found
    ]


def _by_name(fields: Sequence[str], model: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields of a note, reordered by their names so that its question is first and its answer second."""
    names = [str(field.get("name", "")).casefold() for field in model.get("flds", ())]
    asks = next((names.index(name) for name in _ASKS if name in names), 0)
    answers = next((names.index(name) for name in _ANSWERS if name in names), 1)
    if model.get("type") == 1 or asks == answers or max(asks, answers) >= len(fields):
        return tuple(fields)
    rest = (text for place, text in enumerate(fields) if place not in {asks, answers})
    return fields[asks], fields[answers], *rest


def _media_names(file: BankFile) -> Mapping[str, str]:
    """Maps the name of each media file to its name in the archive."""
    if "media" not in file.members:
        return {}
    try:
        listed = json.loads(file.member("media").text)
    except ValueError:
        return {}
    return {str(name): str(member) for member, name in listed.items()} if isinstance(listed, dict) else {}


def _questions(note: _Note, file: BankFile, media: Mapping[str, str]) -> Iterator[FoundQuestion]:
    text = note.fields[0]
    shown, lost = _pictures(text, file, media)
    behind = (NO_MEDIA,) if any(map(has_media, note.fields[1:])) else ()
    more = len([field for field in note.fields[2:] if plain(field)])
    left = (f"{more} more filled field{'s' if more > 1 else ''} of the note",) if more and not note.cloze else ()
    origin = Origin(
        line=note.number, name=note.guid if note.guid.isalnum() else "", tags=note.tags,
        lost=(*lost, *behind, *losses(text), *left), media=shown,
    )  # fmt: skip
    if note.cloze:
        yield from _gaps(origin, text, plain(note.fields[1]) if note.fields[1:] else "")
    elif len(note.fields) < 2 or not plain(note.fields[1]):
        yield unreadable(origin, "a note without an answer in its second field", "fill it")
    else:
        yield _answered(origin, plain(_SOUND.sub(" ", text)), plain(_SOUND.sub(" ", note.fields[1])))


_SOUND = re.compile(r"\[sound:[^\]]{1,300}\]")


def _answered(origin: Origin, stem: str, answer: str) -> FoundQuestion:
    if not stem:
        return unreadable(
            origin, "a note that asks with a picture or a sound alone", "write a question in its first field"
        )
    if len(answer.split()) > _LONGEST_WRITTEN:
        return explained(origin, stem, model=answer)
    return written(origin, stem, [answer])


def _gaps(origin: Origin, text: str, extra: str) -> Iterator[FoundQuestion]:
    """Yields a question for each gap number of a cloze note: the sentence with the gaps of this number."""
    numbers: Sequence[str] = tuple(dict.fromkeys(found[1] for found in _CLOZE.finditer(text)))
    if not numbers:
        yield unreadable(origin, "a cloze note without a gap", "write {{c1::word}}")
    for number in numbers:
        answers = [plain(found[2]) for found in _CLOZE.finditer(text) if found[1] == number]

        def filled(found: re.Match[str], number: str = number) -> str:
            return f" {BLANK} " if found[1] == number else found[2]

        stem = plain(_CLOZE.sub(filled, text))
        if len(dict.fromkeys(answers)) > 1:
            yield unreadable(origin, f"a card with {len(answers)} gaps, c{number}", "give each gap a number of its own")
            continue
        name = f"{origin.name}-{number}" if origin.name and len(numbers) > 1 else origin.name
        yield written(_renamed(origin, name, extra), stem, answers[:1])


def _renamed(origin: Origin, name: str, feedback: str) -> Origin:
    return Origin(
        line=origin.line, name=name, tags=origin.tags, feedback=feedback, lost=origin.lost, media=origin.media
    )


def _pictures(text: str, file: BankFile, media: Mapping[str, str]) -> tuple[tuple[Media, ...], tuple[str, ...]]:
    """The pictures in a field, and remarks on those that cannot be kept."""
    found: list[Media] = []
    for source, alt in images(text):
        member = media.get(source, "")
        content = file.member(member).content if member in file.members else b""
        medium = picture(PurePosixPath(source).suffix, content, alt)
        found += [medium] if medium else []
    whole = len(found) == len(images(text)) and "[sound:" not in text
    return tuple(found), () if whole else (NO_MEDIA,)


READER = BankReader(name="Anki", about="Anki packages (.apkg) of basic and cloze notes", fits=_fits, read=_read)
