"""What was typed on a screen: whether it is plainly right or wrong, or for a person to judge."""

import re
import unicodedata
from decimal import Decimal

from quizgen.forms import Item
from quizgen.languages import Language
from quizgen.model import Number, Write

_SIGNS = re.compile(r"[\W_]+")
_LONGEST = 60
"""How many letters a number may have, with its unit."""
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def number_in(text: str, answer: Number, language: Language) -> Decimal | None:
    """The number that was typed, alone or with the unit that the key has; None where it is not plain."""
    found = language.read_quantity(text) if len(text) <= _LONGEST else None
    if not found or (found.unit and plain(found.unit) != plain(answer.unit)):
        return None
    scaled = found.unit and is_right(answer, found.number) and not _is_met(answer, found.number)
    return None if scaled else found.number


def is_right(answer: Number, given: Decimal) -> bool:
    """Whether a number is right: as it is, or as the key writes it, such as 2.4 for `2.4 million crowns`."""
    return _is_met(answer, given) or _is_met(answer, given * _scale(answer))


def _is_met(answer: Number, given: Decimal) -> bool:
    return abs(given - answer.value) <= answer.tolerance


def _scale(answer: Number) -> Decimal:
    """What the number that the key writes is multiplied by: a million in `2.4 million crowns`."""
    found = _FIGURE.search(answer.text)
    written = Decimal(found[0].replace(",", "")) if found else Decimal(0)
    scale = abs(answer.value) / written if written else Decimal(1)
    return scale if scale in {Decimal(1000), Decimal(10**6), Decimal(10**9), Decimal(10**12)} else Decimal(1)


def is_plainly_right(item: Item, text: str) -> bool:
    """Whether a text is one of the answers, but for capitals, blanks and signs."""
    answer = item.question.answer
    return isinstance(answer, Write) and plain(text) in {plain(known) for known in answer.answers}


def plain(text: str) -> str:
    """A text without capitals and signs, by which two are compared; signs alone stay as they are."""
    small = unicodedata.normalize("NFKC", text).casefold()
    return _SIGNS.sub(" ", small).strip() or small.strip()
