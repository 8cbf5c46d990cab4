"""Cards on sheets that are printed on both sides and cut."""

from collections.abc import Iterator, Sequence
from typing import Any

from quizgen.manifest.outputs import CARD_SIZES, Build
from quizgen.paper.typesetting import typeset
from quizgen.paper.values import Values, page


def set_cards(build: Build, cards: Sequence[Values], what: str) -> bytes:
    """Typesets cards as a PDF, in the size and for the duplex edge in the build's options; `what` ends its title."""
    columns, rows = CARD_SIZES[build.options.card_size]
    title = build.bank.deck.title
    sides = {"columns": columns, "rows": rows, "sheets": sheets(cards, columns, rows, build.options.flip)}
    return typeset("cards", page(build, title, f"{title}, {what}") | sides)


def sheets(cards: Sequence[Values], columns: int, rows: int, flip: str) -> list[Values]:
    """Lays out cards on sheets, each with the rows of its front page and of its back page.

    `flip`, "long" or "short", is the edge about which the printer turns a sheet; the back page is mirrored accordingly.
    """
    return [_sheet(list(few), columns, rows, flip) for few in _parts(cards, columns * rows)]


def _sheet(cards: Sequence[Values], columns: int, rows: int, flip: str) -> Values:
    places = [*cards, *[None] * (columns * rows - len(cards))]
    fronts = [list(row) for row in _parts(places, columns)]
    return {"fronts": fronts, "backs": [row[::-1] for row in fronts] if flip == "long" else fronts[::-1]}


def _parts(values: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (values[first : first + size] for first in range(0, len(values), size))
