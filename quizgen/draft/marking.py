"""Marks the values of a sentence in brackets: its numbers, dates and names, or else a phrase."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from quizgen.languages import Language

Span: TypeAlias = tuple[int, int]
"""The start and end offset of a value in a sentence."""

_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w’'-]+(?: (?:of |the |de |van )?[A-Z][\w’'-]+)*")
_DATED = re.compile(
    r"\b(?:[0-9]{1,2} (?P<month>January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: [0-9]{4})?|(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" [0-9]{1,2}(?:, [0-9]{4})?)\b(?![ -][0-9])"
)
_UNIT = re.compile(
    r" (?:per cent|percent|%|kilometres?|kilometers?|miles?|metres?|meters?|feet|kilograms?|tonnes?|tons?|litres?"
    r"|euros?|dollars?|pounds?|crowns?|years?|months?|weeks?|days?|hours?|minutes?|seconds?|degrees?|hectares?|acres?)\b"
)
_NO_VALUE = frozenset({"no", "one", "half"})
"""Number words that are not marked, since they are not worth a question."""
_EMPTY = re.compile(
    r"(?:the|a|an|its|his|her|their)(?: \w+)? (?:matter|point|case|issue|question|problem|situation|thing|way|time|use"
    r"|idea|fact|end|result|reason|sense|part|kind|sort|lot|number|deal|role|rest|move|step|change|effect|view)\Z"
)
"""Phrases that are not marked, since they mean something only in their sentence."""
_MOST = 3
"""Most values that are marked in a sentence."""
_LONGEST_PHRASE = 5
"""Most words of a marked phrase."""


def marked(sentence: str, language: Language, names: Iterable[str] = (), phrase: str = "") -> str:
    """The sentence with up to three figures and names in brackets; if it has none, with the phrase in brackets."""
    spans = list(_figure_spans(sentence, language))
    for span in _name_spans(sentence, names):
        if not any(begin < span[1] and span[0] < end for begin, end in spans):
            spans.append(span)
    fits = len(phrase.split()) <= _LONGEST_PHRASE and phrase.partition(" ")[0] not in _NO_VALUE
    fits = fits and not _EMPTY.match(phrase)
    if not spans and phrase and fits and (place := sentence.find(phrase)) >= 0:
        spans = [(place, place + len(phrase))]
    for begin, end in sorted(spans[:_MOST], reverse=True):
        sentence = f"{sentence[:begin]}[{sentence[begin:end]}]{sentence[end:]}"
    return sentence


def _figure_spans(sentence: str, language: Language) -> Iterator[Span]:
    """Yields the spans of numbers with their units and of dates; of two that overlap, the longer one."""
    spans = [place.span() for place in _DATED.finditer(sentence)]
    found = sorted({words for _, words in language.figures_in(sentence)}, key=lambda words: (-len(words), words))
    for words in found:
        for place in re.finditer(rf"(?<![\w.,-]){re.escape(words)}(?![\w-])(?![.,]\d)", sentence):
            if words.casefold() not in _NO_VALUE and not any(place.start() < e and b < place.end() for b, e in spans):
                unit = _UNIT.match(sentence, place.end())
                spans.append((place.start(), unit.end() if unit else place.end()))
    yield from sorted(spans)


def _name_spans(sentence: str, names: Iterable[str]) -> Iterator[Span]:
    """Yields the spans of the names; without a list of names, of capitalised words inside the sentence."""
    known = sorted(set(names), key=lambda name: (-len(name), name))
    spans: list[Span] = [] if known else [place.span() for place in _NAME.finditer(sentence)]
    for name in known:
        for place in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)(?!['’]s)", sentence):
            if not any(place.start() < end and begin < place.end() for begin, end in spans):
                spans.append(place.span())
    yield from sorted(spans)
