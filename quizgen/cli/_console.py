"""Writes control characters as their codes, so that no name or file can give orders to the terminal."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import Any

_ORDER = re.compile("\x1b(?!\\[[0-9;]{0,20}m)|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that a terminal executes: all control characters but line ends, tabs and changes of colour."""


class Console:
    r"""A text stream that writes each character which a terminal would execute as its code: U+001B as `\u001b`."""

    def __init__(self, stream: TextIOWrapper) -> None:
        stream.reconfigure(errors="backslashreplace")  # an old code page lacks many characters
        self._stream = stream

    def write(self, text: str) -> int:
        """Writes the text; returns its length."""
        self._stream.write(_ORDER.sub(lambda found: f"\\u{ord(found[0]):04x}", text))
        return len(text)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  any attribute of the stream
        """Returns this attribute of the underlying stream; `write` is the only one that differs."""
        return getattr(self._stream, name)


@contextmanager
def inert_console() -> Iterator[None]:
    """Replaces stdout and stderr by streams of the class `Console` in this context."""
    before = {name: getattr(sys, name) for name in ("stdout", "stderr")}
    put = {name: Console(stream) for name, stream in before.items() if isinstance(stream, TextIOWrapper)}
    for name, console in put.items():
        setattr(sys, name, console)
    try:
        yield
    finally:
        for name, console in put.items():
            if getattr(sys, name) is console:
                setattr(sys, name, before[name])
