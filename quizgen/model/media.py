"""Pictures and sounds that go with facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quizgen.model.drawing import drawing_fault
from quizgen.model.raster import raster_fault

PICTURES: Mapping[str, str] = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
"""The known picture formats: file suffixes with their MIME types."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A part of a picture, in percent of its width and height, with the name of what it shows (`label`)."""

    left: int
    top: int
    width: int
    height: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture or a sound; it is shown with the question if `asks`, else with the answer.

    `suffix` is the file type (`.png`); `boxes` are parts of a picture to hide, by id.
    """

    suffix: str
    content: bytes = field(repr=False)
    alt: str
    credit: str = ""
    asks: bool = False
    boxes: Mapping[str, Box] = field(default_factory=dict)

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture, not a sound."""
        return self.suffix in PICTURES


def picture_fault(suffix: str, content: bytes) -> tuple[str, str] | None:
    """The fault of a picture's content and the way to correct it, as a message and a hint; None if it has no fault."""
    return drawing_fault(content) if suffix == ".svg" else raster_fault(suffix, content)
