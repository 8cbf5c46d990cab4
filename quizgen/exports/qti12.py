"""QTI 1.2 as Canvas exports it: one quiz in a package, with feedback for each option and ids that do not change."""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import assert_never
from xml.etree.ElementTree import Element

from quizgen.exports._html import as_html, image, paragraph
from quizgen.exports._platform import (
    BY_HAND,
    ORDER_AS_MATCH,
    ExportEntry,
    Limits,
    asked,
    carry,
    figure,
    first_form,
    is_true,
    places,
    plain_number,
)
from quizgen.exports._spelt import spelt
from quizgen.exports._xml import add, document
from quizgen.exports._zip import archive
from quizgen.forms import Item
from quizgen.manifest.media import any_picture, file_name, stored
from quizgen.manifest.outputs import Build, Format, Output
from quizgen.model import Choose, Deck, Explain, Match, Media, Number, Order, Write, pictures_of

LIMITS = Limits(platform="Canvas")

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_META = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
_RESPONSE = "response1"
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_FOLDER = "images"
_BASE = "%24IMS-CC-FILEBASE%24"
"""Prefix of the address of a file in the package; Canvas replaces it."""


def write(build: Build) -> Iterator[Output]:
    """Yields `canvas.zip`: the first form."""
    quiz = carry(build, first_form(build), spelt(build, lambda item: _item(item, build.bank.deck)), keeps=any_picture)
    name = _identity(f"{build.manifest.deck}/quiz")
    pictures = stored(quiz.media, _FOLDER)
    parts = {
        "imsmanifest.xml": _manifest(name, pictures),
        f"{name}/{name}.xml": _assessment(build, name, quiz.records),
        f"{name}/assessment_meta.xml": _meta(build, name),
    }
    yield quiz.output("canvas.zip", archive(parts | pictures))


def _identity(text: str) -> str:
    """An identifier like Canvas's own, derived from the text: equal texts give equal identifiers."""
    return f"g{sha256(text.encode()).hexdigest()[:32]}"


# The package ----------------------------------------------------------------------------------------------------------


def _manifest(name: str, pictures: Iterable[str]) -> bytes:
    root = Element("manifest", {"identifier": f"{name}_manifest", "xmlns": _PACKAGE})
    metadata = add(root, "metadata")
    add(metadata, "schema", "IMS Content")
    add(metadata, "schemaversion", "1.1.3")
    add(root, "organizations")
    resources = add(root, "resources")
    quiz = add(resources, "resource", identifier=name, type="imsqti_xmlv1p2")
    add(quiz, "file", href=f"{name}/{name}.xml")
    add(quiz, "dependency", identifierref=f"{name}_meta")
    meta = add(resources, "resource", identifier=f"{name}_meta", type=_META, href=f"{name}/assessment_meta.xml")
    add(meta, "file", href=f"{name}/assessment_meta.xml")
    for href in pictures:
        add(add(resources, "resource", identifier=_identity(href), type="webcontent", href=href), "file", href=href)
    return document(root)


def _meta(build: Build, name: str) -> bytes:
    manifest = build.manifest
    root = Element("quiz", {"identifier": name, "xmlns": _CANVAS})
    add(root, "title", manifest.title)
    add(root, "description", paragraph(manifest.instructions))
    add(root, "shuffle_answers", "false")
    add(root, "scoring_policy", "keep_highest")
    add(root, "quiz_type", "assignment")
    add(root, "points_possible", f"{manifest.forms[0].points}.0")
    add(root, "allowed_attempts", "1")
    if manifest.minutes:
        add(root, "time_limit", str(manifest.minutes))
    return document(root)


def _assessment(build: Build, name: str, items: Iterable[Element]) -> bytes:
    root = Element("questestinterop", {"xmlns": _QTI})
    assessment = add(root, "assessment", ident=name, title=build.manifest.title)
    _fields(assessment, {"cc_maxattempts": "1"})
    add(assessment, "section", ident="root_section").extend(items)
    return document(root)


def _fields(parent: Element, fields: dict[str, str]) -> None:
    metadata = add(parent, "qtimetadata")
    for label, entry in fields.items():
        field = add(metadata, "qtimetadatafield")
        add(field, "fieldlabel", label)
        add(field, "fieldentry", entry)


# One question ---------------------------------------------------------------------------------------------------------


def _item(item: Item, deck: Deck) -> ExportEntry[Element]:
    question = item.question
    before, after = pictures_of(deck, question)
    identity = _identity(question.id)
    root = Element("item", {"ident": identity, "title": f"{item.number:02d}"})
    fields = {
        "question_type": f"{_type(item)}_question",
        "points_possible": f"{question.points}.0",
        "original_answer_ids": ",".join(_name(place) for place in range(len(item.order))),
        "assessment_question_identifierref": f"{identity}_bank",
    }
    _fields(add(root, "itemmetadata"), fields)
    presentation = add(root, "presentation")
    _text(presentation, paragraph(asked(question)) + _images(before))
    processing = add(root, "resprocessing")
    add(add(processing, "outcomes"), "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    told = paragraph(question.feedback) + _images(after)
    feedback = {"general_fb": told} if told else {}
    if feedback:
        add(_condition(processing, "Yes", "general_fb"), "other")
    feedback |= {name: paragraph(text) for name, text in _answer(presentation, processing, item).items()}
    for name, text in feedback.items():
        _text(add(add(root, "itemfeedback", ident=name), "flow_mat"), text)
    return ExportEntry((root,), tuple(_changes(item)))


def _changes(item: Item) -> Iterator[str]:
    match item.question.answer:
        case Order(steps=steps):
            yield ORDER_AS_MATCH
            sides = [step.text for step in steps]
        case Explain():
            yield BY_HAND
            return
        case Match(pairs=pairs):
            sides = [*(pair.left for pair in pairs), *item.responses]
        case _:
            return
    if any(_TAG.search(side) for side in sides):
        yield "a character without width keeps a side of the match from being read as markup"


def _plain(text: str) -> str:
    """One side of a match's pair, changed so that Canvas does not drop a part of it that looks like a tag."""
    return _TAG.sub("<\u2060", text)


def _images(media: Iterable[Media]) -> str:
    return "".join(image(f"{_BASE}/{_FOLDER}/{file_name(medium)}", medium) for medium in media)


def _type(item: Item) -> str:
    match item.question.answer:
        case Choose(several=several):
            one = "multiple_choice" if is_true(item.question) is None else "true_false"
            return "multiple_answers" if several else one
        case Write():
            return "short_answer"
        case Number():
            return "numerical"
        case Match() | Order():
            return "matching"
        case Explain():
            return "essay"
        case answer:
            assert_never(answer)


def _answer(presentation: Element, processing: Element, item: Item) -> dict[str, str]:
    """Adds the controls to `presentation` and the scoring to `processing`; returns the feedback texts by name."""
    match item.question.answer:
        case Choose(several=several):
            return _choose(presentation, processing, item, several=several)
        case Write(answers=answers):
            _blank(presentation)
            right = _scored(processing)
            for text in answers:
                _equal(right, text)
        case Number() as answer:
            _blank(presentation, fibtype="Decimal")
            number = figure(answer)
            either = add(_scored(processing), "or")
            _equal(either, number.text)
            between = add(either, "and")
            add(between, "vargte", plain_number(number.value - number.tolerance), respident=_RESPONSE)
            add(between, "varlte", plain_number(number.value + number.tolerance), respident=_RESPONSE)
        case Match(pairs=pairs):
            _match(presentation, processing, [(pair.left, pair.right) for pair in pairs], item.responses)
        case Order():
            found = places(item)
            _match(presentation, processing, found, sorted((place for _, place in found), key=int))
        case Explain():
            _blank(presentation)
            add(_condition(processing, "No"), "other")
        case answer:
            assert_never(answer)
    return {}


def _choose(presentation: Element, processing: Element, item: Item, *, several: bool) -> dict[str, str]:
    lid = add(presentation, "response_lid", ident=_RESPONSE, rcardinality="Multiple" if several else "Single")
    render = add(lid, "render_choice")
    for place, option in enumerate(item.options):
        _text(add(render, "response_label", ident=_name(place)), as_html(option.text))
        _equal(_condition(processing, "Yes", f"{_name(place)}_fb"), _name(place))
    right = _scored(processing)
    every = add(right, "and") if several else right
    for place, option in enumerate(item.options):
        if option.correct:
            _equal(every, _name(place))
        elif several:
            _equal(add(every, "not"), _name(place))
    return {f"{_name(place)}_fb": option.because for place, option in enumerate(item.options)}


def _match(
    presentation: Element, processing: Element, pairs: Iterable[tuple[str, str]], responses: Iterable[str]
) -> None:
    found, offered = list(pairs), list(responses)
    for number, (left, right) in enumerate(found):
        lid = add(presentation, "response_lid", ident=f"response_{number}")
        _text(lid, _plain(left), "text/plain")
        render = add(lid, "render_choice")
        for place, response in enumerate(offered):
            _text(add(render, "response_label", ident=_name(place)), _plain(response), "text/plain")
        condition = add(processing, "respcondition")
        variable = add(condition, "conditionvar")
        add(variable, "varequal", _name(offered.index(right)), respident=f"response_{number}")
        add(condition, "setvar", f"{100 / len(found):.2f}", varname="SCORE", action="Add")


def _name(place: int) -> str:
    return f"choice_{place + 1}"


def _blank(presentation: Element, **attributes: str) -> None:
    response = add(presentation, "response_str", ident=_RESPONSE, rcardinality="Single")
    add(add(response, "render_fib", **attributes), "response_label", ident="answer1", rshuffle="No")


def _condition(processing: Element, go_on: str, feedback: str = "") -> Element:
    condition = add(processing, "respcondition", **{"continue": go_on})
    variable = add(condition, "conditionvar")
    if feedback:
        add(condition, "displayfeedback", feedbacktype="Response", linkrefid=feedback)
    return variable


def _scored(processing: Element) -> Element:
    """Adds a condition that earns all points to `processing`, and returns it."""
    condition = add(processing, "respcondition", **{"continue": "No"})
    variable = add(condition, "conditionvar")
    add(condition, "setvar", "100", action="Set", varname="SCORE")
    return variable


def _equal(parent: Element, text: str) -> None:
    add(parent, "varequal", text, respident=_RESPONSE)


def _text(parent: Element, text: str, kind: str = "text/html") -> None:
    add(add(parent, "material"), "mattext", text, texttype=kind)


FORMAT = Format(name="qti12", about="QTI 1.2 package for Canvas", default=False, write=write)
