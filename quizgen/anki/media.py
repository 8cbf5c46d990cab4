"""Puts pictures and sounds on cards; their names are hashes, because Anki never replaces a file of the same name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from operator import itemgetter

from quizgen.anki.text import as_field
from quizgen.languages import Language
from quizgen.manifest.media import file_name
from quizgen.model import Box, Deck, Media, NoteKey, Question, Write

PICTURE = "picture"
"""Kind of the questions that ask for a hidden part of a picture, and name of their note type."""


def media_of(deck: Deck, questions: Iterable[Question]) -> tuple[Media, ...]:
    """The media of the facts that these questions ask; a picture with hidden parts only for the questions on its parts.

    A question about many facts shows none.
    """
    asked = [question for question in questions if len(question.facts) == 1]
    facts = dict.fromkeys(name for question in asked for name in question.facts if name in deck.facts)
    hides = any(question.kind == PICTURE for question in asked)
    return tuple(medium for name in facts for medium in deck.facts[name].media if bool(medium.boxes) == hides)


def stored(media: Iterable[Media]) -> Mapping[str, bytes]:
    """The files by the names under which Anki keeps them."""
    return {file_name(medium): medium.content for medium in media}


def media_fields(media: Iterable[Media]) -> Mapping[str, str]:
    """The fields for media shown with the question and with the answer."""
    shown = [(medium.asks, _element(medium)) for medium in media if not medium.boxes]
    return {
        "Media": "".join(element for asks, element in shown if asks),
        "Media after": "".join(element for asks, element in shown if not asks),
    }


def _element(medium: Media) -> str:
    credit = f"<figcaption>{as_field(medium.credit)}</figcaption>" if medium.credit else ""
    if medium.is_picture:
        return f"<figure>{_image(medium)}{credit}</figure>"
    return f"<figure><p>{as_field(medium.alt)} [sound:{file_name(medium)}]</p>{credit}</figure>"


def _image(medium: Media) -> str:
    return f'<img src="{file_name(medium)}" alt="{as_field(medium.alt)}">'


# Hidden parts of pictures ---------------------------------------------------------------------------------------------


def hidden(deck: Deck, language: Language) -> Iterator[Question]:
    """Yields a question for each box of a picture, which asks for the hidden part."""
    for fact in deck.facts.values():
        boxes = {name: box for medium in fact.media for name, box in medium.boxes.items()}
        for name, box in boxes.items():
            key = NoteKey(deck=deck.id, template=PICTURE, fact=fact.id, role=name)
            yield Question(
                id=str(key),
                key=key,
                kind=PICTURE,
                stem=language.labels["picture"],
                answer=Write(answers=(box.label,)),
                facts=(fact.id,),
                paragraphs=fact.paragraphs,
                topic=fact.topic,
                skill="what",
                level="locate",
                tags=fact.tags,
                feedback=fact.sentence,
                previously=tuple(replace(key, fact=old) for old in fact.previously),
                template=PICTURE,
                fact=fact.id,
                roles=(name,),
            )


def hiding_fields(medium: Media, stem: str, numbers: Mapping[str, int], gone: str) -> Mapping[str, str]:
    """The fields of Anki's own note type for pictures with hidden parts, and the labels of the parts.

    `numbers` has the number of the card for each hidden part; for a part that the picture no longer has, the label is
    the text `gone`.
    """
    named = {number: medium.boxes.get(name) for name, number in sorted(numbers.items(), key=itemgetter(1))}
    shapes = [_shape(number, box) for number, box in named.items() if box]
    missing = [f"{{{{c{number}::{gone}}}}}" for number, box in named.items() if not box]
    labels = ((number, as_field(box.label) if box else gone) for number, box in named.items())
    return {
        "Occlusion": "<br>".join((*shapes, *missing)),
        "Image": _image(medium),
        "Header": as_field(stem),
        "Labels": " ".join(f"{{{{c{number}::{label}}}}}" for number, label in labels),
        "Comments": as_field(medium.credit),
    }


def _shape(number: int, box: Box) -> str:
    sides = {"left": box.left, "top": box.top, "width": box.width, "height": box.height}
    placed = ":".join(f"{side}={percent / 100:g}" for side, percent in sides.items())
    return f"{{{{c{number}::image-occlusion:rect:{placed}:oi=1}}}}"
