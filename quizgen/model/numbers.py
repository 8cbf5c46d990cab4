"""Reads numbers from texts, and refuses those too long to calculate with."""

from decimal import Decimal, InvalidOperation

MOST_FIGURES = 100
"""Most digits of a number before the decimal point, and after it."""


def read_number(text: str) -> Decimal:
    """Reads a number in digits; raises ValueError for any other text and for a number with too many digits."""
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(f"{text[:40]!r} is not a number") from error
    figures = len(number.as_tuple().digits)
    if not number.is_finite() or abs(number.adjusted()) >= MOST_FIGURES or figures > 2 * MOST_FIGURES:
        raise ValueError(f"{text[:40]!r} is not a number of at most {MOST_FIGURES} figures")
    return number
