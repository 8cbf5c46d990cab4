"""What a YAML scalar means in a role: an entity, a quantity, a date or plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from quizgen.languages import Language
from quizgen.model import Date, Entity, Quantity, Role, Text, Value
from quizgen.registry import nearest

PLAIN_TYPES = frozenset({"text", "number", "date"})


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Why a value cannot fill a role."""

    message: str
    hint: str = ""


def read_value(raw: Any, role: Role, entities: Mapping[str, Entity], language: Language) -> Value | Mismatch:
    """The value for a role; its types are tried in their order, entities first."""
    if raw is None or isinstance(raw, bool | list):
        return Mismatch(f"{role.name}: {_shown(raw)} cannot fill a role", "write an id, a text, a number or a date")
    types = role.type.split("|")
    if isinstance(raw, dict):
        return _from_parts(raw, role, types)
    text = str(raw).strip()
    if not text:
        return Mismatch(f"{role.name}: an empty text", "fill it or leave the role out")
    entity = entities.get(text)
    if entity is not None and any(kind in entity.types for kind in types):
        return entity
    return _plain(text, role, types, entity, entities, language)


def _plain(
    text: str,
    role: Role,
    types: list[str],
    entity: Entity | None,
    entities: Mapping[str, Entity],
    language: Language,
) -> Value | Mismatch:
    if "date" in types and (when := language.read_date(text)) is not None:
        return when
    if "number" in types and (quantity := language.read_quantity(text)) is not None:
        return quantity
    if "text" in types:
        return Text(text=text)
    if entity is not None:
        return Mismatch(f"{role.name}: {text!r} is of type {entity.types[0]}", f"a {' or '.join(types)} belongs here")
    if types == ["date"]:
        hint = "write 2025-05-16, 2025-05, 2025 or a span with /; a relative date as {relative: on Thursday}"
        return Mismatch(f"{role.name}: {text!r} is not a date that exists", hint)
    if types == ["number"]:
        return Mismatch(f"{role.name}: {text!r} is not a quantity", "write a number and a unit, such as about 300 km")
    fitting = [name for name, e in entities.items() if any(kind in e.types for kind in types)]
    return Mismatch(f"{role.name}: there is no {' or '.join(types)} {text!r}", nearest(text, fitting))


def _from_parts(raw: dict[str, Any], role: Role, types: list[str]) -> Value | Mismatch:
    if "relative" in raw and "date" in types and set(raw) == {"relative"}:
        return Date(text=str(raw["relative"]))
    if "number" in raw and "number" in types and set(raw) <= {"number", "unit", "approx"}:
        try:
            number = Decimal(str(raw["number"]).replace(",", ""))
        except InvalidOperation:
            return Mismatch(f"{role.name}: {raw['number']!r} is not a number", "write it in digits")
        if not number.is_finite() or abs(number) >= Decimal(10) ** 18:
            return Mismatch(f"{role.name}: {raw['number']!r} is out of range", "the most is 18 digits")
        unit, approx = str(raw.get("unit", "")), str(raw.get("approx", ""))
        return Quantity(text=f"{approx} {raw['number']} {unit}".strip(), number=number, unit=unit, approx=approx)
    found = ", ".join(map(str, raw)) or "nothing"
    hint = "a quantity has number, unit and approx; a relative date has relative"
    return Mismatch(f"{role.name}: keys {found} do not make a {' or '.join(types)}", hint)


def _shown(raw: Any) -> str:
    if raw is None:
        return "nothing"
    return "a list" if isinstance(raw, list) else f"the truth value {str(raw).lower()}"
