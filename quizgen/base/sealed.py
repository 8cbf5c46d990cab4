"""Reads JSON that anybody may have written, and writes JSON with a hash of its values that shows later changes."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from quizgen.base.errors import Problem, SourceError
from quizgen.base.files import read_text


def parse_json(content: str | bytes) -> Any:  # noqa: ANN401  any JSON value
    """The value of a JSON text.

    Raises ValueError if it is not JSON, is nested too deep, or has an infinite number or a lone surrogate.
    """
    try:
        value = json.loads(content)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return value


def encodable(text: str) -> str:
    """The text with a question mark for each lone surrogate, which no file in UTF-8 can hold."""
    return text.encode("utf-8", "replace").decode()


def hash_of(value: Mapping[str, Any]) -> str:
    """The hash of the values of a JSON object, in 16 hexadecimal digits; the order of its keys does not matter."""
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def write_sealed(value: Mapping[str, Any]) -> bytes:
    """The JSON text of an object, with its hash as `sum`."""
    return (json.dumps({**value, "sum": hash_of(value)}, ensure_ascii=False, indent=1) + "\n").encode()


def parse_sealed(content: str | bytes) -> Mapping[str, Any]:
    """The object of such a text, without its `sum`; ValueError if it is none, or was changed."""
    value = parse_json(content)
    if not isinstance(value, dict) or value.pop("sum", None) != hash_of(value):
        raise ValueError("not the text that was written")
    return value


def read_sealed(path: Path, head: str, hint: str) -> Mapping[str, Any]:
    """The object in a file whose key `head` is the version 1; empty if there is no file.

    SourceError with the hint if the file is another one, or was changed.
    """
    if not path.exists():
        return {}
    try:
        value = parse_sealed(read_text(path))
    except ValueError:
        value = {}
    if value.get(head) != 1:
        raise SourceError([Problem(path=path.as_posix(), message="was changed, or is another file", hint=hint)])
    return value
