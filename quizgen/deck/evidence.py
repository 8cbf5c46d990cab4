"""Reads the evidence of a statement: paragraphs, which must exist, and terms, which must be short."""

from collections.abc import Sequence

from quizgen.base.yaml import Loc
from quizgen.deck.grammar import EvidenceSchema
from quizgen.deck.reading import DeckReading
from quizgen.model import LONGEST_VERBATIM, Evidence


def read_evidence(loc: Loc, entries: Sequence[EvidenceSchema], reading: DeckReading) -> tuple[Evidence, ...]:
    """Reads the evidence of the statement at `loc`; notes a problem for a paragraph beyond the last, or a long term."""
    paragraphs = reading.content.source.paragraphs
    for index, entry in enumerate(entries):
        at = (*loc, "at", index)
        if entry.paragraph > paragraphs:
            message = f"there is no paragraph {entry.paragraph}: the source has {paragraphs}"
            reading.wrong((*at, "paragraph"), message, "see source.paragraphs")
        for number, term in enumerate(entry.terms):
            check_length((*at, "terms", number), "the term", term, reading)
    return tuple(Evidence(paragraph=entry.paragraph, terms=entry.terms) for entry in entries)


def check_length(loc: Loc, what: str, text: str, reading: DeckReading) -> None:
    """Notes a problem if a text taken from the source has too many words."""
    length = text.count(" ") + 1
    if length > LONGEST_VERBATIM:
        message = f"{what} {_clipped(text)!r} has {length} words"
        reading.wrong(loc, message, f"the most is {LONGEST_VERBATIM}: the article's text is not copied")


def _clipped(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
