"""Values compared for the checks: surely the same, or possibly."""

from collections.abc import Iterator
from decimal import Decimal

from quizgen.lexicon.text import tokens
from quizgen.model import Date, Entity, Quantity, Value

_ENDLESS = Decimal("Infinity")


def same(one: Value, other: Value) -> bool:
    """Whether two values are surely one."""
    match one, other:
        case Entity(), Entity():
            return one.id == other.id
        case Quantity(), Quantity():
            return one.number == other.number and one.unit == other.unit
        case Date(), Date():
            bounds = (one.earliest, one.latest)
            return bounds == (other.earliest, other.latest) if one.earliest else one.text == other.text
        case _:
            return type(one) is type(other) and one.text.casefold() == other.text.casefold()


def may_be(one: Value, other: Value) -> bool:
    """Whether one value may be the other, a part of it, or the whole: then neither proves the other wrong."""
    match one, other:
        case Entity(), Entity():
            akin = one.id == other.id or one.id in other.within or other.id in one.within
            return akin or not {*_calls(one)}.isdisjoint(_calls(other))
        case Quantity(), Quantity():
            return _unit(one) != _unit(other) or _meet(_range(one), _range(other))
        case Date(), Date():
            return _may_coincide(one, other)
        case _:
            return any(_within(a, b) or _within(b, a) for a in _calls(one) for b in _calls(other))


def _calls(value: Value) -> tuple[str, ...]:
    """What a value is called, in small letters."""
    names = (value.name, *value.aliases) if isinstance(value, Entity) else (value.text,)
    return tuple(name.casefold() for name in names)


def _unit(quantity: Quantity) -> str:
    return quantity.unit.casefold().removesuffix("s")


def _range(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """The least and the most that a hedged number may mean; `about` is a tenth either way."""
    number, slack = quantity.number, abs(quantity.number) / 10
    lows = {"about": number - slack, "at most": -_ENDLESS}
    highs = {"about": number + slack, "at least": _ENDLESS}
    return lows.get(quantity.approx, number), highs.get(quantity.approx, number)


def _meet(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def _may_coincide(one: Date, other: Date) -> bool:
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return True
    return max(one.earliest, other.earliest) <= min(one.latest, other.latest)


def _within(part: str, whole: str) -> bool:
    """Whether the words of a part stand side by side in the whole; texts without words must be equal."""
    small, large = tokens(part), tokens(whole)
    if not small or not large:
        return part == whole
    return f" {' '.join(small)} " in f" {' '.join(large)} "


def filed_under(value: Value, *, mixed: bool) -> Iterator[tuple[str, str]]:
    """Under what a value is filed, so that each value that it may be finds it.

    A role is mixed that takes both entities and words, so that the two must find one another.
    """
    if isinstance(value, Entity):
        yield "id", value.id
        yield from (("part of", whole) for whole in value.within)
        yield from (("name", name) for name in _calls(value))
    if mixed or not isinstance(value, Entity):
        for name in _calls(value):
            yield "longest", _longest(name)
            yield from (("word", token) for token in sorted(set(tokens(name))))


def looked_up_under(value: Value, *, mixed: bool) -> list[tuple[str, str]]:
    """Under what to look for all that a value may be; nothing for numbers and dates, which touch by size.

    Of two texts one of which holds the other, the longer holds the longest word of the shorter.
    """
    if isinstance(value, Quantity | Date):
        return []
    found = []
    if isinstance(value, Entity):
        found += [("id", value.id), ("part of", value.id), *(("id", whole) for whole in sorted(value.within))]
        found += [("name", name) for name in _calls(value)]
    if mixed or not isinstance(value, Entity):
        for name in _calls(value):
            found += [("word", _longest(name)), *(("longest", token) for token in tokens(name) or (name,))]
    return list(dict.fromkeys(found))


def _longest(text: str) -> str:
    return max(tokens(text), key=len, default=text)
