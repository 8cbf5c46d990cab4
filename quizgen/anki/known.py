"""Finds the released note of each question, also under the ids that the question had before."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from quizgen.anki.note import make_guid
from quizgen.base.errors import QuizgenError
from quizgen.manifest.releases import NoteRecord, ReleaseRecord
from quizgen.model import NoteKey, Question

IDEA = "idea"
"""The template in the key of a note that asks several questions on one fact, and the name of its note type."""


def key_of(question: Question) -> NoteKey:
    """The key of a note that asks this question alone; it has the question's id where no template made the question."""
    return question.key or NoteKey(fact=question.id)


def sentence_key(key: NoteKey) -> NoteKey:
    """The key of the note that asks several roles of one fact by one template."""
    return replace(key, role=None)


def idea_key(key: NoteKey) -> NoteKey:
    """The key of the note that asks several questions on one fact."""
    return replace(key, template=IDEA, role=None)


def place_in_idea(key: NoteKey) -> str:
    """The name of a question's card in the note of its fact: its template and its role."""
    return f"{key.template}/{key.role or ''}"


def released(record: ReleaseRecord) -> Mapping[str, NoteKey]:
    """The key of the note for each question that was ever released, by the question's id."""
    in_use_last = sorted(record.notes.values(), key=lambda entry: entry.retired is None)
    return {name: entry.key for entry in in_use_last for name in asked_by(entry)}


def released_with_options(record: ReleaseRecord) -> frozenset[str]:
    """The ids of the questions whose notes show options."""
    return frozenset(name for entry in record.notes.values() if entry.type == "choice" for name in asked_by(entry))


def asked_by(entry: NoteRecord) -> Iterator[str]:
    """Yields the ids of the questions that a released note asks."""
    yield from (str(question_at(entry.key.untyped, place)) for place in entry.places)


def question_at(key: NoteKey, place: str) -> NoteKey:
    """The key of the question that a card of a note asks; `place` is the card's name in the note."""
    template, slash, role = place.partition("/")
    if slash:
        return replace(key, template=template, role=role)
    return replace(key, role=place) if place else key


def returned(record: ReleaseRecord, questions: Iterable[Question]) -> ReleaseRecord:
    """The record, in which unused notes have their first key again if a question with that key exists again.

    For example, a fact that was renamed and then retired gets its note back when it returns under its old name.
    """
    asked = tuple(questions)
    claimed = {name for question in asked for name in names(question)}
    idle = [entry for entry in record.notes.values() if claimed.isdisjoint(asked_by(entry))]
    first = {
        make_guid(str(replace(then, note_type=kind))): replace(now, note_type=kind)
        for kind in {entry.key.note_type for entry in idle}
        for question in asked
        for then, now in _keys(question)
    }
    keys = {entry.key: first[entry.guid] for entry in idle if str(first.get(entry.guid, entry.key)) not in record.notes}
    notes = (replace(entry, key=keys.get(entry.key, entry.key)) for entry in record.notes.values())
    return replace(record, notes={str(entry.key): entry for entry in notes})


def names(question: Question) -> tuple[str, ...]:
    """The id of a question, and those that it had in earlier releases."""
    return question.id, *map(str, question.previously)


def _keys(question: Question) -> Iterator[tuple[NoteKey, NoteKey]]:
    """Yields each key under which a note of a question may have been released, with the key that it has now.

    They are those of the question, of its sentence and of its fact.
    """
    now = key_of(question)
    for then in (now, *question.previously):
        yield then, now
        yield sentence_key(then), sentence_key(now)
        yield idea_key(then), idea_key(now)


def homes(questions: Iterable[Question], known: Mapping[str, NoteKey]) -> Mapping[str, NoteKey]:
    """The key of the released note for each of these questions that has one, by the question's present id.

    Raises QuizgenError where two questions had the same id in earlier releases.
    """
    found: dict[str, NoteKey] = {}
    claimed: dict[str, str] = {}
    for question in questions:
        name = next((name for name in names(question) if name in known), "")
        if name in claimed:
            message = f"{question.id} and {claimed[name]} are both the {name} of earlier releases"
            raise QuizgenError(f"{message}: take one of the two `previously` away")
        if name:
            claimed[name], found[question.id] = question.id, known[name]
    return found
