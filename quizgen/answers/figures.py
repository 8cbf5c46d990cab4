"""Reads typed numbers, and decides whether they equal the key."""

import re
from decimal import Decimal

from quizgen.answers.normal import is_figure, joined, normal
from quizgen.languages import Language
from quizgen.model import Number

_LONGEST = 60
"""Most characters of a typed number with its unit; a longer text is not read."""
_MINUS = "−"
_LETTERED = re.compile(r"[0-9][0-9.,]* ?[^\W\d_]")
"""Matches a number followed by one letter, which multiplies a sum of money: `3.8m`."""
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def number_in(text: str, answer: Number, language: Language, stem: str = "") -> Decimal | None:
    """The number that was typed, in digits or words; None if it is ambiguous.

    It may be followed by the key's unit or by words of the stem, and a hedge such as `more than` may precede it if the
    key has one of the same meaning.
    """
    if len(text) > _LONGEST:
        return None
    currency = joined(normal(answer.unit, language.writing))
    if currency in language.writing.currencies and _LETTERED.fullmatch(text.strip()):
        text = f"{currency} {text}"
    words = normal(text, language.writing)
    sign = -1 if words[:1] == (_MINUS,) else 1
    words = words[1:] if sign < 0 else words
    start = next((place for place, word in enumerate(words) if is_figure(word)), 0)
    if joined(words[:start]) in hedges_of(answer, language):
        words = words[start:]
    figures = [word for word in words if is_figure(word)]
    if len(figures) != 1 or figures[0].count(".") > 1 or words[0] != figures[0]:
        return None
    number = sign * Decimal(figures[0])
    said = normal(stem, language.writing)
    unit = "" if all(word in said for word in words[1:]) else joined(words[1:])
    if unit and unit != joined(normal(answer.unit, language.writing)):
        return None
    scaled = unit and is_right(answer, number) and not _is_met(answer, number)
    return None if scaled else number


def hedges_of(answer: Number, language: Language) -> tuple[str, ...]:
    """The hedges that may precede a typed number since they mean the same as the key's; as joined words: `morethan`."""
    key = language.read_amount(answer.text)
    if key is None or not key.approx:
        return ()
    read = ((hedge, language.read_amount(f"{hedge} 5")) for hedge in language.writing.hedges)
    return tuple(
        joined(normal(hedge, language.writing)) for hedge, amount in read if amount and amount.approx == key.approx
    )


def is_right(answer: Number, given: Decimal) -> bool:
    """Whether a number is within the tolerance of the key's value, or equals it without its scale word.

    For `2.4 million crowns` both 2400000 and 2.4 are right.
    """
    return _is_met(answer, given) or _is_met(answer, given * _scale(answer))


def _is_met(answer: Number, given: Decimal) -> bool:
    return abs(given - answer.value) <= answer.tolerance


def _scale(answer: Number) -> Decimal:
    """The factor of the key's scale word, such as a million for `2.4 million crowns`; 1 if it has none."""
    found = _FIGURE.search(answer.text)
    written = Decimal(found[0].replace(",", "")) if found else Decimal(0)
    scale = abs(answer.value) / written if written else Decimal(1)
    return scale if scale in {Decimal(1000), Decimal(10**6), Decimal(10**9), Decimal(10**12)} else Decimal(1)
