"""Reads and writes the file beside a deck with the doubts of a pilot, which `check` and `report` show."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

from quizgen.base.errors import Problem, SourceError
from quizgen.base.files import read_text
from quizgen.checks.pilot.flags import Doubt, QuestionDoubt
from quizgen.model import Question

_DOUBTS = frozenset(get_args(Doubt))


def pilot_file(deck: Path) -> Path:
    """The path of the file beside a deck with the doubts about its questions."""
    return deck.with_suffix(".pilot.json")


def write_pilot(model: str, flags: Iterable[QuestionDoubt], questions: Mapping[str, Question]) -> bytes:
    """The content of that file: each doubt with the question's digest, so that it expires when the question changes."""
    entries = [
        {
            "question": each.question,
            "digest": _digest(questions[each.question]),
            "doubt": each.doubt,
            "why": each.reason,
        }
        for each in flags
    ]
    return (json.dumps({"model": model, "doubts": entries}, ensure_ascii=False, indent=1) + "\n").encode()


def read_pilot(path: Path, questions: Iterable[Question]) -> tuple[QuestionDoubt, ...]:
    """The doubts about unchanged questions; none if there is no file, SourceError if the file is no such record."""
    if not path.exists():
        return ()
    digests = {question.id: _digest(question) for question in questions}
    try:
        found = json.loads(read_text(path))["doubts"]
        return tuple(_flag(entry) for entry in found if digests.get(entry["question"]) == entry["digest"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        hint = "run quizgen pilot once more, or delete it"
        raise SourceError([Problem(path=path.as_posix(), message="is no record of a pilot", hint=hint)]) from error


def _flag(entry: Mapping[str, Any]) -> QuestionDoubt:
    if entry["doubt"] not in _DOUBTS or not isinstance(entry["why"], str):
        raise ValueError(entry)
    return QuestionDoubt(question=entry["question"], doubt=entry["doubt"], reason=entry["why"])


def _digest(question: Question) -> str:
    return sha256(repr((question.stem, question.answer)).encode()).hexdigest()[:16]
