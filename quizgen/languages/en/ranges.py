"""Ranges of numbers: `12 to 15 people`, `between two and three hours`, `$5 million to $6 million`, `-5 to 5 °C`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from quizgen.languages.en.number_words import NUMBER_WORD, number_of, word_of
from quizgen.languages.en.scales import MONEY_SCALE, SCALE, SCALES
from quizgen.model import Quantity

_NUMBER = r"[0-9]{1,3}(?:[,\u202f\u00a0 ][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_UNIT = r"%|‰|per cent\b|percent\b|(?:[kcm]?m|[km]?g|km/h|ft|°[CF]?|metres|hours)(?![\w/])"


def _end(name: str) -> str:
    """The pattern of one end of a range: sign, currency, and a number in figures or as a word."""
    scale = rf"(?P<{name}_scale>{SCALE}|(?(low_money){MONEY_SCALE}|(?!)))"
    number = rf"(?P<{name}>{_NUMBER}|(?:{NUMBER_WORD})\b)(?P<{name}_own>(?:[ -]?(?:{scale}|{_UNIT}))?)"
    return rf"(?P<{name}_sign>[-−]?)(?P<{name}_money>[$€£¥])?{number}"


_BARE = rf"(?P<lead>(?:from |between )?){_end('low')}(?P<joint> to | and | or |[-–—]){_end('high')}"
_RANGE = re.compile(rf"{_BARE}(?P<unit>[ -]?[^\W\d_].*| ?[‰°].*)?\Z", re.IGNORECASE)
_IN_TEXT = re.compile(rf"(?<![\w.,]){_BARE}(?![\w])(?!\.[0-9])", re.IGNORECASE)
_PERCENT = ("%", "per cent", "percent")
_STEPS = (-2, 1, -1, 2, 3, -3, 4, -4)
"""Distances of wrong ranges from the right one, in the order tried."""
_FAR = 1000
"""Numbers from this one on are not multiplied by the scale word of the second: 500,000 in `500,000 to 1 million`."""


@dataclass(frozen=True, slots=True)
class _Ends:
    """The two numbers of a range as written, and for each the factor of its scale word (1 million: 1 and 1000000)."""

    low: Decimal
    high: Decimal
    low_scale: int
    high_scale: int


def ranges_in(text: str) -> Iterator[tuple[Quantity, str]]:
    """Yields the ranges in running text, each up to its second number, with their words."""
    for found in _IN_TEXT.finditer(text):
        if (span := _read(found, "")) is not None:
            yield span, found[0]


def read_range(text: str) -> Quantity | None:
    """Reads a range; None if the text is no range or its ends have different units."""
    found = _RANGE.match(text)
    return _read(found, found["unit"] or "") if found else None


def _read(found: re.Match[str], behind: str) -> Quantity | None:
    """The range that a match of `_BARE` gives; `behind` are the words after it, which contain its unit.

    None if the first number is not the smaller one, or the units differ.
    """
    ends = _ends(found)
    if ends is None:
        return None
    own, unit = _unit(found, "low"), f"{_unit(found, 'high')}{behind}".strip(" -")
    if own and not re.match(rf"{re.escape(own)}(?!\w)", unit):
        return None
    number, upper = ends.low * ends.low_scale, ends.high * ends.high_scale
    if number >= upper or not _joins(found, upper - number):
        return None
    unit = unit or found["low_money"] or found["high_money"] or ""
    return Quantity(text=found[0], number=_plain(number), upper=_plain(upper), unit=unit, notation="range")


def _joins(found: re.Match[str], width: Decimal) -> bool:
    """Whether the word between two numbers makes a range: `and` only after `between`, `or` only at a width of 1."""
    lead, joint = found["lead"].strip().casefold(), found["joint"].strip().casefold()
    return {"and": lead == "between", "or": width == 1}.get(joint, lead != "between")


def _ends(found: re.Match[str]) -> _Ends | None:
    low: Decimal | None = _number(found, "low")
    high: Decimal | None = _number(found, "high")
    if low is None or high is None:
        return None
    low_scale, high_scale = (SCALES.get((found[f"{name}_scale"] or "").casefold(), 1) for name in ("low", "high"))
    if (not found["low_own"] and low < high and low < _FAR) or _shares_scale(found):
        low_scale = high_scale
    return _Ends(low, high, low_scale, high_scale)


def _number(found: re.Match[str], name: str) -> Decimal | None:
    written = found[name]
    word = number_of(written)
    number = Decimal(word) if word is not None else None if written[0].isalpha() else _digits(written)
    return -number if number is not None and found[f"{name}_sign"] else number


def _digits(written: str) -> Decimal:
    return Decimal(re.sub("[^0-9.]", "", written))


def _shares_scale(found: re.Match[str]) -> bool:
    """Whether the letter after the first number is the scale word of the second: `1.2m to 1.5m people`."""
    return bool(found["high_scale"]) and found["low_own"].strip(" -") == found["high_scale"]


def _unit(found: re.Match[str], name: str) -> str:
    """The unit written directly after a number of a range; empty if that is a scale word."""
    return (
        "" if found[f"{name}_scale"] or (name == "low" and _shares_scale(found)) else found[f"{name}_own"].strip(" -")
    )


def _plain(number: Decimal) -> Decimal:
    return number.to_integral_value() if number == number.to_integral_value() else number.normalize()


def near_ranges(key: Quantity) -> Iterator[Quantity]:
    """Yields wrong ranges as wide and as round as the key, which do not overlap it."""
    found = _RANGE.match(key.text)
    ends = _ends(found) if found else None
    if found is None or ends is None or key.upper is None or ends.low_scale != ends.high_scale:
        return
    step = ends.high - ends.low + _grain(ends.low, ends.high)
    most = Decimal(100) if key.unit.startswith(_PERCENT) and key.upper <= 100 else None
    for times in _STEPS:
        low, high = ends.low + times * step, ends.high + times * step
        text = _written(found, low, high)
        if text and (low > 0 or ends.low <= 0) and (most is None or high <= most):
            scaled = (_plain(end * ends.low_scale) for end in (low, high))
            yield replace(key, number=next(scaled), upper=next(scaled), text=text)


def _grain(low: Decimal, high: Decimal) -> Decimal:
    """The largest 1 or 5 times a power of ten that divides both numbers."""
    exponents = (int(end.normalize().as_tuple().exponent) for end in (low, high) if end)
    ten = Decimal(1).scaleb(min(exponents, default=0))
    return 5 * ten if low % (5 * ten) == 0 and high % (5 * ten) == 0 else ten


def _written(found: re.Match[str], low: Decimal, high: Decimal) -> str:
    """The range with other numbers in the same notation; empty if a number that must be in words has no word."""
    numbers = {name: _alike(abs(end), found[name]) for name, end in (("low", low), ("high", high))}
    if not all(numbers.values()):
        return ""
    signs = {"low": _sign(found, low), "high": _sign(found, high)}
    parts = [found["lead"]]
    for name in ("low", "high"):
        parts += [signs[name], found[f"{name}_money"] or "", numbers[name], found[f"{name}_own"]]
        parts += [found["joint"]] if name == "low" else [found["unit"] or ""]
    return "".join(parts)


def _sign(found: re.Match[str], number: Decimal) -> str:
    return (found["low_sign"] or found["high_sign"] or "-") if number < 0 else ""


def _alike(number: Decimal, like: str) -> str:
    """A number in the notation of `like`: as a word, or with its thousands separators and decimals."""
    if like[0].isalpha():
        whole = number == number.to_integral_value()
        return (word_of(int(number)) or "") if whole else ""
    decimals = len(like.partition(".")[2])
    shown = f"{number:,.{decimals}f}" if number == round(number, decimals) else f"{number:,f}"
    separator = next(
        (sign for sign in ",\u202f\u00a0 " if sign in like), "" if len(like.partition(".")[0]) > 3 else ","
    )
    return shown.replace(",", separator)
