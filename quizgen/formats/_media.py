"""The pictures and sounds that go with a question, and the names and forms under which files carry them."""

import base64
from collections.abc import Iterable, Iterator
from hashlib import sha256

from quizgen.formats import Output
from quizgen.model import Deck, Media, Question

_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
FOLDER = "pictures"
"""Where pictures stand that a file names and does not hold."""
RASTER = frozenset({".gif", ".jpeg", ".jpg", ".png"})
"""The pictures that every program shows."""


def media_of(deck: Deck, question: Question) -> tuple[Media, ...]:
    """What goes with a question: the media of the fact that it asks, without pictures made to have parts hidden.

    A question about several facts has none, as none of them shows all of it.
    """
    fact = deck.facts.get(question.facts[0]) if len(question.facts) == 1 else None
    return tuple(medium for medium in fact.media if not medium.boxes) if fact else ()


def pictures_of(deck: Deck, question: Question) -> tuple[tuple[Media, ...], tuple[Media, ...]]:
    """The pictures that stand with a question, and those that stand with its answer."""
    found = [medium for medium in media_of(deck, question) if is_picture(medium)]
    return tuple(each for each in found if each.asks), tuple(each for each in found if not each.asks)


def lost(media: Iterable[Media]) -> tuple[str, ...]:
    """What a report says of media that a file does not carry."""
    return tuple(dict.fromkeys(f"left out: {'picture' if is_picture(medium) else 'sound'}" for medium in media))


def is_picture(medium: Media) -> bool:
    """Whether it is to be seen; anything else is to be heard."""
    return medium.suffix in _TYPES


def with_question(medium: Media) -> bool:
    """Whether it is a picture that stands with the question: a file without feedback has no place for another."""
    return is_picture(medium) and medium.asks


def any_media(medium: Media) -> bool:  # noqa: ARG001  asked of each
    """Whatever it is: a file that holds only a key loses nothing of it."""
    return True


def no_media(medium: Media) -> bool:  # noqa: ARG001  asked of each
    """Nothing of the sort: a file that holds only text keeps none of it."""
    return False


def stored(media: Iterable[Media], folder: str) -> dict[str, bytes]:
    """The files of these media in a folder, each once."""
    return {f"{folder}/{file_name(medium)}": medium.content for medium in media}


def beside(media: Iterable[Media]) -> Iterator[Output]:
    """The files that another file names and does not hold."""
    for name, content in sorted(stored(media, FOLDER).items()):
        yield Output(name=name, content=content, about="goes with it")


def media_type(medium: Media) -> str:
    """The type of a picture, as the web names it."""
    return _TYPES[medium.suffix]


def file_name(medium: Media) -> str:
    """A name that depends on the content alone."""
    return f"qg-{sha256(medium.content).hexdigest()[:16]}{medium.suffix}"


def in_letters(medium: Media) -> str:
    """The content in base64."""
    return base64.b64encode(medium.content).decode()
