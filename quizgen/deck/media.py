"""Reads the pictures and sounds of facts: each must exist, be small enough for a phone, and have a description."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from quizgen.base.errors import QuizgenError
from quizgen.base.files import read_bytes
from quizgen.base.yaml import Loc
from quizgen.deck.beside import file_beside
from quizgen.deck.grammar import MediaSchema
from quizgen.deck.reading import DeckReading
from quizgen.model import PICTURES, Box, Media, picture_fault

LARGEST = 5_000_000
"""The most bytes that a file may have."""

SOUNDS = frozenset({".flac", ".m4a", ".mp3", ".oga", ".ogg", ".opus", ".wav"})


def read_media(loc: Loc, entries: Sequence[MediaSchema], reading: DeckReading) -> tuple[Media, ...]:
    """The valid media of the fact at `loc`."""
    found = [_read(_place(loc, index, reading), entry, reading) for index, entry in enumerate(entries)]
    media = tuple(medium for medium in found if medium)
    if sum(bool(medium.boxes) for medium in media) > 1:
        reading.wrong((*loc, "media"), "two pictures with boxes in one fact", "write a fact for each")
    return media


def _place(loc: Loc, index: int, reading: DeckReading) -> Loc:
    """The location of an entry under `media`; a single entry may be written without a list."""
    return (*loc, "media", index) if reading.document.written((*loc, "media", index)) else (*loc, "media")


def _read(loc: Loc, entry: MediaSchema, reading: DeckReading) -> Media | None:
    suffix, at = PurePosixPath(entry.file).suffix.lower(), (*loc, "file")
    if suffix not in {*PICTURES, *SOUNDS}:
        known = ", ".join(sorted({*PICTURES, *SOUNDS}))
        reading.wrong(at, f"{entry.file!r} is neither a picture nor a sound", f"known: {known}")
        return None
    if entry.boxes and suffix not in PICTURES:
        reading.wrong((*loc, "boxes"), "boxes in a sound", "only a picture has parts to hide")
    for name, box in entry.boxes.items():
        if box.left + box.width > 100 or box.top + box.height > 100:
            reading.wrong(
                (*loc, "boxes", name), f"the box {name!r} runs over the edge", "left and width are 100 at most"
            )
    content = reading.document.files.get(entry.file)
    if content is None:
        path = file_beside(at, entry.file, reading, LARGEST, "phones are small")
        if path is None:
            return None
        try:
            content = read_bytes(path, LARGEST)
        except QuizgenError as error:
            reading.wrong(at, str(error), "let it be read")
            return None
    if suffix in PICTURES and (fault := picture_fault(suffix, content)):
        reading.wrong(at, f"{entry.file!r} {fault[0]}", fault[1])
        return None
    return Media(
        suffix=suffix,
        content=content,
        alt=entry.alt,
        credit=entry.credit,
        asks=entry.show == "question",
        boxes={
            name: Box(left=box.left, top=box.top, width=box.width, height=box.height, label=box.label or name)
            for name, box in entry.boxes.items()
        },
    )
