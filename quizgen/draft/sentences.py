"""Splits a paragraph into sentences, and finds the one that a statement is nearest to."""

import re
from collections.abc import Sequence

from quizgen.text.matcher import folded
from quizgen.text.words import stem

_END = re.compile(r"(?<=[.!?])[”\"’)]*\s+(?=[“\"‘(]?[A-Z0-9])")
_SHORTENED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|Rev|No|vs|etc|approx|Jr|Sr|Inc|Ltd|Co"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)|\b[A-Z])\.\Z"
)
_WORD = re.compile(r"[^\W_]+(?:[’'.,:–-][^\W_]+)*")


def sentences_of(paragraph: str) -> tuple[str, ...]:
    """The sentences of a paragraph in order."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(paragraph):
        piece = paragraph[start : end.end()].rstrip()
        if not _SHORTENED.search(piece):
            found.append(piece)
            start = end.end()
    return tuple(filter(None, (*found, paragraph[start:].strip())))


def stems_of(text: str) -> tuple[str, ...]:
    """The stems of the words of a text in order, numbers as they are written."""
    return tuple(stem(word.casefold().replace("’s", "").replace("'s", "")) for word in _WORD.findall(folded(text)))


def nearest_sentence(statement: str, sentences: Sequence[str]) -> str:
    """The sentence that shares most words with a statement; the first of equals."""
    wanted = set(stems_of(statement))
    return max(sentences, key=lambda text: len(wanted & set(stems_of(text))), default="")


def parts_of(sentence: str) -> tuple[str, ...]:
    """The parts of a sentence between semicolons; the whole sentence where it quotes somebody."""
    if re.search(r'[“”"]', sentence):
        return (sentence,)
    return tuple(part.strip() for part in sentence.split("; ") if part.strip())
