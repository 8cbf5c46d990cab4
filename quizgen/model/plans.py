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
    """A part of a quiz with a title and a number of questions, and bounds for each kind, topic, skill and level."""

    title: str
    questions: int
    kinds: Spans = field(default_factory=dict)
    topics: Spans = field(default_factory=dict)
    skills: Spans = field(default_factory=dict)
    levels: Spans = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """The demands on each form of a quiz: its number of questions, and bounds for each kind, topic, skill and level.

    A kind, topic, skill or level without bounds may have any number. With `at_most`, a form has fewer questions where
    the bank has not enough. `versions` says how forms differ: the same questions in another order, or different
    questions of like content.
    `pinned` questions are on every form, `linked` ones follow one another in this order, and those in `leave_out` are
    on no form (all by id).
    """

    questions: int = 12
    at_most: bool = False
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
    """The author's settings for the printed quiz; `minutes` is the time allowed, 0 for no limit.

    `forgive` names the mistakes that typed answers may have: `accents` and `slips`.
    """

    title: str
    instructions: str = ""
    minutes: int = 0
    forgive: tuple[str, ...] = ()
    blueprint: Blueprint = field(default_factory=Blueprint)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPlan:
    """The author's settings for the Anki deck.

    `kinds` are the kinds of question that become cards, by default all that suit; the answers of `typed` kinds are
    typed in. `report` is the address for reporting mistakes. `topics` become `tags` or `subdecks`; the `order` of new
    cards is `mixed` or that of the `document`.
    """

    name: str
    kinds: tuple[str, ...] = ()
    typed: tuple[str, ...] = ("number",)
    report: str = ""
    topics: str = "tags"
    order: str = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retirement:
    """The reason why a fact, template or question is retired, and the number of releases whose cards show it."""

    because: str
    releases: int = 3
