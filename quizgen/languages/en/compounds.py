"""Quantities in two units, such as `1 hour 30 minutes` or `2 kg 500 g`, counted in the smaller one."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from quizgen.languages.en.nouns import in_number
from quizgen.model import Quantity

_PAIRS = (
    ("weeks?", "days?", 7),
    ("days?", "hours?|hrs?|h", 24),
    ("hours?|hrs?|h", "minutes?|mins?|m", 60),
    ("minutes?|mins?|m", "seconds?|secs?|s", 60),
    ("years?", "months?", 12),
    ("feet|foot|ft", "inch(?:es)?|in", 12),
    ("stone|st", "pounds?|lbs?", 14),
    ("pounds?|lbs?", "ounces?|oz", 16),
    ("(?:kilo)met(?:re|er)s?|km", "met(?:re|er)s?|m", 1000),
    ("met(?:re|er)s?|m", "centimet(?:re|er)s?|cm", 100),
    ("tonnes?|t", "kilo(?:gram)?s?|kg", 1000),
    ("kilo(?:gram)?s?|kg", "grams?|g", 1000),
    ("lit(?:re|er)s?|l", "millilit(?:re|er)s?|ml", 1000),
    ("euros?|dollars?", "cents?", 100),
    ("pounds?", "pence|p", 100),
)
"""Patterns of the larger and the smaller unit, and the number of smaller units in a larger one."""
_TWO_NUMBERS = re.compile(r"[0-9]{1,3}[^0-9]+[0-9]{1,3}[^0-9]+\Z")
"""Matches whatever one of the patterns below may match, so that other texts are compared only once."""
_PATTERNS = tuple(
    (
        re.compile(
            rf"(?P<large>[0-9]{{1,3}})(?P<first> ?(?:{large}),?(?: and)? ?)"
            rf"(?P<small>[0-9]{{1,3}})(?P<last> ?(?:{small}))\Z"
        ),
        size,
    )
    for large, small, size in _PAIRS
)
_ANY = "|".join(rf"[0-9]{{1,3}} ?(?:{large}),?(?: and)? [0-9]{{1,3}} ?(?:{small})(?!\w)" for large, small, _ in _PAIRS)
IN_TEXT = rf"(?=[0-9]{{1,3}} ?[a-z]+,?(?: and)? [0-9])(?:{_ANY})"
"""The pattern of a quantity in two units in running text."""
_STEPS = (-2, 1, -1, 2, 3, -3, 4, -4)
"""Distances of wrong quantities from the right one, in the order tried; the unit is the step to which it is round."""


def _found(text: str) -> tuple[re.Match[str], int] | None:
    for pattern, size in _PATTERNS if _TWO_NUMBERS.match(text) else ():
        if (found := pattern.match(text)) and int(found["small"]) < size:
            return found, size
    return None


def read_compound(text: str) -> Quantity | None:
    """Reads a quantity in two units; None for any other text."""
    known = _found(text)
    if known is None:
        return None
    found, size = known
    number = Decimal(int(found["large"]) * size + int(found["small"]))
    return Quantity(text=text, number=number, unit=found["last"].strip(), notation="compound")


def near_compounds(key: Quantity) -> Iterator[Quantity]:
    """Yields wrong quantities near the key in the same two units; their smaller numbers are as round as the key's."""
    known = _found(key.text)
    if known is None:
        return
    found, size = known
    small = int(found["small"])
    step = next((step for step in (500, 250, 100, 50, 25, 15, 10, 5, 2) if size > step and small % step == 0), 1)
    for times in _STEPS:
        large, rest = divmod(int(key.number) + times * step, size)
        if large > 0 and rest > 1:
            text = f"{large}{_agreeing(found['first'], large)}{rest}{_agreeing(found['last'], rest)}"
            yield replace(key, number=Decimal(large * size + rest), text=text)


def _agreeing(unit: str, number: int) -> str:
    """A unit in the singular or plural, with the spaces, commas and `and` around it unchanged."""
    word = re.sub(r" and\b|,", "", unit).strip()
    return unit.replace(word, in_number(word, one=number == 1), 1)
