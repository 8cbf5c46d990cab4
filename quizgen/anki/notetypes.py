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
"""The number by which Anki recognises its own note type for pictures with hidden parts."""
MOST_IDEA_CARDS = 4
"""Most cards of a note on one fact; fixed, because the note type has a template for each."""
_OF_A_CARD = ("Question", "Typed", "Unit", "Answer", "Why")


def of_card(name: str, number: int) -> str:
    """The name of a field that belongs to one card of a note with several: `Question`, `Question 2`, `Question 3`."""
    return name if number == 1 else f"{name} {number}"


_IDEA_FIELDS = tuple(of_card(name, number) for number in range(1, MOST_IDEA_CARDS + 1) for name in _OF_A_CARD)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteType:
    """A note type: its name here and in Anki, its constant id, and its fields.

    Anki makes a card if the first is filled. `page` is the start of the file names of its card template, if it is not
    `name`. In a type with several `cards`, a template field that ends in ` N` is replaced by the field of the card.
    """

    name: str
    title: str
    id: int
    fields: tuple[str, ...]
    cloze: bool = False
    page: str = ""
    cards: int = 1
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
        NoteType(
            name="idea",
            title="quizgen idea",
            id=1_717_000_000_600,
            fields=(*_IDEA_FIELDS, *(name for name in _AROUND if name not in _IDEA_FIELDS)),
            cards=MOST_IDEA_CARDS,
        ),
    )
}


def model_json(note_type: NoteType, look: Look, modified: int, deck: int) -> dict[str, Any]:
    """The note type as Anki stores it, with `modified` as the time of its last change (seconds).

    genanki finds out which fields a card needs by rendering its template once for each field. It is given a template
    that shows the first field alone, which is the one that a card needs; the real template replaces it afterwards.
    """
    firsts = [_first(note_type, number) for number in range(1, note_type.cards + 1)]
    model = genanki.Model(
        note_type.id,
        note_type.title,
        fields=[_field(note_type, index, name) for index, name in enumerate(note_type.fields)],
        templates=[
            {"name": _name(note_type, n), "qfmt": f"{{{{{name}}}}}", "afmt": ""} for n, name in enumerate(firsts, 1)
        ],
        css=look.style,
        model_type=genanki.Model.CLOZE if note_type.cloze else genanki.Model.FRONT_BACK,
    )
    made = model.to_json(modified, deck)
    templates = [{**template, **_template(note_type, look, n)} for n, template in enumerate(made["tmpls"], 1)]
    return {**made, "tmpls": templates, **dict(note_type.extra)}


def _first(note_type: NoteType, number: int) -> str:
    """The name of the field that must be filled for Anki to make card `number`."""
    return of_card(note_type.fields[0], number)


def _name(note_type: NoteType, number: int) -> str:
    return f"Card {number}" if note_type.cards > 1 else "Card"


def _field(note_type: NoteType, index: int, name: str) -> dict[str, Any]:
    native = {"tag": index, "preventDeletion": index < 4} if note_type.extra and index < 5 else {}
    return {"name": name, "id": note_type.id + 1 + index, **native}


def _template(note_type: NoteType, look: Look, number: int) -> dict[str, Any]:
    first, own = _first(note_type, number), "" if number == 1 else f" {number}"
    return {
        "name": _name(note_type, number),
        "id": note_type.id + 89 + number,
        "qfmt": look.front.replace(" N}}", f"{own}}}}}"),
        "afmt": look.back.replace(" N}}", f"{own}}}}}"),
        "bqfmt": f"{{{{cloze:{first}}}}}" if note_type.cloze else f"{{{{{first}}}}}",
        "bafmt": "" if note_type.cloze else f"{{{{{of_card('Answer', number)}}}}}",
    }


def digest(note_type: NoteType, look: Look) -> str:
    """A hash of everything in a note type that a student can see."""
    seen = model_json(note_type, look, 0, 0)
    return sha256(repr(sorted(seen.items())).encode()).hexdigest()[:16]
