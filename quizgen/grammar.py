"""The shape of the YAML files: the door every deck and template file comes through, and their JSON Schema."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError
from pydantic.json_schema import WithJsonSchema
from pydantic_core import ErrorDetails

from quizgen.errors import Problem, SourceError
from quizgen.model import Stance
from quizgen.registry import nearest
from quizgen.source import Document, Loc

UNNAMED = "unnamed"
"""Stands for a party that the source does not name ("is believed to …")."""

_WORD = {"type": "string", "minLength": 1}


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str | int) and not isinstance(value, bool) else value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,79}$")]
Variable = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
OneOrMore = Annotated[
    tuple[Words, ...],
    BeforeValidator(_as_list),
    WithJsonSchema({"anyOf": [_WORD, {"type": "array", "items": _WORD}]}),
]
Filling = Annotated[
    Any,
    WithJsonSchema(
        {
            "description": "An entity's id, or a text, number, quantity or date, as the role's type asks.",
            "anyOf": [
                {"type": ["string", "integer"]},
                {
                    "type": "object",
                    "properties": {
                        "number": {"type": ["string", "integer"]},
                        "unit": {"type": "string"},
                        "approx": {"type": "string"},
                        "relative": {"type": "string"},
                    },
                    "additionalProperties": False,
                },
            ],
        }
    ),
]


class _Door(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True, use_attribute_docstrings=True)


class EvidenceDoor(_Door):
    """Where the source says it."""

    paragraph: Annotated[int, Field(ge=1)]
    """The paragraph's number, from 1."""
    terms: Annotated[OneOrMore, Field(min_length=1)]
    """Names, figures or words that stand in that paragraph, letter for letter; at most eight words each."""


def _as_evidence(value: object) -> object:
    return [value] if isinstance(value, dict) else value


At = Annotated[
    list[EvidenceDoor],
    BeforeValidator(_as_evidence),
    Field(min_length=1),
]


class SourceDoor(_Door):
    """The article that the deck is drawn from."""

    title: Words
    """The article's title, or a short description where it has none."""
    publisher: str = ""
    """Who published it."""
    author: str = ""
    """Who wrote it."""
    published: str = ""
    """The date of publication (2025-05-16), left out where the source does not tell."""
    accessed: str = ""
    """When the article was read."""
    url: str = ""
    """Where the article is to be found."""
    note: str = ""
    """Anything else about the source."""
    paragraphs: Annotated[int, Field(ge=1)]
    """How many paragraphs the article has."""


class EntityDoor(_Door):
    """A person, body, place or thing that the source names."""

    type: Id
    """What it is: person, organisation, country … any word; facts check it against their roles."""
    name: Words
    """Its full name, as it reads in a sentence without an article."""
    short: str = ""
    """The name used once it is known: a surname, an abbreviation."""
    aliases: OneOrMore = ()
    """Other names, all accepted as typed answers."""
    article: Literal["", "the"] = ""
    """`the` where the name takes one ("the Pentagon")."""
    number: Literal["singular", "plural"] = "singular"
    """`plural` where a verb must agree with it ("residential buildings are")."""
    pronoun: Literal["", "he", "she", "it", "they"] = ""
    """he, she, it or they."""
    within: OneOrMore = ()
    """Ids of entities that this one is a part of; a part is never offered against its whole."""
    about: str = ""
    """Who or what it is, in a few words ("the Pentagon's press secretary")."""


class RelationDoor(_Door):
    """A kind of statement, with named roles."""

    roles: Annotated[dict[Variable, Words], Field(min_length=1)]
    """Each role's type: a type of entities, or `text`, `number`, `date`; several with `|`, optional with `?` at the end."""
    one: OneOrMore = ()
    """Roles that have a single value once all the others are given; other values are then proven wrong."""
    closed: bool = False
    """`true` when the deck holds every such statement that the source makes; all others are then proven wrong."""
    says: Words
    """The statement as a clause, with the roles as {{ role }}: no capital, no full stop."""
    asks: dict[Variable, OneOrMore] = Field(default_factory=dict)
    """Hand-written questions by role; where a relation has any, only these roles are asked in a question."""
    answers: dict[Variable, Words] = Field(default_factory=dict)
    """How an answer reads, by role, where the value alone does not do."""
    topic: str = ""
    """The topic of its facts, unless a fact says otherwise."""


class MisconceptionDoor(_Door):
    """A wrong value that learners pick."""

    value: Filling = Field(alias="is")
    """The wrong value."""
    because: Words
    """Why it is wrong, in a sentence."""


class _Attributed(_Door):
    claimed_by: OneOrMore = ()
    """Who says so (entity ids), where the source reports it and does not assert it itself."""
    believed_by: OneOrMore = ()
    """Who believes so; `unnamed` where the source names nobody."""
    planned_by: OneOrMore = ()
    """Who plans it; the statement is then not yet true."""
    denied_by: OneOrMore = ()
    """Who denies it."""
    verb: str = ""
    """The source's own verb, in the past, one that takes `that` ("warned"); `said` if left out."""


class FactDoor(_Attributed):
    """One statement: a relation with its roles filled, who says so, and where."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Any]

    at: At
    """The evidence; a fact without evidence is refused."""
    after: OneOrMore = ()
    """Ids of facts that happened before this one, by the source's own telling."""
    wrong: dict[Variable, list[MisconceptionDoor]] = Field(default_factory=dict)
    """Wrong values to offer, by role, each with the reason why it is wrong."""
    topic: str = ""
    """The topic's id; the relation's if left out."""
    tags: OneOrMore = ()
    """Free words to find it by."""
    note: str = ""
    """A sentence that helps to understand it, shown as feedback."""
    short: str = ""
    """A short wording for places with little room."""
    importance: Annotated[int, Field(ge=1, le=3)] = 2
    """3 for the heart of the article, 1 for a detail."""
    previously: OneOrMore = ()
    """Ids this fact had in earlier releases, so that students keep their reviews."""


class NegativeDoor(_Door):
    """A statement the source says is not so: its values are safe wrong options."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Any]

    at: At
    """The evidence."""
    because: str = ""
    """The reason, in a sentence, if the statement alone does not tell."""


class QuoteDoor(_Door):
    """Words that somebody said, at most eight of them verbatim."""

    by: Id
    """The speaker, an entity."""
    words: Words
    """The words, letter for letter."""
    about: str = ""
    """What the words were about, in our own words: a clause after "about"."""
    at: At
    """The evidence."""
    topic: str = ""
    """The topic's id."""


class TermDoor(_Door):
    """A word of the article worth knowing."""

    term: Words
    """The word or abbreviation."""
    means: Words
    """What it means here, in our own words: a phrase without a full stop."""
    at: At
    """The evidence."""
    topic: str = ""
    """The topic's id."""


class DisputeDoor(_Door):
    """Statements of different parties that cannot all be true."""

    about: Words
    """What is disputed, as a noun phrase."""
    sides: Annotated[list[Id], Field(min_length=2)]
    """The facts that stand against each other."""


class BlueprintDoor(_Door):
    """What the quiz must hold; counts not given are free."""

    kinds: dict[Id, Annotated[int, Field(ge=0)]] = Field(default_factory=dict)
    """How many questions of each kind."""
    topics: dict[Id, Annotated[int, Field(ge=0)]] = Field(default_factory=dict)
    """How many questions of each topic."""
    skills: dict[Id, Annotated[int, Field(ge=0)]] = Field(default_factory=dict)
    """How many questions of each skill."""
    levels: dict[Id, Annotated[int, Field(ge=0)]] = Field(default_factory=dict)
    """How many questions of each level."""
    pinned: OneOrMore = ()
    """Ids of questions that must be in it."""
    leave_out: OneOrMore = ()
    """Ids of questions that must not be in it."""


class QuizDoor(_Door):
    """The quiz to print."""

    title: str = ""
    """The title on the paper; the deck's if left out."""
    instructions: str = ""
    """What the paper asks pupils to do."""
    minutes: Annotated[int, Field(ge=0)] = 0
    """The time allowed, 0 for none."""
    questions: Annotated[int, Field(ge=1, le=500)] = 12
    """How many questions a form has."""
    forms: Annotated[int, Field(ge=1, le=702)] = 2
    """How many forms: A, B, C …"""
    blueprint: BlueprintDoor = Field(default_factory=BlueprintDoor)


class CardsDoor(_Door):
    """The Anki deck to make."""

    name: str = ""
    """The deck's name in Anki (`Parent::Child` for a subdeck); its title if left out."""
    kinds: OneOrMore = ()
    """The kinds of question that become cards; all that suit a card if left out."""
    topics: Literal["tags", "subdecks"] = "tags"
    """Whether topics become tags or subdecks."""
    order: Literal["mixed", "document"] = "mixed"
    """Whether new cards come mixed, the easier first, or in the order of the article."""


class DeckDoor(_Door):
    """A fact base drawn from one article, and the quiz and cards to make of it."""

    quizgen: Literal[1]
    """The version of this grammar: 1."""
    deck: Id
    """The deck's identity, which never changes."""
    title: Words
    """The deck's title."""
    language: str = "en"
    """The language of the deck's texts."""
    version: str = "1"
    """The deck's version, shown to students."""
    about: str = ""
    """What the deck is, in a sentence or two."""
    source: SourceDoor
    closed: tuple[Literal["evidence", "attribution"], ...] = ()
    """Lists that are complete: `evidence` (each fact names every paragraph that states it), `attribution` (and everyone who says so)."""
    topics: dict[Id, Words] = Field(default_factory=dict)
    """Topics by id, with the words shown for them."""
    types: dict[Id, Id] = Field(default_factory=dict)
    """Types of entities that belong to a wider one: `person: agent`."""
    entities: dict[Id, EntityDoor]
    relations: dict[Variable, RelationDoor]
    facts: dict[Id, FactDoor]
    negatives: list[NegativeDoor] = Field(default_factory=list, alias="not")
    """Statements that the source says are not so."""
    quotes: dict[Id, QuoteDoor] = Field(default_factory=dict)
    """What people said, word for word, by id."""
    terms: dict[Id, TermDoor] = Field(default_factory=dict)
    """The glossary, by id."""
    disputes: dict[Id, DisputeDoor] = Field(default_factory=dict)
    """What parties disagree on, by id."""
    quiz: QuizDoor = Field(default_factory=QuizDoor)
    cards: CardsDoor = Field(default_factory=CardsDoor)


class AsksDoor(_Door):
    """Which facts a template asks, and which of their roles."""

    relation: str = ""
    """The relation's id; any relation if left out."""
    role: str = ""
    """The role asked for; every role that can be asked if left out."""
    second: str = ""
    """The other role, for kinds that need two (match)."""


class WhenDoor(_Door):
    """When a template applies."""

    stance: tuple[Stance, ...] = (Stance.ASSERTED,)
    """Who may stand behind the fact."""
    types: OneOrMore = ()
    """Types that the asked value may have; any if left out."""
    has: OneOrMore = ()
    """Roles that the fact must fill."""
    denied: bool | None = None
    """Whether somebody must deny the fact, or nobody."""
    by_hand: bool | None = None
    """Whether the relation must have, or must not have, a hand-written question for the role."""


class TemplateDoor(_Door):
    """One question template."""

    kind: Id
    """The kind of question: choice, true-false, cloze, short, number, match, order …"""
    deck: str = ""
    """The deck it is for; any if left out."""
    asks: AsksDoor = Field(default_factory=AsksDoor)
    when: WhenDoor = Field(default_factory=WhenDoor)
    stem: Annotated[OneOrMore, Field(min_length=1)]
    """One or more wordings of the question; each fact gets one of them."""
    answer: str = ""
    """How an option or answer reads, from `{{ value }}`."""
    distractors: tuple[Literal["authored", "negatives", "rivals", "same-role", "same-type", "numbers", "dates"], ...] = ()
    """Where wrong options may come from; anywhere if left out. Each must be proven wrong all the same."""
    options: Annotated[int, Field(ge=3, le=6)] = 4
    """How many options at most; two proven wrong ones are enough."""
    feedback: str = ""
    """What is said after answering; the fact's sentence if left out."""
    hint: str = ""
    """A hint for study cards."""
    skill: str = ""
    """who, what, when, where, why, how-many, attribution, evidence, sequence or vocabulary; by the role's type if left out."""
    level: Literal["remember", "understand", "apply", "analyse"] = "remember"
    """What the question asks of the mind."""
    tags: OneOrMore = ()
    """Free words to find it by."""
    points: Annotated[int, Field(ge=1, le=100)] = 1
    """What a right answer earns."""
    previously: OneOrMore = ()
    """Ids this template had in earlier releases."""


class TemplatesDoor(_Door):
    """A file of question templates."""

    quizgen: Literal[1]
    """The version of this grammar: 1."""
    language: str = "en"
    """The language of the templates; they are used for decks of the same one."""
    templates: Annotated[dict[Id, TemplateDoor], Field(min_length=1)]


DoorType = TypeVar("DoorType", bound=BaseModel)

_EXPECTED = {
    "string_type": "a text was expected",
    "int_type": "a whole number was expected",
    "int_parsing": "a whole number was expected",
    "bool_type": "true or false was expected",
    "bool_parsing": "true or false was expected",
    "list_type": "a list was expected",
    "dict_type": "keys with values were expected",
    "model_type": "keys with values were expected",
    "string_too_short": "an empty text",
    "too_short": "an empty list or mapping",
}


def enter(door: type[DoorType], document: Document) -> DoorType:
    """The document's value through its door, or SourceError with every mistake of shape."""
    try:
        return door.model_validate(document.value)
    except ValidationError as error:
        raise SourceError(_problems(door, document, error)) from error


def _problems(door: type[BaseModel], document: Document, error: ValidationError) -> Iterator[Problem]:
    for details in error.errors(include_url=False):
        loc = tuple(step for step in details["loc"] if step != "[key]")
        yield _problem(door, document, loc, details)


def _problem(door: type[BaseModel], document: Document, loc: Loc, details: ErrorDetails) -> Problem:
    kind, found, where = details["type"], details["input"], loc[-1] if loc else "the file"
    if kind == "extra_forbidden":
        known = keys_of(_model_at(door, loc[:-1]))
        return document.problem(loc, f"unknown key {where!r}", nearest(str(where), known), of_key=True)
    if kind == "missing":
        inside = f" in {loc[-2]!r}" if len(loc) > 1 else ""
        return document.problem(loc[:-1], f"the key {where!r} is missing{inside}", of_key=True)
    if kind == "string_pattern_mismatch":
        hint = "use small letters a-z, digits, - and _, and begin with a letter or digit"
        return document.problem(loc, f"{found!r} is not an id", hint, of_key=details["loc"][-1:] == ("[key]",))
    if kind == "literal_error":
        expected = details["ctx"]["expected"]
        return document.problem(loc, f"{where}: found {_shown(found)}, expected {expected}")
    if kind == "enum":
        return document.problem(loc, f"found {_shown(found)}, expected {details['ctx']['expected']}")
    expected = _EXPECTED.get(kind) or details["msg"][:1].lower() + details["msg"][1:]
    empty = kind in {"string_too_short", "too_short"}
    message = f"{where}: {expected}" if empty else f"{where}: {expected}, found {_shown(found)}"
    return document.problem(loc, message)


def _model_at(door: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The model that stands at a place below a door."""
    model: type[BaseModel] | None = door
    for step in loc:
        if model is None:
            return None
        named = next((f for name, f in model.model_fields.items() if step in {name, f.alias}), None)
        if named is not None:
            inner = _model_in(named.annotation)
            model = inner or model
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in getattr(annotation, "__args__", ()) if (model := _model_in(part))), None)


def keys_of(model: type[BaseModel] | None) -> list[str]:
    """The keys that a model knows, as they are written in YAML."""
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _shown(found: object) -> str:
    match found:
        case None:
            return "nothing"
        case bool():
            return str(found).lower()
        case str() | int():
            return repr(found if len(str(found)) <= 60 else str(found)[:57] + "…")
        case list():
            return "a list"
        case dict():
            return "keys with values"
        case _:
            return type(found).__name__
