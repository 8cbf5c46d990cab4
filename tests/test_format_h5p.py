"""The H5P package, read by the rules of its libraries: gaps between stars, words to drag, options with reasons."""

import html
import io
import json
import re
import zipfile
from typing import Any

import pytest

from quizgen.exports import FORMATS
from quizgen.manifest.outputs import Fate, Output
from quizgen.model import Choose, Question, Write
from tests import classroom


def output(*questions: Question) -> Output:
    (made,) = FORMATS.get("h5p").write(classroom.build(questions or classroom.QUESTIONS, forms=1))
    return made


def part(name: str, *questions: Question) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(output(*questions).content)) as archive:
        read: dict[str, Any] = json.loads(archive.read(name))
        return read


def of_kind(kind: str) -> dict[str, Any]:
    question = next(question for question in classroom.QUESTIONS if question.kind == kind)
    (found,) = part("content/content.json", question)["questions"]
    params: dict[str, Any] = found["params"]
    return params


def test_every_library_that_is_used_is_named() -> None:
    used = {question["library"] for question in part("content/content.json")["questions"]}
    about = part("h5p.json")
    named = {f"{d['machineName']} {d['majorVersion']}.{d['minorVersion']}" for d in about["preloadedDependencies"]}
    assert named == used | {"H5P.QuestionSet 1.21"}
    assert len(used) == 4
    assert about["mainLibrary"] == "H5P.QuestionSet"


def test_options_say_why() -> None:
    options = {html.unescape(o["text"]): o for o in of_kind("choice")["answers"]}
    assert options["<p>Ines Calloway</p>"]["correct"]
    assert options["<p>Martin Hart</p>"]["tipsAndFeedback"]["chosenFeedback"] == "The article rules out it."
    assert of_kind("true-false")["correct"] == "true"


def test_gaps_stand_between_stars() -> None:
    assert of_kind("cloze")["questions"] == [
        "<p>The lighthouse stands on a rock called *the Anvil/Anvil*, a mile out.</p>"
    ]
    assert of_kind("number")["questions"][0].endswith("(million crowns) *2.4/2.4 million crowns*</p>")


def test_pairs_and_steps_are_words_to_drag() -> None:
    assert "Martin Hart *repaired the lamp*" in of_kind("match")["textField"].split("\n")
    assert of_kind("match")["distractors"] == "*sold the tower*"
    assert of_kind("order")["textField"].split("\n")[0] == "1. *The tower was built.*"


@pytest.mark.parametrize("text", classroom.HOSTILE)
def test_hostile_text_is_text_or_is_left_out_and_told(text: str) -> None:
    choice = classroom.question("x", "choice", text, classroom.choose(f"*{text}", "other"))
    (found,) = part("content/content.json", choice)["questions"]
    shown = html.unescape(re.sub(r"</?(?:p|span)>", "", found["params"]["question"]))
    assert shown == text
    assert isinstance(choice.answer, Choose)
    written = output(classroom.question("x", "short", "Write.", Write(answers=(text,))))
    marked = bool(re.search(r"[*/:\\]", text))
    assert (written.report[0].fate is Fate.LEFT_OUT) == marked
    if not marked:
        with zipfile.ZipFile(io.BytesIO(written.content)) as archive:
            gap = json.loads(archive.read("content/content.json"))["questions"][0]["params"]["questions"][0]
        assert gap.count("*") == 2


def test_an_identity_depends_on_the_question_alone() -> None:
    first = {question["subContentId"] for question in part("content/content.json")["questions"]}
    few = {question["subContentId"] for question in part("content/content.json", *classroom.QUESTIONS[:2])["questions"]}
    assert few < first
