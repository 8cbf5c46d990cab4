"""QTI 2.1: a package with a file for each question and a test that lists them in order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import assert_never
from xml.etree.ElementTree import Element

from quizgen.exports._platform import (
    ExportEntry,
    Limits,
    asked,
    carry,
    figure,
    first_form,
    labels_of,
    plain_number,
    short_id,
)
from quizgen.exports._spelt import spelt
from quizgen.exports._xml import add, document
from quizgen.exports._zip import archive
from quizgen.forms import Item
from quizgen.manifest.media import FOLDER, any_picture, file_name, stored
from quizgen.manifest.outputs import Build, Format, Output
from quizgen.model import BLANK, Choose, Explain, Match, Media, Number, Order, Write, pictures_of

LIMITS = Limits(platform="QTI 2.1")

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_METADATA = "http://www.imsglobal.org/xsd/imsmd_v1p2"
_TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/"
_TEST = "assessment.xml"
_RESPONSE = "RESPONSE"


@dataclass(frozen=True, slots=True)
class QtiItem:
    """An item of the package: its identifier, XML content, weight in the test, labels, and paths of its pictures.

    The test multiplies the points that the item itself counts by `weight`.
    """

    name: str
    content: Element
    weight: float
    labels: tuple[str, ...]
    files: tuple[str, ...] = ()


def write(build: Build) -> Iterator[Output]:
    """Yields `qti21.zip`: the first form."""
    quiz = carry(build, first_form(build), spelt(build, lambda item: _item(item, build)), keeps=any_picture)
    parts = {f"{record.name}.xml": document(record.content) for record in quiz.records}
    pictures = stored(quiz.media, FOLDER)
    manifest, test = document(_manifest(build, quiz.records)), document(_test(build, quiz.records))
    yield quiz.output("qti21.zip", archive({"imsmanifest.xml": manifest, _TEST: test, **parts, **pictures}))


def _identity(text: str) -> str:
    return f"q{sha256(text.encode()).hexdigest()[:24]}"


def _manifest(build: Build, records: Iterable[QtiItem]) -> Element:
    root = Element("manifest", {"xmlns": _PACKAGE, "identifier": _identity(f"{build.manifest.deck}/manifest")})
    metadata = add(root, "metadata")
    add(metadata, "schema", "QTIv2.1 Package")
    add(metadata, "schemaversion", "1.0.0")
    add(root, "organizations")
    resources = add(root, "resources")
    test = add(resources, "resource", identifier="assessment", type="imsqti_test_xmlv2p1", href=_TEST)
    add(test, "file", href=_TEST)
    for record in records:
        file = f"{record.name}.xml"
        add(test, "dependency", identifierref=record.name)
        item = add(resources, "resource", identifier=record.name, type="imsqti_item_xmlv2p1", href=file)
        _describe(item, record, build.manifest.language)
        for each in (file, *record.files):
            add(item, "file", href=each)
    return root


def _describe(resource: Element, record: QtiItem, language: str) -> None:
    """Adds the title and the tags of an item to its resource, as learning object metadata."""
    general = add(add(add(resource, "metadata"), "lom", xmlns=_METADATA), "general")
    add(add(general, "title"), "langstring", record.content.get("title", "")).set("xml:lang", language)
    for label in record.labels:
        add(add(general, "keyword"), "langstring", label).set("xml:lang", language)


def _test(build: Build, records: Iterable[QtiItem]) -> Element:
    identity = {"identifier": _identity(build.manifest.deck), "title": build.manifest.title}
    root = Element("assessmentTest", {"xmlns": _QTI, **identity})
    if build.manifest.minutes:
        add(root, "timeLimits", maxTime=str(build.manifest.minutes * 60))
    part = add(root, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="simultaneous")
    section = add(part, "assessmentSection", identifier="section", title=build.manifest.title, visible="true")
    for record in records:
        reference = add(section, "assessmentItemRef", identifier=record.name, href=f"{record.name}.xml")
        if record.weight != 1:
            add(reference, "weight", identifier="WEIGHT", value=f"{record.weight:g}")
    return root


# One question ---------------------------------------------------------------------------------------------------------


def _item(item: Item, build: Build) -> ExportEntry[QtiItem]:
    question, name = item.question, _identity(item.question.id)
    before, after = pictures_of(build.bank.deck, question)
    settings = {"title": f"{item.number:02d}", "adaptive": "false", "timeDependent": "false"}
    root = Element("assessmentItem", {"xmlns": _QTI, "identifier": name, "label": short_id(question, 256), **settings})
    root.set("xml:lang", build.manifest.language)
    processing = _respond(root, item)
    _outcome(root, "SCORE", "float", "0")
    _outcome(root, "MAXSCORE", "float", str(_reachable(item)))
    if question.feedback or after:
        _outcome(root, "FEEDBACK", "identifier", "shown")
    body = add(root, "itemBody")
    _show(body, before)
    _interact(body, item)
    root.append(processing)
    if question.feedback or after:
        told = add(root, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier="shown", showHide="show")
        add(told, "p", question.feedback)
        _show(told, after)
    files = tuple(f"{FOLDER}/{file_name(medium)}" for medium in (*before, *after))
    labels = labels_of(question, build)
    return ExportEntry((QtiItem(name, root, question.points / _reachable(item), labels, files),))


def _show(parent: Element, media: Iterable[Media]) -> None:
    for medium in media:
        add(add(parent, "p"), "img", src=f"{FOLDER}/{file_name(medium)}", alt=medium.alt)
        if medium.credit:
            add(add(parent, "p"), "small", medium.credit)


def _reachable(item: Item) -> int:
    """The most points that the item's own scoring gives, before the test's weight: one, or one for each pair."""
    return len(item.question.answer.pairs) if isinstance(item.question.answer, Match) else 1


def _outcome(root: Element, name: str, kind: str, value: str) -> None:
    outcome = add(root, "outcomeDeclaration", identifier=name, cardinality="single", baseType=kind)
    add(add(outcome, "defaultValue"), "value", value)


def _respond(root: Element, item: Item) -> Element:
    """Declares the right response of the item, and returns the element with its scoring rules."""
    match item.question.answer:
        case Choose(several=several):
            right = [_name(place) for place, option in enumerate(item.options) if option.correct]
            _declare(root, "multiple" if several else "single", "identifier", right)
        case Order(steps=steps):
            _declare(root, "ordered", "identifier", [_name(item.order.index(place)) for place in range(len(steps))])
        case Match(pairs=pairs):
            right = [f"P{place} {_name(item.order.index(place))}" for place in range(len(pairs))]
            _mapped(_declare(root, "multiple", "directedPair", right), right)
            return _template("map_response")
        case Write(answers=answers):
            _mapped(_declare(root, "single", "string", answers[:1]), answers, caseSensitive="false")
            return _template("map_response")
        case Number() as answer:
            number = figure(answer)
            _declare(root, "single", "float", [number.text])
            return _within(plain_number(number.tolerance))
        case Explain():
            add(root, "responseDeclaration", identifier=_RESPONSE, cardinality="single", baseType="string")
            return Element("responseProcessing")
        case answer:
            assert_never(answer)
    return _template("match_correct")


def _declare(root: Element, cardinality: str, kind: str, right: Iterable[str]) -> Element:
    declared = add(root, "responseDeclaration", identifier=_RESPONSE, cardinality=cardinality, baseType=kind)
    correct = add(declared, "correctResponse")
    for value in right:
        add(correct, "value", value)
    return declared


def _mapped(declared: Element, keys: Iterable[str], **settings: str) -> None:
    mapping = add(declared, "mapping", defaultValue="0")
    for key in keys:
        add(mapping, "mapEntry", mapKey=key, mappedValue="1", **settings)


def _template(name: str) -> Element:
    return Element("responseProcessing", {"template": f"{_TEMPLATES}{name}"})


def _within(tolerance: str) -> Element:
    """The scoring rules of a number: one point if it is within the tolerance."""
    processing = Element("responseProcessing")
    near = add(add(processing, "responseCondition"), "responseIf")
    equal = add(near, "equal", toleranceMode="absolute", tolerance=f"{tolerance} {tolerance}")
    add(equal, "variable", identifier=_RESPONSE)
    add(equal, "correct", identifier=_RESPONSE)
    add(add(near, "setOutcomeValue", identifier="SCORE"), "baseValue", "1", baseType="float")
    return processing


def _interact(body: Element, item: Item) -> None:
    """Adds the stem and the controls for the answer to the item's body."""
    stem = asked(item.question)
    match item.question.answer:
        case Choose(several=several):
            most = "0" if several else "1"
            _choices(_prompt(body, "choiceInteraction", stem, shuffle="false", maxChoices=most), item)
        case Order():
            _choices(_prompt(body, "orderInteraction", stem, shuffle="false"), item)
        case Match(pairs=pairs):
            asked_for = _prompt(body, "matchInteraction", stem, shuffle="false", maxAssociations=str(len(pairs)))
            prompts, responses = add(asked_for, "simpleMatchSet"), add(asked_for, "simpleMatchSet")
            for place, pair in enumerate(pairs):
                add(prompts, "simpleAssociableChoice", pair.left, identifier=f"P{place}", matchMax="1")
            for place, text in enumerate(item.responses):
                add(responses, "simpleAssociableChoice", text, identifier=_name(place), matchMax=str(len(pairs)))
        case Write() | Number():
            before, blank, after = stem.partition(BLANK)
            line = add(body, "p", before if blank else f"{stem} ")
            add(line, "textEntryInteraction", responseIdentifier=_RESPONSE, expectedLength="30").tail = after
        case Explain(lines=lines, points=points, model=model):
            scheme = add(body, "rubricBlock", view="scorer tutor")
            for text in (*points, model):
                add(scheme, "p", text)
            _prompt(body, "extendedTextInteraction", stem, expectedLines=str(lines))
        case answer:
            assert_never(answer)


def _prompt(body: Element, kind: str, stem: str, **settings: str) -> Element:
    interaction = add(body, kind, responseIdentifier=_RESPONSE, **settings)
    add(interaction, "prompt", stem)
    return interaction


def _choices(interaction: Element, item: Item) -> None:
    for place, text in enumerate((*(o.text for o in item.options), *(step.text for step in item.steps))):
        add(interaction, "simpleChoice", text, identifier=_name(place))


def _name(place: int) -> str:
    return f"C{place}"


FORMAT = Format(name="qti21", about="QTI 2.1 package, an item a question", default=False, write=write)
