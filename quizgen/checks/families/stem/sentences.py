"""Splits a stem into sentences."""

import re

_SENTENCE = re.compile(r"(?<=[.?!:])[”\"’]?\s+(?=[“\"‘A-ZÀ-Þ_…])")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.|Mr\.|Mrs\.|Ms\.|Dr\.|Gen\.|St\.|No\.|vs\.|etc\.|e\.g\.|i\.e\.)$")


def sentences(text: str) -> list[str]:
    """The sentences of a stem; the full stop of an initial or a title ends none."""
    found: list[str] = []
    for part in _SENTENCE.split(text.strip()):
        if found and _ABBREVIATION.search(found[-1]):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found
