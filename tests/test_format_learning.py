"""Files for Blackboard, Brightspace, Aiken, ZipGrade and Google Forms, read by others or by the published rules."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from qti_package_maker.assessment_items import item_types
from qti_package_maker.engines.bbq_text_upload.read_package import make_item_cls_from_line

from quizgen.exports import FORMATS
from quizgen.manifest.outputs import Fate, Output
from quizgen.model import Choose, Match, Pair, Question
from tests import classroom


def output(name: str, *questions: Question, forms: int = 1) -> Output:
    (made,) = FORMATS.get(name).write(classroom.build(questions or classroom.QUESTIONS, forms=forms))
    return made


def of_kind(kind: str) -> Question:
    return next(question for question in classroom.QUESTIONS if question.kind == kind)


# Blackboard -----------------------------------------------------------------------------------------------------------


def blackboard(*questions: Question) -> list[list[str]]:
    text = output("blackboard", *questions).content.decode()
    assert text.endswith("\r\n")
    return [line.split("\t") for line in text.split("\r\n")[:-1]]


def test_another_reader_finds_every_question_of_the_blackboard_file() -> None:
    read = [make_item_cls_from_line("\t".join(line)) for line in blackboard() if line[0] not in {"TF", "ESS"}]
    assert [type(item).__name__ for item in read] == ["MC"] * 4 + ["MA", "MATCH", "ORDER", "FIB", "NUM", "FIB"]
    several = next(item for item in read if isinstance(item, item_types.MA))
    assert set(several.answers_list) == {"The Trust", "The council", "Readers"}
    match = next(item for item in read if isinstance(item, item_types.MATCH))
    assert dict(zip(match.prompts_list, match.choices_list, strict=True))["Martin Hart"] == "repaired the lamp"
    order = next(item for item in read if isinstance(item, item_types.ORDER))
    assert order.ordered_answers_list == ["The tower was built.", "The lamp was changed.", "The keeper left."]
    number = next(item for item in read if isinstance(item, item_types.NUM))
    assert (number.answer_float, number.tolerance_float) == (2.4, 0.05)


def test_a_statement_to_judge_is_true_or_false_in_english() -> None:
    assert blackboard(of_kind("true-false")) == [["TF", "Visitors climb 112 steps.", "true"]]


def test_blackboard_takes_250_questions_and_one_response_to_a_prompt() -> None:
    many = [replace(of_kind("choice"), id=f"q{n}", facts=(str(n),)) for n in range(252)]
    found = output("blackboard", *many)
    assert found.content.count(b"\r\n") == 250
    assert [row.why for row in found.report if row.fate is Fate.LEFT_OUT] == [("a file holds 250 questions",)] * 2
    twice = Match(pairs=(Pair(left="a", right="same"), Pair(left="b", right="same")))
    assert output("blackboard", classroom.question("x", "match", "Match.", twice)).content == b""


@pytest.mark.parametrize("text", classroom.HOSTILE)
def test_no_text_parts_the_fields_of_blackboard(text: str) -> None:
    (line,) = blackboard(classroom.question("x", "choice", text, classroom.choose(f"*{text}\t{text}", "other")))
    assert len(line) == 6
    assert not re.search(r"<(?!/?span>)", "".join(line))


# Brightspace ----------------------------------------------------------------------------------------------------------


def brightspace(*questions: Question) -> list[list[list[str]]]:
    """The rows of each question."""
    content = output("brightspace", *questions).content
    assert content.startswith("\ufeff//".encode())
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {5}
    starts = [number for number, row in enumerate(rows) if row[0] == "NewQuestion"]
    return [rows[start:end] for start, end in zip(starts, [*starts[1:], len(rows)], strict=True)]


@pytest.mark.parametrize(
    ("kind", "name", "rows"),
    [
        ("true-false", "TF", [["TRUE", "100"], ["FALSE", "0"]]),
        ("choice", "MC", [["Option", "100", "Ines Calloway"], ["Option", "0", "Martin Hart"]]),
        (
            "multiple-choice",
            "MS",
            [["Scoring", "RightMinusWrong"], ["Option", "1", "Readers"], ["Option", "0", "A brewery"]],
        ),
        ("match", "M", [["Choice", "2", "Martin Hart"], ["Match", "2", "repaired the lamp"]]),
        ("order", "O", [["Item", "The tower was built.", "NOT HTML"]]),
        ("cloze", "SA", [["InputBox", "1", "40"], ["Answer", "100", "the Anvil"], ["Answer", "100", "Anvil"]]),
        ("number", "SA", [["Answer", "100", "2.4"], ["Answer", "100", "2.4 million crowns"]]),
    ],
)
def test_brightspace_has_a_row_for_each_property(kind: str, name: str, rows: list[list[str]]) -> None:
    question = of_kind(kind)
    (found,) = brightspace(question)
    assert found[0][:2] == ["NewQuestion", name]
    assert found[1][:2] == ["ID", question.id]
    assert ["Feedback", question.feedback] in [row[:2] for row in found]
    for row in rows:
        assert row in [line[: len(row)] for line in found]
    assert found[-1] == [""] * 5


def test_hint_and_reasons_go_along_to_brightspace() -> None:
    (found,) = brightspace(of_kind("choice"))
    assert ["Hint", "She is no builder.", "", "", ""] in found
    assert ["Option", "100", "Ines Calloway", "", "The article names it."] in found


# Aiken ----------------------------------------------------------------------------------------------------------------


def aiken(content: bytes) -> list[tuple[str, list[str], str]]:
    """The questions as Moodle's importer takes them: a choice, an answer, or else a new question."""
    found: list[tuple[str, list[str], str]] = []
    stem, options = "", list[str]()
    for line in filter(lambda line: len(line.strip()) >= 2, content.decode().split("\n")):
        if re.match(r"[A-Z][).][ \t]", line):
            options.append(line[3:].strip())
        elif line.startswith("ANSWER:"):
            found.append((stem, options, options["ABCDEFGH".index(line[8])]))
            stem, options = "", []
        else:
            assert not stem
            stem = line
    assert not stem
    return found


def test_aiken_holds_what_has_one_right_option() -> None:
    found = output("aiken")
    read = aiken(found.content)
    assert ("Who directs the Trust?", "Ines Calloway") in [(stem, right) for stem, _, right in read]
    assert sum(stem.startswith("Match each person") for stem, _, _ in read) == 3
    left = {row.question.split("/")[1]: row.why[0] for row in found.report if row.fate is Fate.LEFT_OUT}
    assert left.keys() == {"multiple-choice", "order", "cloze", "number", "explain", "short"}


@pytest.mark.parametrize("text", classroom.HOSTILE)
def test_no_text_is_misread_by_aiken(text: str) -> None:
    found = output("aiken", classroom.question("x", "choice", text, classroom.choose(f"*{text}", "other")))
    ((stem, options, right),) = aiken(found.content)
    line = " ".join(text.split())
    assert stem.removeprefix("\u2060") == line
    assert right == line
    assert len(options) == 2
    assert bool(found.report[0].why) == stem.startswith("\u2060")


# ZipGrade -------------------------------------------------------------------------------------------------------------


def test_zipgrade_has_the_letters_of_every_form() -> None:
    build = classroom.build(forms=3)
    (found,) = FORMATS.get("zipgrade").write(build)
    head, *rows = csv.reader(io.StringIO(found.content.decode(), newline=""))
    assert head[0] == "Key"
    keys = {(row[0], int(row[1])): row[2] for row in rows}
    asked = [(f, i) for f in build.manifest.forms for i in f.items if isinstance(i.question.answer, Choose)]
    assert keys == {(form.name, item.number): "".join(item.key) for form, item in asked}
    assert len(keys) == 6 * 3
    assert all(re.fullmatch("[A-E]{1,5}", letters) for letters in keys.values())


def test_a_single_form_is_zipgrades_primary_key_and_a_sixth_is_told() -> None:
    (row,) = list(csv.reader(io.StringIO(output("zipgrade", of_kind("choice")).content.decode())))[1:]
    assert row[0] == ""
    found = output("zipgrade", of_kind("choice"), forms=6)
    assert found.report[0].why == ("ZipGrade has 5 keys: forms after E are left out",)
    assert b"\nF," not in found.content


def test_what_zipgrades_sheet_has_no_row_for_is_left_out() -> None:
    six = classroom.question("x", "choice", "Which?", classroom.choose("*1", "2", "3", "4", "5", "6"))
    for question, why in ((six, "ZipGrade's sheet has 5 letters"), (of_kind("match"), "one row of letters")):
        found = output("zipgrade", question)
        assert found.content == b""
        assert why in found.report[0].why[0]


# Google Forms ---------------------------------------------------------------------------------------------------------

RECORDER = """
(script) => {
  const calls = [];
  const answering = (name) => new Proxy(function () {}, {
    get: (_, method) => (...given) => {
      calls.push([name, method, given.filter((each) => typeof each !== 'function')]);
      if (method === 'createChoice') return { text: given[0], correct: given[1] };
      return answering(/^(add|create)/.test(method) ? method : name);
    },
  });
  const run = new Function('FormApp', 'Logger', script + '; makeQuiz();');
  run(answering('FormApp'), { log: () => {} });
  return JSON.stringify(calls);
}
"""


def calls(browser: Browser, *questions: Question) -> list[tuple[str, str, list[object]]]:
    """What the script asks of Google's services when it runs."""
    page = browser.new_page()
    page.goto("about:blank")
    made = page.evaluate(RECORDER, output("google-forms", *questions).content.decode())
    page.close()
    return [(name, method, given) for name, method, given in json.loads(made)]


def test_the_script_makes_a_quiz_with_key_points_and_feedback(browser: Browser) -> None:
    made = calls(browser)
    assert made[0] == ("FormApp", "create", [classroom.TITLE])
    assert ("create", "setIsQuiz", [True]) in made
    assert ("addMultipleChoiceItem", "createChoice", ["Ines Calloway", True]) in made
    assert ("addMultipleChoiceItem", "createChoice", ["Martin Hart", False]) in made
    assert ("addCheckboxItem", "createChoice", ["Readers", True]) in made
    assert ("addTextItem", "setPoints", [1]) in made
    assert sum(method == "setTitle" for _, method, _ in made) == 1 + 5 + 3 + 3 + 1
    assert any(method == "setText" and "(Paragraph 3.)" in str(given) for _, method, given in made)


def test_hostile_text_reaches_google_as_text(browser: Browser, tmp_path: Path) -> None:
    del tmp_path
    questions = [question for question in classroom.HOSTILE_QUESTIONS if question.kind == "true-false"]
    titles = [given[0] for _, method, given in calls(browser, *questions) if method == "setTitle"]
    assert sorted(map(str, titles)) == sorted(classroom.HOSTILE)
