"""The shape of a deck of grammar 2, in which a fact is a sentence with marked words."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic.json_schema import WithJsonSchema

from quizgen.deck.grammar.deck import CardsSchema, EntitySchema, QuizSchema, RelationSchema, RetiredSchema, SourceSchema
from quizgen.deck.grammar.questions import QuestionSchema
from quizgen.deck.grammar.statements import DisputeSchema, FactSchema, NegativeSchema, QuoteSchema, TermSchema
from quizgen.deck.grammar.words import (
    Allowances,
    Count,
    Extra,
    Id,
    Line,
    OneOrMore,
    Schema,
    Several,
    Variable,
    VersionTwo,
    Words,
)

Reasons = Annotated[
    dict[str, Words], WithJsonSchema({"type": "object", "additionalProperties": {"type": ["string", "number"]}})
]
"""Wrong values, each with the reason why it is wrong."""
_TEXT = {"type": ["string", "number"]}
_REASONS = {"type": "object", "additionalProperties": _TEXT}
AtPlaces = Annotated[
    Any,
    WithJsonSchema(
        {
            "description": "Paragraphs that say it: 3, [3, 5], or {3: [words of that paragraph]}.",
            "anyOf": [
                {"type": ["integer", "string"]},
                {"type": "array", "items": {"anyOf": [{"type": ["integer", "string"]}, {"type": "object"}]}},
                {"type": "object"},
            ],
        }
    ),
]
"""The paragraphs that state a fact, in any of the notations that an author may use."""
ByMark = Annotated[
    Any, WithJsonSchema({"anyOf": [_TEXT, {"type": "object", "additionalProperties": {"anyOf": [_TEXT, _REASONS]}}]})
]
"""An addition to the marked values of a sentence: for its only one, or by the words or name of each of several."""


def as_fact(value: object) -> object:
    """A plain text as a fact with this sentence; any other value unchanged."""
    return {"fact": value} if isinstance(value, str | int) and not isinstance(value, bool) else value


def as_name(value: object) -> object:
    """A plain text as a name of this type; any other value unchanged."""
    return {"is": value} if isinstance(value, str) else ({} if value is None else value)


class NameSchema(Schema):
    """Properties of a name that its sentences do not show."""

    type: Id = Field(default="name", alias="is")
    """Its type, any word: person, organisation, country … Wrong options are of the same type."""
    short: Line = ""
    """The name used once it is known: a surname, an abbreviation."""
    aliases: OneOrMore = ()
    """Other names, all accepted as typed answers."""
    article: Literal["", "the"] = ""
    """`the` if the name is used with it ("the Pentagon")."""
    number: Literal["singular", "plural"] = "singular"
    """`plural` if its verb is plural."""
    pronoun: Literal["", "he", "she", "it", "they"] = ""
    """he, she, it or they."""
    within: OneOrMore = ()
    """Names that this one is a part of; a question never offers both as options."""
    speaks_for: OneOrMore = ()
    """Names that this one speaks for; a question never offers both as options."""
    about: Line = ""
    """Who or what it is, in a few words."""


class SentenceSchema(FactSchema):
    """A fact: a sentence with marked words, or a relation with its roles, and its further keys."""

    model_config = ConfigDict(extra="allow", json_schema_extra={"additionalProperties": True})
    __pydantic_extra__: Extra

    fact: Line = ""
    """The sentence, with its marked words in brackets; a key such as `Mikal Roe said` may be written instead."""
    at: AtPlaces = None
    """The paragraph that says it: `3`, `[3, 5]` or `{3: [words]}`; by default it is searched in the article."""
    ask: ByMark = None
    """The question for the marked value; if several are marked, each by its words: `{6,000 crowns: What …?}`."""
    wrong: ByMark = None
    """Wrong values, each with the reason; if several values are marked, by the words of the right one."""
    said_not: ByMark = Field(default=None, alias="not")
    """Values that the article itself denies, each with the reason."""
    because: OneOrMore = ()
    """Ids of facts that are the reason for this one."""
    against: OneOrMore = ()
    """Ids of facts that cannot be true if this one is: rival statements."""
    supports: OneOrMore = ()
    """Ids of facts that this one is evidence for."""
    example_of: OneOrMore = ()
    """Ids of facts that this one is an example of."""


class TitleSchema(Schema):
    """A heading or a headline, with wrong ones to choose from."""

    text: Words = Field(alias="is")
    """The heading."""
    wrong: Reasons = Field(default_factory=dict)
    """Wrong headings, each with the reason."""


Fact2 = Annotated[SentenceSchema, BeforeValidator(as_fact)]
Name2 = Annotated[NameSchema, BeforeValidator(as_name)]


def as_title(value: object) -> object:
    """A plain text as a heading without rivals; any other value unchanged."""
    return {"is": value} if isinstance(value, str) else value


Title2 = Annotated[TitleSchema, BeforeValidator(as_title)]


class ArticleSchema(SourceSchema):
    """Where the article comes from."""

    title: Line = ""
    """The article's title; the deck's by default."""
    paragraphs: Annotated[Count, Field(ge=0)] = 0
    """How many paragraphs the article has; counted if the article is there."""


OneOrMoreIds = Annotated[tuple[Id, ...], Several]


class SentenceDeckSchema(Schema):
    """A deck drawn from one article: facts as sentences, and the quiz and cards to make of them."""

    quizgen: VersionTwo
    """The version of this grammar: 2."""
    deck: Id
    """The deck's identity, which never changes."""
    title: Words
    """The deck's title."""
    article: Line = ""
    """The file with the article's text, beside the deck: `ferry.txt`. Only a reading sheet reprints it."""
    source: ArticleSchema | None = None
    """Where the article comes from."""
    language: Line = "en"
    """The language of the deck's texts."""
    version: Line = "1"
    """The deck's version, shown to students."""
    about: Line = ""
    """What the deck is, in a sentence or two."""
    names: dict[Words, Name2] = Field(default_factory=dict)
    """Names with their type, short form or other properties; plain names are recognised by their capitals."""
    facts: dict[Id, Fact2] = Field(default_factory=dict)
    """What the source says, one sentence a fact, by id."""
    questions: dict[Id, QuestionSchema] = Field(default_factory=dict)
    """Questions that the author writes by hand, by id."""
    details: dict[Id, SentenceSchema] = Field(default_factory=dict)
    """Further keys of facts that are one line under `facts`, by the fact's id."""
    drafts: OneOrMoreIds = ()
    """Facts and questions that nobody has accepted yet, by id: they are checked when drafted, and never asked."""
    at: dict[Id, AtPlaces] = Field(default_factory=dict)
    """Where the article says each fact, written by `quizgen check --write-evidence`."""
    headline: Title2 | None = None
    """The best headline for the article, with wrong ones to choose from."""
    headings: dict[str, Title2] = Field(default_factory=dict)
    """Headings of paragraphs, by the paragraph's number, with wrong ones to choose from."""
    closed: Annotated[tuple[Literal["evidence", "attribution"], ...], Several] = ()
    """Which lists are complete: `evidence` (the paragraphs that state a fact), `attribution` (those who say so)."""
    allow: Allowances = Field(default_factory=dict)
    """Rules of `quizgen check` that the deck's questions may break, each with the reason."""
    topics: dict[Id, Words] = Field(default_factory=dict)
    """Topics by id, with the words shown for them."""
    types: dict[Id, Id] = Field(default_factory=dict)
    """Types of names that belong to a wider one: `person: agent`."""
    entities: dict[Id, EntitySchema] = Field(default_factory=dict)
    """Names by an id of their own, for facts by relation."""
    relations: dict[Variable, RelationSchema] = Field(default_factory=dict)
    """Kinds of statement that repeat: pairs and tables."""
    negatives: list[NegativeSchema] = Field(default_factory=list, alias="not")
    """Statements that the source denies."""
    quotes: dict[Id, QuoteSchema] = Field(default_factory=dict)
    """What people said, word for word, by id."""
    terms: dict[Id, TermSchema] = Field(default_factory=dict)
    """The glossary, by id."""
    disputes: dict[Id, DisputeSchema] = Field(default_factory=dict)
    """What parties disagree on, by id."""
    retired: dict[Words, RetiredSchema] = Field(default_factory=dict)
    """Facts, templates and questions of earlier releases that are gone, by id."""
    quiz: QuizSchema = Field(default_factory=QuizSchema)
    """The quiz to print."""
    cards: CardsSchema = Field(default_factory=CardsSchema)
    """The Anki deck to make."""
