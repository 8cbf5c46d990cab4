"""Locates in a deck the characters that no font of its papers has."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from pathlib import Path

from quizgen.base.errors import Problem, SourceError
from quizgen.base.files import read_bytes
from quizgen.paper.unprintable import UnprintableError, named

HINT = "write it in other characters, or name a folder of fonts with --font-dir"


@contextmanager
def locating_characters(deck: Path) -> Iterator[None]:
    """Converts an UnprintableError in this context into a SourceError with the places of the characters in the deck."""
    try:
        yield
    except UnprintableError as error:
        problems = tuple(_places(deck, error.characters))
        if problems:
            raise SourceError(problems) from error
        raise


def _places(deck: Path, characters: AbstractSet[str]) -> Iterator[Problem]:
    for number, line in enumerate(read_bytes(deck).decode("utf-8", "replace").splitlines(), 1):
        if found := sorted(characters & set(line)):
            column = 1 + min(line.index(character) for character in found)
            message = f"no font can print {named(found)}"
            yield Problem(path=str(deck), line=number, column=column, message=message, hint=HINT)
