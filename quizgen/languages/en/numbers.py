"""Reads and varies English quantities: `about 2.4 million crowns`, `300 kilometers`, `$5 million`, `four`."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache

from quizgen.languages.en.nouns import in_number
from quizgen.languages.en.number_words import NUMBER_WORD, word_of
from quizgen.languages.en.scales import MONEY_SCALE, SCALE, SCALES
from quizgen.languages.en.special_numbers import near_special, number_in_words, read_special
from quizgen.model import Quantity

_HEDGES = {
    **dict.fromkeys(("about", "around", "roughly", "approximately", "nearly", "almost", "some", "close to"), "about"),
    **dict.fromkeys(
        ("at least", "more than", "over", "above", "just over", "well over", "no less than", "no fewer than"),
        "at least",
    ),
    **dict.fromkeys(
        (
            "at most",
            "up to",
            "less than",
            "below",
            "fewer than",
            "under",
            "just under",
            "no more than",
            "as much as",
            "as many as",
            "as long as",
        ),
        "at most",
    ),
}
_LONGEST_FIRST = sorted(_HEDGES, key=len, reverse=True)
_HEDGE = re.compile(rf"(?:{'|'.join(_LONGEST_FIRST)})\s+", re.IGNORECASE)
_QUANTITY = re.compile(
    rf"(?:(?P<hedge>{'|'.join(_LONGEST_FIRST)})\s+)?(?P<sign>[-−]?)(?P<currency>[$€£¥])?"
    rf"(?P<number>[0-9]{{1,3}}(?:[,\u202f\u00a0 ][0-9]{{3}})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    rf"(?:[\s-]*(?P<multiple>{SCALE}|(?(currency){MONEY_SCALE}|(?!))))?(?:[\s-]*(?P<unit>(?!e[0-9])[^\W\d_].*|[%‰°\u2032\u2033µ$€£¥].*))?\Z",
    re.IGNORECASE,
)
_SECOND = re.compile(
    r"(?:\b(?:to|or|and|by(?! (?:19|20)[0-9][0-9]\b)|x|plus|minus)\b|[×±–/-]|,(?= ))"
    rf" ?[-−]?[$€£¥]?(?:[0-9]|(?:{NUMBER_WORD})\b)"
    r"|\A(?!in |of |per |every )[^\W\d_]{1,11},? [0-9]|\A[^\W\d_][0-9]{2}",
    re.IGNORECASE,
)
"""Matches the rest of a text with a second number, so that the text is no single quantity."""
_FACTORS = ("0.3", "0.4", "0.5", "0.6", "0.75", "0.8", "1.25", "1.5", "1.6", "2", "2.5", "3")
"""Factors by which a number is multiplied to give plausible wrong numbers."""
_SHARE = re.compile(r"(?:out of|in|of)(?: every)? ([0-9]{1,4})\b(?![.,][0-9])")
"""Matches the unit of a share such as `3 in 10 pupils`; a wrong number must stay below its whole, 10."""
_HEDGED = "0.25"
"""Least distance of a wrong number from a key with a hedge (about, at least), as a share of the key."""
_FEW = 12
"""Greatest whole number whose wrong options are the numbers next to it, and not multiples of it."""
_MEASURED = frozenset({"range", "compound"})
_WHOLE = 100
_PER_CENT = ("%", "per cent", "percent")
_ROUNDED = 3
"""Least significant figures of a number that looks measured, so that a rounder wrong option would be conspicuous."""


def read_quantity(text: str) -> Quantity | None:
    """The number, unit and hedge of a plain quantity in figures, of a range or of hours and minutes; else None."""
    text = text.strip()
    hedge = _HEDGE.match(text)
    special = read_special(text[hedge.end() :] if hedge else text)
    if special is not None and special.notation in _MEASURED and special.unit:
        return _hedged(special, text, hedge)
    return _plain_quantity(text)


def _plain_quantity(text: str) -> Quantity | None:
    """The number, unit and hedge of a quantity in figures; None for a quantity in any other notation."""
    found = _QUANTITY.match(text)
    if not found or _SECOND.search(found["unit"] or ""):
        return None
    number = Decimal(re.sub("[^0-9.]", "", found["number"])) * _scale(found)
    number = number.to_integral_value() if number == number.to_integral_value() else number.normalize()
    unit = (found["unit"] or found["currency"] or "").strip()
    approx = _HEDGES.get((found["hedge"] or "").lower(), "")
    return Quantity(text=text, number=-number if found["sign"] else number, unit=unit, approx=approx)


@lru_cache(maxsize=20_000)
def read_amount(text: str) -> Quantity | None:
    """A quantity in figures or in words, such as `four`, `a third of the crew` or `two million`; else None."""
    text = text.strip()
    hedge = _HEDGE.match(text)
    bare = text[hedge.end() :] if hedge else text
    known = read_special(bare) or _plain_quantity(text)
    if known is not None:
        return known if known.text == text else _hedged(known, text, hedge)
    if (found := number_in_words(bare)) is None:
        return None
    figures = read_quantity(f"{found[0]} {found[1]}".strip())
    return None if figures is None else _hedged(replace(figures, notation="words"), text, hedge)


def _hedged(quantity: Quantity, text: str, hedge: re.Match[str] | None) -> Quantity:
    approx = _HEDGES[hedge[0].strip().lower()] if hedge else quantity.approx
    return replace(quantity, text=text, approx=approx)


def _scale(found: re.Match[str]) -> int:
    return SCALES.get((found["multiple"] or "").lower(), 1)


def near_quantities(key: Quantity) -> Iterator[Quantity]:
    """Yields plausible wrong quantities with the unit, precision, roundness and notation of the key.

    One is left out without a unit, because the word behind the number may be in the plural.
    """
    if key.notation not in {"", "words"}:
        head = _HEDGE.match(key.text)
        bare = replace(key, text=key.text[head.end() :]) if head else key
        for other in near_special(bare):
            yield replace(other, text=f"{head[0] if head else ''}{other.text}")
        return
    for number in _near_numbers(key):
        fits = (number != 1 or key.unit) and (not key.approx or _is_far(number, key.number))
        spelled = key.notation != "words" or number != number.to_integral_value() or word_of(int(number))
        if fits and spelled:
            yield with_number(key, number)


def _is_far(number: Decimal, key: Decimal) -> bool:
    """Whether a number differs from a hedged key (`about 5`) by enough to be wrong for certain."""
    return abs(number - key) >= abs(key) * Decimal(_HEDGED)


def _near_numbers(key: Quantity) -> list[Decimal]:
    number = key.number
    whole = _SHARE.match(key.unit)
    if whole:
        return [step for step in (number + 1, number - 1, number + 2, number - 2) if 0 < step < int(whole[1])]
    if number == number.to_integral_value() and abs(number) <= _FEW:
        return [number + step for step in (-1, 1, -2, 2, -3, 3, -4, 4) if (number + step > 0) == (number > 0)]
    scale, figures, decimals = _precision(key)
    others = {_as_precise(number / scale * Decimal(factor), figures, decimals) * scale for factor in _FACTORS}
    bound = _WHOLE if key.unit.startswith(_PER_CENT) and abs(number) <= _WHOLE else None
    kept = (other for other in others - {number, Decimal(0)} if bound is None or abs(other) < bound)
    return sorted(kept, key=lambda other: (abs(other - number), other))


def _precision(key: Quantity) -> tuple[int, int, int]:
    """The factor of its scale word, the number of significant digits and of decimals of a quantity as written."""
    found = _QUANTITY.match(key.text)
    scale = _scale(found) if found else 1
    written = (key.number / scale).normalize()
    decimals = len(found["number"].partition(".")[2]) if found else 0
    return scale, len(written.as_tuple().digits), decimals


def _as_precise(number: Decimal, figures: int, decimals: int) -> Decimal:
    """The number rounded to `decimals`, or to `figures` significant digits if `decimals` is 0.

    If that gives fewer significant digits, one unit is added in the last place, so that the number looks as exact.
    """
    step = Decimal(1).scaleb(-decimals if decimals else number.adjusted() - figures + 1)
    if not decimals and step < 1:
        step = Decimal(1)
    rounded = (number / step).to_integral_value(ROUND_HALF_EVEN) * step
    is_round = len(rounded.normalize().as_tuple().digits) < figures
    return rounded + step if is_round and (decimals or figures >= _ROUNDED) else rounded


def with_number(quantity: Quantity, number: Decimal) -> Quantity:
    """The quantity with another number in the same notation; its unit agrees with the number."""
    if quantity.notation == "words":
        return _in_words(quantity, number)
    found = _QUANTITY.match(quantity.text)
    if not found:
        return replace(quantity, text=f"{plain(number)} {quantity.unit}".strip(), number=number)
    shown = _alike(abs(number) / _scale(found), found["number"])
    text = quantity.text.replace(found["number"], shown, 1)
    if found["unit"] and not _SHARE.match(quantity.unit) and (quantity.number == 1) != (shown == "1"):
        text = text.removesuffix(quantity.unit) + in_number(quantity.unit, one=shown == "1")
    return replace(quantity, text=text, number=number)


def _in_words(quantity: Quantity, number: Decimal) -> Quantity:
    """A quantity in words with another number: in words if there is a word for it, else in digits."""
    hedge = _HEDGE.match(quantity.text)
    word = word_of(int(number)) if number == number.to_integral_value() else None
    unit = in_number(quantity.unit, one=number == 1) if quantity.unit else ""
    text = f"{hedge[0] if hedge else ''}{word or plain(number)} {unit}".strip()
    capital = quantity.text[:1].isupper()
    return replace(quantity, text=text[:1].upper() + text[1:] if capital else text, number=number)


def _alike(number: Decimal, like: str) -> str:
    """A number written with the decimals and the thousands separator of the text `like`."""
    decimals = len(like.partition(".")[2])
    shown = f"{number:,.{decimals}f}" if decimals and number == round(number, decimals) else plain(number)
    separator = next((sign for sign in ",\u202f\u00a0 " if sign in like), None)
    whole = like.partition(".")[0]
    if separator is None and len(whole) > 3:
        return shown.replace(",", "")
    return shown.replace(",", separator or ",")


def plain(number: Decimal) -> str:
    """A number in digits: 2,400,000 or 0.5."""
    return f"{number.normalize():,f}"
