"""Finds whole words and whole numbers in texts, whatever the case, quotation marks, hyphens and number format.

Each word is compared in one normal form; a number is one word in figures, however it is written, so that
`2 million` is not in `1.2 million`, `4` not in `14`, and `300` not in `S-300`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from quizgen.text.numerals import joined_numbers, without_zeros
from quizgen.text.writing import PLAIN, Writing

Phrase: TypeAlias = tuple[str, ...]
"""Words in their common form, in the order of a text."""

_FOLDED = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011"), "-"),
    0x00AD: None,
}
_LETTER = "[\\w\u00ad\u0300-\u036f]"
"""A letter, a digit, or a mark that belongs to the letter before it."""
_HYPHEN = "[-\u2010\u2011]"
_SPACES = " \u00a0\u2009\u202f"
_FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_DIGITS = rf"[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+|[0-9]+"
_WORD = re.compile(
    rf"[^\W\d_]{_LETTER}*(?:{_HYPHEN}{_LETTER}*\d{_LETTER}*)+"
    rf"|(?P<number>(?:(?<![\w)])[-−])?(?:(?:{_DIGITS})(?:\.[0-9]+)?(?: ?[{_FRACTIONS}])?|[{_FRACTIONS}])"
    rf"(?!{_LETTER}|[.,:/][0-9]))"
    rf"|[0-9]+(?:[.,:/][0-9]+)+{_LETTER}*|_*[^\W_]{_LETTER}*"
)
"""A name with figures such as `S-300`, a number, a time or date in figures, or any other word."""


class Token(NamedTuple):
    """A word or number of a text in its common form, with the offsets of its first letter and of its end."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases to search for; `lengths` has for each first word the lengths of its phrases, in words."""

    known: frozenset[Phrase]
    lengths: Mapping[str, tuple[int, ...]]

    def found_in(self, words: Phrase) -> frozenset[Phrase]:
        """The phrases that occur in these words."""
        found = {
            words[start : start + length]
            for start, word in enumerate(words)
            if word in self.lengths
            for length in self.lengths[word]
        }
        return self.known & found


def folded(text: str) -> str:
    """A text with composed letters, plain quotation marks, hyphens and spaces in place of their variants."""
    known = text if text.isascii() else unicodedata.normalize("NFC", text).translate(_FOLDED)
    return " ".join(known.split())


@lru_cache(maxsize=2_048)
def words_at(text: str, writing: Writing = PLAIN) -> tuple[Token, ...]:
    """The words and numbers of a text in its order; number words are numbers in the language of `writing`."""
    return tuple(word for run in _runs(text) for word in _joined(run, writing))


@lru_cache(maxsize=100_000)
def phrase(text: str, writing: Writing = PLAIN) -> Phrase:
    """The words and numbers of a text in their common form."""
    return tuple(word.form for word in words_at(text, writing))


@lru_cache(maxsize=100_000)
def padded(text: str, writing: Writing = PLAIN) -> str:
    """The words of a text in their common form, as one string with a space around each, for searching phrases in it."""
    return f" {' '.join(phrase(text, writing))} "


def holds(text: str, part: str, writing: Writing = PLAIN) -> bool:
    """Whether the words of `part` occur in `text` side by side; False if `part` has no words."""
    return bool(phrase(part, writing)) and padded(part, writing) in padded(text, writing)


def place_of(part: str, text: str, writing: Writing = PLAIN) -> tuple[int, int] | None:
    """The start and end offsets of the first occurrence of `part` in `text`; None if it does not occur."""
    wanted, words = phrase(part, writing), words_at(text, writing)
    for start, word in enumerate(words):
        near = words[start : start + len(wanted)] if wanted and word.form == wanted[0] else ()
        if near and tuple(word.form for word in near) == wanted:
            return word.start, near[-1].end
    return None


def collect(phrases: Iterable[Phrase]) -> Phrases:
    """Indexes these phrases for `Phrases.found_in`; empty phrases are left out."""
    known = frozenset(filter(None, phrases))
    lengths: dict[str, set[int]] = {}
    for words in known:
        lengths.setdefault(words[0], set()).add(len(words))
    return Phrases(known, {word: tuple(sorted(found)) for word, found in lengths.items()})


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Yields lists of words with only spaces and hyphens between them; any other mark begins a new list."""
    run: list[re.Match[str]] = []
    for found in _WORD.finditer(text):
        if run and text[run[-1].end() : found.start()].strip(_SPACES + "\n-\u2010\u2011"):
            yield run
            run = []
        run.append(found)
    yield run


def _joined(found: list[re.Match[str]], writing: Writing) -> Iterator[Token]:
    """Yields the tokens of a list of words; several words that write one number become one token."""
    first = 0
    for form, length in joined_numbers(list(map(_form, found)), writing):
        yield Token(form, found[first].start(), found[first + length - 1].end())
        first += length


def _form(found: re.Match[str]) -> str:
    """A word in its common form: small letters, a number without separators and redundant zeros."""
    if found["number"] is None:
        if found[0].isascii():
            return found[0].lower()
        return unicodedata.normalize("NFC", found[0]).translate(_FOLDED).casefold()
    figures = re.sub(rf"[,{_SPACES}]", "", found["number"]).replace("−", "-")
    if figures[-1] in _FRACTIONS:
        return _with_fraction(figures[:-1], figures[-1])
    return figures if re.match("-?0[0-9]", figures) else without_zeros(figures)


def _with_fraction(whole: str, sign: str) -> str:
    """A number with a vulgar fraction in decimal form: `2½` is 2.5."""
    part = f"{unicodedata.numeric(sign):.6f}".removeprefix("0")
    return without_zeros(f"{whole}{part}" if whole.strip("-") else f"{whole}0{part}")
