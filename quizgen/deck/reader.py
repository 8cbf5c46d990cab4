"""Builds a deck from the parts of its document, and reports all problems in them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from quizgen.base.errors import Problem
from quizgen.base.files import is_device
from quizgen.base.registry import nearest
from quizgen.base.yaml import Document, Loc, read_document, source_error
from quizgen.deck.accepted import accepted
from quizgen.deck.beside import article_beside
from quizgen.deck.conflicts import check_conflicts
from quizgen.deck.entities import read_entities, read_types
from quizgen.deck.facts import read_facts
from quizgen.deck.grammar import DeckSchema, SentenceDeckSchema, admit
from quizgen.deck.questions import read_questions
from quizgen.deck.reading import DeckReading
from quizgen.deck.relations import read_relations
from quizgen.deck.rest import read_cards, read_disputes, read_negatives, read_quiz, read_retired, read_source
from quizgen.deck.sentences.block import with_facts
from quizgen.deck.sentences.deck import add_sentences, older_part, read_headings, relation_facts
from quizgen.deck.sentences.evidence import Finder
from quizgen.deck.texts import text_problems
from quizgen.languages import LANGUAGES
from quizgen.model import OWN, Article, Deck, Fact, Negative

_FALLBACK = "en"
_SENTENCES = 2
"""The version of the grammar in which facts are written as sentences."""


def read_deck(path: Path) -> Deck:
    """Reads the deck in a file; raises SourceError with all its problems."""
    return make_deck(read_document(path))


def read_deck_document(path: Path) -> Document:
    """Reads a deck's file as a YAML document, in which facts written as plain lines under `facts: |` become keys."""
    return with_facts(read_document(path))


def make_deck(document: Document) -> Deck:
    """Makes the deck of a document without unaccepted facts; raises SourceError with all its problems."""
    draft = make_draft(document)
    deck = accepted(draft)
    if draft.drafts and not deck.facts and not deck.questions:
        problem = document.problem(("drafts",), "nothing is accepted yet", f"decide first: quizgen review {deck.id}")
        raise source_error([problem], document.problems)
    return deck


def make_draft(document: Document, article: Article | None = None) -> Deck:
    """Makes the deck of a document including unaccepted facts; raises SourceError with all its problems.

    An `article` given here takes the place of the file that a deck of sentences names.
    """
    document = with_facts(document)
    version = _version(document)
    if type(version) is int and version not in {1, _SENTENCES}:
        message = f"quizgen: found {version}, expected 1 or {_SENTENCES}"
        raise source_error([document.problem(("quizgen",), message, "2 is the newest grammar")], document.problems)
    return _of_sentences(document, article) if version == _SENTENCES else _of_relations(document)


def _version(document: Document) -> object:
    """The version of the grammar that a document names; None for a document of another kind."""
    return document.value.get("quizgen") if isinstance(document.value, dict) else None


def _of_relations(document: Document) -> Deck:
    entry = admit(DeckSchema, document)
    problems = list(entry.problems)
    if entry.content is None:
        raise source_error(problems, document.problems)
    problems += text_problems(document)
    reading = _begun(document, entry.content, entry.lost, problems)
    facts, negatives = _statements(reading)
    source = entry.content.source
    article = article_beside(("source", "text"), source.text, reading, source.paragraphs)
    return _checked(reading, facts, negatives, {"article": article, "article_file": source.text})


def _of_sentences(document: Document, given: Article | None) -> Deck:
    entry = admit(SentenceDeckSchema, document)
    problems = list(entry.problems)
    if entry.content is None:
        raise source_error(problems, document.problems)
    problems += text_problems(document)
    content = entry.content
    reading = _begun(document, older_part(content, 0), entry.lost, problems)
    article = given or article_beside(("article",), content.article, reading)
    paragraphs = article.paragraphs if article else ()
    if paragraphs:
        reading.content = older_part(content, len(paragraphs))
    published = content.source.published if content.source else ""
    finder = Finder(paragraphs, reading.language, published) if paragraphs else None
    reading.content.facts.update(relation_facts(content, reading))
    older, negatives = _statements(reading)
    whole = add_sentences(content, older, finder, reading)
    own = list(read_questions(content.questions, whole.facts, reading))
    if not document.value.get("facts") and not document.value.get(OWN):
        reading.wrong((), "neither facts nor questions", "write facts: or questions:")
    more = {
        "questions": tuple(question for question, _ in own),
        "media": {question.id: media for question, media in own if media},
        "headings": tuple(read_headings(content, reading)),
        "lists": whole.lists,
        "article": article,
        "article_file": content.article,
        "drafts": frozenset(_drafts(content, whole.facts, reading)),
    }
    return _checked(reading, whole.facts, [*negatives, *whole.negatives], more)


def _drafts(content: SentenceDeckSchema, facts: Mapping[str, Fact], reading: DeckReading) -> Iterator[str]:
    """Yields the ids of the unaccepted facts and questions; for a sentence with a list the id of each member."""
    known = {*content.facts, *content.questions}
    for index, name in enumerate(content.drafts):
        if name not in known:
            reading.wrong(("drafts", index), f"there is no fact or question {name!r}", reading.nearest(name, known))
        if name in content.questions:
            yield name
        yield from (fact.id for fact in facts.values() if name in {fact.id, fact.relation})


def _begun(document: Document, content: DeckSchema, lost: frozenset[Loc], problems: list[Problem]) -> DeckReading:
    """The initial state for reading a deck; `lost` are the locations that do not conform to the schema."""
    language = content.language
    if language not in LANGUAGES.names():
        problems.append(_no_language(document, language))
        language = _FALLBACK
    return DeckReading(document, content, LANGUAGES.get(language), lost, problems)


def _no_language(document: Document, language: str) -> Problem:
    hint = nearest(language, LANGUAGES.names())
    return document.problem(("language",), f"there is no language {language!r}", hint)


def _statements(reading: DeckReading) -> tuple[dict[str, Fact], list[tuple[Loc, Negative]]]:
    """Reads the types, entities and relations into `reading`, and returns the facts and negatives that use them."""
    reading.types = read_types(reading)
    reading.entities = read_entities(reading)
    reading.relations = read_relations(reading)
    facts = read_facts(reading)
    return facts, list(read_negatives(reading))


def _checked(
    reading: DeckReading,
    facts: dict[str, Fact],
    negatives: Sequence[tuple[Loc, Negative]],
    more: Mapping[str, Any],
) -> Deck:
    """The deck, if it has no problems; otherwise SourceError with all of them."""
    check_conflicts(facts, negatives, reading)
    content = reading.content
    if is_device(content.deck):
        reading.wrong(("deck",), f"{content.deck!r} is no name of a folder on Windows", "give the deck another name")
    deck = Deck(
        id=content.deck,
        title=content.title,
        language=content.language,
        version=content.version,
        about=content.about,
        source=read_source(reading),
        closed=frozenset(content.closed),
        allow=tuple(content.allow.items()),
        topics=content.topics,
        types=content.types,
        entities=reading.entities,
        relations=reading.relations,
        facts=facts,
        negatives=tuple(negative for _, negative in negatives),
        disputes=tuple(read_disputes(facts, reading)),
        retired=dict(read_retired(reading)),
        quiz=read_quiz(reading),
        cards=read_cards(reading),
        **more,
    )
    if reading.problems or reading.document.problems:
        raise source_error(reading.problems, reading.document.problems)
    return deck
