"""A manifest as JSON values, to be changed by tests, and the messages about the result."""

import json
from typing import Any

import pytest

from quizgen.base.errors import QuizgenError
from quizgen.manifest import read_manifest, write_manifest
from quizgen.model import Question
from tests.papers import QUESTIONS, build


def written(questions: tuple[Question, ...] = QUESTIONS) -> bytes:
    return write_manifest(build(questions).manifest)


def value() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(written())
    return read


def refusal(content: bytes) -> str:
    with pytest.raises(QuizgenError) as refused:
        read_manifest(content, "out/quiz.json")
    return str(refused.value)


def changed(read: dict[str, Any], path: str, put: object) -> bytes:
    """The record with the value at the end of a path replaced by `put`; `*` stands for the first key of a mapping."""
    *way, last = path.split("/")
    part: Any = read
    for step in way:
        part = part[int(step)] if isinstance(part, list) else part[next(iter(part)) if step == "*" else step]
    part[int(last) if isinstance(part, list) else last] = put
    return json.dumps(read).encode()
