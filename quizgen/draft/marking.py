"""Marks the numbers, dates and names of a sentence in brackets."""

import re
from collections.abc import Iterable

from quizgen.languages import Language

_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w’'-]+(?: (?:of |the |de |van )?[A-Z][\w’'-]+)*")
_MOST = 3


def marked(sentence: str, language: Language, names: Iterable[str] = (), unmarked: str = "") -> str:
    """The sentence with its figures, or else its names, in brackets; the text `unmarked` at its start gets none."""
    start = len(unmarked) if unmarked and sentence.startswith(unmarked) else 0
    spans = _figure_spans(sentence, start, language)
    if not spans:
        spans = _name_spans(sentence, start, names)
    for begin, end in sorted(spans[:_MOST], reverse=True):
        sentence = f"{sentence[:begin]}[{sentence[begin:end]}]{sentence[end:]}"
    return sentence


def _figure_spans(sentence: str, start: int, language: Language) -> list[tuple[int, int]]:
    """Where the numbers and dates are, the longest first where two overlap."""
    found = sorted({words for _, words in language.figures_in(sentence)}, key=lambda words: (-len(words), words))
    spans: list[tuple[int, int]] = []
    for words in found:
        for place in re.finditer(rf"(?<![\w.,-]){re.escape(words)}(?![\w-])(?![.,]\d)", sentence):
            if place.start() >= start and not any(place.start() < e and b < place.end() for b, e in spans):
                spans.append(place.span())
    return sorted(spans)


def _name_spans(sentence: str, start: int, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where the names are; without a list of names, words with capitals inside the sentence."""
    known = sorted(set(names), key=lambda name: (-len(name), name))
    spans: list[tuple[int, int]] = []
    for name in known:
        for place in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)(?!['’]s)", sentence):
            if place.start() >= start and not any(place.start() < e and b < place.end() for b, e in spans):
                spans.append(place.span())
    if not known:
        spans = [place.span() for place in _NAME.finditer(sentence) if place.start() >= start]
    return sorted(spans)
