"""Values that fill roles: entities, quantities, dates and words; and who stands behind a statement."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

BLANK = "_____"
"""What stands in a sentence where a word is asked for; no text of a deck may hold it."""


class Stance(StrEnum):
    """Who stands behind a fact: the source itself, or somebody it reports."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    BELIEVED = "believed"
    PLANNED = "planned"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something the source names.

    `types` runs from its own type to the root, `within` names what holds it.
    """

    id: str
    types: tuple[str, ...]
    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    article: str = ""
    plural: bool = False
    pronoun: str = ""
    within: frozenset[str] = frozenset()
    about: str = ""
    names: frozenset[str] = field(init=False, repr=False, compare=False)
    """Its name and aliases in small letters: two entities that share one may be the same."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", frozenset(name.casefold() for name in (self.name, *self.aliases)))

    @property
    def identity(self) -> Hashable:
        """What makes two values the same."""
        return self.id

    @property
    def text(self) -> str:
        """How it is written."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit; `approx` is the source's hedge as `about`, `at least`, `at most` or nothing."""

    text: str
    number: Decimal
    unit: str = ""
    approx: str = ""

    @property
    def identity(self) -> Hashable:
        """What makes two values the same."""
        return (self.number, self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A point or span of time with its bounds; a relative date ("on Thursday") has none."""

    text: str
    earliest: date | None = None
    latest: date | None = None

    @property
    def identity(self) -> Hashable:
        """What makes two values the same."""
        return (self.earliest, self.latest) if self.earliest else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words that name no entity."""

    text: str

    @property
    def identity(self) -> Hashable:
        """What makes two values the same."""
        return self.text.casefold()


Value: TypeAlias = Entity | Quantity | Date | Text
Roles: TypeAlias = Mapping[str, Value]


def written(value: Value) -> str:
    """A value as a deck writes it: an entity by its id, anything else by its text."""
    return value.id if isinstance(value, Entity) else value.text
