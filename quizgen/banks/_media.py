"""Keeps pictures and sounds of a bank's questions if a deck can contain them."""

from quizgen.model import PICTURES, Media, picture_fault

LARGEST = 5_000_000
"""Most bytes of a picture or sound in a deck."""
NO_MEDIA = "a picture, a film or a sound is left out"
_SOUNDS = frozenset({".mp3", ".ogg", ".wav", ".m4a"})


def picture(suffix: str, content: bytes, alt: str) -> Media | None:
    """Makes the picture or sound of a file, or None if a deck cannot contain it.

    An empty `alt` becomes `picture` or `sound`.
    """
    suffix = suffix.lower()
    if not 0 < len(content) <= LARGEST:
        return None
    if suffix in PICTURES and not picture_fault(suffix, content):
        return Media(suffix=suffix, content=content, alt=alt.strip() or "picture", asks=True)
    if suffix in _SOUNDS:
        return Media(suffix=suffix, content=content, alt=alt.strip() or "sound", asks=True)
    return None
