"""A sheet with which to test a printer before cards are printed on both sides (PDF)."""

from collections.abc import Iterable

from quizgen.exports._card_sheets import set_cards
from quizgen.manifest.outputs import CARD_SIZES, Build, Format, Output
from quizgen.paper.values import Values


def write(build: Build) -> Iterable[Output]:
    """Yields `card-test.pdf`, whose cards have the same number on both sides.

    If the printer is set rightly, the two numbers cover each other when the sheet is held against the light.
    """
    columns, rows = CARD_SIZES[build.options.card_size]
    cards = [_card(number, build) for number in range(1, columns * rows + 1)]
    content = set_cards(build, cards, build.language.labels["card test"])
    yield Output(name="card-test.pdf", content=content, about=f"turned along the {build.options.flip} edge")


def _card(number: int, build: Build) -> Values:
    labels = build.language.labels
    return {
        "number": number,
        "topic": labels["card test"],
        "stem": f"{labels['front']} {number}",
        "choices": [],
        "left": [],
        "answers": [f"{labels['back']} {number}"],
        "because": [labels["card task"]],
        "paragraphs": labels["back"],
    }


FORMAT = Format(name="card-test", about="a sheet to try a printer with, for cards (PDF)", default=False, write=write)
