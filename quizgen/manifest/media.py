"""The names and forms under which files carry the pictures and sounds of a question."""

import base64
from collections.abc import Iterable, Iterator
from hashlib import sha256

from quizgen.manifest.outputs import Output
from quizgen.model import PICTURES, Media

FOLDER = "pictures"
"""Where pictures stand that a file names and does not hold."""
RASTER = frozenset({".gif", ".jpeg", ".jpg", ".png"})
"""The pictures that every program shows."""


def lost(media: Iterable[Media]) -> tuple[str, ...]:
    """What a report says of media that a file does not carry."""
    return tuple(dict.fromkeys(f"left out: {'picture' if medium.is_picture else 'sound'}" for medium in media))


def any_picture(medium: Media) -> bool:
    """Whether it is a picture: a file with feedback has a place for each."""
    return medium.is_picture


def with_question(medium: Media) -> bool:
    """Whether it is a picture that stands with the question: a file without feedback has no place for another."""
    return medium.is_picture and medium.asks


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
    return PICTURES[medium.suffix]


def file_name(medium: Media) -> str:
    """A name that depends on the content alone."""
    return f"qg-{sha256(medium.content).hexdigest()[:16]}{medium.suffix}"


def in_letters(medium: Media) -> str:
    """The content in base64."""
    return base64.b64encode(medium.content).decode()
