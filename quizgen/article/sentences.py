"""Splits a text into sentences, and finds the words, numbers and dates of each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from quizgen.model import Date, Entity, Quantity
from quizgen.text.lexicon import Lexicon
from quizgen.text.words import WORD, word_list
from quizgen.text.writing import Writing

_END = re.compile(r"(?<=[.!?])[”\"’)\]]*\s+(?=[“\"‘(\[]?[A-Z0-9])")
_BREAK = re.compile(r"[;:,—–]")
_HEDGE_WORDS = 3
"""Most words of a hedge, such as `no fewer than`."""
DURATION = "over"
"""The hedge of a span of time after `over`, which may mean `more than` or `during`: `over two winters`."""


class ArticleLanguage(Protocol):
    """The parts of `Language` with which an article is read."""

    @property
    def lexicon(self) -> Lexicon:
        """The word lists of the language."""

    @property
    def writing(self) -> Writing:
        """The tables of number words and equivalent spellings of the language."""

    def figures_in(self, text: str, published: str = "") -> Iterator[tuple[Quantity | Date, str]]:
        """Yields the numbers and dates of a text, each as a value and as its words in the text."""

    def paragraphs(self, numbers: Sequence[int]) -> str:
        """These paragraph numbers in words for a sentence, such as `paragraphs 2 and 3`."""

    def read_amount(self, text: str) -> Quantity | None:
        """Reads a quantity in figures or words, with its hedge; None if the text is no quantity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureAt:
    """A number or date in a sentence; `first` and `last` are the indexes of its first and last word.

    `text` is the figure as written. `approx` is its hedge, such as `about`, or empty.
    """

    figure: Quantity | Date
    text: str
    first: int
    last: int
    approx: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAt:
    """A mention of an entity by the words `first` to `last`; `direct` is false for a pronoun or a description."""

    entity: Entity
    first: int
    last: int
    direct: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the article: the number of its paragraph, its words in small letters, and their offsets in `text`.

    `clauses` has for each word the number of its clause: a part between commas, colons and joining words. `names` are
    the mentions of the deck's entities.
    """

    paragraph: int
    text: str
    words: tuple[str, ...]
    offsets: tuple[int, ...]
    clauses: tuple[int, ...]
    figures: tuple[FigureAt, ...] = ()
    names: tuple[NameAt, ...] = field(default=(), repr=False)

    def text_between(self, low: int, high: int) -> str:
        """The text from the word at index `low` to the one at `high`, or to the end if there is no such word."""
        return self.text[self.offsets[low] : self.offsets[high] if high < len(self.offsets) else len(self.text)]


def sentences_of(paragraph: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Splits a paragraph into sentences; the full stop of an abbreviation ends none."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(paragraph):
        piece = paragraph[start : end.end()].rstrip()
        if lexicon.shortened is None or not lexicon.shortened.search(piece):
            found.append(piece)
            start = end.end()
    return tuple(filter(None, (*found, paragraph[start:].strip())))


def read_sentence(paragraph: int, text: str, language: ArticleLanguage, published: str = "") -> Sentence:
    """Reads one sentence with its words, numbers and dates, but without its names."""
    found = list(WORD.finditer(text))
    words = word_list(text)
    offsets = tuple(match.start() for match in found)
    clauses = _clauses(text, words, offsets, language.lexicon)
    sentence = Sentence(paragraph=paragraph, text=text, words=words, offsets=offsets, clauses=clauses)
    return replace(sentence, figures=tuple(_figures(sentence, language, published)))


def _clauses(text: str, words: tuple[str, ...], offsets: tuple[int, ...], lexicon: Lexicon) -> tuple[int, ...]:
    """For each word the number of its clause, counted from 0 in the sentence."""
    number, end, found = 0, 0, []
    for word, offset in zip(words, offsets, strict=True):
        number += bool(_BREAK.search(text[end:offset])) or word in lexicon.joining
        end = offset + len(word)
        found.append(number)
    return tuple(found)


def _figures(sentence: Sentence, language: ArticleLanguage, published: str) -> Iterator[FigureAt]:
    """The figures of a sentence; numbers inside a date that has several words are left out."""
    taken: list[tuple[int, int]] = []
    for sort in (Date, Quantity):
        for figure, text in language.figures_in(sentence.text, published):
            if not isinstance(figure, sort):
                continue
            for match in re.finditer(rf"(?<![\w.,]){re.escape(text)}(?!\w)", sentence.text):
                span = match.span()
                inside = any(start <= span[0] and span[1] <= end for start, end in taken)
                if sort is Quantity and inside:
                    continue
                if sort is Date and " " in text:
                    taken.append(span)
                before = sentence.text[: span[0]].split()[-1:]
                if sort is Date and before and before[0].casefold() in language.lexicon.numbered:
                    continue
                at = [i for i, o in enumerate(sentence.offsets) if span[0] <= o < span[1]]
                if at:
                    yield FigureAt(
                        figure=figure,
                        text=text,
                        first=at[0],
                        last=at[-1],
                        approx=_hedge(sentence, span[0], text, language),
                    )


def _hedge(sentence: Sentence, start: int, text: str, language: ArticleLanguage) -> str:
    """The hedge that the words before a number express: `about`, `at least`, `at most` or an empty text."""
    before = sentence.text[:start].split()
    for length in range(min(_HEDGE_WORDS, len(before)), 0, -1):
        amount = language.read_amount(" ".join((*before[-length:], text.removeprefix("minus "))))
        rising = before[-length - 1 : -length] and before[-length - 1].casefold() in language.lexicon.rising
        if amount is not None and amount.approx and not rising:
            after = language.lexicon.durations & set(word_list(sentence.text[start + len(text) :])[:2])
            during = length == 1 and before[-1].casefold() in language.lexicon.during and after
            return DURATION if during else amount.approx
    return ""
