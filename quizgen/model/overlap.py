"""Compares values: whether two may mean the same thing, and which of two dates is earlier."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias

from quizgen.model import Date, Entity, Quantity, Text, Value
from quizgen.text.matcher import holds, phrase

Span: TypeAlias = tuple[Decimal, Decimal]
"""The least and the greatest number, or the first and the last day, that a value may mean."""


def overlap(one: Value, other: Value) -> bool:
    """Whether two values may mean the same: equal or overlapping numbers or dates, or one value a part of the other.

    Numbers of different units always overlap. Texts are compared by their words, without punctuation.
    """
    match one, other:
        case Text(), Text():
            return _contain(one.text, other.text)
        case Entity(), Entity():
            return one is other or related(one, other)
        case Quantity(), Quantity():
            return unit_of(one) != unit_of(other) or _touch(_span(one), _span(other))
        case Date(), Date():
            return not (before(one, other) or before(other, one))
        case _:
            names = [(a, b) for a in names_of(one) for b in names_of(other)]
            return any(_contain(a, b) for a, b in names)


def may_mean(wrong: Value, own: Value) -> bool:
    """Whether a value that the author lists as wrong may mean the same as another value of the deck.

    It is `overlap`, except for dates without bounds: those of an author differ unless one contains the other's words.
    """
    if isinstance(wrong, Date) and isinstance(own, Date) and None in (wrong.days, own.days):
        return _contain(wrong.text, own.text)
    return overlap(wrong, own)


def names_of(value: Value) -> Iterable[str]:
    """The names of a value: all names of an entity, the text of any other value."""
    return value.names if isinstance(value, Entity) else (value.text,)


def before(one: Date, other: Date) -> bool:
    """Whether the last day of one date is earlier than the first day of the other; false if one has no known days."""
    return one.days is not None and other.days is not None and one.days[1] < other.days[0]


def related(one: Entity, other: Entity) -> bool:
    """Whether two entities are the same, share a name, or one is a part of the other."""
    part = one.id == other.id or one.id in other.within or other.id in one.within
    return part or not one.names.isdisjoint(other.names)


def span_of(value: Value) -> Span | None:
    """The least and greatest number that a quantity may mean, or the first and last day of a date; else None."""
    if isinstance(value, Quantity):
        return _span(value)
    days = value.days if isinstance(value, Date) else None
    return (Decimal(days[0]), Decimal(days[1])) if days else None


def unit_of(value: Value) -> str:
    """The unit of a quantity in small letters, without a plural `s`; empty for a value that is no quantity."""
    return value.unit.casefold().removesuffix("s") if isinstance(value, Quantity) else ""


def _span(quantity: Quantity) -> Span:
    """The least and greatest number that a quantity may mean; `about` widens it by a tenth on either side."""
    number = quantity.number
    if quantity.upper is not None:
        return number, quantity.upper
    match quantity.approx:
        case "at least":
            return number, Decimal("Infinity")
        case "at most":
            return Decimal("-Infinity"), number
        case "about":
            return number - abs(number) / 10, number + abs(number) / 10
        case _:
            return number, number


def _touch(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _contain(one: str, other: str) -> bool:
    """Whether one of two texts contains the other as whole words; texts without words must be equal."""
    return holds(one, other) or holds(other, one) or (one == other and not phrase(one))
