"""The fact base: relations, facts with their evidence, negative statements, and disputes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quizgen.model.media import Media
from quizgen.model.values import Date, Entity, Roles, Stance, Value

QUOTE, TERM = "quote", "term"
"""Names of the relations of quotes and of glossary terms, which every deck has."""
LONGEST_VERBATIM = 8
"""Most consecutive words that a quotation may take from the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Bibliographic data of the article of a deck; a text is empty if the author gave none.

    `paragraphs` is the article's number of paragraphs.
    """

    title: str
    publisher: str = ""
    author: str = ""
    published: str = ""
    accessed: str = ""
    url: str = ""
    note: str = ""
    paragraphs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role of a relation: its name, its types of value, joined by `|`, and whether it may be left empty."""

    name: str
    type: str
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A kind of statement, such as `built`: its roles, and the wordings of its statements and questions.

    `one` are the roles that can have only one value if all other required roles are given. `closed` says that the deck
    contains every such statement of the source. `says` is the template of a clause. `asks` are hand-written questions
    by role, `short` shorter ones for limited space, `answers` the wordings of answers. `sentence` says that the
    relation was made for a fact written as a sentence, whose hand-written questions refer to the whole sentence.
    """

    id: str
    roles: Mapping[str, Role]
    one: frozenset[str] = frozenset()
    closed: bool = False
    says: str
    asks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    topic: str = ""
    sentence: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The evidence of a statement: the number of the paragraph, from 1, and terms found in it word for word."""

    paragraph: int
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Misconception:
    """A wrong value that an author expects, with the reason why it is wrong."""

    value: Value
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One statement with its evidence; `by` are the parties who say, believe or plan it, empty if nobody is named.

    `verb` is the source's verb, such as "warned", or empty. Links are ids of facts: `because` are its reasons,
    `against` those that cannot be true if it is, `supports` those that it is evidence for, `example_of` those that it
    is an example of, `after` those that happened before it. `wrong` are wrong values and `accept` further right
    answers, by role. `unnamed` are the roles of marked words to which the author gave no name, so that they are named
    by type and order. `importance` is 1 (detail) to 3 (essential). `clause` is the statement alone ("the Trust funded
    the tower"), `sentence` the same with its speaker.
    """

    id: str
    relation: str
    roles: Roles
    evidence: tuple[Evidence, ...]
    stance: Stance = Stance.ASSERTED
    by: tuple[Entity, ...] = ()
    denied_by: tuple[Entity, ...] = ()
    verb: str = ""
    after: frozenset[str] = frozenset()
    because: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    example_of: tuple[str, ...] = ()
    wrong: Mapping[str, tuple[Misconception, ...]] = field(default_factory=dict)
    accept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    topic: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    importance: int = 2
    allow: tuple[tuple[str, str], ...] = ()
    previously: tuple[str, ...] = ()
    unnamed: frozenset[str] = frozenset()
    media: tuple[Media, ...] = ()
    clause: str
    sentence: str

    @property
    def date(self) -> Date | None:
        """The date among its values; None if it has none, or several."""
        dates = [value for value in self.roles.values() if isinstance(value, Date)]
        return dates[0] if len(dates) == 1 else None

    @property
    def paragraphs(self) -> tuple[int, ...]:
        """The paragraphs of the source that state it."""
        return tuple(sorted({place.paragraph for place in self.evidence}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Negative:
    """A statement that the source says is not so, with its evidence, and the reason in words or an empty text."""

    relation: str
    roles: Roles
    evidence: tuple[Evidence, ...]
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A subject on which parties disagree: `about` names it, `sides` are the ids of their statements."""

    id: str
    about: str
    sides: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The headline of the article (`paragraph` 0) or of a paragraph; `rivals` maps wrong ones to the reasons."""

    paragraph: int = 0
    text: str
    rivals: Mapping[str, str] = field(default_factory=dict)
