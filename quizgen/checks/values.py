"""Compares values for the checks: whether they are certainly equal, or possibly equal."""

import re
from collections.abc import Hashable
from decimal import Decimal

from quizgen.model import Date, Entity, Quantity, Value

_ENDLESS = Decimal("Infinity")
_WORD = re.compile(
    r"[^\W\d_]\w*(?:-\w*\d\w*)+|[0-9]{1,3}(?:[, ][0-9]{3})+(?:\.[0-9]+)?(?!\w)|[0-9]+(?:[.,:/][0-9]+)*\w*|\w+"
)
"""Matches a name with figures, a number with separators of thousands, another number or a word."""


def identity(value: Value) -> Hashable:
    """A hashable key that two values share exactly if they are certainly equal."""
    match value:
        case Entity():
            return "entity", value.id
        case Quantity():
            return "number", value.number, value.unit
        case Date(earliest=None):
            return "date", value.text
        case Date():
            return "date", value.earliest, value.latest
        case _:
            return "text", value.text.casefold()


def same(one: Value, other: Value) -> bool:
    """Whether two values are certainly equal."""
    return identity(one) == identity(other)


def may_be(one: Value, other: Value) -> bool:
    """Whether one value may equal, contain or be a part of the other, so that neither proves the other wrong."""
    match one, other:
        case Entity(), Entity():
            related = one.id == other.id or one.id in other.within or other.id in one.within
            return related or not {*calls(one)}.isdisjoint(calls(other))
        case Quantity(), Quantity():
            return unit_of(one) != unit_of(other) or _meet(spread(one), spread(other))
        case Date(), Date():
            return _meet(days(one), days(other))
        case _:
            return any(_within(a, b) or _within(b, a) for a in calls(one) for b in calls(other))


def calls(value: Value) -> tuple[str, ...]:
    """The names of a value, in lower case."""
    names = (value.name, *value.aliases) if isinstance(value, Entity) else (value.text,)
    return tuple(name.casefold() for name in names)


def unit_of(quantity: Quantity) -> str:
    """The unit of a quantity in lower case, without a plural `s`."""
    return quantity.unit.casefold().removesuffix("s")


def spread(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """The least and greatest value that a hedged number may mean; `about` means 10 per cent either way."""
    number, slack = quantity.number, abs(quantity.number) / 10
    lows = {"about": number - slack, "at most": -_ENDLESS}
    highs = {"about": number + slack, "at least": _ENDLESS}
    return lows.get(quantity.approx, number), highs.get(quantity.approx, number)


def _meet(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def days(value: Date) -> tuple[Decimal, Decimal]:
    """The first and last day that a date may mean, as ordinal numbers; a date without days may be any day."""
    if value.earliest is None or value.latest is None:
        return -_ENDLESS, _ENDLESS
    return Decimal(value.earliest.toordinal()), Decimal(value.latest.toordinal())


def word_list(text: str) -> tuple[str, ...]:
    """The words and numbers of a text in lower case; a number is one word without separators of thousands."""
    found = _WORD.findall(text.casefold())
    return tuple(re.sub("[, ](?=[0-9]{3})", "", word) if word[0].isdigit() else word for word in found)


def _within(part: str, whole: str) -> bool:
    """Whether the words of a part occur in sequence in the whole; texts without words must be equal."""
    small, large = word_list(part), word_list(whole)
    if not small or not large:
        return part == whole
    return f" {' '.join(small)} " in f" {' '.join(large)} "
