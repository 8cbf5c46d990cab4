"""Separates the code of a template from the plain text around it."""

import re
from collections.abc import Iterator

_CODE = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})", re.DOTALL)
_BLANKABLE = re.compile(r"[^\n]")


def code_of(text: str) -> str:
    """The template with its plain text replaced by spaces, so that its code keeps its positions."""
    return "".join(part if code else _BLANKABLE.sub(" ", part) for code, part in _parts(text))


def plain_of(text: str) -> str:
    """The template with its code replaced by spaces, so that its plain text keeps its positions."""
    return "".join(_BLANKABLE.sub(" ", part) if code else part for code, part in _parts(text))


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """The template in parts, each with whether it is code."""
    return ((index % 2 == 1, part) for index, part in enumerate(_CODE.split(text)))
