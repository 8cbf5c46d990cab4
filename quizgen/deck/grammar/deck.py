"""The shape of a deck file."""

from typing import Annotated, Literal

from pydantic import Field

from quizgen.deck.grammar.statements import DisputeSchema, FactSchema, NegativeSchema, QuoteSchema, TermSchema
from quizgen.deck.grammar.words import (
    Address,
    Allowances,
    Amount,
    Count,
    Id,
    Line,
    OneOrMore,
    OneOrMoreWordings,
    Schema,
    Several,
    Switch,
    Variable,
    Version,
    WebAddress,
    Wording,
    Words,
)


class SourceSchema(Schema):
    """The article that the deck is drawn from."""

    title: Words
    """The article's title, or a short description where it has none."""
    publisher: Line = ""
    """Who published it."""
    author: Line = ""
    """Who wrote it."""
    published: Line = ""
    """The date of publication (2025-05-16), left out if the source does not give it."""
    accessed: Line = ""
    """When the article was read."""
    url: WebAddress = ""
    """The address of the article on the web."""
    note: Line = ""
    """Anything else about the source."""
    text: Line = ""
    """A file beside the deck with the article's text (article.txt), with which every fact is compared."""
    paragraphs: Annotated[Count, Field(ge=1)]
    """How many paragraphs the article has."""


class EntitySchema(Schema):
    """A person, body, place or thing that the source names."""

    type: Id
    """Its type, any word: person, organisation, country … It must suit the roles that the entity fills."""
    name: Words
    """Its full name, as it reads in a sentence without an article."""
    short: Line = ""
    """The name used once it is known: a surname, an abbreviation."""
    aliases: OneOrMore = ()
    """Other names, all accepted as typed answers."""
    article: Literal["", "the"] = ""
    """`the` if the name is used with it ("the Pentagon")."""
    number: Literal["singular", "plural"] = "singular"
    """`plural` if its verb is plural ("residential buildings are")."""
    pronoun: Literal["", "he", "she", "it", "they"] = ""
    """he, she, it or they."""
    within: OneOrMore = ()
    """Ids of entities that this one is a part of; a question never offers both as options."""
    about: Line = ""
    """Who or what it is, in a few words ("the Pentagon's press secretary")."""


class RelationSchema(Schema):
    """A kind of statement, with named roles."""

    roles: Annotated[dict[Variable, Words], Field(min_length=1)]
    """Each role's type: a type of entities, `text`, `number` or `date`; several with `|`, `?` after an optional one."""
    one: OneOrMore = ()
    """Roles that have a single value once all other required roles are given; other values are then proven wrong."""
    closed: Switch = False
    """`true` if the deck contains every such statement that the source itself makes; all others are proven wrong."""
    says: Wording
    """The statement as a clause, with the roles as {{ role }}: no capital, no full stop."""
    asks: dict[Variable, Annotated[OneOrMoreWordings, Field(min_length=1)]] = Field(default_factory=dict)
    """Hand-written questions by role; where a relation has any, only these roles are asked in a question."""
    short: dict[Variable, Wording] = Field(default_factory=dict)
    """A shorter question by role, for platforms with little room; it names the same roles as those in `asks`."""
    answers: dict[Variable, Wording] = Field(default_factory=dict)
    """How an answer is worded, by role, if the value alone does not read well."""
    topic: Line = ""
    """The topic of its facts, unless a fact says otherwise."""


class CellsSchema(Schema):
    """How many questions of each kind, topic, skill and level: 3, 2-4 or 2+; any number where none is named."""

    kinds: dict[Id, Amount] = Field(default_factory=dict)
    """How many questions of each kind."""
    topics: dict[Id, Amount] = Field(default_factory=dict)
    """How many questions of each topic."""
    skills: dict[Id, Amount] = Field(default_factory=dict)
    """How many questions of each skill."""
    levels: dict[Id, Amount] = Field(default_factory=dict)
    """How many questions of each level."""


class SectionSchema(CellsSchema):
    """A part of the quiz with a title of its own."""

    title: Words
    """The title of the part, as printed."""
    questions: Annotated[Count, Field(ge=1, le=500)]
    """How many questions it has."""


class BlueprintSchema(CellsSchema):
    """What each form of the quiz must contain."""

    points: Amount = "0+"
    """The points that all right answers earn together."""
    minutes: Amount = "0+"
    """How long the questions take, as estimated by their kind and length."""
    sections: list[SectionSchema] = Field(default_factory=list)
    """The parts of the quiz, in order; their questions add up to all of them."""
    pinned: OneOrMore = ()
    """Ids of questions that must be on every form; the name in `questions` will do for one of your own."""
    leave_out: OneOrMore = ()
    """Ids of questions that must not be on any form, or such names."""
    linked: list[OneOrMore] = Field(default_factory=list)
    """Groups of ids of questions that stay together, in this order."""
    versions: Literal["reorder", "different"] = "reorder"
    """Whether forms have the same questions in another order, or different questions of equal weight."""


class QuizSchema(Schema):
    """The quiz to print."""

    title: Line = ""
    """The title on the paper; the deck's by default."""
    instructions: Line = ""
    """What the paper asks pupils to do."""
    minutes: Annotated[Count, Field(ge=0)] = 0
    """The time allowed, 0 for none."""
    forgive: Annotated[tuple[Literal["accents", "slips"], ...], Several] = ()
    """Mistakes accepted in typed answers: `accents` that are missing, `slips` of one letter in a long word."""
    questions: Annotated[Count, Field(ge=1, le=500)] = 12
    """How many questions a form has; without this key, fewer if the deck does not have so many."""
    forms: Annotated[Count, Field(ge=1, le=702)] = 2
    """How many forms: A, B, C …"""
    blueprint: BlueprintSchema = Field(default_factory=BlueprintSchema)
    """What each form must contain."""


class CardsSchema(Schema):
    """The Anki deck to make."""

    name: Line = ""
    """The deck's name in Anki (`Parent::Child` for a subdeck); its title by default."""
    kinds: OneOrMore = ()
    """The kinds of question that become cards; all that suit a card by default."""
    typed: OneOrMore = ("number",)
    """The kinds whose answers students type in: number, short."""
    report: Address = ""
    """Where students report a mistake: a web or e-mail address."""
    topics: Literal["tags", "subdecks"] = "tags"
    """Whether topics become tags or subdecks."""
    order: Literal["mixed", "document"] = "document"
    """`document`: new cards come topic by topic, in the article's order; `mixed`: mixed, the easier ones first."""


class RetiredSchema(Schema):
    """A fact, template or question of earlier releases that is no longer asked."""

    because: Words
    """The reason, in a sentence; students read it on the card."""
    releases: Annotated[Count, Field(ge=1, le=99)] = 3
    """For how many releases the card shows the reason before it is left out."""


class DeckSchema(Schema):
    """A fact base drawn from one article, and the quiz and cards to make of it."""

    quizgen: Version
    """The version of this grammar: 1."""
    deck: Id
    """The deck's identity, which never changes."""
    title: Words
    """The deck's title."""
    language: Line = "en"
    """The language of the deck's texts."""
    version: Line = "1"
    """The deck's version, shown to students."""
    about: Line = ""
    """What the deck is, in a sentence or two."""
    source: SourceSchema
    """The article that it is drawn from."""
    closed: Annotated[tuple[Literal["evidence", "attribution"], ...], Several] = ()
    """Which lists are complete: `evidence` (the paragraphs that state a fact), `attribution` (those who say so)."""
    allow: Allowances = Field(default_factory=dict)
    """Rules of `quizgen check` that the deck's questions may break, each with the reason."""
    topics: dict[Id, Words] = Field(default_factory=dict)
    """Topics by id, with the words shown for them."""
    types: dict[Id, Id] = Field(default_factory=dict)
    """Types of entities that belong to a wider one: `person: agent`."""
    entities: dict[Id, EntitySchema]
    """The persons, bodies, places and things that the source names, by id."""
    relations: dict[Variable, RelationSchema]
    """The kinds of statement, by id."""
    facts: dict[Id, FactSchema]
    """What the source says, by id."""
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
