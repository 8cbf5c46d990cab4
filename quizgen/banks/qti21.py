"""Reads QTI 2.1 and 2.2: an XML file for each item, with its interaction and the declaration of the right response."""

from collections.abc import Iterator

from quizgen.banks import BankReader
from quizgen.banks._file import BankFile
from quizgen.banks._found import (
    FoundQuestion,
    Origin,
    chosen,
    counted,
    explained,
    matched,
    option,
    ordered,
    unreadable,
    written,
)
from quizgen.banks._html import losses, plain
from quizgen.banks._packages import holds, pictures_in, trees
from quizgen.banks._xml import XmlError, XmlNode
from quizgen.model import BLANK, Option

_SIGN = "<assessmentItem "
_KNOWN = (
    "choiceInteraction",
    "inlineChoiceInteraction",
    "orderInteraction",
    "matchInteraction",
    "textEntryInteraction",
    "extendedTextInteraction",
)
_OTHERS = (
    "associateInteraction", "gapMatchInteraction", "hottextInteraction", "hotspotInteraction", "sliderInteraction",
    "graphicOrderInteraction", "uploadInteraction", "drawingInteraction", "customInteraction", "mediaInteraction",
    "selectPointInteraction", "positionObjectInteraction", "graphicGapMatchInteraction", "graphicAssociateInteraction",
)  # fmt: skip


def _fits(file: BankFile) -> bool:
    return holds(file, _SIGN)


def _read(file: BankFile) -> Iterator[FoundQuestion]:
    try:
        for name, root in trees(file, _SIGN):
            for item in [root] if root.tag == "assessmentItem" else root.deep("assessmentItem"):
                yield _question(file, name, item)
    except XmlError as error:
        yield unreadable(Origin(line=error.line), str(error), error.hint)


def _question(file: BankFile, inside: str, item: XmlNode) -> FoundQuestion:
    body = item.first("itemBody")
    markup = body.markup() if body else ""
    media, lost = pictures_in(file, markup)
    name = item.attributes.get("label") or item.attributes.get("title", "")
    feedback = next((plain(node.markup()) for node in item.all("modalFeedback")), "")
    origin = Origin(
        line=item.line, inside=inside, name=name if any(map(str.isalpha, name)) else "", feedback=feedback,
        lost=(*lost, *losses(markup)), media=media,
    )  # fmt: skip
    found = list(body.deep(*_KNOWN)) if body else []
    strange = next(iter(body.deep(*_OTHERS)), None) if body else None
    if body is None or strange is not None or len(found) != 1:
        what = strange.tag if strange is not None else f"{len(found)} interactions"
        return unreadable(origin, f"an item with {what}", "choices, orders, matches and texts to write are read")
    return _answered(item, body, found[0], origin)


def _answered(item: XmlNode, body: XmlNode, asked: XmlNode, origin: Origin) -> FoundQuestion:
    right = _right(item, asked.attributes.get("responseIdentifier", ""))
    stem = _stem(body, asked)
    match asked.tag:
        case "choiceInteraction" | "inlineChoiceInteraction":
            choices = [node for node in asked.children if node.tag in {"simpleChoice", "inlineChoice"}]
            options = [_option(node, right) for node in choices]
            return chosen(origin, stem, options)
        case "orderInteraction":
            texts = {node.attributes.get("identifier", ""): plain(node.markup()) for node in asked.all("simpleChoice")}
            return ordered(origin, stem, [texts.get(name, "") for name in right])
        case "matchInteraction":
            return _match(asked, right, origin, stem)
        case "extendedTextInteraction":
            notes = [plain(line.markup()) for block in body.deep("rubricBlock") for line in block.children]
            return explained(origin, stem, notes)
        case _:
            return _text(item, asked, origin, stem, right)


def _option(node: XmlNode, right: list[str]) -> Option:
    feedback = next((plain(inner.markup()) for inner in node.all("feedbackInline")), "")
    parts = [part if isinstance(part, str) else f"<{part.tag}>{part.markup()}</{part.tag}>" for part in _shown(node)]
    return option(plain("".join(parts)), correct=node.attributes.get("identifier", "") in right, because=feedback)


def _shown(node: XmlNode) -> list["str | XmlNode"]:
    return [part for part in node.parts if isinstance(part, str) or part.tag != "feedbackInline"]


def _right(item: XmlNode, name: str) -> list[str]:
    """The values of the declared right response, or else the values that earn points in its mapping."""
    declared = [node for node in item.all("responseDeclaration") if node.attributes.get("identifier") == name]
    for node in declared:
        values = [value.text.strip() for value in node.deep("value")]
        mapped = [
            (each.attributes.get("mapKey", ""), each.attributes.get("mappedValue", ""))
            for each in node.deep("mapEntry")
        ]
        earning = [key for key, points in mapped if points and not points.lstrip().startswith(("-", "0"))]
        return list(dict.fromkeys([*values, *earning])) if not values or _is_text(node) else values
    return []


def _is_text(declared: XmlNode) -> bool:
    return declared.attributes.get("baseType") == "string"


def _stem(body: XmlNode, asked: XmlNode) -> str:
    """The text of an item, with a gap in place of an interaction inside a sentence."""
    inline = asked.tag in {"textEntryInteraction", "inlineChoiceInteraction"}
    text = plain(_around(body, asked, f" {BLANK} " if inline else " "))
    prompt = asked.first("prompt")
    text = " ".join(filter(None, (text, plain(prompt.markup()) if prompt else "")))
    before = text.removesuffix(BLANK).strip()
    return before if before.endswith(("?", ":", ".", ")", "!")) else text


def _around(node: XmlNode, asked: XmlNode, sign: str) -> str:
    """The markup of a body without rubrics and feedback, and with `sign` in place of its interaction."""
    found: list[str] = []
    for part in node.parts:
        if isinstance(part, str):
            found.append(part)
        elif part is asked:
            found.append(sign)
        elif part.tag not in {"rubricBlock", "feedbackBlock", "modalFeedback"}:
            found.append(f"<{part.tag}>{_around(part, asked, sign)}</{part.tag}>")
    return "".join(found)


def _match(asked: XmlNode, right: list[str], origin: Origin, stem: str) -> FoundQuestion:
    sets = [
        {node.attributes.get("identifier", ""): plain(node.markup()) for node in part.all("simpleAssociableChoice")}
        for part in asked.all("simpleMatchSet")
    ]
    if len(sets) != 2:
        return unreadable(origin, "a match without two columns", "write it again")
    left, responses = sets
    rows = [tuple(value.split()[:2]) for value in right if len(value.split()) == 2]
    pairs = [(left.get(one, ""), responses.get(other, "")) for one, other in rows]
    used = {other for _, other in rows}
    return matched(origin, stem, [*pairs, *(("", text) for name, text in responses.items() if name not in used)])


def _text(item: XmlNode, asked: XmlNode, origin: Origin, stem: str, right: list[str]) -> FoundQuestion:
    name = asked.attributes.get("responseIdentifier", "")
    kinds = {
        node.attributes.get("identifier"): node.attributes.get("baseType", "")
        for node in item.all("responseDeclaration")
    }
    if kinds.get(name) in {"float", "integer"} and right:
        slack = next((node.attributes.get("tolerance", "") for node in item.deep("equal")), "")
        return counted(origin, stem, right[0], slack.split()[0] if slack.split() else "")
    return written(origin, stem, right)


READER = BankReader(name="QTI 2.1", about="QTI 2.1 and 2.2 (zip or XML)", fits=_fits, read=_read)
