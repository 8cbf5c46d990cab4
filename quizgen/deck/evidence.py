"""Reads where a statement stands in the source: paragraphs that exist, and terms that are short."""

from collections.abc import Sequence

from quizgen.base.yaml import Loc
from quizgen.deck.grammar import EvidenceDoor
from quizgen.deck.reading import Reading
from quizgen.model import LONGEST_VERBATIM, Evidence


def read_evidence(loc: Loc, doors: Sequence[EvidenceDoor], reading: Reading) -> tuple[Evidence, ...]:
    """The evidence of the statement at `loc`."""
    paragraphs = reading.door.source.paragraphs
    for index, door in enumerate(doors):
        at = (*loc, "at", index)
        if door.paragraph > paragraphs:
            message = f"there is no paragraph {door.paragraph}: the source has {paragraphs}"
            reading.wrong((*at, "paragraph"), message, "see source.paragraphs")
        for number, term in enumerate(door.terms):
            check_length((*at, "terms", number), "the term", term, reading)
    return tuple(Evidence(paragraph=door.paragraph, terms=door.terms) for door in doors)


def check_length(loc: Loc, what: str, text: str, reading: Reading) -> None:
    """Note a problem where words taken from the source are too many."""
    length = text.count(" ") + 1
    if length > LONGEST_VERBATIM:
        message = f"{what} {_clipped(text)!r} has {length} words"
        reading.wrong(loc, message, f"the most is {LONGEST_VERBATIM}: the article's text is not copied")


def _clipped(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
