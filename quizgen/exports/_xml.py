"""XML trees written the same way each time."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """A new element at the end of another."""
    child = SubElement(parent, tag, attributes)
    child.text = text or None
    return child


def document(root: Element) -> bytes:
    """The tree as an indented UTF-8 document."""
    indent(root, space=" ")
    content: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return content + b"\n"
