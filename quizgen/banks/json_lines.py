"""Reads quizgen's own JSON: one question in each line, as `quizgen questions --json` writes them."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict

from pydantic import TypeAdapter, ValidationError

from quizgen.banks import BankReader
from quizgen.banks._file import BankFile
from quizgen.banks._found import FoundQuestion, Origin, unreadable
from quizgen.manifest.questions import read_question
from quizgen.model import Question

_START = re.compile(r"\s*\{\s*\"")
_SOUND = TypeAdapter(Question)
"""Validates the types of all parts of a question; numbers must be finite."""


def _fits(file: BankFile) -> bool:
    return file.is_text and bool(_START.match(file.text))


def _read(file: BankFile) -> Iterator[FoundQuestion]:
    for number, line in enumerate(file.text.split("\n"), 1):
        if line.strip():
            yield _question(number, line)


def _question(number: int, line: str) -> FoundQuestion:
    hint = "one question a line, as `quizgen questions --json` writes them"
    try:
        found = _SOUND.validate_python(asdict(read_question(json.loads(line))))
        return FoundQuestion(origin=Origin(line=number, name=found.fact or found.id, topic=found.topic), question=found)
    except json.JSONDecodeError as error:
        return unreadable(Origin(line=number), f"is not JSON: {error.msg}", hint)
    except RecursionError:
        return unreadable(Origin(line=number), "is nested too deep", hint)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        return unreadable(Origin(line=number), f"is not a question of quizgen: {_reason(error)}", hint)


def _reason(error: Exception) -> str:
    """A validation error in one line."""
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return f"{error} is missing" if isinstance(error, KeyError) else f"{type(error).__name__} {error}"


READER = BankReader(name="JSON lines", about="JSON lines of quizgen", fits=_fits, read=_read)
