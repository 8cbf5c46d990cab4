"""Reads and writes the file beside a deck with the doubts of a pilot, which `check` and `report` show."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

from quizgen.base.errors import Problem, SourceError
from quizgen.base.sealed import encodable, read_sealed, write_sealed
from quizgen.checks.pilot.flags import Doubt, QuestionDoubt
from quizgen.model import Question

_DOUBTS = frozenset(get_args(Doubt))
_HEAD = "quizgen-pilot"
_HINT = "run quizgen pilot once more, or delete it"
_LONGEST = 2_000
"""Most characters of a reason."""


def pilot_file(deck: Path) -> Path:
    """The path of the file beside a deck with the doubts about its questions."""
    return deck.with_suffix(".pilot.json")


def write_pilot(model: str, flags: Iterable[QuestionDoubt], questions: Mapping[str, Question]) -> bytes:
    """The content of a pilot file: each doubt with its question's digest, so that it ends when the question changes."""
    entries = [
        {
            "question": each.question,
            "digest": _digest(questions[each.question]),
            "doubt": each.doubt,
            "why": each.reason,
        }
        for each in flags
    ]
    return write_sealed({_HEAD: 1, "model": encodable(model), "doubts": entries})


def read_pilot(path: Path, questions: Iterable[Question]) -> tuple[QuestionDoubt, ...]:
    """The doubts about unchanged questions; none if there is no file, SourceError if it is no such record."""
    entries = read_sealed(path, _HEAD, _HINT).get("doubts", [])
    digests = {question.id: _digest(question) for question in questions}
    try:
        found = [_flag(entry) for entry in entries if digests.get(entry["question"]) == entry["digest"]]
    except (ValueError, TypeError, LookupError) as error:
        raise SourceError([Problem(path=path.as_posix(), message="is no record of a pilot", hint=_HINT)]) from error
    return tuple(dict.fromkeys(found))


def _flag(entry: Mapping[str, Any]) -> QuestionDoubt:
    doubt, reason = entry["doubt"], entry["why"]
    if doubt not in _DOUBTS or not isinstance(reason, str) or len(reason) > _LONGEST:
        raise ValueError(entry)
    return QuestionDoubt(question=entry["question"], doubt=doubt, reason=reason)


def _digest(question: Question) -> str:
    return sha256(repr((question.stem, question.answer)).encode()).hexdigest()[:16]
