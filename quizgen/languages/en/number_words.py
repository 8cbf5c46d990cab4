"""English numbers in words, from `no` to `ninety-nine`, and fractions in words and signs."""

import re
from collections.abc import Mapping
from decimal import Decimal

_SMALL_WORDS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_SMALL = _SMALL_WORDS.split()
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = _TENS_WORDS.split()
_WORDS: Mapping[str, int] = {
    **{word: number for number, word in enumerate(_SMALL)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{f"{ten}-{_SMALL[unit]}": 10 * number + unit for number, ten in enumerate(_TENS, 2) for unit in range(1, 10)},
    "zero": 0,
}
NUMBER_WORD = "|".join(
    (f"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_SMALL[1:10])}))?", *sorted([*_SMALL, "zero"], key=len, reverse=True))
)
"""The pattern of a whole number in words."""
_SIGNS: Mapping[str, tuple[int, int]] = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8), "⅒": (1, 10),
}  # fmt: skip
_PARTS: Mapping[str, int] = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10,
}  # fmt: skip
_FRACTION_WORDS = re.compile(
    rf"(?P<top>a|an|one|two|three|four|five|seven)[ -](?P<part>{'|'.join(_PARTS)})s?\Z|(?P<half>half)\Z", re.IGNORECASE
)
FRACTION = rf"(?:[0-9]{{1,3}} ?)?[{''.join(_SIGNS)}]|[0-9]{{1,2}}/[0-9]{{1,3}}"
"""The pattern of a fraction in signs: ½, 3½, 2/3."""
_COMMON = ((1, 4), (1, 3), (1, 2), (2, 3), (3, 4), (1, 5), (2, 5), (3, 5), (4, 5), (1, 10))
"""Common fractions, as numerator and denominator, of which wrong options are made."""


def number_of(word: str) -> int | None:
    """The value of a number word (4 for `four`); None for any other word."""
    return _WORDS.get(word.casefold())


def word_of(number: int) -> str | None:
    """The word for a whole number from 1 to 99, or None."""
    if number < 1:
        return None
    return next((word for word, value in _WORDS.items() if value == number), None)


def fraction_of(text: str) -> Decimal | None:
    """The value of a fraction in words or signs; None for any other text."""
    if found := _FRACTION_WORDS.match(text):
        top = 1 if found["half"] or found["top"].lower() in {"a", "an"} else number_of(found["top"]) or 1
        return _ratio(top, 2 if found["half"] else _PARTS[found["part"].lower()])
    if text[-1:] in _SIGNS:
        whole = Decimal(text[:-1].strip() or 0)
        return whole + _ratio(*_SIGNS[text[-1]])
    first, slash, last = text.partition("/")
    if slash and first.isdecimal() and last.isdecimal() and 0 < int(first) < int(last):
        return _ratio(int(first), int(last))
    return None


def _ratio(top: int, bottom: int) -> Decimal:
    return (Decimal(top) / Decimal(bottom)).quantize(Decimal("0.0001")).normalize()


def near_fractions(text: str) -> list[tuple[Decimal, str]]:
    """Other common fractions in the notation of this one: in words, as one sign, or with a slash."""
    own = fraction_of(text)
    whole = own // 1 if own is not None else Decimal(0)
    every = ((whole + _ratio(top, bottom), _written(text, top, bottom)) for top, bottom in _COMMON)
    return [(number, other) for number, other in every if other and number != own]


def _written(like: str, top: int, bottom: int) -> str:
    if like[-1:] in _SIGNS:
        sign = next((sign for sign, ratio in _SIGNS.items() if ratio == (top, bottom)), "")
        return like[:-1] + sign if sign else ""
    if "/" in like:
        return f"{top}/{bottom}"
    part = next(name for name, number in _PARTS.items() if number == bottom)
    joint = "-" if "-" in like else " "
    if (top, bottom) == (1, 2):
        return "half" if like.casefold() == "half" else f"a{joint}half"
    return f"a{joint}{part}" if top == 1 else f"{_SMALL[top]}{joint}{part}s"
