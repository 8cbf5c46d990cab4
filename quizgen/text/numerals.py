"""Joins the pieces of numbers: `two hundred and five` is 205, `2.4 million` is 2400000."""

import re
from collections.abc import Iterator, Sequence

from quizgen.text.writing import Writing

NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")
_LONGEST_SPELT = 15
"""Most digits of a number to which a smaller one is added; JavaScript adds longer numbers inexactly."""


def joined_numbers(pieces: Sequence[str], writing: Writing) -> Iterator[tuple[str, int]]:
    """Yields the pieces of a text, with each number as one piece in figures.

    Each comes with the number of original pieces that it replaces.
    """
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        may_begin = piece[-1:].isdigit() or piece in writing.numbers or piece in writing.indefinite
        number, length = _number_at(pieces, at, writing) if may_begin else ("", 0)
        yield (number, length) if length else (piece, 1)
        at += length or 1


def without_zeros(figure: str) -> str:
    """A number without redundant zeros: `007` is 7, `31.0` is 31, `.5` is 0.5."""
    sign = "-" if figure.startswith("-") else ""
    whole, _, part = figure.removeprefix("-").partition(".")
    part = part.rstrip("0")
    return sign + (whole.lstrip("0") or "0") + (f".{part}" if part else "")


def _number_at(pieces: Sequence[str], start: int, writing: Writing) -> tuple[str, int]:
    """The number that begins at an index and the number of its pieces; 0 pieces if none begins there.

    Its parts are added: those of `two thousand three hundred five` are 2000, 300 and 5.
    """
    first, spelt, end = _first(pieces, start, writing)
    parts = [first] if first else []
    while parts and end < len(pieces):
        piece = pieces[end]
        addend = writing.numbers.get(piece)
        if piece in writing.scales:
            parts, spelt = _scaled(parts, writing.scales[piece]), True
        elif spelt and addend is not None and _grows(parts[-1], addend):
            parts = [*parts, str(addend)]
        elif not is_sum(pieces, end, writing):
            break
        end += 1
    return (parts[0] if len(parts) == 1 else str(sum(map(int, parts)))), end - start


def _scaled(parts: list[str], places: int) -> list[str]:
    """Applies a scale word: `thousand` (3 places) after the parts 2000000, 300 and 5 gives 2000000 and 305000."""
    small = [part for part in parts if part.isdecimal() and len(part) <= places]
    kept = parts[: len(parts) - (len(small) or 1)]
    return [*kept, _shifted(str(sum(map(int, small))) if small else parts[-1], places)]


def _first(pieces: Sequence[str], start: int, writing: Writing) -> tuple[str, bool, int]:
    """The first piece of a number in figures, whether the text has it in words, and the index of the next piece."""
    piece, after = pieces[start], pieces[start + 1] if start + 1 < len(pieces) else ""
    if piece in writing.numbers:
        return str(writing.numbers[piece]), True, start + 1
    if NUMBER.match(piece):
        return piece, False, start + 1
    if piece in writing.indefinite and after in writing.scales:
        return "1", True, start + 1
    return "", False, start


def is_sum(pieces: Sequence[str], at: int, writing: Writing) -> bool:
    """Whether the piece at an index is the `and` inside a number, as in `two hundred and five`."""
    after = pieces[at + 1] if at + 1 < len(pieces) else ""
    return pieces[at] == writing.sum and at > 0 and pieces[at - 1] in writing.scales and after in writing.numbers


def _grows(number: str, addend: int) -> bool:
    """Whether a number word may be added to the number before it: 5 to 200, 1 to 20, but not 5 to 12."""
    if not number.isdecimal() or number == "0" or len(number) > _LONGEST_SPELT:
        return False
    return int(number) % 100 == 0 or (int(number) % 10 == 0 and addend < 10)


def _shifted(figure: str, places: int) -> str:
    """A number in figures times 10 to the power of `places`."""
    whole, _, part = figure.partition(".")
    part = part.ljust(places, "0")
    return without_zeros(f"{whole}{part[:places]}.{part[places:]}".removesuffix("."))
