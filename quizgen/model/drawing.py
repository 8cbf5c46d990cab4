"""Refuses SVG drawings that contain scripts, embedded pages, or references to other files."""

import binascii
import re
from urllib.parse import unquote_to_bytes
from xml.parsers.expat import ExpatError, ParserCreate

from quizgen.model.raster import raster_fault

_SVG, _PAGE = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
_RUNS = frozenset({"script", "handler", "listener"})
_LEADS = frozenset({"href", "src", "base"})
"""Attributes of SVG elements whose value is an address."""
_INSIDE = re.compile(r"data:image/(png|jpe?g|gif|webp);base64,(.*)", re.IGNORECASE | re.DOTALL)
_OUTSIDE = re.compile(r"@import|\\|(?:\burl|\bsrc|\bimage|\bimage-set)\(\s*+[\"']?+\s*+(?!#)", re.IGNORECASE)
"""Matches a style that refers to something outside the drawing, or may hide such a reference by an escape."""
_PLAIN = "save it as plain SVG, or as PNG"


class _RefusedError(Exception):
    """Raised for a part of a drawing that is not allowed."""


def drawing_fault(content: bytes) -> tuple[str, str] | None:
    """The fault of an SVG drawing and the way to correct it, as a message and a hint; None if it has no fault."""
    parser, drawing = ParserCreate(namespace_separator=" "), _Drawing()
    parser.StartElementHandler, parser.EndElementHandler = drawing.start, drawing.end
    parser.CharacterDataHandler = drawing.say
    parser.ProcessingInstructionHandler, parser.EntityDeclHandler = drawing.instruct, drawing.declare
    try:
        parser.Parse(content, True)  # noqa: FBT003  expat takes it by place
        drawing.finish()
    except _RefusedError as error:
        return str(error), _PLAIN
    except (ExpatError, LookupError, ValueError):  # the last two of an encoding
        return "is no SVG drawing, or is broken", "save it again, or as PNG"
    return None


class _Drawing:
    """Checks a drawing while its parser reads it: each method receives one event, or raises _RefusedError."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._styles: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        if not self._open and (namespace, tag) != (_SVG, "svg"):
            raise _RefusedError(f"is no SVG drawing: it begins with <{tag[:40]}>")
        if tag.lower() in _RUNS:
            raise _RefusedError(f"contains a program (<{tag}>)")
        if tag.lower() == "foreignobject" or namespace == _PAGE:
            raise _RefusedError(f"contains a part of a web page (<{tag[:40]}>)")
        for key, value in attributes.items():
            elsewhere, _, bare = key.rpartition(" ")
            if bare.lower() in _LEADS:
                _check_link(bare, value.strip())
            elif not elsewhere:
                _check(bare.lower(), value)
        self._open.append(tag)

    def end(self, _: str) -> None:
        self._open.pop()

    def say(self, text: str) -> None:
        if self._open[-1:] == ["style"]:
            self._styles.append(text)

    def instruct(self, target: str, _: str) -> None:
        raise _RefusedError(f"contains an instruction for programs (<?{target[:40]}>)")

    def declare(self, name: str, *_: object) -> None:
        raise _RefusedError(f"declares an entity ({name[:40]})")

    def finish(self) -> None:
        """Checks the collected styles; the parser may have passed them in pieces."""
        if _OUTSIDE.search("".join(self._styles)):
            raise _RefusedError("has a style that refers to another file")


def _check(key: str, value: str) -> None:
    if key.startswith("on"):
        raise _RefusedError(f"contains a program (the attribute {key[:40]})")
    changed = value.rpartition(":")[2].strip().lower() if key == "attributename" else ""
    if changed in _LEADS or changed.startswith("on"):
        raise _RefusedError(f"changes the attribute {changed[:40]}")
    if _OUTSIDE.search(value):
        raise _RefusedError(f"refers to another file (the attribute {key[:40]})")


def _check_link(key: str, value: str) -> None:
    """Refuses a link unless it points inside the drawing or is itself a picture of allowed size."""
    inside = _INSIDE.fullmatch(value)
    if inside is None:
        if value[:1] not in {"", "#"}:
            raise _RefusedError(f"refers to another file ({key} {value[:40]!r})")
        return
    try:
        content = binascii.a2b_base64(unquote_to_bytes(inside[2]))
    except binascii.Error as error:
        raise _RefusedError("contains a picture that is broken") from error
    if fault := raster_fault(f".{inside[1].lower()}", content):
        raise _RefusedError(f"contains a picture that {fault[0]}")
