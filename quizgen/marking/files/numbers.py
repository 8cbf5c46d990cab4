"""Reads numbers from options and table cells: short decimals and fractions."""

import re
from fractions import Fraction

_WRITTEN = re.compile(r"-?(?:[0-9]{1,15}(?:\.[0-9]{0,12})?|\.[0-9]{1,12}|[0-9]{1,15}/[0-9]{1,15})")


def read_fraction(text: str, least: int, most: int) -> Fraction:
    """Reads `0.25` or `1/4` as a number from `least` to `most`; raises ValueError for any other text."""
    if not _WRITTEN.fullmatch(text):
        raise ValueError(text)
    try:
        number = Fraction(text)
    except ZeroDivisionError:
        raise ValueError(text) from None
    if not least <= number <= most:
        raise ValueError(text)
    return number
