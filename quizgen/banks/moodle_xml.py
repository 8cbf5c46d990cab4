"""Reads Moodle XML, in which each answer of a question has the share of the points that it earns."""

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from quizgen.banks import BankReader
from quizgen.banks._file import BankFile
from quizgen.banks._found import (
    NO_PARTS,
    FoundQuestion,
    Origin,
    chosen,
    counted,
    explained,
    judged,
    matched,
    option,
    ordered,
    unreadable,
    weighed,
    with_losses,
    written,
)
from quizgen.banks._html import alt_of, losses, plain
from quizgen.banks._media import NO_MEDIA, picture
from quizgen.banks._xml import XmlError, XmlNode, read_tree
from quizgen.model import Media, Option

_START = re.compile(r"<question[\s>]|<quiz>\s*</quiz>")
_CLOZE = re.compile(r"\{\d*:[A-Z_]+:")


def _fits(file: BankFile) -> bool:
    return file.is_text and file.text.lstrip().startswith("<") and bool(_START.search(file.text))


def _read(file: BankFile) -> Iterator[FoundQuestion]:
    try:
        root = read_tree(file.text)
    except XmlError as error:
        yield unreadable(Origin(line=error.line), str(error), error.hint)
        return
    topic = ""
    for node in [root] if root.tag == "question" else root.all("question"):
        kind = node.attributes.get("type", "")
        if kind == "category":
            topic = _category(_words(node, "category", "text"))
        elif kind != "description":
            yield _question(node, kind, topic)


def _category(path: str) -> str:
    """The last name of a category's path, in which `//` stands for a slash; empty for the top category."""
    last = path.replace("//", "\0").rpartition("/")[2].replace("\0", "/").strip()
    return "" if last.startswith("$") or last == "top" else last


def _words(node: XmlNode, *path: str) -> str:
    """The plain text of the element reached by a path of tags; empty if there is none."""
    found = node.first(*path)
    return plain(found.text) if found else ""


def _question(node: XmlNode, kind: str, topic: str) -> FoundQuestion:
    stem = _words(node, "questiontext", "text")
    origin = _origin(node, topic)
    match kind:
        case "multichoice" | "multichoiceset":
            return _choice(node, origin, stem)
        case "truefalse":
            return _statement(node, origin, stem)
        case "shortanswer":
            return _short(node, origin, stem)
        case "numerical":
            return _number(node, origin, stem)
        case "matching" | "ddmatch":
            rows = [(_words(row, "text"), _words(row, "answer", "text")) for row in node.all("subquestion")]
            return matched(origin, stem, rows)
        case "ordering":
            return ordered(origin, stem, [_words(answer, "text") for answer in node.all("answer")])
        case "essay":
            return explained(origin, stem, _scheme(node))
        case _:
            hint = "choices, statements, short answers, numbers, matches, orders and essays are read"
            return unreadable(origin, f"a question of type {kind!r}", hint)


def _origin(node: XmlNode, topic: str) -> Origin:
    raw = node.first("questiontext", "text")
    markup = raw.text if raw else ""
    media, lost = _media(node, markup)
    elsewhere = any(each.all("file") for each in node.deep("answer", "subquestion", "generalfeedback"))
    tags = tuple("-".join(_words(tag, "text").split()) for tag in node.deep("tag"))
    feedback = _words(node, "generalfeedback", "text")
    hint = next((_words(hint, "text") for hint in node.all("hint")), "")
    shuffled = _words(node, "shuffleanswers")
    return Origin(
        line=node.line,
        name=_words(node, "idnumber") or _words(node, "name", "text"),
        topic=topic,
        tags=tuple(filter(None, tags)),
        points=_points(_words(node, "defaultgrade")),
        feedback=feedback,
        hint=hint,
        fixed=shuffled in {"0", "false"},
        lost=tuple(dict.fromkeys((*lost, *losses(markup), *([NO_MEDIA] if elsewhere else [])))),
        media=media,
    )


def _points(grade: str) -> int:
    """Reads a grade as a whole number of points, at least 1."""
    return max(1, min(100, round(float(grade)))) if re.fullmatch(r"\d{1,6}(?:\.\d{1,9})?", grade) else 1


def _media(node: XmlNode, markup: str) -> tuple[tuple[Media, ...], tuple[str, ...]]:
    """The pictures of the question's text, and remarks on those that cannot be kept."""
    text = node.first("questiontext")
    found: list[Media] = []
    lost: list[str] = []
    for file in text.all("file") if text else ():
        name = file.attributes.get("name", "")
        try:
            content = b64decode(file.text)
        except (Base64Error, ValueError):
            content = b""
        medium = picture(PurePosixPath(name).suffix, content, alt_of(markup, name))
        found += [medium] if medium else []
        lost += [] if medium else [NO_MEDIA]
    return tuple(found), tuple(lost) or ((NO_MEDIA,) if "<img" in markup and not found else ())


def _weights(node: XmlNode) -> list[tuple[Option, float]]:
    """The answers, each with the share of the points that it earns."""
    return [
        (option(_words(a, "text"), correct=False, because=_words(a, "feedback", "text")), _fraction(a))
        for a in node.all("answer")
    ]


def _fraction(answer: XmlNode) -> float:
    try:
        return float(answer.attributes.get("fraction", "0")) / 100
    except ValueError:
        return 0.0


def _choice(node: XmlNode, origin: Origin, stem: str) -> FoundQuestion:
    options, partial = weighed(_weights(node))
    return chosen(with_losses(origin, NO_PARTS if partial else ""), stem, options)


def _statement(node: XmlNode, origin: Origin, stem: str) -> FoundQuestion:
    right = [each for each, share in _weights(node) if share > 0]
    if len(right) != 1 or right[0].text.casefold() not in {"true", "false"}:
        return unreadable(origin, "a statement without a key", "mark true or false with the fraction 100")
    return judged(origin, stem, true=right[0].text.casefold() == "true", because=right[0].because)


def _short(node: XmlNode, origin: Origin, stem: str) -> FoundQuestion:
    answers = _weights(node)
    right = [each.text for each, share in answers if share >= 1] or [each.text for each, share in answers if share > 0]
    partial = any(0 < share < 1 and each.text not in right for each, share in answers)
    wrong = ((each.text, each.because) for each, share in answers if share <= 0 and each.text != "*")
    feedback = origin.feedback or next((each.because for each, share in answers if share >= 1), "")
    return written(with_losses(replace(origin, feedback=feedback), NO_PARTS if partial else ""), stem, right, wrong)


def _number(node: XmlNode, origin: Origin, stem: str) -> FoundQuestion:
    right = [answer for answer in node.all("answer") if _fraction(answer) >= 1]
    if not right:
        return unreadable(origin, "a question without a key", "give a number the fraction 100")
    units = [_words(unit, "unit_name") for unit in node.deep("unit")]
    others = "further numbers that are right, or earn a part of the points, are left out"
    feedback = origin.feedback or _words(right[0], "feedback", "text")
    origin = with_losses(replace(origin, feedback=feedback), others if len(node.all("answer")) > 1 else "")
    return counted(origin, stem, _words(right[0], "text"), _words(right[0], "tolerance"), unit=next(iter(units), ""))


def _scheme(node: XmlNode) -> Sequence[str]:
    """The notes for markers of an essay, one for each line, as a mark scheme."""
    found = node.first("graderinfo", "text")
    text = re.sub(r"<(?:br|/p|/li)\b[^<>]*>", "\n", found.text) if found else ""
    return [line for line in map(plain, text.split("\n")) if line]


READER = BankReader(name="Moodle XML", about="Moodle XML", fits=_fits, read=_read)
