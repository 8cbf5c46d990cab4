"""The whole bank as JSON, one question a line."""

import json
from collections.abc import Iterator
from typing import Any

from quizgen.manifest.media import FOLDER, beside, file_name
from quizgen.manifest.outputs import Build, Format, Output
from quizgen.manifest.questions import question_json
from quizgen.model import Deck, Question, media_of


def write(build: Build) -> Iterator[Output]:
    """Yields `questions.jsonl`, the bank as `quizgen questions --json` lists it, and the questions' media files."""
    deck, questions = build.bank.deck, build.bank.questions
    lines = (json.dumps(_values(question, deck), ensure_ascii=False) for question in questions)
    content = "".join(f"{line}\n" for line in lines).encode()
    yield Output(name="questions.jsonl", content=content, about="all questions")
    yield from beside(medium for question in questions for medium in media_of(deck, question))


def _values(question: Question, deck: Deck) -> dict[str, Any]:
    """The question as JSON, with its media if any: file name, description, and whether it is part of the question."""
    media = [
        {
            "file": f"{FOLDER}/{file_name(medium)}",
            "alt": medium.alt,
            "credit": medium.credit,
            "show": "question" if medium.asks else "answer",
        }
        for medium in media_of(deck, question)
    ]
    return {**question_json(question), **({"media": media} if media else {})}


FORMAT = Format(name="json", about="all questions as JSON, one a line", default=False, write=write)
