"""Other correct ways to write a quantity."""

import re
from collections.abc import Iterator

from quizgen.languages.en.nouns import number_word
from quizgen.languages.en.numbers import plain
from quizgen.model import Quantity

_COUNTED = frozenset({"", "words", "compound", "duration", "scientific"})
"""Notations whose text has no more meaning than its number and unit, so that it may be written with these alone."""
_RANGE = re.compile(r"(?:from |between )?(?P<low>.+?)(?: to | and |[-–—])(?P<high>.+)\Z", re.IGNORECASE)
_NOON = 12


def spellings(quantity: Quantity) -> Iterator[str]:
    """Yields the quantity in figures and in words; for a range, score or time of day its other notations."""
    if quantity.notation in _COUNTED:
        digits = plain(quantity.number)
        yield from (f"{number} {quantity.unit}" for number in (digits, number_word(digits)))
    elif quantity.notation == "range":
        yield from _ranges(quantity.text)
    elif quantity.notation == "score":
        pair = re.findall("[0-9]+", quantity.text)
        yield from (joint.join(pair) for joint in ("-", "–", ":", " to "))
    elif quantity.notation == "clock":
        yield from _clocks(int(quantity.number))


def _ranges(text: str) -> Iterator[str]:
    found = _RANGE.match(text)
    if found:
        high = found["high"]
        for low in dict.fromkeys((found["low"], re.sub(r"(?<=[0-9]) ?[^\W\d_%°].*| ?[%°].*", "", found["low"]))):
            yield from (f"{low} to {high}", f"{low}-{high}", f"{low}–{high}", f"between {low} and {high}")


def _clocks(minutes: int) -> Iterator[str]:
    hour, minute = divmod(minutes, 60)
    half = "p.m." if hour >= _NOON else "a.m."
    yield f"{hour}:{minute:02d}"
    yield f"{hour % _NOON or _NOON}:{minute:02d} {half}"
    if not minute:
        yield f"{hour % _NOON or _NOON} {half}"
