"""Compares sentences by the stems of their words, and splits sentences into parts."""

import re
from collections.abc import Iterator, Sequence

from quizgen.text.matcher import folded
from quizgen.text.words import stem

_COUNTS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ANNOUNCED = re.compile(rf"\b({'|'.join(_COUNTS[2:])})(?: [a-z]+)?? [a-z]+s\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[’'.,:–-][^\W_]+)*")


def stems_of(text: str) -> tuple[str, ...]:
    """The stems of the words of a text in order, numbers as they are written."""
    return tuple(stem(word.casefold().replace("’s", "").replace("'s", "")) for word in _WORD.findall(folded(text)))


def nearest_sentence(statement: str, sentences: Sequence[str]) -> str:
    """The sentence that shares most words with a statement; the first one if several are equal."""
    wanted = set(stems_of(statement))
    return max(sentences, key=lambda text: len(wanted & set(stems_of(text))), default="")


def parts_of(sentence: str) -> tuple[str, ...]:
    """The parts of a sentence between semicolons and before colons; the whole sentence if it quotes somebody.

    A list after a colon also replaces the number phrase that announces it: of `Two yards offered help: Holm
    and Sund` the parts are `Two yards offered help` and `Holm and Sund offered help`.
    """
    if re.search(r'[“”"]', sentence):
        return (sentence,)
    return tuple(part for piece in sentence.split("; ") for part in _before_colon(piece.strip()) if part)


def _before_colon(piece: str) -> Iterator[str]:
    before, colon, listed = piece.partition(": ")
    if not colon:
        yield piece
        return
    yield f"{before}."
    items = re.split(r",? and |, ", listed.rstrip("."))
    announced = _ANNOUNCED.search(before)
    if announced and len(items) == _COUNTS.index(announced[1].casefold()) and all(len(i.split()) <= 5 for i in items):
        yield f"{before[: announced.start()]}{listed.rstrip('.')}{before[announced.end() :]}."
