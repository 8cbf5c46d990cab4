"""Parses XML files from outside safely: without document types and entities, and with limited depth and size."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate

_DEEPEST = 60
"""Greatest depth of nested elements; a deeper file is refused."""
_MOST_NODES = 2_000_000
"""Most elements of a file; a larger file is refused."""


@dataclass(slots=True, eq=False)
class XmlNode:
    """An element: its tag without a prefix, its attributes, its own text, its children, and its line from 1.

    `parts` holds text and children in the order of the file.
    """

    tag: str
    attributes: dict[str, str]
    line: int
    parts: list["str | XmlNode"] = field(default_factory=list)

    @property
    def children(self) -> list["XmlNode"]:
        """The child elements."""
        return [part for part in self.parts if isinstance(part, XmlNode)]

    @property
    def text(self) -> str:
        """The text of the element itself, without that of its children."""
        return "".join(part for part in self.parts if isinstance(part, str))

    def all(self, tag: str) -> list["XmlNode"]:
        """The child elements with this tag."""
        return [child for child in self.children if child.tag == tag]

    def first(self, *path: str) -> "XmlNode | None":
        """The first element on a path of tags, each a child of the one before; None if there is none."""
        node: XmlNode | None = self
        for tag in path:
            node = next((child for child in node.children if child.tag == tag), None) if node else None
        return node

    def deep(self, *tags: str) -> Iterator["XmlNode"]:
        """Yields all descendants with one of these tags, in the order of the file."""
        queue = list(reversed(self.children))
        while queue:
            node = queue.pop()
            if node.tag in tags:
                yield node
            queue += reversed(node.children)

    def markup(self) -> str:
        """The content of the element as HTML text, with its tags."""
        return "".join(
            part if isinstance(part, str) else f"<{part.tag}{_source(part)}>{part.markup()}</{part.tag}>"
            for part in self.parts
        )


class XmlError(ValueError):
    """Raised when a text cannot be read as XML; it has the line, from 1, the message and a hint."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.hint = line, hint


def read_tree(text: str) -> XmlNode:
    """Parses an XML text and returns its root; XmlError for a syntax error, a document type, or too great a depth."""
    top = XmlNode("", {}, 1)
    open_, count = [top], 0
    parser = ParserCreate("utf-8")
    parser.buffer_text = True

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(open_) > _DEEPEST or count > _MOST_NODES:
            raise XmlError(parser.CurrentLineNumber, f"elements nested more than {_DEEPEST} deep", "export it again")
        node = XmlNode(tag.rpartition(":")[2], attributes, parser.CurrentLineNumber)
        open_[-1].parts.append(node)
        open_.append(node)

    def end(_: str) -> None:
        open_.pop()

    def say(data: str) -> None:
        open_[-1].parts.append(data)

    def refuse(*_: object) -> None:
        raise XmlError(parser.CurrentLineNumber, "a document type", "a bank of questions needs none: delete it")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, say
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003  expat takes it by position
    except ExpatError as error:
        raise XmlError(error.lineno, f"is not XML: {error}", "export the bank again") from error
    return top.children[0]


def _source(node: XmlNode) -> str:
    """The attribute `src` of an element as HTML text; empty if it has none. `markup` keeps no other attribute."""
    return f' src="{node.attributes["src"]}"' if "src" in node.attributes else ""
