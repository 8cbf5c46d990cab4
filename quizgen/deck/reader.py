"""Puts a deck together from its parts, and tells all that is wrong with them."""

from pathlib import Path

from quizgen.base.errors import Problem
from quizgen.base.registry import nearest
from quizgen.base.yaml import Document, read_document, told
from quizgen.deck.conflicts import check_conflicts
from quizgen.deck.entities import read_entities, read_types
from quizgen.deck.facts import read_facts
from quizgen.deck.grammar import DeckDoor, admit
from quizgen.deck.reading import Reading
from quizgen.deck.relations import read_relations
from quizgen.deck.rest import read_cards, read_disputes, read_negatives, read_quiz, read_retired, read_source
from quizgen.deck.texts import text_problems
from quizgen.languages import LANGUAGES
from quizgen.model import Deck

_FALLBACK = "en"


def read_deck(path: Path) -> Deck:
    """The deck in a file, or SourceError with all its problems."""
    return make_deck(read_document(path))


def make_deck(document: Document) -> Deck:
    """The deck in a document, or SourceError with all its problems."""
    entry = admit(DeckDoor, document)
    problems = list(entry.problems)
    if entry.door is None:
        raise told(problems, document.problems)
    problems += text_problems(document)
    language = entry.door.language
    if language not in LANGUAGES.names():
        problems.append(_no_language(document, language))
        language = _FALLBACK
    reading = Reading(document, entry.door, LANGUAGES.get(language), entry.lost, problems)
    deck = _read(reading)
    if reading.problems or document.problems:
        raise told(reading.problems, document.problems)
    return deck


def _no_language(document: Document, language: str) -> Problem:
    hint = nearest(language, LANGUAGES.names())
    return document.problem(("language",), f"there is no language {language!r}", hint)


def _read(reading: Reading) -> Deck:
    """The deck; what is wrong with it is noted in the reading."""
    door = reading.door
    reading.types = read_types(reading)
    reading.entities = read_entities(reading)
    reading.relations = read_relations(reading)
    facts = read_facts(reading)
    negatives = list(read_negatives(reading))
    check_conflicts(facts, negatives, reading)
    return Deck(
        id=door.deck,
        title=door.title,
        language=door.language,
        version=door.version,
        about=door.about,
        source=read_source(reading),
        closed=frozenset(door.closed),
        allow=tuple(door.allow.items()),
        topics=door.topics,
        types=door.types,
        entities=reading.entities,
        relations=reading.relations,
        facts=facts,
        negatives=tuple(negative for _, negative in negatives),
        disputes=tuple(read_disputes(facts, reading)),
        retired=dict(read_retired(reading)),
        quiz=read_quiz(reading),
        cards=read_cards(reading),
    )
