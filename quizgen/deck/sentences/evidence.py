"""Finds the paragraphs of an article that state a sentence: those that contain its values and its other words."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import log

from quizgen.article.wordforms import WordForms, WordIndex
from quizgen.languages import Language
from quizgen.model import LONGEST_VERBATIM, Date, Entity, Evidence, Quantity, Text, Value
from quizgen.text.matcher import place_of
from quizgen.text.words import word_parts

_WORD = re.compile(r"[^\W_]+(?:[’'.,:–-][^\W_]+)*")
_CAPITAL = re.compile(r"\b[A-Z][\w’-]*")
_NEAR = 0.8
"""Least share of the best paragraph's score from which another paragraph also counts as evidence."""
_MOST_WORDS = 0.5
"""Share of a phrase's content words above which a paragraph counts as containing the phrase."""
_ENOUGH = 0.34
"""Least share, by weight, of a sentence's other words that a paragraph must contain to be evidence."""
_NAMED = 0.3
"""Weight of a speaker or name, which a later paragraph may call by a surname, a description or a pronoun."""
_SHOWN = 90
"""Most characters of the nearest sentence in a message."""


@dataclass(frozen=True, slots=True)
class Found:
    """The result of a search: the evidence, or, if there is none, a hint with the nearest paragraph and sentence.

    `missing` are the texts of the values that no paragraph contains.
    """

    evidence: tuple[Evidence, ...] = ()
    missing: tuple[str, ...] = ()
    nearest: str = ""


class Finder:
    """The paragraphs of an article, indexed by their words, numbers and dates."""

    def __init__(self, paragraphs: Sequence[str], language: Language, published: str = "") -> None:
        self.paragraphs, self._language, self._published = tuple(paragraphs), language, published
        self._stop = language.lexicon.stop
        self._literal: defaultdict[str, set[int]] = defaultdict(set)
        for number, text in enumerate(paragraphs, 1):
            for word in word_parts(text):
                self._literal[word].add(number)
        self._index = WordIndex(self._literal, WordForms(language.lexicon))
        self._holding = cache(self._find_holding)
        self._weight = cache(self._find_weight)
        self._named: dict[str, dict[int, str]] = {}

    def _find_holding(self, word: str) -> frozenset[int]:
        """The numbers of the paragraphs that contain a word, a form of it or a synonym."""
        return frozenset(number for other in self._index.alike(word) for number in self._literal[other])

    @cached_property
    def _figures(self) -> Mapping[Hashable, dict[int, str]]:
        """Maps each number and date of the article to the paragraphs that contain it, with its words there."""
        found: defaultdict[Hashable, dict[int, str]] = defaultdict(dict)
        for number, text in enumerate(self.paragraphs, 1):
            for value, words in _apart(text, list(self._language.figures_in(text, self._published))):
                for key in _figure_keys(value):
                    found[key].setdefault(number, words)
        return found

    def find(self, sentence: str, values: Iterable[Value], speakers: Iterable[Entity] = ()) -> Found:
        """Searches the paragraphs that state a sentence with these values.

        A paragraph must contain all values, but may refer to the speakers by a pronoun.
        """
        needed = list(values)
        by = [found for speaker in speakers if (found := self._where(speaker))]
        holding = [self._where(value) for value in needed]
        places = set.intersection(*map(set, holding)) if holding else set()
        if len(places) == 1:
            return Found(tuple(self._evidence(number, sentence, [*holding, *by]) for number in places))
        named = _capitals(sentence)
        weights = {
            word: self._weight(word) * (_NAMED if word in named else 1) for word in self._content(sentence, needed)
        }
        likely = sorted(places if holding else self._candidates(weights))
        spoken = set().union(*by)
        scores = {
            number: score + _NAMED * (number in spoken)
            for number, score in zip(likely, self._scores(likely, weights), strict=True)
        }
        best = max(scores.values(), default=0.0)
        if not scores or (weights and best < _ENOUGH):
            missing = tuple(_shown(value) for value, found in zip(needed, holding, strict=True) if not found)
            return Found(missing=missing, nearest=self._nearest(weights, holding))
        chosen = [number for number, score in scores.items() if score >= _NEAR * best]
        return Found(tuple(self._evidence(number, sentence, [*holding, *by]) for number in chosen))

    def at(self, paragraph: int, sentence: str, values: Iterable[Value]) -> Evidence:
        """The evidence in the paragraph with this number: its words for each value, or no terms if it has none."""
        if not 1 <= paragraph <= len(self.paragraphs):
            return Evidence(paragraph=paragraph, terms=())
        return self._evidence(paragraph, sentence, [self._where(value) for value in values])

    def _content(self, sentence: str, values: Sequence[Value]) -> set[str]:
        """The content words of a sentence, without its values."""
        told = {word for value in values for name in _names(value) for word in word_parts(name)}
        return {word for word in word_parts(sentence) if word not in self._stop and word not in told}

    def _find_weight(self, word: str) -> float:
        """The weight of a word in a comparison: the fewer paragraphs contain it, the greater."""
        return log(1 + len(self.paragraphs) / (1 + len(self._holding(word))))

    def _candidates(self, weights: Iterable[str]) -> set[int]:
        return set().union(*map(self._holding, weights))

    def _scores(self, numbers: Iterable[int], weights: Mapping[str, float]) -> Iterator[float]:
        """Yields for each paragraph the share, by weight, of the words that it contains; 1 if there are no words."""
        total = sum(weights.values())
        held = [(weight, self._holding(word)) for word, weight in weights.items()]
        for number in numbers:
            yield sum(weight for weight, places in held if number in places) / total if total else 1.0

    def _where(self, value: Value) -> dict[int, str]:
        """Maps the number of each paragraph that contains a value to the paragraph's words for it."""
        if isinstance(value, Quantity | Date) and _has_size(value):
            figures = self._figures.get(_figure_keys(value)[0], {})
            return figures or (self._where_named(value.text) if _is_clock(value) else figures)
        found: dict[int, str] = {}
        for name in _names(value):
            found = {**self._where_named(name), **found}
        return found if found or not isinstance(value, Text) else self._where_worded(value.text)

    def _where_named(self, name: str) -> dict[int, str]:
        known = self._named.get(name)
        if known is None:
            holding = [self._literal.get(word, set()) for word in word_parts(name)]
            likely = sorted(set.intersection(*holding)) if holding else ()
            places = ((number, _phrase(name, self.paragraphs[number - 1])) for number in likely)
            known = self._named[name] = {number: words for number, words in places if words}
        return known

    def _where_worded(self, text: str) -> dict[int, str]:
        """Maps each paragraph with most content words (or synonyms) of a phrase to one of these words in it."""
        content = [word for word in word_parts(text) if word not in self._stop]
        found: dict[int, str] = {}
        for number in sorted(self._candidates(content)):
            held = [word for word in content if number in self._holding(word)]
            if len(held) > _MOST_WORDS * len(content):
                near = sorted(self._index.alike(held[0]), key=lambda word: (word != held[0], word))
                found[number] = next(filter(None, (_phrase(word, self.paragraphs[number - 1]) for word in near)), "")
        return {number: words for number, words in found.items() if words}

    def _evidence(self, number: int, sentence: str, holding: Sequence[dict[int, str]]) -> Evidence:
        """The evidence in a paragraph: the words for each value, or the words that it shares with the sentence."""
        terms = [places[number] for places in holding if number in places]
        if not terms:
            text = self.paragraphs[number - 1]
            words = (word for word in _WORD.findall(sentence) if word.casefold() not in self._stop)
            terms = [place for word in words if (place := _phrase(word, text))][:3]
        short = (" ".join(term.split()[:LONGEST_VERBATIM]) for term in terms)
        return Evidence(paragraph=number, terms=tuple(dict.fromkeys(short)))

    def _nearest(self, weights: dict[str, float], holding: Sequence[dict[int, str]]) -> str:
        """The hint with the article's most similar sentence and its paragraph, or that no paragraph is similar."""
        places = self._candidates(weights) | {number for found in holding for number in found}
        scores = zip(places, self._scores(places, weights), strict=True)
        scored = [(score + sum(number in found for found in holding), -number) for number, score in scores]
        if not scored:
            return "nothing in the article comes near it"
        number = -max(scored)[1]
        sentences = re.split(r"(?<=[.!?])\s+", self.paragraphs[number - 1])
        best = max(sentences, key=lambda text: sum(weights[word] for word in weights.keys() & word_parts(text)))
        shown = best if len(best) <= _SHOWN else f"{best[: _SHOWN - 1].rsplit(' ', 1)[0]} …"
        return f"the nearest is in paragraph {number}: {shown!r}"


def _apart(text: str, figures: Sequence[tuple[Quantity | Date, str]]) -> Iterator[tuple[Quantity | Date, str]]:
    """Yields the figures of a text, except numbers that are only a part of a date: 14 of `14 February 1903`."""
    dates = [words for value, words in figures if isinstance(value, Date) and " " in words]
    rest = text
    for words in dates:
        rest = rest.replace(words, " ")
    for value, words in figures:
        if not dates or isinstance(value, Date) or _apart_in(rest, words):
            yield value, words


def _apart_in(text: str, words: str) -> bool:
    """Whether a text contains these words as whole words, not as a part of a longer word or number."""
    start = text.find(words)
    while start >= 0:
        before, after = text[start - 1 : start], text[start + len(words) : start + len(words) + 1]
        if not (before.isalnum() or after.isalnum() or before in {"_", ".", ","} or after == "_"):
            return True
        start = text.find(words, start + 1)
    return False


def _capitals(sentence: str) -> frozenset[str]:
    """The capitalised words of a sentence; its first word only if the second has a capital too."""
    first = re.match(r"\W*\w+(?! [A-Z])", sentence)
    return frozenset(word.casefold() for word in _CAPITAL.findall(sentence[first.end() if first else 0 :]))


def _names(value: Value) -> tuple[str, ...]:
    if not isinstance(value, Entity):
        return (value.text,)
    words = value.name.split()
    head = words[-1] if len(words) > 1 and len(words[-1]) > 3 else ""
    return tuple(dict.fromkeys(filter(None, (value.name, value.short, *value.aliases, head))))


def _phrase(words: str, text: str) -> str:
    """The words as `text` spells them; empty if they do not occur as whole words side by side.

    Capitals, spaces, hyphens and the form of numbers make no difference.
    """
    found = place_of(words, text)
    return text[found[0] : found[1]] if found else ""


def _has_size(value: Quantity | Date) -> bool:
    return (isinstance(value, Quantity) and value.notation != "dozens") or (
        isinstance(value, Date) and value.days is not None
    )


def _is_clock(value: Value) -> bool:
    """Whether a value is a time of day, which is searched as it is written, since `3.48` alone is a number."""
    return isinstance(value, Quantity) and value.notation == "clock"


def _figure_keys(value: Value) -> tuple[Hashable, ...]:
    """The index keys of a number or date, none for other values; a range also has those of its two ends."""
    match value:
        case Quantity(upper=None):
            return (("number", value.number),)
        case Quantity():
            return ("number", value.number, value.upper), ("number", value.number), ("number", value.upper)
        case Date():
            return (("date", value.days),)
        case _:
            return ()


def _shown(value: Value) -> str:
    return value.name if isinstance(value, Entity) else value.text
