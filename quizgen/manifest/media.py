"""File names, media types and encodings for the pictures and sounds of a question."""

import base64
from collections.abc import Iterable, Iterator
from hashlib import sha256

from quizgen.manifest.outputs import Output
from quizgen.model import PICTURES, Media

FOLDER = "pictures"
"""Folder for pictures that another file refers to."""
RASTER = frozenset({".gif", ".jpeg", ".jpg", ".png"})
"""File endings of the picture formats that every target program can show."""


def lost(media: Iterable[Media]) -> tuple[str, ...]:
    """One note for the export report for each medium that the written file does not contain."""
    return tuple(dict.fromkeys(f"left out: {'picture' if medium.is_picture else 'sound'}" for medium in media))


def any_picture(medium: Media) -> bool:
    """Whether the medium is a picture; the test for formats with feedback, which can hold every picture."""
    return medium.is_picture


def with_question(medium: Media) -> bool:
    """Whether the medium is a picture shown with the question; formats without feedback hold no others."""
    return medium.is_picture and medium.asks


def any_media(medium: Media) -> bool:  # noqa: ARG001  asked of each
    """Always true; for formats that contain only the key, so that no medium is reported as lost."""
    return True


def no_media(medium: Media) -> bool:  # noqa: ARG001  asked of each
    """Always false; for formats that contain only text, so that every medium is reported as lost."""
    return False


def stored(media: Iterable[Media], folder: str) -> dict[str, bytes]:
    """The contents of these media by their paths in `folder`; equal media are one file."""
    return {f"{folder}/{file_name(medium)}": medium.content for medium in media}


def beside(media: Iterable[Media]) -> Iterator[Output]:
    """Yields each medium as a file to write beside the file that refers to it."""
    for name, content in sorted(stored(media, FOLDER).items()):
        yield Output(name=name, content=content, about="goes with it")


def media_type(medium: Media) -> str:
    """The MIME type of a picture."""
    return PICTURES[medium.suffix]


def file_name(medium: Media) -> str:
    """The file name of a medium: a hash of its content, so that equal files have one name."""
    return f"qg-{sha256(medium.content).hexdigest()[:16]}{medium.suffix}"


def in_letters(medium: Media) -> str:
    """The content of a medium in base64."""
    return base64.b64encode(medium.content).decode()
