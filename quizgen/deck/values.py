"""Interprets a YAML value in a role: as an entity, a quantity, a date or plain words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from quizgen.base.yaml import folded
from quizgen.languages import Language
from quizgen.model import Date, Entity, Quantity, Role, Text, Value

PLAIN_TYPES = frozenset({"text", "number", "date"})
MOST_DIGITS = 18
"""Most digits of a number."""

_NEEDED = {
    "date": "write 2025-05-16, 2025-05, 2025 or a span with /; a relative date as {relative: on Thursday}",
    "number": "write a number and a unit, such as about 300 km",
}
_PARTS = "a quantity has number, unit and approx; a relative date has relative"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """The reason why a value does not fit a role, as message and hint.

    If `word` is not empty, it may be a misspelling of one of the names in `among`.
    """

    message: str
    hint: str = ""
    word: str = ""
    among: Iterable[str] = ()


def read_value(raw: Any, role: Role, entities: Mapping[str, Entity], language: Language) -> Value | Mismatch:
    """Converts a YAML value to a value of the role's types: the entity with this id, else a date, number or text."""
    kinds = role.type.split("|")
    if raw is None or isinstance(raw, bool | list):
        return Mismatch(
            f"{role.name}: found {_shown(raw)}, expected a {' or '.join(kinds)}", "fill the role, or leave it out"
        )
    if isinstance(raw, dict):
        return _from_parts(raw, role, kinds, language)
    text = folded(str(raw))
    if not text:
        return Mismatch(f"{role.name}: an empty text", "fill it or leave the role out")
    entity = entities.get(text)
    if entity is not None and any(kind in entity.types for kind in kinds):
        return entity
    value = _plain(text, kinds, language) or _misfit(text, role, kinds, entities)
    return _too_long(value, role) if isinstance(value, Quantity) else value


def _plain(text: str, kinds: Collection[str], language: Language) -> Value | None:
    if "date" in kinds and (when := language.read_date(text)) is not None:
        return when
    if "number" in kinds and (quantity := language.read_quantity(text)) is not None:
        return quantity
    return Text(text=text) if "text" in kinds else None


def _misfit(text: str, role: Role, kinds: list[str], entities: Mapping[str, Entity]) -> Mismatch:
    entity = entities.get(text)
    if entity is not None:
        hint = f"a {' or '.join(kinds)} belongs here"
        return Mismatch(f"{role.name}: {text!r} is of type {entity.types[0]}", hint)
    if kinds == ["date"]:
        return Mismatch(f"{role.name}: {text!r} is not a date that exists", _NEEDED["date"])
    if kinds == ["number"]:
        return Mismatch(f"{role.name}: {text!r} is not a quantity", _NEEDED["number"])
    fitting = (name for name, other in entities.items() if any(kind in other.types for kind in kinds))
    return Mismatch(f"{role.name}: there is no {' or '.join(kinds)} {text!r}", word=text, among=fitting)


def _from_parts(raw: Mapping[str, Any], role: Role, kinds: Collection[str], language: Language) -> Value | Mismatch:
    parts = {key: folded(str(part)) for key, part in raw.items() if isinstance(part, str | int) and part is not True}
    if parts.keys() == raw.keys() == {"relative"} and parts["relative"] and "date" in kinds:
        return Date(text=parts["relative"])
    if parts.keys() == raw.keys() and {"number"} <= raw.keys() <= {"number", "unit", "approx"} and "number" in kinds:
        text = " ".join(filter(None, (parts.get("approx"), parts["number"], parts.get("unit"))))
        quantity = language.read_quantity(text)
        if quantity is None:
            return Mismatch(f"{role.name}: {text!r} is not a quantity", _NEEDED["number"])
        return _too_long(quantity, role)
    found = ", ".join(raw) or "nothing"
    return Mismatch(f"{role.name}: {{{found}}} does not make a {' or '.join(kinds)}", _PARTS)


def _too_long(quantity: Quantity, role: Role) -> Quantity | Mismatch:
    if abs(quantity.number) < Decimal(10) ** MOST_DIGITS and len(quantity.number.as_tuple().digits) <= MOST_DIGITS:
        return quantity
    return Mismatch(f"{role.name}: {quantity.text[:40]!r} has more than {MOST_DIGITS} digits", "round it")


def _shown(raw: Any) -> str:
    if raw is None:
        return "nothing"
    return "a list" if isinstance(raw, list) else str(raw).lower()
