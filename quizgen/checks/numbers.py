"""Reads options that are numbers or dates: their value, unit and number of decimals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.languages import Language
from quizgen.model import Date, Option, Quantity

_YEAR = re.compile(r"1\d{3}|20\d{2}")


@dataclass(frozen=True, slots=True)
class Size:
    """A number or date: its least and greatest possible value, its unit and number of decimals.

    Dates are day numbers; `dated` is true for a date or a year, and `number` is the value as written.
    """

    low: float
    high: float
    number: float
    unit: str = ""
    decimals: int = 0
    dated: bool = False


def size_of(option: Option, language: Language | None) -> Size | None:
    """The size of an option that is a number or date, by its text or its value; None for any other option."""
    if language is None or not any(letter.isdigit() for letter in option.text + option.value):
        return None
    quantity = language.read_quantity(option.text)
    if quantity is not None and not any(letter.isdigit() for letter in quantity.unit):
        return _of_quantity(quantity, dated=bool(_YEAR.fullmatch(option.text.strip())))
    day = language.read_date(option.value)
    return _of_date(day) if day else None


def _of_date(value: Date) -> Size | None:
    if value.earliest is None or value.latest is None:
        return None
    low, high = float(value.earliest.toordinal()), float(value.latest.toordinal())
    return Size(low, high, low, dated=True)


def _of_quantity(quantity: Quantity, *, dated: bool) -> Size:
    number = float(quantity.number)
    low = float("-inf") if quantity.approx == "at most" else number
    high = float("inf") if quantity.approx == "at least" else number
    decimals = re.search(r"\d[.](\d+)", quantity.text)
    return Size(
        low, high, number, quantity.unit.casefold().removesuffix("s"), len(decimals[1]) if decimals else 0, dated
    )


def ordered(sizes: Sequence[Size]) -> bool:
    """Whether the sizes are sorted, ascending or descending."""
    numbers = [size.number for size in sizes]
    return numbers in (sorted(numbers), sorted(numbers, reverse=True))
