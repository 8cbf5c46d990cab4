"""What the release record knows of the questions at hand: which note asked each of them, under whatever name."""

from collections.abc import Iterable, Iterator, Mapping

from quizgen.errors import QuizgenError
from quizgen.model import Question
from quizgen.release import Entry, Record

RETYPED = "~"
"""Parts a key from the note type that a question changed to; the note of its old type is another one."""


def released(record: Record) -> Mapping[str, str]:
    """The key of the note for each question that was ever released, by the question's id."""
    in_use_last = sorted(record.notes.values(), key=lambda entry: entry.retired is None)
    return {name: entry.key for entry in in_use_last for name in _asked_by(entry)}


def _asked_by(entry: Entry) -> Iterator[str]:
    """The ids of the questions that a released note asks."""
    name = entry.key.partition(RETYPED)[0]
    subject = "/".join(name.split("/")[:3])
    yield from (f"{subject}/{role}" if role else name for role in entry.places)


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
