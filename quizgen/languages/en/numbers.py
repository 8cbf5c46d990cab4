"""Quantities as English writes them: `about 2.4 million crowns`, `300 kilometers`, `$5 million`, `-5 °C`."""

import re
from dataclasses import replace
from decimal import Decimal

from quizgen.languages.en.nouns import in_number
from quizgen.model import Quantity

_MULTIPLES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_HEDGES = {
    **dict.fromkeys(("about", "around", "roughly", "approximately", "nearly", "almost", "some", "close to"), "about"),
    **dict.fromkeys(("at least", "more than", "over", "just over", "no less than", "no fewer than"), "at least"),
    **dict.fromkeys(("at most", "up to", "less than", "fewer than", "under", "just under", "no more than"), "at most"),
}
_LONGEST_FIRST = sorted(_HEDGES, key=len, reverse=True)
_QUANTITY = re.compile(
    rf"(?:(?P<hedge>{'|'.join(_LONGEST_FIRST)})\s+)?(?P<sign>[-−]?)(?P<currency>[$€£¥]?)"
    rf"(?P<number>[0-9]{{1,3}}(?:[,\u202f\u00a0 ][0-9]{{3}})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    rf"(?:[\s-]*(?P<multiple>{'|'.join(_MULTIPLES)})\b)?(?:[\s-]*(?P<unit>(?!e[0-9])[^\W\d_].*|[%‰°\u2032\u2033µ$€£¥].*))?\Z",
    re.IGNORECASE,
)


def read_quantity(text: str) -> Quantity | None:
    """The number, unit and hedge of a quantity as written."""
    text = text.strip()
    found = _QUANTITY.match(text)
    if not found:
        return None
    number = Decimal(re.sub("[^0-9.]", "", found["number"])) * _scale(found)
    number = number.to_integral_value() if number == number.to_integral_value() else number.normalize()
    unit = (found["unit"] or found["currency"] or "").strip()
    hedge = _HEDGES.get((found["hedge"] or "").lower(), "")
    return Quantity(text=text, number=-number if found["sign"] else number, unit=unit, approx=hedge)


def _scale(found: re.Match[str]) -> int:
    return _MULTIPLES.get((found["multiple"] or "").lower(), 1)


def with_number(quantity: Quantity, number: Decimal) -> Quantity:
    """The same sort of quantity with another number, written alike; its unit agrees."""
    found = _QUANTITY.match(quantity.text)
    if not found:
        return replace(quantity, text=f"{plain(number)} {quantity.unit}".strip(), number=number)
    text = quantity.text.replace(found["number"], plain(abs(number) / _scale(found)), 1)
    if found["unit"] and (quantity.number == 1) != (number == 1):
        text = text.removesuffix(quantity.unit) + in_number(quantity.unit, one=number == 1)
    return replace(quantity, text=text, number=number)


def plain(number: Decimal) -> str:
    """A number in digits: 2,400,000 or 0.5."""
    return f"{number.normalize():,f}"
