"""Moodle XML: quiz, question, answer with a fraction."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate

from quizgen.banks import BankReader
from quizgen.banks._found import FoundQuestion, amiss, asked, chosen
from quizgen.banks._html import plain
from quizgen.model import Match, Number, Option, Pair, Write, read_number

_DEEPEST = 40


@dataclass(slots=True)
class XmlNode:
    """An element, its text and the line where it begins."""

    tag: str
    attributes: dict[str, str]
    line: int
    text: list[str] = field(default_factory=list)
    children: list["XmlNode"] = field(default_factory=list)

    def all(self, tag: str) -> list["XmlNode"]:
        """The children of that tag."""
        return [child for child in self.children if child.tag == tag]

    def words(self, *path: str) -> str:
        """The plain text at the end of a path of tags, or nothing."""
        node = self
        for tag in path:
            found = node.all(tag)
            if not found:
                return ""
            node = found[0]
        return plain("".join(node.text))


class _RefusedError(ValueError):
    """The XML has a construct that no question bank needs."""


def _fits(path: str, text: str) -> bool:
    del path
    return text.lstrip().startswith("<") and bool(re.search(r"<(?:quiz|question)[\s>]", text))


def _read(text: str) -> Iterator[FoundQuestion]:
    try:
        root = _tree(text)
    except ExpatError as error:
        yield amiss(error.lineno, f"is not XML: {error}", "export the bank again")
        return
    except _RefusedError as error:
        yield amiss(1, str(error), "a bank of questions needs none")
        return
    questions = [root] if root.tag == "question" else root.all("question")
    for node in questions:
        if node.attributes.get("type") not in {"category", "description"}:
            yield _question(node)


def _tree(text: str) -> XmlNode:
    """The elements of an XML text; a document type, which may hold traps, is refused."""
    top = XmlNode("", {}, 1)
    open_: list[XmlNode] = [top]
    parser = ParserCreate("utf-8")

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(open_) > _DEEPEST:
            raise _RefusedError(f"elements nested more than {_DEEPEST} deep")
        node = XmlNode(tag, attributes, parser.CurrentLineNumber)
        open_[-1].children.append(node)
        open_.append(node)

    def refuse(*_: object) -> None:
        raise _RefusedError("a document type")

    parser.StartElementHandler = start

    def end(_: str) -> None:
        open_.pop()

    def say(data: str) -> None:
        open_[-1].text.append(data)

    parser.EndElementHandler = end
    parser.CharacterDataHandler = say
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(text.encode(), True)  # noqa: FBT003  expat takes it by place
    return top.children[0]


def _question(node: XmlNode) -> FoundQuestion:
    stem, name = node.words("questiontext", "text"), node.words("name", "text")
    answers = [(a.words("text"), _fraction(a)) for a in node.all("answer")]
    match node.attributes.get("type", ""):
        case "multichoice" | "truefalse":
            return chosen(node.line, stem, [(text, fraction > 0) for text, fraction in answers], name=name)
        case "shortanswer":
            accepted = tuple(text for text, fraction in answers if fraction > 0)
            if not accepted:
                return amiss(node.line, "a question without a key", "give an answer its fraction")
            return asked(node.line, "short", stem, Write(answers=accepted), name=name)
        case "numerical":
            return _number(node, stem, name)
        case "matching":
            return _match(node, stem, name)
        case kind:
            hint = "multichoice, truefalse, shortanswer, numerical and matching are read"
            return amiss(node.line, f"a question of type {kind!r}", hint)


def _fraction(answer: XmlNode) -> float:
    try:
        return float(answer.attributes.get("fraction", "0"))
    except ValueError:
        return 0.0


def _number(node: XmlNode, stem: str, name: str) -> FoundQuestion:
    right = [answer for answer in node.all("answer") if _fraction(answer) > 0]
    try:
        value = read_number(right[0].words("text"))
        tolerance = read_number(right[0].words("tolerance") or "0")
    except (IndexError, ValueError):
        return amiss(node.line, "a question without a number as its key", "give it one of at most 100 figures")
    return asked(node.line, "number", stem, Number(value=value, tolerance=tolerance, text=str(value)), name=name)


def _match(node: XmlNode, stem: str, name: str) -> FoundQuestion:
    rows = [(row.words("text"), row.words("answer", "text")) for row in node.all("subquestion")]
    pairs = tuple(Pair(left=left, right=right) for left, right in rows if left)
    extra = tuple(Option(text=right, correct=False, because="") for left, right in rows if not left)
    if len(pairs) < 2:
        return amiss(node.line, f"a match of {len(pairs)} pairs", "write two or more")
    return asked(node.line, "match", stem, Match(pairs=pairs, extra=extra), name=name)


READER = BankReader(name="Moodle XML", about="Moodle XML", fits=_fits, read=_read)
