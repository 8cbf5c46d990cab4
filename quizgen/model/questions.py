"""Questions and their answers: all kinds of question use one of six answer shapes."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, TypeAlias

from quizgen.model.keys import NoteKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option of a choice: its text, whether it is right, and the reason in words.

    `value` identifies what the option means: a value as a deck writes it (see `written`), an id or a number of a
    paragraph. For a statement to judge, it is the value that was changed.
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
    """A foreseen wrong answer and the reason; `nearly` if it is only wider or narrower than the key."""

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
    """One event to put in order, with the evidence for its place in the order."""

    text: str
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Put steps in order; `steps` is the right order."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explain:
    """Explain in sentences on `lines` ruled lines; a teacher gives a mark for each of the `points` in the answer.

    `points` is the mark scheme, one entry for each point; `model` is an answer that earns all of them.
    """

    lines: int
    points: tuple[str, ...]
    model: str
    because: str = ""


Answer: TypeAlias = Choose | Write | Number | Match | Order | Explain

OWN = "questions"
"""The template in the ids of questions that an author wrote by hand, and the section of a deck that holds them."""

GAPS = "gaps"
"""The section of sentences with a gap: they print with a word bank and become cloze notes."""


class Claims(StrEnum):
    """The claim that is made by choosing an option, by which the checks compare the options with the fact base."""

    VALUE = "value"
    """The option is a value of the asked role: with a right option the fact is true, with a wrong one false."""
    EXCEPTION = "exception"
    """As VALUE, but the right option is the one that makes the fact false."""
    STATEMENT = "statement"
    """The stem states something, and the options judge it true or false."""
    PARTY = "party"
    """The option is a party, which says what the fact states."""
    PARAGRAPH = "paragraph"
    """The option is a paragraph, which states the fact."""
    GIVEN = "given"
    """The stem states something, and the options judge it true, false or not given in the article."""
    REASON = "reason"
    """The option is a fact, which the article gives as a reason for the fact asked about."""
    EVIDENCE = "evidence"
    """The option is a fact, which supports the fact asked about."""
    EXAMPLE = "example"
    """The option is a fact, which is an example of the fact asked about."""
    STANCE = "stance"
    """The option is a stance, which is that of the fact the stem states."""
    POSITION = "position"
    """The option is a position of the party in the stem on the fact it states."""
    DISPUTED = "disputed"
    """The option is a fact, on which the two parties in the stem disagree."""
    GAPS = "gaps"
    """Each pair is a numbered gap of the stem and the value that fills it."""
    AUTHORED = "authored"
    """The author of the deck says which option is right, and why the others are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """The properties of a kind of question that outputs and checks depend on.

    `section` is the heading on paper under which its questions are printed; empty means that of the answer shape.
    `rank` is its place on paper, ascending. `weight` is its share of a quiz relative to other kinds, where the
    blueprint sets none. `on_cards` is whether study cards are made of it where the deck names no kinds; of a kind that
    is `recalled`, the card shows the stem without the options.
    """

    claims: Claims = Claims.VALUE
    section: str = ""
    rank: int = 200
    weight: float = 1
    on_cards: bool = True
    recalled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question: its stem, its answer with the reasons, and the template, facts and paragraphs it comes from.

    `id` is deck/template/fact/role and never depends on the text; `key` has its parts, or is None if no template made
    the question. `previously` are the keys that it had in earlier releases, `roles` the roles that it asks.
    `kind` is empty for a question written by hand until the bank gives it the kind of its answer's shape.
    `own_traits` are those of its kind, None if the kind sets none or is unknown.
    `allow` are rules of the checks that it may break, each with the reason.
    `facts` are the ids of the facts that it tests, `reveals` of those that its text reveals, so that it would answer
    another question about them.
    """

    id: str
    kind: str
    stem: Annotated[str, "not empty"]
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
    previously: tuple[NoteKey, ...] = ()
    key: NoteKey | None = field(default=None, compare=False)
    template: str = ""
    fact: str = ""
    roles: tuple[str, ...] = ()
    own_traits: Traits | None = None

    @property
    def traits(self) -> Traits:
        """The traits of its kind, or else those that follow from the shape of its answer."""
        return self.own_traits or _SHAPE_TRAITS[_shape_of(self.answer)]

    @property
    def role(self) -> str:
        """The asked roles, joined by hyphens as in the id; empty if the whole fact is asked."""
        return "-".join(self.roles)

    @property
    def authored(self) -> bool:
        """Whether its right answer was stated by the author, and not derived from the facts."""
        return self.template == OWN or self.traits.claims is Claims.AUTHORED

    @property
    def judged(self) -> bool:
        """Whether its stem states something that two options judge true or false."""
        return self.traits.claims is Claims.STATEMENT

    @property
    def uniform(self) -> bool:
        """Whether its options are the same in every question of its kind."""
        return self.traits.claims in {Claims.STATEMENT, Claims.GIVEN, Claims.STANCE, Claims.POSITION}

    @property
    def gapped(self) -> bool:
        """Whether it is a sentence with a gap to fill from a word bank."""
        return self.traits.section == GAPS and isinstance(self.answer, Write)


def _shape_of(answer: Answer) -> str:
    match answer:
        case Choose(several=True):
            return "several"
        case Choose(ordered=True, options=(_, _)):
            return "statement"
        case Choose():
            return "choice"
        case _:
            return "other"


_SHAPE_TRAITS = {
    "statement": Traits(claims=Claims.STATEMENT, rank=10, on_cards=False),
    "choice": Traits(),
    "several": Traits(on_cards=False),
    "other": Traits(),
}
