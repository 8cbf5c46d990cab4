"""QTI packages, held to what their parts promise one another by a checker of others, and scored as QTI 2.1 says."""

import io
import zipfile
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from qti_package_maker.common.package_integrity import check_package

from quizgen.exports import FORMATS
from quizgen.model import Choose, Explain, Match, Number, Order, Question, Write
from tests import classroom

METADATA = {"m": "http://www.imsglobal.org/xsd/imsmd_v1p2"}
QTI = {"q": "http://www.imsglobal.org/xsd/imsqti_v2p1"}


@pytest.mark.parametrize("name", ["qti12", "qti21"])
@pytest.mark.parametrize("questions", [classroom.QUESTIONS, classroom.HOSTILE_QUESTIONS], ids=["plain", "hostile"])
def test_a_checker_of_others_finds_no_loose_end(name: str, questions: tuple[Question, ...], tmp_path: Path) -> None:
    (output,) = FORMATS.get(name).write(classroom.build(questions, forms=1))
    path = tmp_path / output.name
    path.write_bytes(output.content)
    assert check_package(str(path)) == []


def test_the_checker_would_find_a_loose_end(tmp_path: Path) -> None:
    (output,) = FORMATS.get("qti21").write(classroom.build(forms=1))
    path = tmp_path / "broken.zip"
    with zipfile.ZipFile(io.BytesIO(output.content)) as whole, zipfile.ZipFile(path, "w") as broken:
        for part in whole.namelist():
            broken.writestr(part, whole.read(part).replace(b"<value>C0</value>", b"<value>C9</value>"))
    assert check_package(str(path))


def items(*questions: Question) -> dict[str, Element]:
    """The items by the identity of their question."""
    (output,) = FORMATS.get("qti21").write(classroom.build(questions or classroom.QUESTIONS, forms=1))
    with zipfile.ZipFile(io.BytesIO(output.content)) as archive:
        roots = [fromstring(archive.read(name)) for name in archive.namelist() if name.startswith("q")]
    return {root.get("label", ""): root for root in roots}


def choices(item: Element) -> dict[str, str]:
    found = [*item.iterfind(".//q:simpleChoice", QTI), *item.iterfind(".//q:simpleAssociableChoice", QTI)]
    return {choice.get("identifier", ""): choice.text or "" for choice in found}


def right(item: Element) -> list[str]:
    return [value.text or "" for value in item.iterfind("q:responseDeclaration/q:correctResponse/q:value", QTI)]


@pytest.mark.parametrize("question", classroom.QUESTIONS, ids=lambda question: question.kind)
def test_the_right_response_is_the_key(question: Question) -> None:
    item = items()[question.id]
    texts = choices(item)
    match question.answer:
        case Choose(keys=keys):
            assert sorted(texts[name] for name in right(item)) == sorted(key.text for key in keys)
        case Order(steps=steps):
            assert [texts[name] for name in right(item)] == [step.text for step in steps]
        case Match(pairs=pairs):
            sides = [tuple(texts[name] for name in value.split()) for value in right(item)]
            assert sides == [(pair.left, pair.right) for pair in pairs]
        case Write(answers=answers):
            entries = item.findall(".//q:mapEntry", QTI)
            assert tuple(entry.get("mapKey") for entry in entries) == answers
            assert {entry.get("caseSensitive") for entry in entries} == {"false"}
        case Explain(points=points, model=model):
            rubric = item.findall(".//q:rubricBlock/q:p", QTI)
            assert [line.text for line in rubric] == [*points, model]
        case Number():
            equal = item.find(".//q:equal", QTI)
            assert equal is not None
            assert (right(item), equal.get("tolerance")) == (["2.4"], "0.05 0.05")


def test_a_gap_stands_in_its_sentence() -> None:
    (question,) = (question for question in classroom.QUESTIONS if question.kind == "cloze")
    line = items()[question.id].find("q:itemBody/q:p", QTI)
    assert line is not None
    assert (line.text, line[0].tail) == ("The lighthouse stands on a rock called ", ", a mile out.")


@pytest.mark.parametrize("text", classroom.HOSTILE)
def test_hostile_text_comes_back_as_text(text: str) -> None:
    (item,) = items(classroom.question("x", "choice", text, classroom.choose(f"*{text}", "other"))).values()
    assert item.findtext(".//q:prompt", "", QTI) == text
    assert text in choices(item).values()


def test_the_tags_of_each_item_stand_in_the_manifest() -> None:
    (output,) = FORMATS.get("qti21").write(classroom.build(forms=1))
    with zipfile.ZipFile(io.BytesIO(output.content)) as archive:
        manifest = fromstring(archive.read("imsmanifest.xml"))
    keywords = [
        [text.text for text in resource.iterfind(".//m:keyword/m:langstring", METADATA)]
        for resource in manifest.iter()
        if resource.get("type") == "imsqti_item_xmlv2p1"
    ]
    assert len(keywords) == len(classroom.QUESTIONS)
    assert ["The museum", "choice", "what", "recall", "lighthouse"] in keywords


def test_feedback_is_shown_after_the_answer() -> None:
    for identity, item in items().items():
        (question,) = (question for question in classroom.QUESTIONS if question.id == identity)
        assert item.findtext("q:modalFeedback/q:p", "", QTI) == question.feedback
