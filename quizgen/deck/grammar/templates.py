"""The shape of a file of question templates."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from quizgen.deck.grammar.words import (
    Allowances,
    Count,
    Id,
    Line,
    OneOrMore,
    OneOrMoreWordings,
    Schema,
    Several,
    Switch,
    Version,
    level_of,
)
from quizgen.model import Stance

PLAIN_NAMES: Mapping[str, str] = {
    "ask": "a question that the relation words by hand for the role (`asks`)",
    "told": "whether that question itself says who says, thinks or plans so",
    "statement": "the fact as a sentence, with a blank in place of the value that is asked",
    "clause": "the fact as a clause, without who says so",
    "asked": "the question why the fact is so (`Why did the lamp go out?`); empty where none can be made safely",
    "sentence": "the fact as a sentence, with who says so",
    "type": "what is asked, in a word: an entity's type, or the role's name",
    "role": "the name of the role that is asked",
    "which": "a question for all values of the role (`Which of these …?`); empty where none can be made safely",
    "quotation": "the article's words that decide, with their paragraph; the sentence where too few are named",
    "verb": "the source's own verb for who says so; may be empty",
    "note": "the fact's note; may be empty",
    "paragraph": "the number of the paragraph that states it, or the numbers",
    "paragraphs": "the same with its word: `paragraph 2`, `paragraphs 1 and 3`",
    "topic": "the fact's topic; may be empty",
    "title": "the source's title",
    "publisher": "the source's publisher; may be empty",
    "pattern": "in a match: the sentence with a gap for each column",
    "left": "in a match: what stands on the left, in a word",
    "right": "in a match: what stands on the right, in a word",
}
"""Variables with a plain text that every wording of a template may use, with their meaning."""

PARTY_NAMES: Mapping[str, str] = {
    "by": "those who say, believe or plan it; empty where nobody is named",
    "deniers": "those who deny it; empty where nobody does",
    "party": "in a question about one party: that party",
    "other": "in a question about two parties: the second one",
    "rival": "in a question about two views: the sentence of the second view",
}
"""Variables for parties that every wording of a template may use, with their meaning."""


class AsksSchema(Schema):
    """Which facts a template asks, and which of their roles."""

    relation: Line = ""
    """The relation's id; any relation by default."""
    role: Line = ""
    """The role asked for; every role that can be asked by default."""
    second: Line = ""
    """The other role, for kinds that need two (match)."""


class WhenSchema(Schema):
    """When a template applies."""

    stance: Annotated[tuple[Stance, ...], Several] = (Stance.ASSERTED,)
    """How the article may present the fact: asserted by itself, or claimed, believed, planned or denied by somebody."""
    types: OneOrMore = ()
    """Types that the asked value may have; any by default."""
    has: OneOrMore = ()
    """Roles that the fact must fill."""
    denied: Switch | None = None
    """`true` if somebody must deny the fact, `false` if nobody may; either by default."""
    by_hand: Switch | None = None
    """`true` if the relation must have a hand-written question for the role, `false` if it must not have one."""
    importance: Annotated[int, Field(ge=1, le=3)] = 1
    """The least importance that a fact must have."""


class TemplateSchema(Schema):
    """One question template."""

    kind: Id
    """The kind of question: choice, true-false, cloze, short, number, match, order …"""
    deck: Line = ""
    """The deck it is for; any by default."""
    asks: AsksSchema = Field(default_factory=AsksSchema)
    when: WhenSchema = Field(default_factory=WhenSchema)
    stem: Annotated[OneOrMoreWordings, Field(min_length=1)]
    """One or more wordings of the question; each fact gets one of them."""
    answer: str = ""
    """The wording of an option or answer, made with `{{ value }}`; the value alone by default."""
    distractors: Annotated[
        tuple[Literal["authored", "negatives", "rivals", "same-role", "same-type", "numbers", "dates"], ...], Several
    ] = ()
    """The allowed sources of wrong options; all by default. Each option must still be proven wrong."""
    options: Annotated[Count, Field(ge=3, le=6)] = 4
    """How many options at most; two proven wrong ones are enough."""
    feedback: str = ""
    """The feedback after answering; the fact's sentence by default."""
    hint: str = ""
    """A hint for study cards."""
    skill: Line = ""
    """who, what, when, where, why, how-many, attribution, evidence, sequence or vocabulary.

    By the role's type if left out.
    """
    level: Annotated[Literal["locate", "understand", "infer", "evaluate"], BeforeValidator(level_of)] = "locate"
    """What the question asks of the reader."""
    tags: OneOrMore = ()
    """Tags of your choice."""
    points: Annotated[Count, Field(ge=1, le=100)] = 1
    """The points for a right answer."""
    allow: Allowances = Field(default_factory=dict)
    """Rules of `quizgen check` that its questions may break, each with the reason."""
    previously: OneOrMore = ()
    """Ids this template had in earlier releases."""


class TemplatesSchema(Schema):
    """A file of question templates."""

    quizgen: Version
    """The version of this grammar: 1."""
    language: str = "en"
    """The language of the templates; they are used for decks of the same one."""
    templates: Annotated[dict[Id, TemplateSchema], Field(min_length=1)]
