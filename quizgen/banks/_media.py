"""Pictures of a bank's questions, kept where a deck can hold them."""

from quizgen.model import PICTURES, Media, picture_fault

LARGEST = 5_000_000
"""The most bytes of a picture that a deck holds."""
NO_MEDIA = "a picture, a film or a sound is left out"
_SOUNDS = frozenset({".mp3", ".ogg", ".wav", ".m4a"})


def picture(suffix: str, content: bytes, alt: str) -> Media | None:
    """The picture or sound, or None where a deck cannot hold it; without a description it is called `picture`."""
    suffix = suffix.lower()
    if not 0 < len(content) <= LARGEST:
        return None
    if suffix in PICTURES and not picture_fault(suffix, content):
        return Media(suffix=suffix, content=content, alt=alt.strip() or "picture", asks=True)
    if suffix in _SOUNDS:
        return Media(suffix=suffix, content=content, alt=alt.strip() or "sound", asks=True)
    return None
