"""Questions and their answers: five answer shapes, however many the kinds."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from quizgen.model.deck import Deck


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
        """The right options."""
        return tuple(option for option in self.options if option.correct)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A foreseen answer that is not right, and the reason; `nearly` where it is only wider or narrower than the key."""

    text: str
    because: str
    nearly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """Write a word or phrase; the first of `answers` is shown as the key, all are accepted.

    `remarks` are foreseen answers that are not right. `forgives` names what else is accepted: `accents` (letters
    without their accents) and `slips` (one wrong, missing, additional or exchanged letter in a long word).
    """

    answers: tuple[str, ...]
    because: str = ""
    remarks: tuple[Remark, ...] = ()
    forgives: tuple[str, ...] = ()


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
    `allow` holds rules of the checks that it may break, each with the reason.
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
    allow: tuple[tuple[str, str], ...] = ()
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
