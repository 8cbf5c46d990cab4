"""The article of a deck, as read from its file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The parts of an article; its text is never part of an output unless the author asks for it.

    `paragraphs` are those of the body, in order: paragraph 1 of the deck is `paragraphs[0]`. `headline` and `byline`
    are empty if the text has none. `furniture` are all other blocks of the text: captions, lists of links, credits.
    """

    headline: str = ""
    byline: str = ""
    paragraphs: tuple[str, ...]
    furniture: tuple[str, ...] = ()
