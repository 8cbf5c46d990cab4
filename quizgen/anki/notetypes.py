"""The note types of Anki cards: fixed for ever, so that new wordings and looks never conflict with old notes.

A student's Anki accepts a changed note only while the fields and card templates of its note type are the
same, by id. So the ids below never change, and there are spare fields; to use one, rename it here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import genanki

from quizgen.anki.looks import Look

SPARE = ("Spare 1", "Spare 2", "Spare 3", "Spare 4")
_AROUND = ("Topic", "Media", "Hint", "Why", "Source", "Report", "Media after", "Retired", "Language", "Id", *SPARE)
_ASKED = ("Question", "Parts", "Typed", "Unit", "Answer", "Also", *_AROUND)
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
            fields=("Occlusion", "Image", "Header", "Back Extra", "Comments", "Labels", "Roles", *_AROUND),
            cloze=True,
            extra=(("originalStockKind", _STOCK_OCCLUSION),),
        ),
    )
}


def model_json(note_type: NoteType, look: Look, modified: int, deck: int) -> dict[str, Any]:
    """The note type as Anki stores it, last changed at that time (seconds).

    genanki works out which fields a card needs by rendering its template once a field. It is given a template that
    shows the first field alone, which is the one that a card needs; the real template takes its place afterwards.
    """
    model = genanki.Model(
        note_type.id,
        note_type.title,
        fields=[_field(note_type, index, name) for index, name in enumerate(note_type.fields)],
        templates=[{"name": "Card", "qfmt": f"{{{{{note_type.fields[0]}}}}}", "afmt": ""}],
        css=look.style,
        model_type=genanki.Model.CLOZE if note_type.cloze else genanki.Model.FRONT_BACK,
    )
    made = model.to_json(modified, deck)
    (template,) = made["tmpls"]
    return {**made, "tmpls": [{**template, **_template(note_type, look)}], **dict(note_type.extra)}


def _field(note_type: NoteType, index: int, name: str) -> dict[str, Any]:
    native = {"tag": index, "preventDeletion": index < 4} if note_type.extra and index < 5 else {}
    return {"name": name, "id": note_type.id + 1 + index, **native}


def _template(note_type: NoteType, look: Look) -> dict[str, Any]:
    first = note_type.fields[0]
    return {
        "name": "Card",
        "id": note_type.id + 90,
        "qfmt": look.front,
        "afmt": look.back,
        "bqfmt": f"{{{{cloze:{first}}}}}" if note_type.cloze else f"{{{{{first}}}}}",
        "bafmt": "" if note_type.cloze else "{{Answer}}",
    }


def digest(note_type: NoteType, look: Look) -> str:
    """A hash of everything in a note type that a student can see."""
    seen = model_json(note_type, look, 0, 0)
    return sha256(repr(sorted(seen.items())).encode()).hexdigest()[:16]
