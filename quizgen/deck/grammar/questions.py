"""The shape of a question that an author writes by hand: what is asked, and one of seven ways to answer it."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic.functional_validators import AfterValidator
from pydantic.json_schema import WithJsonSchema

from quizgen.base.yaml import folded
from quizgen.deck.grammar.media import MediaSchema
from quizgen.deck.grammar.words import Allowances, Count, Line, OneOrMore, Schema, SeveralEntries, Switch, Words

Passage = Annotated[
    str, StringConstraints(min_length=1, max_length=10_000, strip_whitespace=True), AfterValidator(folded)
]
"""A question, which may begin with a case or a quotation of some length."""
_TEXT = {"type": ["string", "number"]}
_TEXTS = {"type": "array", "items": _TEXT}
Answered = Annotated[Any, WithJsonSchema({"anyOf": [{"type": "boolean"}, _TEXT, _TEXTS]})]
"""`true` or `false` for a statement to judge; else the written answers that are right."""
Rejected = Annotated[Any, WithJsonSchema({"anyOf": [_TEXT, _TEXTS, {"type": "object", "additionalProperties": _TEXT}]})]
"""Written answers that are not right, alone or each with its reason."""


def as_option(value: object) -> object:
    """A plain text as a wrong option; any other value unchanged."""
    return {"wrong": value} if isinstance(value, str | int) and not isinstance(value, bool) else value


class OptionSchema(Schema):
    """An option: `right` or `wrong` with its text, and the reason; a text alone is wrong."""

    right: Line = ""
    """The text of a right option."""
    wrong: Line = ""
    """The text of a wrong option."""
    because: Line = ""
    """Why it is right or wrong, in a sentence."""


Option2 = Annotated[OptionSchema, BeforeValidator(as_option)]


class QuestionSchema(Schema):
    """A question of your own, with one of `options`, `answer`, `number`, `pairs`, `order` and `scheme`."""

    ask: Passage
    """What is asked, or the statement to judge; `___` is a gap to fill."""
    options: list[Option2] = Field(default_factory=list)
    """The options, the right ones marked: `right: It lies too far away.`"""
    fixed: Switch = False
    """Whether the options keep this order on every form."""
    answer: Answered = None
    """`true` or `false` for a statement; else the answer to write, or a list of answers: the first one is shown."""
    reject: Rejected = None
    """Written answers that are not accepted; `{answer: reason}` adds the reason."""
    number: Line = ""
    """The number to write, with its unit: `6,000 crowns`."""
    tolerance: Line = ""
    """The largest difference from the number that is still right, without a unit."""
    pairs: dict[Words, Words] = Field(default_factory=dict)
    """What to match, each left side with its right side."""
    extra: OneOrMore = ()
    """Right sides that belong to no left side."""
    order: OneOrMore = ()
    """What to put in order, in the right order."""
    scheme: OneOrMore = ()
    """The mark scheme of an answer in sentences, one entry a point; `points` may ask for fewer than there are."""
    model: Line = ""
    """An answer in sentences that earns all points."""
    lines: Annotated[Count, Field(ge=1, le=60)] | None = None
    """How many lines are ruled for an answer in sentences; by default two for each point, and two more."""
    because: Line = ""
    """Why the answer is right, shown as feedback; of a false statement, what is true instead."""
    rests_on: OneOrMore = ()
    """Ids of the facts it tests, or numbers of paragraphs."""
    points: Annotated[Count, Field(ge=1, le=100)] | None = None
    """The points for a right answer; 1 by default, or one for each pair, step or entry of the scheme."""
    topic: Line = ""
    """The topic's id."""
    skill: Line = ""
    """who, what, when, where, why, how-many … any word."""
    level: Line = ""
    """What it asks of the reader: locate, understand, infer or evaluate; by default it follows from the answer."""
    tags: OneOrMore = ()
    """Tags of your choice."""
    hint: Line = ""
    """A hint for study cards."""
    allow: Allowances = Field(default_factory=dict)
    """Rules of `quizgen check` that it may break, each with the reason."""
    previously: OneOrMore = ()
    """Ids it had in earlier releases, so that students keep their reviews."""
    media: Annotated[list[MediaSchema], SeveralEntries] = Field(default_factory=list)
    """Pictures and sounds, on study cards and in every file that can contain them."""
