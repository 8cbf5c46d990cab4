"""The Canvas package, read as QTI 1.2: a pupil's answer is scored by the conditions that stand in the file."""

import html
import io
import re
import zipfile
from xml.etree.ElementTree import Element, fromstring

import pytest

from quizgen.exports import FORMATS
from quizgen.forms import Item
from quizgen.manifest.outputs import Fate
from quizgen.model import Choose, Explain, Match, Number, Order, Pair, Question, Write
from tests import classroom

NAMES = {"q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2", "p": "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"}


def parts(*questions: Question) -> dict[str, bytes]:
    (output,) = FORMATS.get("qti12").write(classroom.build(questions or classroom.QUESTIONS, forms=1))
    with zipfile.ZipFile(io.BytesIO(output.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def items(*questions: Question) -> list[Element]:
    (name,) = (name for name in parts(*questions) if re.fullmatch(r"(\w+)/\1\.xml", name))
    return fromstring(parts(*questions)[name]).findall(".//q:item", NAMES)


def shown(element: Element) -> str:
    text = element.find("q:material/q:mattext", NAMES)
    assert text is not None
    plain = text.get("texttype") == "text/plain"
    return (text.text or "") if plain else html.unescape(re.sub(r"</?(?:p|span)>", "", text.text or ""))


def field(item: Element, label: str) -> str:
    fields = item.findall(".//q:qtimetadatafield", NAMES)
    return next(f.findtext("q:fieldentry", "", NAMES) for f in fields if f.findtext("q:fieldlabel", "", NAMES) == label)


def holds(condition: Element, given: dict[str, set[str]]) -> bool:
    """Whether a condition of the file holds for what was given; several conditions side by side are alternatives."""
    tag = condition.tag.partition("}")[2]
    wanted, answers = condition.text or "", given.get(condition.get("respident", ""), set())
    match tag:
        case "conditionvar" | "or":
            return any(holds(child, given) for child in condition)
        case "and":
            return all(holds(child, given) for child in condition)
        case "not":
            return not any(holds(child, given) for child in condition)
        case "varequal":
            return wanted.casefold() in {answer.casefold() for answer in answers}
        case "vargte":
            return any(float(answer) >= float(wanted) for answer in answers)
        case "varlte":
            return any(float(answer) <= float(wanted) for answer in answers)
        case "other":
            return True
        case _:
            raise AssertionError(tag)


def score(item: Element, given: dict[str, set[str]]) -> float:
    total = 0.0
    for condition in item.findall("q:resprocessing/q:respcondition", NAMES):
        variable, value = condition.find("q:conditionvar", NAMES), condition.find("q:setvar", NAMES)
        assert variable is not None
        if value is not None and holds(variable, given):
            total = total + float(value.text or 0) if value.get("action") == "Add" else float(value.text or 0)
    return total


def labels(item: Element) -> dict[str, str]:
    return {shown(label): label.get("ident", "") for label in item.findall(".//q:response_label/[q:material]", NAMES)}


def right(item: Item, element: Element) -> dict[str, set[str]]:
    """The right answer in the terms of the file."""
    lids = {shown(lid): lid.get("ident", "") for lid in element.findall(".//q:response_lid/[q:material]", NAMES)}
    match item.question.answer:
        case Choose(keys=keys):
            return {"response1": {labels(element)[key.text] for key in keys}}
        case Write(answers=answers):
            return {"response1": {answers[-1]}}
        case Explain():
            return {}
        case Number():
            return {"response1": {"2.44"}}
        case Match(pairs=pairs):
            return {lids[pair.left]: {labels(element)[pair.right]} for pair in pairs}
        case Order(steps=steps):
            return {lids[step.text]: {labels(element)[str(place)]} for place, step in enumerate(steps, 1)}


def test_the_manifest_names_every_other_part() -> None:
    found = parts()
    files = fromstring(found["imsmanifest.xml"]).findall(".//p:file", NAMES)
    assert {file.get("href") for file in files} == set(found) - {"imsmanifest.xml"}


def test_the_right_answer_earns_all_points_and_none_earns_nothing() -> None:
    build = classroom.build(forms=1)
    found = items()
    assert len(found) == len(build.manifest.forms[0].items)
    for item, element in zip(build.manifest.forms[0].items, found, strict=True):
        assert score(element, right(item, element)) == (
            0 if isinstance(item.question.answer, Explain) else pytest.approx(100, abs=0.1)
        )
        assert score(element, {}) == 0


def test_a_choice_of_several_wants_all_right_options_and_no_other() -> None:
    (element,) = (item for item in items() if field(item, "question_type") == "multiple_answers_question")
    idents = labels(element)
    assert score(element, {"response1": set(idents.values())}) == 0
    assert score(element, {"response1": {idents["The Trust"], idents["Readers"]}}) == 0


def test_each_option_has_its_reason_and_each_question_its_feedback() -> None:
    for element in items():
        told = {fb.get("ident"): shown(flow) for fb in element.findall("q:itemfeedback", NAMES) for flow in fb}
        assert told["general_fb"].endswith("(Paragraph 3.)")
        linked = {shown.get("linkrefid") for shown in element.findall(".//q:displayfeedback", NAMES)}
        assert linked == set(told)


def test_identities_depend_on_the_question_alone() -> None:
    first = {item.get("ident") for item in items()}
    assert first > {item.get("ident") for item in items(*classroom.QUESTIONS[:3])}
    assert len(first) == len(classroom.QUESTIONS)


@pytest.mark.parametrize("text", classroom.HOSTILE)
def test_hostile_text_comes_back_as_text(text: str) -> None:
    (element,) = items(classroom.question("x", "choice", text, classroom.choose(f"*{text}", "other")))
    presentation = element.find("q:presentation", NAMES)
    assert presentation is not None
    assert shown(presentation) == text
    assert text in labels(element)
    (element,) = items(classroom.question("x", "short", "Write.", Write(answers=(text,))))
    assert score(element, {"response1": {text}}) == 100


def test_what_looks_like_a_tag_in_a_match_is_kept_from_being_one_and_that_is_told() -> None:
    pairs = (Pair(left="a <b>", right="</c> & <!--"), Pair(left="1 < 2", right="plain"))
    question = classroom.question("x", "match", "Match.", Match(pairs=pairs))
    (element,) = items(question)
    assert {"<\u2060/c> & <\u2060!--", "plain"} == set(labels(element))
    (output,) = FORMATS.get("qti12").write(classroom.build([question], forms=1))
    assert "without width" in output.report[0].why[0]


def test_an_order_becomes_a_match_and_that_is_told() -> None:
    question = next(question for question in classroom.QUESTIONS if question.kind == "order")
    (output,) = FORMATS.get("qti12").write(classroom.build([question], forms=1))
    assert output.report[0].fate is Fate.ADAPTED
