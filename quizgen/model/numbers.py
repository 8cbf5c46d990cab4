"""Reads numbers from texts, and refuses those too long to calculate with."""

from decimal import Decimal, InvalidOperation

MOST_FIGURES = 100
"""The most figures before and after the point."""


def read_number(text: str) -> Decimal:
    """The number written in a text; raises ValueError for any other text and for a number with too many digits."""
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(f"{text[:40]!r} is not a number") from error
    figures = len(number.as_tuple().digits)
    if not number.is_finite() or abs(number.adjusted()) >= MOST_FIGURES or figures > 2 * MOST_FIGURES:
        raise ValueError(f"{text[:40]!r} is not a number of at most {MOST_FIGURES} figures")
    return number
