"""Reads the statement of a fact or negative: one relation, and a value of the right type in each of its roles."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from quizgen.base.yaml import Loc
from quizgen.deck.grammar import FactSchema, NegativeSchema, keys_of
from quizgen.deck.reading import DeckReading
from quizgen.deck.values import Mismatch, read_value
from quizgen.model import Relation, Role, Roles, Value

_KEYS = {entry: keys_of(entry) for entry in (FactSchema, NegativeSchema)}


@dataclass(frozen=True, slots=True)
class FilledRelation:
    """A relation, and a value for each of its roles."""

    relation: Relation
    roles: Roles


def read_statement(loc: Loc, entry: FactSchema | NegativeSchema, reading: DeckReading) -> FilledRelation | None:
    """Reads the relation and roles of the entry at `loc`; None, with problems noted, if it cannot be read."""
    stated = entry.__pydantic_extra__
    named = [key for key in stated if key in reading.relations or key in reading.names("relations")]
    if len(named) < len(stated) and not reading.is_lost("relations"):
        _note_unknown(loc, stated.keys() - set(named), type(entry), reading)
    if len(named) > 1:
        message = f"states {' and '.join(named)}; one relation was expected"
        reading.wrong(loc, message, "write a fact for each", of_key=True)
    elif not stated:
        reading.wrong(loc, "states no relation", "write the relation with its roles", of_key=True)
    elif named and named[0] in reading.relations:
        relation = reading.relations[named[0]]
        roles = _read_roles((*loc, relation.id), relation, stated[relation.id], reading)
        return None if roles is None else FilledRelation(relation, roles)
    return None


def _note_unknown(
    loc: Loc, unknown: Collection[str], entry: type[FactSchema | NegativeSchema], reading: DeckReading
) -> None:
    for key in sorted(unknown):
        hint = reading.nearest(key, [*reading.names("relations"), *_KEYS[entry]])
        reading.wrong((*loc, key), f"{key!r} is neither a relation nor a key of a fact", hint, of_key=True)


def _read_roles(loc: Loc, relation: Relation, raw: Any, reading: DeckReading) -> dict[str, Value] | None:
    if not isinstance(raw, dict):
        hint = f"write {relation.id}: {{{', '.join(f'{name}: …' for name in relation.roles)}}}"
        reading.wrong(loc, f"{relation.id} has no roles here", hint)
        return None
    for name in raw:
        if name not in relation.roles:
            hint = reading.nearest(name, relation.roles)
            reading.wrong((*loc, name), f"{relation.id} has no role {name!r}", hint, of_key=True)
    for role in relation.roles.values():
        if not role.optional and role.name not in raw:
            reading.wrong(loc, f"{relation.id} needs the role {role.name!r}", f"add {role.name}: …", of_key=True)
    known = [role for role in relation.roles.values() if role.name in raw]
    roles = {role.name: read_filling((*loc, role.name), raw[role.name], role, reading) for role in known}
    filled = {name: value for name, value in roles.items() if value is not None}
    needed = {role.name for role in relation.roles.values() if not role.optional}
    return filled if needed <= filled.keys() == raw.keys() else None


def read_filling(loc: Loc, raw: Any, role: Role, reading: DeckReading) -> Value | None:
    """Reads the value of a role; None with a problem noted if it is of the wrong type."""
    value = read_value(raw, role, reading.entities, reading.language)
    if not isinstance(value, Mismatch):
        return value
    if not reading.is_lost("entities"):
        hint = reading.nearest(value.word, value.among) if value.word else value.hint
        reading.wrong(loc, value.message, hint)
    return None
