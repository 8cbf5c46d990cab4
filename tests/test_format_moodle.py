"""Moodle XML, read back by a parser of others where it reads a type, else as the XML it is."""

import html
import re
from xml.etree.ElementTree import Element, fromstring

import pytest
from moodle_xml_parser.parser import parse_bytes

from quizgen.exports import FORMATS
from quizgen.exports._html import as_html
from quizgen.model import Question, Write
from tests import classroom


def quiz(*questions: Question) -> list[Element]:
    """The questions of `moodle.xml`, without its category."""
    output = next(iter(FORMATS.get("moodle").write(classroom.build(questions or classroom.QUESTIONS, forms=1))))
    return fromstring(output.content).findall("question")[1:]


def shown(element: Element, path: str) -> str:
    """What a reader sees of an HTML text: no markup but the paragraph and the spans that part TeX."""
    return html.unescape(re.sub(r"</?(?:p|span)>", "", element.findtext(f"{path}/text") or ""))


def of_type(kind: str) -> Element:
    return next(element for element in quiz() if element.get("type") == kind)


def test_every_kind_has_moodles_type_for_it() -> None:
    types = [element.get("type") for element in quiz()]
    assert set(types) == {"truefalse", "multichoice", "matching", "ordering", "shortanswer", "numerical", "essay"}
    assert len(types) == len(classroom.QUESTIONS)


def test_another_parser_finds_each_choice_with_its_options_and_its_points() -> None:
    build = classroom.build(forms=1)
    output = next(iter(FORMATS.get("moodle").write(build)))
    found = parse_bytes(output.content)["multichoice"]
    items = [item for item in build.manifest.forms[0].items if item.options and item.question.kind != "true-false"]
    assert len(found) == len(items) == 5
    for read, item in zip(found, items, strict=True):
        assert [option.answer for option in read.options] == [option.text for option in item.options]
        assert [option.score_fraction > 0 for option in read.options] == [o.correct for o in item.options]
        assert sum(max(0, option.score_fraction) for option in read.options) == pytest.approx(100, abs=0.001)
        assert not read.shuffle_answers


def test_who_ticks_all_options_of_several_earns_nothing() -> None:
    (several,) = (e for e in quiz() if e.findtext("single") == "false")
    assert sum(float(answer.get("fraction", "")) for answer in several.findall("answer")) == pytest.approx(0, abs=0.001)


def test_the_number_to_type_is_the_one_the_key_shows() -> None:
    number = of_type("numerical")
    assert shown(number, "questiontext").endswith("(million crowns)")
    assert number.findtext("answer/text") == "2.4"
    assert number.findtext("answer/tolerance") == "0.05"


def test_a_match_has_its_extra_responses_without_a_prompt() -> None:
    pairs = [(shown(sub, "."), sub.findtext("answer/text")) for sub in of_type("matching").findall("subquestion")]
    assert pairs[-1] == ("", "sold the tower")
    assert ("Martin Hart", "repaired the lamp") in pairs


def test_steps_stand_in_their_right_order() -> None:
    steps = [(answer.get("fraction"), shown(answer, ".")) for answer in of_type("ordering").findall("answer")]
    assert steps == [("1", "The tower was built."), ("2", "The lamp was changed."), ("3", "The keeper left.")]


def test_identity_tags_hint_and_feedback_go_along() -> None:
    element = next(e for e in quiz() if e.findtext("idnumber") == "gull-point/choice/director")
    assert [tag.text for tag in element.findall("tags/tag/text")] == [
        "The museum",
        "choice",
        "what",
        "recall",
        "lighthouse",
    ]
    assert shown(element, "hint") == "She is no builder."
    assert shown(element, "generalfeedback").endswith("(Paragraph 3.)")


def test_a_star_in_an_answer_stands_for_itself() -> None:
    (element,) = quiz(classroom.question("x", "short", "Write.", Write(answers=("5 * 3",))))
    assert element.findtext("answer/text") == r"5 \* 3"


@pytest.mark.parametrize("text", classroom.HOSTILE)
def test_hostile_text_comes_back_as_text(text: str) -> None:
    (element,) = quiz(classroom.question("x", "choice", text, classroom.choose(f"*{text}", "other")))
    assert shown(element, "questiontext") == text
    assert text in [shown(answer, ".") for answer in element.findall("answer")]
    raw = element.findtext("questiontext/text") or ""
    assert not re.search(r"<(?!/?(?:p|span)>)|\\[(\[]|\$\$|@@", raw)


def test_tex_and_file_references_are_parted() -> None:
    assert as_html(r"\(a\) $$$ @@x") == r"<span>\</span>(a\) $<span>$</span><span>$</span> <span>@</span>@x"


def test_no_text_is_escaped_as_moodles_reader_drops_a_space_that_stands_alone_between_two_signs() -> None:
    texts = [f"{text} & < >" for text in classroom.HOSTILE]
    questions = [classroom.question(f"x{n}", "short", "Write.", Write(answers=(text,))) for n, text in enumerate(texts)]
    output = next(iter(FORMATS.get("moodle").write(classroom.build(questions, forms=1))))
    assert output.content.count(b"<text><![CDATA[") > len(texts)
    assert re.findall(rb"<text>[^<]*&[^<]*</text>", output.content) == []
    answers = {answer.findtext("text") for answer in fromstring(output.content).iter("answer")}
    assert answers == {text.replace("*", r"\*") for text in texts}


def test_the_bank_stands_by_topic_under_the_title_of_the_deck() -> None:
    first, bank = FORMATS.get("moodle").write(classroom.build(title="News / Views"))
    quiz = [text.text for text in fromstring(first.content).iterfind("question/category/text")]
    assert quiz == ["$course$/top/News // Views"]
    categories = [text.text for text in fromstring(bank.content).iterfind("question/category/text")]
    assert categories == ["$course$/top/News // Views/The museum"]
