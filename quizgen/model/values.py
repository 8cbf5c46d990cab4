"""Values that fill roles (entities, quantities, dates and texts), and the stance of a statement."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

BLANK = "_____"
"""The gap that a pupil fills in a sentence; no text of a deck may contain it, except questions written by hand."""


class Stance(StrEnum):
    """How the source presents a statement: as its own assertion, or as the claim, belief, plan or denial of a party."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    BELIEVED = "believed"
    PLANNED = "planned"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, body, place or thing that the source names.

    `types` has its own type, then wider ones up to `entity`; `within` are the ids of the entities that it is a part of.
    `short` is its short form, `article` is `the` or empty, and `about` says in a few words who or what it is.
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
    """Its names in lower case; two entities with a common name may be the same."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", frozenset(name.casefold() for name in (self.name, *self.aliases)))

    @property
    def identity(self) -> Hashable:
        """A hashable key that is equal for equal values."""
        return self.id

    @property
    def text(self) -> str:
        """The value as it is written."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit; `approx` is the source's hedge: `about`, `at least`, `at most` or empty.

    `text` is the quantity as written. `upper` is the other end of a range, else None. `notation` is empty for a
    plain number; else `number` is written as a `clock` (minutes of the day), `duration` (seconds), `score`, `fraction`,
    `scientific`, `range` or `dozens`.
    """

    text: str
    number: Decimal
    unit: str = ""
    approx: str = ""
    upper: Decimal | None = None
    notation: str = ""

    @property
    def identity(self) -> Hashable:
        """A hashable key that is equal for equal values."""
        return (self.number, self.unit) if self.upper is None else (self.number, self.upper, self.unit)


class DatePrecision(StrEnum):
    """The unit to which a date written in words is exact; `NONE` for a date in ISO form or a relative one."""

    NONE = ""
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    SPAN = "span"


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date or span of time with its first and last day; a relative date ("on Thursday") has neither.

    `text` is in ISO form if the date has bounds and no `precision`, else as the source writes it. `before_christ` are
    the first and last day of a date before the year 1, as day numbers from the year 0 with 366 days in each year.
    """

    text: str
    earliest: date | None = None
    latest: date | None = None
    before_christ: tuple[int, int] | None = None
    precision: DatePrecision = DatePrecision.NONE

    @property
    def iso(self) -> bool:
        """Whether its text is of ISO form: 2025-05-16, 2025-05, 2025 or a span of two with a slash."""
        return self.earliest is not None and not self.precision

    @property
    def days(self) -> tuple[int, int] | None:
        """Its first and last day as comparable day numbers; None for a relative date."""
        if self.earliest is not None and self.latest is not None:
            return self.earliest.toordinal(), self.latest.toordinal()
        return self.before_christ

    @property
    def identity(self) -> Hashable:
        """A hashable key that is equal for equal values."""
        if self.before_christ:
            return self.before_christ
        return (self.earliest, self.latest) if self.earliest else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A value in words that is not a declared entity, a number or a date."""

    text: str

    @property
    def identity(self) -> Hashable:
        """A hashable key that is equal for equal values."""
        return self.text.casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The speaker that a sentence names, its verb if that is not `said`, and the rest of the sentence.

    The speaker is empty if the sentence names nobody ("it is believed that …").
    """

    speaker: str
    stance: Stance
    verb: str
    rest: str


Value: TypeAlias = Entity | Quantity | Date | Text
Roles: TypeAlias = Mapping[str, Value]


def written(value: Value) -> str:
    """A value as the deck's file writes it: an entity by its id, any other value by its text."""
    return value.id if isinstance(value, Entity) else value.text
