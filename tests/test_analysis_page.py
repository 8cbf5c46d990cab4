"""The analysis by the command: its page in a real browser, and tables that are none."""

import csv
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from quizgen.base.errors import QuizgenError, SourceError
from quizgen.languages import LANGUAGES
from quizgen.marking.analysis.items import Analysis, analyse
from quizgen.marking.analysis.page import page
from quizgen.marking.files.tables import write_table
from quizgen.marking.scoring.response import Placed
from quizgen.marking.scoring.responses_csv import read_responses
from tests.browser import opened, violations
from tests.paper_responses import PAIRS, a_class, paper_of, small
from tests.papers import build, choose, question
from tests.scans import TIDY, put, quiz, run, scanned

DOUBTFUL = replace(TIDY, habits=replace(TIDY.habits, double=0.05))
"""Pupils who mark two rings in some rows, so that some answers are undecided."""

# By the commands ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graded quiz of twelve pupils, some of whose answers are undecided."""
    path = tmp_path_factory.mktemp("graded")
    scans = put(path, quiz(20), scanned(quiz(20), 12, DOUBTFUL))
    status, _, complaint = run("grade", scans, "--quiz", path / "quiz.json", "--out", path / "graded")
    assert status == 0, complaint
    return path


def test_the_responses_of_a_graded_quiz_are_analysed(folder: Path, browser: Browser) -> None:
    status, said, complaint = run("analyse", folder / "graded/responses.csv", "--quiz", folder / "quiz.json")
    assert status == 0, complaint
    assert said.startswith("The lighthouse at Gull Point: 12 papers, reliability")
    with opened(browser, folder / "graded" / "analysis.html") as shown:
        assert violations(shown) == []
        expect(shown.locator("rect")).to_have_count(12)
        expect(shown.locator("header")).to_contain_text("12 papers")


def test_no_name_lies_on_another_in_the_plot(tmp_path: Path, browser: Browser) -> None:
    """Three sorts of questions: those that all know, those that only the better half knows, and one in between."""
    manifest = build(
        [question(f"q{index}", "choice", "Who?", choose("*a", "b", "c", "d")) for index in range(9)]
    ).manifest
    names = [item.question.id for item in manifest.forms[0].items]
    papers = [
        paper_of(
            manifest,
            pupil,
            {name: int(pupil < (0, 10, 6 + at % 2)[at % 3]) for at, name in enumerate(names)}
            | {names[0]: int(pupil == 19)},
        )
        for pupil in range(20)
    ]
    (tmp_path / "analysis.html").write_bytes(page(analyse(papers, manifest), "A quiz", LANGUAGES.get("en")))
    with opened(browser, tmp_path / "analysis.html") as shown:
        labels = shown.locator("svg text.name")
        boxes = [box for at in range(labels.count()) if (box := labels.nth(at).bounding_box())]
    assert len(boxes) > 2
    assert not [
        (one, other)
        for one, other in combinations(boxes, 2)
        if abs(one["x"] + one["width"] / 2 - other["x"] - other["width"] / 2) < (one["width"] + other["width"]) / 2
        and abs(one["y"] - other["y"]) < min(one["height"], other["height"]) * 0.8
    ]


def test_scores_of_the_analysis_are_those_of_the_results(folder: Path) -> None:
    found: Analysis = analyse(read_responses(folder / "graded/responses.csv", quiz(20)), quiz(20))
    rows = list(csv.DictReader((folder / "graded/results.csv").read_text("utf-8").splitlines()))
    answers = list(csv.DictReader((folder / "graded/responses.csv").read_text("utf-8").splitlines()))
    decided = {
        row["pupil"]: sum(float(one["of"]) for one in answers if one["pupil"] == row["pupil"] and one["share"])
        for row in rows
    }
    assert {row["pupil"] for row in rows if decided[row["pupil"]] < found.of} == {
        row["pupil"] for row in rows if row["open"] != "0"
    }
    assert min(decided.values()) < found.of, "something is undecided"
    scores = {row["pupil"]: float(row["points"]) * found.of / decided[row["pupil"]] for row in rows}
    assert {row.pupil: row.points for row in found.table} == pytest.approx(scores, abs=0.01)
    assert sorted(found.scores) == pytest.approx(sorted(scores.values()), abs=0.01)


def test_another_table_is_no_table_of_responses(tmp_path: Path) -> None:
    (tmp_path / "responses.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(QuizgenError, match=r"is no responses\.csv of quizgen grade"):
        read_responses(tmp_path / "responses.csv", quiz(20))


@pytest.mark.parametrize(
    ("changed", "where", "said"),
    [
        ("share=1/0", "share", "the share is '1/0' (a share such as 0, 1/3 or 1 was expected)"),
        ("share=1e999", "share", "the share is '1e999'"),
        ("share=1e999999999", "share", "the share is '1e999999999'"),
        ("share=7", "share", "the share is '7'"),
        ("share=-5", "share", "the share is '-5'"),
        ("share=", "share", "the share is ''"),
        ("of=nan", "of", "the question is of 'nan' points (1 was expected, or 0 if it was dropped)"),
        ("of=inf", "of", "the question is of 'inf' points"),
        ("of=1e308", "of", "the question is of '1e308' points"),
        ("of=-1", "of", "the question is of '-1' points"),
        ("form=Z", "form", "the quiz has no form 'Z' (its forms: A, B)"),
        ("question=who", "question", "there is no question 'who' on form A"),
        (
            "pupil=x",
            "pupil",
            "1 of the 20 questions of form A are present for pupil 'x' (keep the rows of a paper together",
        ),
        ("sheet=x", "pupil", "1 of the 20 questions of form A are present for pupil '1'"),
        ("form=B", "pupil", "1 of the 20 questions of form B are present for pupil '1'"),
        ("chosen=teacher 1/0", "chosen", "'teacher 1/0' is not an answer to that question"),
        ("chosen=teacher 1e999999999", "chosen", "'teacher 1e999999999' is not an answer to that question"),
        ("chosen=1e999999999", "chosen", "'1e999999999' is not an answer to that question"),
        ("chosen=nan", "chosen", "'nan' is not an answer to that question"),
        ("chosen=A A", "chosen", "'A A' is not an answer to that question"),
        ("chosen=Q", "chosen", "'Q' is not an answer to that question"),
    ],
)
def test_a_changed_cell_of_the_responses_is_told_with_its_place(
    folder: Path, tmp_path: Path, changed: str, where: str, said: str
) -> None:
    with (folder / "graded/responses.csv").open(encoding="utf-8", newline="") as file:
        names, first, *rows = csv.reader(file)
    first[names.index(changed.partition("=")[0])] = changed.partition("=")[2]
    with (tmp_path / "responses.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([names, first, *rows])
    place = len("".join(f"{cell}," for cell in first[: names.index(where)])) + 1
    for command in ("analyse", "relearn"):
        order = (command, tmp_path / "responses.csv", "--quiz", folder / "quiz.json", "--out", tmp_path / "out")
        status, _, complaint = run(*order)
        assert status == 1
        assert f"{tmp_path}/responses.csv:2:{place}: {said}" in complaint
        assert not (tmp_path / "out").exists()


def test_a_file_in_which_nothing_fits_is_told_by_its_first_rows(tmp_path: Path) -> None:
    rows = "1,A,X,who,A,1,1\n" * 50_000
    (tmp_path / "responses.csv").write_text(f"pupil,form,sheet,question,chosen,share,of\n{rows}", "utf-8")
    with pytest.raises(SourceError) as told:
        read_responses(tmp_path / "responses.csv", quiz(20))
    assert [problem.line for problem in told.value.problems] == list(range(2, 22))


def test_each_paper_of_nobody_is_a_paper_and_a_blank_first_place_is_read_back(tmp_path: Path) -> None:
    manifest = build([question("who", "match", "Who?", PAIRS)], forms=1).manifest
    name = manifest.forms[0].items[0].question.id
    rows = [("", "A", "screen A", name, chosen, "1/2", 2) for chosen in ("- B", "A -")]
    names = ("pupil", "form", "sheet", "question", "chosen", "share", "of")
    (tmp_path / "responses.csv").write_bytes(write_table(names, rows))
    papers = read_responses(tmp_path / "responses.csv", manifest)
    assert [paper.responses[name] for paper in papers] == [Placed((None, 1)), Placed((0, None))]


def test_a_quiz_whose_questions_were_all_dropped_is_told() -> None:
    manifest = small()
    papers = [replace(paper, points=dict.fromkeys(paper.points, 0.0)) for paper in a_class(manifest)]
    with pytest.raises(QuizgenError, match="a question that was not dropped"):
        analyse(papers, manifest)
