"""Reads the evidence of a sentence fact as written in the deck: `3`, `[3, 5]`, `{3: [words]}`."""

from collections.abc import Iterator
from typing import Any

from quizgen.base.yaml import Loc, folded
from quizgen.deck.evidence import check_length
from quizgen.deck.reading import DeckReading
from quizgen.model import Evidence

_HINT = "write a paragraph's number: 3, [3, 5], or {3: [words in it]}"


def read_places(loc: Loc, raw: Any, reading: DeckReading) -> tuple[Evidence, ...]:
    """Reads the evidence `raw` at a location; invalid evidence is noted as a problem and left out."""
    entries = raw if isinstance(raw, list) else [raw]
    found = [place for index, entry in enumerate(entries) for place in _read((*loc, index), entry, reading)]
    most = reading.content.source.paragraphs
    for place in found:
        if place.paragraph > most:
            message = f"there is no paragraph {place.paragraph}: the article has {most}"
            reading.wrong(loc, message, "look at the article, or leave `at` out")
        for term in place.terms:
            check_length(loc, "the term", term, reading)
    return tuple(found)


def _read(loc: Loc, entry: Any, reading: DeckReading) -> Iterator[Evidence]:
    if isinstance(entry, dict) and "paragraph" in entry:
        entry = {str(entry["paragraph"]): entry.get("terms", [])}
    pairs = entry.items() if isinstance(entry, dict) else [(entry, [])]
    for number, terms in pairs:
        words = _terms(terms)
        if isinstance(number, bool) or not str(number).isdecimal() or not int(number) or words is None:
            reading.wrong(loc, f"at: {number!r} is not a paragraph", _HINT)
        else:
            yield Evidence(paragraph=int(number), terms=words)


def _terms(raw: Any) -> tuple[str, ...] | None:
    """The terms of a paragraph, given as one text or a list; None for any other value."""
    entries = raw if isinstance(raw, list) else [] if raw is None else [raw]
    if any(isinstance(entry, bool | dict | list) or entry is None for entry in entries):
        return None
    return tuple(text for entry in entries if (text := folded(str(entry))))
