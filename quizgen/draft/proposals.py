"""The input and output of a drafter: an article, and the facts, questions and names that it proposes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from quizgen.draft.models import KeptAnswers
from quizgen.languages import Language
from quizgen.model import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedFact:
    """A fact that a drafter proposes.

    `text` is the sentence with its marked words in brackets. `source` is the sentence of the article that says it,
    in the paragraph of that number, from 1. `links` has the indexes of the facts that are its reason (`because`), that
    it rivals (`against`) and that it is evidence for (`supports`).
    `ask` holds questions and `wrong` wrong values, by the marked words; a wrong value has a reason.
    """

    text: str
    source: str
    paragraph: int
    links: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    ask: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The sentence of the fact, by which messages name the proposal."""
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedQuestion:
    """A question that a drafter proposes for the deck's own questions. `text` is its entry under `questions:` as YAML.

    `source` is the sentence of the article that is nearest to its answer, in the paragraph with this number, from 1.
    """

    text: str
    source: str
    paragraph: int

    @property
    def title(self) -> str:
        """The text of the question, by which messages name the proposal."""
        return self.text.partition("\n")[0].removeprefix("ask: ").strip('"')


Proposal: TypeAlias = ProposedFact | ProposedQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedName:
    """Data about a name that sentences do not show: its type, who or what it is, its article and its other forms.

    `speaks_for` is the name of the party for which it speaks, `pronoun` such as `she`; both are empty if unknown.
    `aliases` are the forms by which the article also calls it, such as a surname or `the board`.
    """

    name: str
    type: str = ""
    about: str = ""
    speaks_for: str = ""
    article: str = ""
    short: str = ""
    pronoun: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """All proposals of a drafter.

    `unread` are the titles of entries that have no known form, each with the reason. `notes` are messages to the
    author about problems.
    """

    facts: tuple[ProposedFact, ...] = ()
    questions: tuple[ProposedQuestion, ...] = ()
    names: tuple[ProposedName, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The input of a drafter: the article and its language; a model's name and its kept answers; a pasted answer."""

    article: Article
    language: Language
    model: str = ""
    answer: str = ""
    kept: KeptAnswers | None = None


class Drafter(Protocol):
    """Proposes facts and questions from an article."""

    def propose(self, request: Request) -> Proposals:
        """The proposals in the order of the article; QuizgenError if none can be made."""
