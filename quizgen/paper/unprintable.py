"""Finds the characters that no font of a paper has, and the texts that contain them."""

import unicodedata
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from quizgen.base.errors import QuizgenError
from quizgen.paper.values import Values

_REPEATED = frozenset({"document", "running", "source-short"})
"""Names of values that repeat the text of others."""


class UnprintableError(QuizgenError):
    """Raised for characters that no font of a paper has; the message lists the texts that contain them."""

    def __init__(self, message: str, characters: AbstractSet[str]) -> None:
        self.characters = frozenset(characters)
        super().__init__(message)

    def __reduce__(self) -> tuple[type["UnprintableError"], tuple[str, AbstractSet[str]]]:
        """Pickles the error with its arguments, so that another process can raise it."""
        return UnprintableError, (str(self), self.characters)


def named(characters: Iterable[str]) -> str:
    """Characters with their code points and names, for messages."""
    return ", ".join(f"{_shown(char)} (U+{ord(char):04X} {unicodedata.name(char, 'no name')})" for char in characters)


def unprintable(missing: AbstractSet[str], values: Values) -> Iterator[str]:
    """Yields a line of a message for each text that contains missing characters."""
    for where, text in dict.fromkeys(_texts(values, "")):
        if found := sorted(missing & set(text)):
            of = f"the question {where}" if where else "the quiz"
            hint = "write it in other characters, or see --font-dir"
            yield f"{of}: no font can print {named(found)} in {_shortened(text)!r} ({hint})"


def _shown(character: str) -> str:
    return character if character.isprintable() else "a sign"


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]}…"


def _texts(values: object, where: str) -> Iterator[tuple[str, str]]:
    """Yields every text among the values, with a description of the question that contains it."""
    match values:
        case str():
            yield where, values
        case dict():
            where = values.get("question", where)
            for key, value in values.items():
                yield from _texts(value, where) if key not in _REPEATED else ()
        case list():
            for value in values:
                yield from _texts(value, where)
        case _:
            return
