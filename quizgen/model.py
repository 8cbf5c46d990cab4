"""The values everyone passes: a deck and its facts, a question and its answer. All are frozen."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal, TypeAlias

BLANK = "_____"
"""What stands in a sentence where a word is asked for; no text of a deck may hold it."""


class Stance(StrEnum):
    """Who stands behind a fact: the source itself, or somebody it reports."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    BELIEVED = "believed"
    PLANNED = "planned"
    DENIED = "denied"


# Values: what can fill a role -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something the source names; `types` runs from its own type to the root, `within` names what holds it."""

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
        return self.id

    @property
    def text(self) -> str:
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
        return (self.number, self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A point or span of time with its bounds; a relative date ("on Thursday") has none."""

    text: str
    earliest: date | None = None
    latest: date | None = None

    @property
    def identity(self) -> Hashable:
        return (self.earliest, self.latest) if self.earliest else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words that name no entity."""

    text: str

    @property
    def identity(self) -> Hashable:
        return self.text.casefold()


Value: TypeAlias = Entity | Quantity | Date | Text
Roles: TypeAlias = Mapping[str, Value]


def written(value: Value) -> str:
    """A value as a deck writes it: an entity by its id, anything else by its text."""
    return value.id if isinstance(value, Entity) else value.text


# The fact base --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The article a deck is drawn from; what the article leaves open is empty."""

    title: str
    publisher: str = ""
    author: str = ""
    published: str = ""
    accessed: str = ""
    url: str = ""
    note: str = ""
    paragraphs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A named place in a relation, and the type of what may stand there."""

    name: str
    type: str
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A kind of statement: its roles, which of them allow one value, and how it is said and asked.

    `one` holds the roles that have a single value once all others are given. `closed` says that the
    deck holds every such statement the source makes. `asks` holds hand-written questions by role.
    """

    id: str
    roles: Mapping[str, Role]
    one: frozenset[str] = frozenset()
    closed: bool = False
    says: str
    asks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    topic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a statement stands in the source: the paragraph, from 1, and terms found in it word for word."""

    paragraph: int
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Misconception:
    """A wrong value that an author expects, with the reason why it is wrong."""

    value: Value
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One statement with its evidence; `by` are those who say, believe or plan it, none when the source names nobody.

    `clause` is the bare statement ("the Trust funded the tower"), `sentence` the same with who says so.
    """

    id: str
    relation: str
    roles: Roles
    evidence: tuple[Evidence, ...]
    stance: Stance = Stance.ASSERTED
    by: tuple[Entity, ...] = ()
    denied_by: tuple[Entity, ...] = ()
    verb: str = ""
    after: frozenset[str] = frozenset()
    wrong: Mapping[str, tuple[Misconception, ...]] = field(default_factory=dict)
    topic: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    short: str = ""
    importance: int = 2
    previously: tuple[str, ...] = ()
    clause: str
    sentence: str

    @property
    def paragraphs(self) -> tuple[int, ...]:
        return tuple(sorted({place.paragraph for place in self.evidence}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Negative:
    """A statement that the source says is not so, with its evidence."""

    relation: str
    roles: Roles
    evidence: tuple[Evidence, ...]
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Facts on which parties disagree."""

    id: str
    about: str
    sides: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """How many: no fewer than `least`, and no more than `most` where there is a limit."""

    least: int = 0
    most: int | None = None


Spans: TypeAlias = Mapping[str, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a quiz with a title of its own: how many questions, and what they must be."""

    title: str
    questions: int
    kinds: Spans = field(default_factory=dict)
    topics: Spans = field(default_factory=dict)
    skills: Spans = field(default_factory=dict)
    levels: Spans = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """What each form of a quiz must hold; what is not named is free.

    `versions` says how forms differ: the same questions in another order, or different questions of equal
    weight. `pinned` questions are on every form, `linked` ones stay together in the order given.
    """

    questions: int = 12
    forms: int = 2
    versions: Literal["reorder", "different"] = "reorder"
    kinds: Spans = field(default_factory=dict)
    topics: Spans = field(default_factory=dict)
    skills: Spans = field(default_factory=dict)
    levels: Spans = field(default_factory=dict)
    points: Span = field(default_factory=Span)
    minutes: Span = field(default_factory=Span)
    sections: tuple[Section, ...] = ()
    pinned: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    linked: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizPlan:
    """The quiz an author wants on paper."""

    title: str
    instructions: str = ""
    minutes: int = 0
    blueprint: Blueprint = field(default_factory=Blueprint)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPlan:
    """The Anki deck an author wants: its name, the kinds that become cards, and how topics and order show.

    The answers of `typed` kinds are typed in; `report` is the address where students report a mistake.
    """

    name: str
    kinds: tuple[str, ...] = ()
    typed: tuple[str, ...] = ("number",)
    report: str = ""
    topics: str = "tags"
    order: str = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retirement:
    """Why something is no longer asked, and for how many releases students are told so."""

    because: str
    releases: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """A fact base and what to make of it.

    `closed` holds the lists that the author promises to be complete for the whole deck:
    `evidence` (every paragraph that states a fact is named) and `attribution` (so is everyone who says it).
    `retired` holds facts, templates and questions that earlier releases had, by id.
    """

    id: str
    title: str
    language: str
    source: Source
    version: str = "1"
    about: str = ""
    closed: frozenset[str] = frozenset()
    topics: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    entities: Mapping[str, Entity]
    relations: Mapping[str, Relation]
    facts: Mapping[str, Fact]
    negatives: tuple[Negative, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    retired: Mapping[str, Retirement] = field(default_factory=dict)
    quiz: QuizPlan
    cards: CardPlan


# Questions ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option of a choice: its text, whether it is right, and the proof in words.

    `value` is what it stands for as a deck writes it (see `written`); of a statement to judge, the value
    that was changed; of a paragraph, its number.
    """

    text: str
    correct: bool
    because: str
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    """Pick the right option, or all right options when `several`; `ordered` options keep their order on paper."""

    options: tuple[Option, ...]
    several: bool = False
    ordered: bool = False

    @property
    def keys(self) -> tuple[Option, ...]:
        return tuple(option for option in self.options if option.correct)


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """Write a word or phrase; the first of `answers` is shown as the key, all are accepted."""

    answers: tuple[str, ...]
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """Write a number; `tolerance` is the absolute distance from `value` that is still right."""

    value: Decimal
    unit: str = ""
    tolerance: Decimal = Decimal(0)
    text: str
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A prompt and the response that belongs to it, with the evidence."""

    left: str
    right: str
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Match each left side with its right side; `extra` are responses that belong to none."""

    pairs: tuple[Pair, ...]
    extra: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to put in order, with what fixes its place."""

    text: str
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Put steps in order; they stand here in the right one."""

    steps: tuple[Step, ...]


Answer: TypeAlias = Choose | Write | Number | Match | Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A stem, its answer with the proof, and where it comes from.

    `id` is deck/template/fact/role and never holds the text; `previously` are ids it had in earlier releases.
    `facts` are those it tests, `reveals` those its text gives away to a reader of another question.
    """

    id: str
    kind: str
    stem: str
    answer: Answer
    facts: tuple[str, ...]
    reveals: tuple[str, ...] = ()
    paragraphs: tuple[int, ...]
    attribution: str = ""
    topic: str = ""
    skill: str
    level: str
    tags: tuple[str, ...] = ()
    feedback: str
    points: int = 1
    short: str = ""
    hint: str = ""
    previously: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A question that could not be made: the reason, and the cheapest addition that would make it possible."""

    template: str
    subject: str
    reason: str
    unlock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """All questions of a deck, and why the others could not be made."""

    deck: Deck
    questions: tuple[Question, ...]
    refusals: tuple[Refusal, ...] = ()
