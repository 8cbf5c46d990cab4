"""What the release record knows of the questions at hand: which note asked each of them, under whatever name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from quizgen.anki.note import make_guid
from quizgen.base.errors import QuizgenError
from quizgen.manifest.releases import NoteRecord, ReleaseRecord
from quizgen.model import Question

RETYPED = "~"
"""Parts a key from the note type that a question changed to; the note of its old type is another one."""


def released(record: ReleaseRecord) -> Mapping[str, str]:
    """The key of the note for each question that was ever released, by the question's id."""
    in_use_last = sorted(record.notes.values(), key=lambda entry: entry.retired is None)
    return {name: entry.key for entry in in_use_last for name in _asked_by(entry)}


def _asked_by(entry: NoteRecord) -> Iterator[str]:
    """The ids of the questions that a released note asks."""
    name = entry.key.partition(RETYPED)[0]
    subject = "/".join(name.split("/")[:3])
    yield from (f"{subject}/{role}" if role else name for role in entry.places)


def returned(record: ReleaseRecord, questions: Iterable[Question]) -> ReleaseRecord:
    """The record, in which a note that nothing asks now has its first name again where a question of that name is back.

    So a fact that was renamed and then retired takes its note again when it comes back under its old name.
    """
    asked = tuple(questions)
    claimed = {name for question in asked for name in (question.id, *question.previously)}
    idle = [entry for entry in record.notes.values() if claimed.isdisjoint(_asked_by(entry))]
    first = {
        make_guid(f"{then}{kind}"): f"{now}{kind}"
        for kind in {_kind(entry) for entry in idle}
        for question in asked
        for then, now in _keys(question)
    }
    names = {entry.key: first[entry.guid] for entry in idle if first.get(entry.guid, entry.key) not in record.notes}
    notes = (replace(entry, key=names.get(entry.key, entry.key)) for entry in record.notes.values())
    return replace(record, notes={entry.key: entry for entry in notes})


def _kind(entry: NoteRecord) -> str:
    """The end of a key that tells a note from the one of another type, with its sign."""
    _, sign, kind = entry.key.partition(RETYPED)
    return f"{sign}{kind}"


def _keys(question: Question) -> Iterator[tuple[str, str]]:
    """The keys that notes of a question may have had, each with the one of now: its own, or that of its sentence."""
    for name in (question.id, *question.previously):
        yield name, question.id
        yield name.rpartition("/")[0], question.id.rpartition("/")[0]


def homes(questions: Iterable[Question], known: Mapping[str, str]) -> Mapping[str, str]:
    """The key of the released note for each of these questions that has one, by its id now.

    Raises QuizgenError where two questions claim one that was released.
    """
    found: dict[str, str] = {}
    claimed: dict[str, str] = {}
    for question in questions:
        name = next((name for name in (question.id, *question.previously) if name in known), "")
        if name in claimed:
            message = f"{question.id} and {claimed[name]} are both the {name} of earlier releases"
            raise QuizgenError(f"{message}: take one of the two `previously` away")
        if name:
            claimed[name], found[question.id] = question.id, known[name]
    return found
