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

    `closed` holds the lists that the author promises to be complete for the whole deck:
    `evidence` (every paragraph that states a fact is named) and `attribution` (so is everyone who says it).
    `allow` holds rules of the checks that its questions may break, each with the reason.
    `lists` holds the facts that were made of a sentence with a list, one a member, by the sentence's id.
    `article` is the text that the deck names, None where it names none or the file is missing; `article_file`
    is the name of that file as the deck writes it.
    `questions` holds those that the author wrote by hand, and `media` their pictures and sounds by question id.
    `drafts` holds the ids of facts that nobody has accepted yet; the deck that is asked has none of them.
    `retired` holds facts, templates and questions that earlier releases had, by id.
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
