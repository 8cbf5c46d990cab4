"""The shape of statements: facts, negatives, quotes, terms and disputes, each with its evidence."""

from typing import Annotated

from pydantic import ConfigDict, Field

from quizgen.deck.grammar.media import MediaSchema
from quizgen.deck.grammar.words import (
    STATED,
    Allowances,
    Count,
    Extra,
    Filling,
    Id,
    Line,
    OneOrMore,
    Schema,
    SeveralEntries,
    Variable,
    Words,
)


class EvidenceSchema(Schema):
    """Where the source says it."""

    paragraph: Annotated[Count, Field(ge=1)]
    """The paragraph's number, from 1."""
    terms: Annotated[OneOrMore, Field(min_length=1)]
    """Names, figures or words that the paragraph contains; at most eight words each."""


At = Annotated[list[EvidenceSchema], SeveralEntries, Field(min_length=1)]


class MisconceptionSchema(Schema):
    """A wrong value that pupils are likely to choose."""

    value: Filling = Field(alias="is")
    """The wrong value."""
    because: Words
    """Why it is wrong, in a sentence."""


class FactSchema(Schema):
    """One statement: a relation with its roles filled, who says so, and where."""

    model_config = ConfigDict(extra="allow", json_schema_extra=STATED)
    __pydantic_extra__: Extra

    at: At
    """The evidence; a fact without evidence is refused."""
    claimed_by: OneOrMore = ()
    """Who says so (entity ids), if the source reports it and does not assert it itself."""
    believed_by: OneOrMore = ()
    """Who believes so; `unnamed` if the source names nobody."""
    planned_by: OneOrMore = ()
    """Who plans it; the statement is then not yet true."""
    denied_by: OneOrMore = ()
    """Who denies it."""
    verb: Line = ""
    """The source's own verb, in the past, one that takes `that` ("warned"); `said` by default."""
    after: OneOrMore = ()
    """Ids of facts that happened before this one, as the source says."""
    wrong: dict[Variable, list[MisconceptionSchema]] = Field(default_factory=dict)
    """Wrong values to offer, by role, each with the reason why it is wrong."""
    accept: dict[Variable, OneOrMore] = Field(default_factory=dict)
    """Other answers that are right if pupils write the value, by role."""
    topic: Line = ""
    """The topic's id; the relation's by default."""
    tags: OneOrMore = ()
    """Tags of your choice."""
    note: Line = ""
    """A sentence that helps to understand it, shown as feedback."""
    importance: Annotated[Count, Field(ge=1, le=3)] = 2
    """3 for the heart of the article, 1 for a detail."""
    allow: Allowances = Field(default_factory=dict)
    """Rules of `quizgen check` that its questions may break, each with the reason."""
    previously: OneOrMore = ()
    """Ids this fact had in earlier releases, so that students keep their reviews."""
    media: Annotated[list[MediaSchema], SeveralEntries] = Field(default_factory=list)
    """Pictures and sounds, on study cards and in every file that can contain them."""


class NegativeSchema(Schema):
    """A statement that the source denies; its values can be wrong options."""

    model_config = ConfigDict(extra="allow", json_schema_extra=STATED)
    __pydantic_extra__: Extra

    at: At
    """The evidence."""
    because: Line = ""
    """The reason, in a sentence, if it is not plain from the statement."""


class QuoteSchema(Schema):
    """Words that somebody said, at most eight of them verbatim."""

    by: Id
    """The speaker, an entity."""
    words: Words
    """The words, letter for letter."""
    about: Line = ""
    """The subject of the words, in your own words: a clause that follows "about"."""
    at: At
    """The evidence."""
    topic: Line = ""
    """The topic's id."""
    allow: Allowances = Field(default_factory=dict)
    """Rules of `quizgen check` that its questions may break, each with the reason."""


class TermSchema(Schema):
    """A word of the article worth knowing."""

    term: Words
    """The word or abbreviation."""
    means: Words
    """Its meaning in the article, in your own words: a phrase without a full stop."""
    at: At
    """The evidence."""
    topic: Line = ""
    """The topic's id."""
    allow: Allowances = Field(default_factory=dict)
    """Rules of `quizgen check` that its questions may break, each with the reason."""


class DisputeSchema(Schema):
    """Statements of different parties that cannot all be true."""

    about: Words
    """The subject of the dispute, as a noun phrase."""
    sides: Annotated[list[Id], Field(min_length=2)]
    """Ids of the facts that contradict each other."""
