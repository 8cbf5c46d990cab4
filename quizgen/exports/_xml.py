"""Builds XML trees and writes them as bytes."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Appends a new element to `parent` and returns it."""
    child = SubElement(parent, tag, attributes)
    child.text = text or None
    return child


def document(root: Element) -> bytes:
    """The tree as an indented XML document in UTF-8."""
    indent(root, space=" ")
    content: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return content + b"\n"
