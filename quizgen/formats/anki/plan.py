"""From a bank to the notes of a package: what each says, when it last changed and where its cards are due."""

from collections.abc import Iterable, Iterator, Mapping

from quizgen.errors import QuizgenError
from quizgen.formats import Build
from quizgen.formats.anki.clozes import Sentence, is_cloze, sentences, text
from quizgen.formats.anki.due import Card, arrange, numbered
from quizgen.formats.anki.faces import face
from quizgen.formats.anki.note import Note, make_guid
from quizgen.formats.anki.notetypes import TYPES
from quizgen.formats.anki.selection import select
from quizgen.formats.anki.surroundings import around
from quizgen.formats.anki.writer import Package, Placed
from quizgen.languages import Language
from quizgen.model import Deck, Question

UNRELEASED = 1_600_000_000
"""The time of change of notes that were never released: fixed, so that equal input gives equal bytes."""


def make_package(build: Build) -> Package:
    """The package of a build."""
    deck = build.bank.deck
    chosen = select(build.bank)
    asked = dict(_asked(chosen))
    notes = [_note(key, subject, deck, build.language) for key, subject in asked.items()]
    cards = arrange(_cards(asked), tuple(deck.facts), deck.cards.order)
    due = numbered(cards)
    placed = [
        Placed(note=note, modified=UNRELEASED, due={role: due[note.key, role] for role in note.roles}) for note in notes
    ]
    types = {note.type.name: (note.type, UNRELEASED) for note in notes}
    return Package(notes=placed, types=types, decks={note.deck: "" for note in notes} or {deck.cards.name: ""})


def _asked(questions: Iterable[Question]) -> Iterator[tuple[str, Question | Sentence]]:
    """What becomes a note, by its key."""
    every = tuple(questions)
    yield from ((question.id, question) for question in every if not is_cloze(question))
    yield from ((sentence.key, sentence) for sentence in sentences(filter(is_cloze, every)))


def _cards(asked: Mapping[str, Question | Sentence]) -> Iterator[Card]:
    for key, subject in asked.items():
        match subject:
            case Question():
                yield Card(key, "", subject)
            case Sentence(questions=questions):
                yield from (Card(key, role, question) for role, question in questions.items())


def _note(key: str, subject: Question | Sentence, deck: Deck, language: Language) -> Note:
    match subject:
        case Question():
            questions: tuple[Question, ...] = (subject,)
            name, fields = face(subject, language, frozenset({"number"}))
            roles = {"": 1}
        case Sentence():
            questions = tuple(subject.questions.values())
            roles = {role: number for number, role in enumerate(sorted(subject.questions), 1)}
            name, fields = (
                "cloze",
                {"Text": text(subject, roles, language), "Roles": " ".join(f"{r}={n}" for r, n in roles.items())},
            )
    first = questions[0]
    return Note(
        key=key,
        guid=make_guid(key),
        type=TYPES[name],
        fields={**around(deck, language, questions, key), **fields},
        tags=_tags(deck, first),
        deck=deck.cards.name,
        roles=roles,
        facts=first.facts,
    )


def _tags(deck: Deck, question: Question) -> tuple[str, ...]:
    topics = (f"quizgen::{deck.id}::{question.topic}",) if question.topic else (f"quizgen::{deck.id}",)
    return tuple(sorted({*topics, *question.tags}))
