"""The whole bank as JSON, one question a line."""

import json
from collections.abc import Iterator

from quizgen.formats import Build, Format, Output
from quizgen.manifest import question_json


def write(build: Build) -> Iterator[Output]:
    """The questions of the bank, as `quizgen questions --json` lists them."""
    lines = (json.dumps(question_json(question), ensure_ascii=False) for question in build.bank.questions)
    content = "".join(f"{line}\n" for line in lines).encode()
    yield Output(name="questions.jsonl", content=content, about="all questions")


FORMAT = Format(name="json", about="all questions as JSON, one a line", default=False, write=write)
