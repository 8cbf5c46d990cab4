"""Converts a typed answer to its normal form: a list of words that is the same for equal answers.

`templates/pages/page-typed.js` does the same steps with the same tables; a test compares the two.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from quizgen.text.numerals import NUMBER, is_sum, joined_numbers, without_zeros
from quizgen.text.writing import Writing

Normal = tuple[str, ...]
"""The words of an answer in their normal form."""

_POSSESSIVE = re.compile(r"['’‘]s(?![^\W_])")
_APOSTROPHE = re.compile(r"['’‘]")
_MINUS = re.compile(r"(?<![^ (])[-–](?=[0-9.])")
_THOUSANDS = re.compile(r"(?<![0-9.,])([0-9]{1,3})((?:[, ][0-9]{3})+)(?![0-9])")
_DECIMAL_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9]{1,2}(?![0-9]))")
_PIECE = re.compile(r"[0-9]+(?:\.[0-9]+)*|\.[0-9]+|[^0-9.]+")
_SIGNS = "%#&@"
_LONGEST = 400
"""Most characters of an answer that are read; the rest is ignored."""


def normal(text: str, writing: Writing, *, accents: bool = False) -> Normal:
    """The words of a text in their normal form; with `accents`, without the accents of their letters."""
    pieces = _pieces(_folded(text[:_LONGEST], accents=accents))
    raw = [_scale(pieces, at, writing) for at in range(len(pieces))]
    kept = [piece for at, piece in enumerate(raw) if not _is_silent(raw, at, writing)]
    words = _money([_word(piece, writing) for piece, _ in joined_numbers(kept, writing)], writing)
    weighty = [word for word in words if word not in writing.dropped] or words
    return tuple(_turned(_opened(weighty, writing), writing))


def joined(words: Sequence[str]) -> str:
    """Normal words joined without spaces, except between two figures: `counter drone` equals `counterdrone`."""
    text = ""
    for word in words:
        text += f" {word}" if is_figure(text[-1:]) and is_figure(word) else word
    return text


def is_figure(word: str) -> bool:
    """Whether a word begins with a digit."""
    return "0" <= word[:1] <= "9"


def _folded(text: str, *, accents: bool) -> str:
    text = unicodedata.normalize("NFKC", text).lower().replace("ß", "ss")
    if accents:
        text = "".join(letter for letter in unicodedata.normalize("NFD", text) if unicodedata.category(letter) != "Mn")
    text = _MINUS.sub("−", text)
    text = _APOSTROPHE.sub("", _POSSESSIVE.sub("", text))
    text = _THOUSANDS.sub(lambda found: found[1] + re.sub("[, ]", "", found[2]), text)
    return _DECIMAL_COMMA.sub(".", text)


def _pieces(text: str) -> list[str]:
    """Splits a text into words, figures and signs such as `%`; spaces and punctuation are left out."""
    spaced = "".join(map(_spaced, text))
    dotless = re.sub(r"\.(?![0-9])|(?<=[^0-9 .])\.", "", spaced)
    pieces = [piece for run in dotless.split() for piece in _PIECE.findall(run)]
    return [part for piece in pieces for part in (_figures(piece) if is_figure(piece[-1]) else (piece,))]


@lru_cache(maxsize=4096)
def _spaced(letter: str) -> str:
    sort = unicodedata.category(letter)[0]
    if sort == "S" or letter in _SIGNS:
        return f" {letter} "
    return letter if sort in "LNM" or letter == "." else " "


def _figures(piece: str) -> Iterable[str]:
    """The three figures of a date such as `16.05.2025`; any other figure alone."""
    return map(without_zeros, piece.split(".") if piece.count(".") > 1 else (piece,))


def _is_silent(pieces: Sequence[str], at: int, writing: Writing) -> bool:
    """Whether a piece does not count: `th` in `16th`, `and` in `two hundred and five`, `lot of` in `a lot of ships`."""
    ordinal = pieces[at] in writing.ordinals and at > 0 and bool(NUMBER.match(pieces[at - 1]))
    after = pieces[at + 1] if at + 1 < len(pieces) else ""
    vague = pieces[at] in writing.vague and after == writing.joint
    of_vague = pieces[at] == writing.joint and at > 0 and pieces[at - 1] in writing.vague
    return ordinal or vague or of_vague or is_sum(pieces, at, writing)


def _scale(pieces: Sequence[str], at: int, writing: Writing) -> str:
    """The piece, or the scale word that its letter means behind a sum of money: `m` in `£5m` is `million`."""
    is_money = at > 1 and NUMBER.match(pieces[at - 1]) and _word(pieces[at - 2], writing) in writing.currencies
    return writing.letters.get(pieces[at], pieces[at]) if is_money else pieces[at]


def _word(piece: str, writing: Writing) -> str:
    """The normal form of a word: its entry in `same` or `kin`, or else the word with its ending replaced."""
    if piece in writing.same:
        return writing.same[piece]
    if piece in writing.kin:
        return writing.kin[piece]
    if len(piece) > 3 and piece.isalpha():
        for ending, instead in writing.endings:
            if piece.endswith(ending):
                return piece[: len(piece) - len(ending)] + instead
    return piece


def _money(words: list[str], writing: Writing) -> list[str]:
    """The words, in which each currency that precedes a number is put behind it: `$5` as `5 dollars`."""
    for place in range(len(words) - 1):
        if words[place] in writing.currencies and NUMBER.match(words[place + 1]):
            words[place : place + 2] = [words[place + 1], words[place]]
    return words


def _opened(words: list[str], writing: Writing) -> list[str]:
    """The words without the `openers` at their start: prepositions, `because`, `it is`."""
    start = 0
    while start < len(words) - 1 and words[start] in writing.openers:
        start += 1
    return words[start:]


def _turned(words: list[str], writing: Writing) -> list[str]:
    """Turns `speed of wind` into `wind speed`, and `16 of May` into `16 May`, if `joint` occurs once between words."""
    place = words.index(writing.joint) if words.count(writing.joint) == 1 else 0
    before, after = words[:place], words[place + 1 :]
    if not before or not after:
        return words
    return [*before, *after] if is_figure(before[-1]) else [*after, *before]
