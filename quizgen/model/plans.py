"""The author's plans: the blueprint of a quiz, the paper, the cards and retired items."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The bounds of a number: at least `least`, and at most `most`; None means no upper limit."""

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
    forgive: tuple[str, ...] = ()
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
