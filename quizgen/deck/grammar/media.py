"""The shape of pictures and sounds that go with a fact."""

from typing import Annotated, Literal

from pydantic import Field

from quizgen.deck.grammar.words import Count, Id, Line, Schema, Words

Percent = Annotated[Count, Field(ge=0, le=100)]


class BoxSchema(Schema):
    """A part of a picture, in percent of its width and height."""

    left: Percent
    """The distance of its left side from the left edge."""
    top: Percent
    """The distance of its upper side from the upper edge."""
    width: Annotated[Percent, Field(ge=1)]
    """How wide it is."""
    height: Annotated[Percent, Field(ge=1)]
    """How high it is."""
    label: Line = ""
    """What the box shows, which is the answer; the box's own id by default."""


class MediaSchema(Schema):
    """A picture or a sound, shown on study cards and in every file that can contain it."""

    file: Words
    """The file, from the folder of the deck: `pictures/tower.png`."""
    alt: Words
    """What it shows or says, for those who cannot see or hear it."""
    credit: Line = ""
    """Who made it, and under which licence."""
    show: Literal["question", "answer"] = "answer"
    """Whether it is shown with the question, or only with the answer."""
    boxes: dict[Id, BoxSchema] = Field(default_factory=dict)
    """Parts of the picture to hide, by id: each becomes a card that asks what is there."""
