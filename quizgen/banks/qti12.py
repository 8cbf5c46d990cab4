"""Reads QTI 1.2, as Canvas, Blackboard and others export quizzes: items with responses and scoring conditions."""

import re
from collections.abc import Iterator, Mapping, Sequence

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
    unreadable,
    with_losses,
    written,
)
from quizgen.banks._html import losses, plain
from quizgen.banks._packages import holds, pictures_in, trees
from quizgen.banks._xml import XmlError, XmlNode

_SIGN = "<questestinterop"
_UNREAD = frozenset(
    {
        "text_only_question", "calculated_question", "file_upload_question",
        "Calculated", "File Upload", "Fill in the Blank Plus", "Hot Spot", "Jumbled Sentence", "Opinion Scale",
        "Ordering", "Quiz Bowl",
    }
)  # fmt: skip
"""Types of questions, as Canvas and Blackboard name them, that have no form here."""
_EITHER = re.compile(r"([a-z]+)_([a-z]+)\.(true|false)")
"""The text of an option of Blackboard's type `Either/Or`: `yes_no.true` is shown as Yes."""
_ALL = "SCORE.max"
"""All points of a question, as Blackboard writes them."""


def _fits(file: BankFile) -> bool:
    return holds(file, _SIGN)


def _read(file: BankFile) -> Iterator[FoundQuestion]:
    try:
        for name, root in trees(file, _SIGN):
            for item in root.deep("item"):
                yield _question(file, name, item)
    except XmlError as error:
        yield unreadable(Origin(line=error.line), str(error), error.hint)


def _question(file: BankFile, inside: str, item: XmlNode) -> FoundQuestion:
    shown = item.first("presentation")
    meta = {
        _text(field.first("fieldlabel")): _text(field.first("fieldentry")) for field in item.deep("qtimetadatafield")
    }
    markup = _material(shown) if shown else ""
    media, lost = pictures_in(file, markup)
    feedbacks = {node.attributes.get("ident", ""): plain(_markup(node)) for node in item.deep("itemfeedback")}
    points = meta.get("points_possible", "")
    origin = Origin(
        line=item.line,
        inside=inside,
        name=item.attributes.get("title", "").strip("0123456789 ") and item.attributes.get("title", ""),
        points=max(1, min(100, round(float(points)))) if re.fullmatch(r"\d{1,5}(?:\.\d{1,9})?", points) else 1,
        feedback=feedbacks.get("general_fb", ""),
        lost=(*lost, *losses(markup)),
        media=media,
    )
    kind = meta.get("question_type", "") or _text(next(item.deep("bbmd_questiontype"), None))
    if shown is None or kind in _UNREAD:
        return unreadable(
            origin, f"a question of type {kind!r}", "choices, short answers, numbers, matches, essays are read"
        )
    return _answered(item, shown, origin, plain(markup), feedbacks)


def _text(node: XmlNode | None) -> str:
    return node.text.strip() if node else ""


def _markup(node: XmlNode) -> str:
    """The text of all materials inside an element, with its markup."""
    return " ".join(
        f"{text.text}{text.markup() if text.children else ''}" for text in node.deep("mattext", "mat_formattedtext")
    )


def _material(shown: XmlNode) -> str:
    """The text with markup of the question itself, without the texts of its responses."""
    responses = shown.deep("response_lid", "response_str", "response_grp", "response_num")
    inside = {id(part) for response in responses for part in response.deep("material")}
    return " ".join(_markup(part) for part in shown.deep("material") if id(part) not in inside)


def _answered(item: XmlNode, shown: XmlNode, origin: Origin, stem: str, feedbacks: Mapping[str, str]) -> FoundQuestion:
    lists = list(shown.deep("response_lid", "response_grp"))
    scores = _scores(item)
    if len(lists) > 1:
        return _match(lists, scores, origin, stem)
    if lists:
        return _choice(lists[0], scores, origin, stem, feedbacks)
    span = _span(item)
    if span is not None:
        return counted(origin, stem, *span)
    right = [value for _, value, points in scores if points > 0]
    if right:
        return written(origin, stem, map(plain, right))
    scheme = feedbacks.get("solution", "")
    return explained(origin, stem, [scheme] if scheme else [])


def _scores(item: XmlNode) -> list[tuple[str, str, float]]:
    """The response, value and points of each scoring condition; points are negative for a value not to be given."""
    found: list[tuple[str, str, float]] = []
    for condition in item.deep("respcondition"):
        points = sum(1.0 if node.text.strip() == _ALL else _number(node.text) for node in condition.all("setvar"))
        inside = condition.first("conditionvar")
        if points <= 0 or inside is None:
            continue
        refused = {id(value) for no in inside.deep("not") for value in no.deep("varequal")}
        for value in inside.deep("varequal"):
            share = -1.0 if id(value) in refused else points
            found.append((value.attributes.get("respident", ""), value.text.strip(), share))
    return found


def _number(text: str) -> float:
    return float(text) if re.fullmatch(r"\s*-?\d{1,9}(?:\.\d{1,12})?\s*", text) else 0.0


def _labels(response: XmlNode) -> dict[str, str]:
    """The text of each label of a response by its id."""
    return {label.attributes.get("ident", ""): _shown(label) for label in response.deep("response_label")}


def _shown(label: XmlNode) -> str:
    text = plain(_markup(label))
    either = _EITHER.fullmatch(text)
    return either[1 if either[3] == "true" else 2].capitalize() if either else text


def _choice(
    response: XmlNode,
    scores: Sequence[tuple[str, str, float]],
    origin: Origin,
    stem: str,
    feedbacks: Mapping[str, str],
) -> FoundQuestion:
    right = {value for _, value, points in scores if points > 0}
    options = [
        option(text, correct=name in right, because=feedbacks.get(f"{name}_fb", ""))
        for name, text in _labels(response).items()
    ]
    return chosen(origin, stem, options)


def _match(
    lists: Sequence[XmlNode], scores: Sequence[tuple[str, str, float]], origin: Origin, stem: str
) -> FoundQuestion:
    keys = {response: value for response, value, points in scores if points > 0}
    labels = {name: text for response in lists for name, text in _labels(response).items()}
    rows = []
    for response in lists:
        left = plain(" ".join(_markup(part) for part in response.all("material")))
        rows.append((left, labels.get(keys.get(response.attributes.get("ident", ""), ""), "")))
    used = {right for _, right in rows}
    extra = [("", text) for text in dict.fromkeys(labels.values()) if text not in used]
    if not all(left and right for left, right in rows):
        return unreadable(
            with_losses(origin), "a question of several parts that is no match", "write its parts as questions"
        )
    return matched(origin, stem, [*rows, *extra])


def _span(item: XmlNode) -> tuple[str, str] | None:
    """The value and the tolerance of a number as texts, computed from the least and the greatest right answer.

    None if one of the two is missing.
    """
    low = next((node.text.strip() for node in item.deep("vargte", "vargt")), "")
    high = next((node.text.strip() for node in item.deep("varlte", "varlt")), "")
    if not low or not high:
        return None
    exact = next((node.text.strip() for node in item.deep("varequal")), "")
    least, most = _number(low), _number(high)
    value = exact or f"{(least + most) / 2:.10g}"
    return value, f"{(most - least) / 2:.10g}"


READER = BankReader(name="QTI 1.2", about="QTI 1.2 (zip or XML)", fits=_fits, read=_read)
