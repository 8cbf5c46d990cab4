"""The article a deck is drawn from, as it was read from its file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The parts of an article; its text is never part of an output unless the author asks for it.

    `paragraphs` holds the body, in order: paragraph 1 of the deck is `paragraphs[0]`. `headline` and `byline`
    are empty where the text has none. `furniture` holds every other block of the text that is no paragraph:
    captions, lists of links, credits at the end.
    """

    headline: str = ""
    byline: str = ""
    paragraphs: tuple[str, ...]
    furniture: tuple[str, ...] = ()
