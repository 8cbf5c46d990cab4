"""Reads the entities of a deck, their types, and which entity is a part of which."""

from quizgen.deck.circles import circles, shown
from quizgen.deck.grammar import UNNAMED, EntitySchema
from quizgen.deck.reading import DeckReading
from quizgen.deck.values import PLAIN_TYPES
from quizgen.model import Entity

ROOT = "entity"
"""The widest type, which includes every entity."""

MOST_HOLDERS = 50
"""Most wider types of a type, or wholes of an entity, counted directly and indirectly."""


def read_types(reading: DeckReading) -> dict[str, tuple[str, ...]]:
    """Maps each type of a deck to itself and its wider types, up to `entity`; notes a problem for a cycle."""
    wider = reading.content.types
    for circle in circles({name: (above,) for name, above in wider.items()}):
        reading.wrong(("types", circle[-2]), f"types in a circle: {shown(circle)}", "remove one of these links")
    for name in wider:
        if name in PLAIN_TYPES or name == ROOT:
            reading.wrong(("types", name), f"{name!r} is a reserved word", "rename the type", of_key=True)
    known = {*wider, *wider.values(), *reading.types_written()}
    return {name: _ancestry(name, reading) for name in sorted(known)}


def _ancestry(name: str, reading: DeckReading) -> tuple[str, ...]:
    chain = dict.fromkeys((name,))
    wider = reading.content.types
    while (name := wider.get(name, ROOT)) not in chain and len(chain) <= MOST_HOLDERS:
        chain[name] = None
    if len(chain) > MOST_HOLDERS:
        first = next(iter(chain))
        reading.wrong(("types", first), f"{first!r} belongs to more than {MOST_HOLDERS} types", "leave some out")
    return tuple(chain)


def read_entities(reading: DeckReading) -> dict[str, Entity]:
    """The entities by id; an invalid one is replaced by a placeholder, with its problem noted."""
    entries = reading.content.entities
    _check_wholes(reading)
    _check_names(reading)
    every = (*reading.types, ROOT)
    return {
        name: _entity(name, entries[name], reading) if name in entries else Entity(id=name, types=every, name=name)
        for name in reading.names("entities")
    }


def _entity(name: str, entry: EntitySchema, reading: DeckReading) -> Entity:
    if name == UNNAMED:
        reading.wrong(("entities", name), f"{name!r} is a reserved word", "rename the entity", of_key=True)
    if entry.type in PLAIN_TYPES:
        hint = "a date, number or text is written where it is used; it is no entity"
        reading.wrong(("entities", name, "type"), f"{entry.type!r} is a reserved word", hint)
    return Entity(
        id=name,
        types=reading.types[entry.type],
        name=entry.name,
        short=entry.short,
        aliases=entry.aliases,
        article=entry.article,
        plural=entry.number == "plural",
        pronoun=entry.pronoun,
        within=_holders(name, reading),
        about=entry.about,
    )


def _holders(name: str, reading: DeckReading) -> frozenset[str]:
    """The ids of all entities that an entity is a part of, directly or through others."""
    entries = reading.content.entities
    held, queue = set[str](), [name]
    while queue and len(held) <= MOST_HOLDERS:
        entity = entries.get(queue.pop())
        new = set(entity.within) - held if entity else set()
        held |= new
        queue += sorted(new)
    if len(held) > MOST_HOLDERS:
        message = f"{name!r} is a part of more than {MOST_HOLDERS} others"
        reading.wrong(("entities", name, "within"), message, "leave some out")
    return frozenset(held)


def _check_wholes(reading: DeckReading) -> None:
    entries = reading.content.entities
    for name, entry in entries.items():
        for index, whole in enumerate(entry.within):
            reading.check_known(("entities", name, "within", index), whole, "entity", ("entities",))
    for circle in circles({name: entry.within for name, entry in entries.items() if entry.within}):
        reading.wrong(
            ("entities", circle[-2], "within"), f"parts in a circle: {shown(circle)}", "remove one of these links"
        )


def _check_names(reading: DeckReading) -> None:
    """Checks that two entities of one type have different names."""
    named: dict[tuple[str, str], str] = {}
    for name, entry in reading.content.entities.items():
        first = named.setdefault((entry.type, entry.name.casefold()), name)
        if first != name:
            hint = "keep one of the two, or tell them apart in their names"
            reading.wrong(("entities", name, "name"), f"{entry.name!r} is the name of {first!r} too", hint)
