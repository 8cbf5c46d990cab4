"""The note types of Anki cards: fixed for ever, so that new wordings and looks never conflict with old notes.

A student's Anki accepts a changed note only while the fields and card templates of its note type are the
same, by id. So the ids below never change, and there are spare fields; to use one, rename it here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import genanki

from quizgen.library import files_of, find_file, shipped

FOLDER = "templates/cards"
SPARE = ("Spare 1", "Spare 2", "Spare 3", "Spare 4")
_AROUND = ("Topic", "Media", "Hint", "Why", "Source", "Report", "Media after", "Retired", "Language", "Id", *SPARE)
_ASKED = ("Question", "Parts", "Typed", "Unit", "Answer", "Also", *_AROUND)
_INCLUDE = re.compile(r"<!-- ([a-z-]+\.(?:html|js)) -->\n?")
_STOCK_OCCLUSION = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteType:
    """A note type: its name here and in Anki, its constant id, its fields (the first one makes the card).

    `page` names the files of its card template where they are not its own.
    """

    name: str
    title: str
    id: int
    fields: tuple[str, ...]
    cloze: bool = False
    page: str = ""
    extra: tuple[tuple[str, Any], ...] = ()


TYPES: Mapping[str, NoteType] = {
    note_type.name: note_type
    for note_type in (
        NoteType(
            name="question",
            title="quizgen question",
            id=1_717_000_000_100,
            fields=_ASKED,
        ),
        NoteType(
            name="typed",
            title="quizgen typed answer",
            id=1_717_000_000_200,
            fields=_ASKED,
            page="question",
        ),
        NoteType(
            name="choice",
            title="quizgen choice",
            id=1_717_000_000_300,
            fields=("Question", "Options", "Answer", "Reasons", *_AROUND),
        ),
        NoteType(
            name="cloze",
            title="quizgen cloze",
            id=1_717_000_000_400,
            fields=("Text", "Roles", *_AROUND),
            cloze=True,
        ),
        NoteType(
            name="picture",
            title="quizgen picture",
            id=1_717_000_000_500,
            fields=("Occlusion", "Image", "Header", "Back Extra", "Comments", "Roles", *_AROUND),
            cloze=True,
            extra=(("originalStockKind", _STOCK_OCCLUSION),),
        ),
    )
}


def model(note_type: NoteType) -> genanki.Model:
    """The note type with its card template and look, as genanki writes it."""
    fields = [_field(note_type, index, name) for index, name in enumerate(note_type.fields)]
    template = {
        "name": "Card",
        "id": note_type.id + 90,
        "qfmt": page(f"{note_type.page or note_type.name}-front.html"),
        "afmt": page(f"{note_type.page or note_type.name}-back.html"),
        "bqfmt": f"{{{{cloze:{note_type.fields[0]}}}}}" if note_type.cloze else f"{{{{{note_type.fields[0]}}}}}",
        "bafmt": "" if note_type.cloze else "{{Answer}}",
    }
    return genanki.Model(
        note_type.id,
        note_type.title,
        fields=fields,
        templates=[template],
        css=page("cards.css"),
        model_type=genanki.Model.CLOZE if note_type.cloze else genanki.Model.FRONT_BACK,
    )


def _field(note_type: NoteType, index: int, name: str) -> dict[str, Any]:
    native = {"tag": index, "preventDeletion": index < 4} if note_type.extra and index < 5 else {}
    return {"name": name, "id": note_type.id + 1 + index, **native}


def page(name: str) -> str:
    """A file of the card templates, with the files it includes."""
    text = find_file(FOLDER, name).read_text("utf-8").strip()
    return _INCLUDE.sub(lambda found: page(found[1]) + "\n", text)


def is_own_look() -> bool:
    """Whether any file of the card templates is the user's own."""
    home = shipped(FOLDER)
    return any(path.parent != home for suffix in (".html", ".css") for path in files_of(FOLDER, suffix).values())


def model_json(note_type: NoteType, modified: int, deck: int) -> dict[str, Any]:
    """The note type as Anki stores it, last changed at that time (seconds)."""
    return {**model(note_type).to_json(modified, deck), **dict(note_type.extra)}


def digest(note_type: NoteType) -> str:
    """A hash of everything in a note type that a student can see."""
    seen = model_json(note_type, 0, 0)
    return sha256(repr(sorted(seen.items())).encode()).hexdigest()[:16]
