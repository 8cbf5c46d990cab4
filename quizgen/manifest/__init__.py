"""The record of a build: it lists the content of each form, so that paper, key, exports and grading agree."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from quizgen.base.errors import QuizgenError
from quizgen.base.sealed import write_sealed
from quizgen.forms import Form, Item, SelectionQuality
from quizgen.manifest.questions import question_json, read_question
from quizgen.manifest.record import Manifest, Sheet
from quizgen.manifest.sound import check_sound
from quizgen.model import Bank, Media, Question, Source, pictures_of
from quizgen.sheets.number import sheet_number

__all__ = ["VERSION", "Manifest", "Sheet", "issue", "make_manifest", "read_manifest", "write_manifest"]

VERSION = 1
"""Version of the record's format; a record of another version is refused."""


def make_manifest(bank: Bank, forms: tuple[Form, ...], seed: int, chosen: SelectionQuality | None = None) -> Manifest:
    """Makes the manifest of these forms; `chosen` is the quality of the choice of questions, None if it is unknown."""
    deck, asked = bank.deck, {item.question.id: item.question for form in forms for item in form.items}
    pictures = {name: shown for name in sorted(asked) if (shown := pictures_of(deck, asked[name])[0])}
    topics = {name: shown for name, shown in deck.topics.items() if any(asked[one].topic == name for one in asked)}
    digest = _digest(forms, pictures)
    return Manifest(
        deck=deck.id,
        title=deck.quiz.title,
        language=deck.language,
        source=deck.source,
        instructions=deck.quiz.instructions,
        minutes=deck.quiz.minutes,
        seed=seed,
        digest=digest,
        forms=forms,
        sheets=issue(digest, [Sheet(number="", form=form.name) for form in forms]),
        chosen=chosen,
        pictures=pictures,
        topics=topics,
    )


def issue(digest: str, sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """Returns the sheets with new numbers, which depend only on the quiz's `digest`, the form and the pupil."""
    issued: dict[str, Sheet] = {}
    for sheet in sheets:
        number = sheet_number(digest, f"{sheet.form}/{sheet.pupil}", issued)
        issued[number] = replace(sheet, number=number)
    return tuple(issued.values())


def _digest(forms: tuple[Form, ...], pictures: Mapping[str, Iterable[Media]]) -> str:
    content: list[Any] = [
        [form.name, [[item.order, question_json(item.question)] for item in form.items]] for form in forms
    ]
    if pictures:
        content.append(_pictures_json(pictures))
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def write_manifest(manifest: Manifest) -> bytes:
    """The manifest as JSON text: each question once, and each form as indexes into the questions."""
    questions = {item.question.id: item.question for form in manifest.forms for item in form.items}
    value = {
        "quizgen": VERSION,
        "deck": manifest.deck,
        "title": manifest.title,
        "language": manifest.language,
        "source": asdict(manifest.source),
        "instructions": manifest.instructions,
        "minutes": manifest.minutes,
        "seed": manifest.seed,
        "digest": manifest.digest,
        **({"chosen": asdict(manifest.chosen)} if manifest.chosen else {}),
        "forms": [_form_json(form) for form in manifest.forms],
        "sheets": [asdict(sheet) for sheet in manifest.sheets],
        "questions": {name: question_json(questions[name]) for name in sorted(questions)},
        **({"pictures": _pictures_json(manifest.pictures)} if manifest.pictures else {}),
        **({"topics": dict(manifest.topics)} if manifest.topics else {}),
    }
    return write_sealed(value)


def read_manifest(content: bytes, path: str) -> Manifest:
    """Reads a manifest from a file's content; raises QuizgenError if it is invalid or was edited."""
    try:
        value = json.loads(content)
        version = value["quizgen"]
        if version != VERSION:
            raise QuizgenError(f"{path}: a manifest of version {version}, {VERSION} was expected (build it again)")
        manifest = _manifest(value)
        check_sound(manifest)
        edited = json.loads(write_manifest(manifest)) != value
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise QuizgenError(
            f"{path}: is not a manifest of quizgen ({_fault(error)}); name a quiz.json of a build"
        ) from error
    whole = _digest(manifest.forms, manifest.pictures) == manifest.digest
    if whole and issue(manifest.digest, manifest.sheets) != manifest.sheets:
        raise QuizgenError(
            f"{path}: contains sheet numbers that are not those of its quiz (read it with the quizgen that built it)"
        )
    if edited or not whole:
        raise QuizgenError(f"{path}: was changed after it was built; build the quiz again")
    return manifest


def _fault(error: Exception) -> str:
    """Describes for the user why reading a manifest failed."""
    match error:
        case json.JSONDecodeError(msg=message, lineno=line, colno=column):
            return f"not JSON: {message.lower()} at {line}:{column}"
        case KeyError(args=(key,)):
            return f"it has no {key!r}"
        case RecursionError():
            return "it is nested too deep"
        case _:
            return f"a value has the wrong type: {error}"


def _manifest(value: Mapping[str, Any]) -> Manifest:
    questions = {name: read_question(entry) for name, entry in value["questions"].items()}
    return Manifest(
        deck=value["deck"],
        title=value["title"],
        language=value["language"],
        source=Source(**value["source"]),
        instructions=value["instructions"],
        minutes=value["minutes"],
        seed=value["seed"],
        digest=value["digest"],
        forms=tuple(_form(entry, questions) for entry in value["forms"]),
        sheets=tuple(Sheet(**entry) for entry in value["sheets"]),
        chosen=_chosen(value["chosen"]) if "chosen" in value else None,
        pictures={name: tuple(map(_picture, shown)) for name, shown in value.get("pictures", {}).items()},
        topics=value.get("topics", {}),
    )


def _chosen(value: Mapping[str, Any]) -> SelectionQuality:
    return SelectionQuality(**{**value, "difficulty": tuple(value["difficulty"])})


def _pictures_json(pictures: Mapping[str, Iterable[Media]]) -> dict[str, Any]:
    return {name: [_picture_json(picture) for picture in shown] for name, shown in pictures.items()}


def _picture_json(picture: Media) -> dict[str, str]:
    content = base64.b64encode(picture.content).decode()
    return {"suffix": picture.suffix, "alt": picture.alt, "credit": picture.credit, "content": content}


def _picture(value: Mapping[str, str]) -> Media:
    content = base64.b64decode(value["content"], validate=True)
    return Media(suffix=value["suffix"], content=content, alt=value["alt"], credit=value["credit"], asks=True)


def _form_json(form: Form) -> dict[str, Any]:
    return {"name": form.name, "points": form.points, "items": [_item_json(item) for item in form.items]}


def _item_json(item: Item) -> dict[str, Any]:
    section = {"section": item.section} if item.section else {}
    place = {"number": item.number, "question": item.question.id}
    return {**place, **section, "order": list(item.order), "key": list(item.key)}


def _form(value: Mapping[str, Any], questions: Mapping[str, Question]) -> Form:
    items = (
        Item(
            number=entry["number"],
            question=questions[entry["question"]],
            order=tuple(entry["order"]),
            section=entry.get("section", ""),
        )
        for entry in value["items"]
    )
    return Form(name=value["name"], items=tuple(items))
