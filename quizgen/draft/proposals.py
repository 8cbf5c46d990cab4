"""The input and output of a drafter: an article, and the facts and names that it proposes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from quizgen.draft.models import KeptAnswers
from quizgen.languages import Language
from quizgen.model import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A fact that a drafter proposes.

    `fact` is the sentence with its marked words in brackets. `source` is the sentence of the article that says it,
    in the paragraph of that number, from 1. `because` is the index of the proposal that is its reason.
    `ask` holds questions and `wrong` wrong values, by the marked words; a wrong value has a reason.
    """

    fact: str
    source: str
    paragraph: int
    because: int | None = None
    ask: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedName:
    """Data about a name that sentences do not show: its type, who or what it is, its article and its short form."""

    name: str
    type: str = ""
    about: str = ""
    speaks_for: str = ""
    article: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """All proposals of a drafter; `notes` are messages to the author about problems."""

    facts: tuple[Proposal, ...] = ()
    names: tuple[ProposedName, ...] = ()
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
    """Proposes facts from an article."""

    def propose(self, request: Request) -> Proposals:
        """The proposals in the order of the article; QuizgenError if none can be made."""
