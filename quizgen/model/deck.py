"""A deck: a fact base, and the quiz and cards to make of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quizgen.model.article import Article
from quizgen.model.facts import Dispute, Fact, Heading, Negative, Relation, Source
from quizgen.model.media import Media
from quizgen.model.plans import CardPlan, QuizPlan, Retirement
from quizgen.model.questions import Question
from quizgen.model.values import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """A fact base, and the quiz and cards to make of it.

    `closed` names what the author promises to be complete in the whole deck: `evidence` (every paragraph that states a
    fact is named) and `attribution` (everybody who says it is named).
    `allow` are rules of the checks that its questions may break, each with the reason.
    `lists` are the ids of the facts made from a sentence with a list, one for each member, by the sentence's id.
    `article` is the text of the article's file, None if the deck names none or the file is missing; `article_file` is
    the name of that file in the deck.
    `questions` are those that the author wrote by hand, and `media` their pictures and sounds by question id.
    `drafts` are the ids of facts and questions that nobody has accepted yet; a bank is made of a deck without any.
    `retired` are the facts, templates and questions that only earlier releases had, by id.
    """

    id: str
    title: str
    language: str
    source: Source
    article: Article | None = None
    article_file: str = ""
    version: str = "1"
    about: str = ""
    closed: frozenset[str] = frozenset()
    allow: tuple[tuple[str, str], ...] = ()
    topics: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    entities: Mapping[str, Entity]
    relations: Mapping[str, Relation]
    facts: Mapping[str, Fact]
    negatives: tuple[Negative, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    headings: tuple[Heading, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    media: Mapping[str, tuple[Media, ...]] = field(default_factory=dict)
    drafts: frozenset[str] = frozenset()
    retired: Mapping[str, Retirement] = field(default_factory=dict)
    quiz: QuizPlan
    cards: CardPlan
