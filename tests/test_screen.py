"""Answers given on a screen: what an exam page saves is graded with the scans, and a bad file is a flag."""

import csv
import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator

from quizgen.cli import _scan
from quizgen.exports import FORMATS
from quizgen.forms import Item
from quizgen.manifest import write_manifest
from quizgen.marking.intake.screen import is_answers, read_answers
from quizgen.marking.records.readings import PageFault, make_book
from quizgen.model import Choose, Match, Number, Order, Write
from tests.browser import opened
from tests.graded import rows
from tests.papers import QUESTIONS, build
from tests.scans import TIDY, put, quiz, run, scanned
from tests.screens import graded, handed_in, number_of


def test_right_answers_on_every_kind_of_question_earn_everything(tmp_path: Path) -> None:
    handed_in(tmp_path / "in", "zoë  müller")
    (row,) = graded(tmp_path, tmp_path / "in")
    assert (row["pupil"], row["name"], row["form"]) == ("2", "Zoë Müller", "A")
    assert (row["percent"], row["open"], row["troubles"]) == ("100", "0", "")


@pytest.mark.parametrize("signed", ["2", "002", "Zoë Müller", "MÜLLER, zoë"])
def test_a_pupil_signs_with_the_number_or_the_name_of_the_list(tmp_path: Path, signed: str) -> None:
    handed_in(tmp_path / "in", signed)
    (row,) = graded(tmp_path, tmp_path / "in")
    assert (row["pupil"], row["name"]) == ("2", "Zoë Müller")


def test_blank_answers_earn_nothing_and_wait_for_nobody(tmp_path: Path) -> None:
    blank = {item.number: "" for item in quiz(20).forms[0].items}
    handed_in(tmp_path / "in", "1", blank)
    (row,) = graded(tmp_path, tmp_path / "in")
    assert (row["pupil"], row["points"], row["open"]) == ("1", "0", "0")


def test_screens_and_scans_are_graded_together_and_once(tmp_path: Path) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 1, TIDY))
    handed_in(scans, "Zoë Müller")
    first = graded(tmp_path, scans)
    assert [row["sheet"] for row in first] == [quiz(20).sheets[0].number, "screen A"]
    readings = (tmp_path / "graded/readings.jsonl").read_bytes()
    assert graded(tmp_path, scans) == first
    assert (tmp_path / "graded/readings.jsonl").read_bytes() == readings


def test_a_class_on_screens_needs_no_package_for_scans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_scan, "find_spec", lambda _: None)
    handed_in(tmp_path / "in", "Ada Lovelace")
    assert len(graded(tmp_path, tmp_path / "in")) == 1


def test_who_signs_with_a_strange_name_or_none_is_asked_for(tmp_path: Path) -> None:
    for name in ("Ada L.", ""):
        handed_in(tmp_path / "in", name)
    troubles = {(row["pupil"], row["troubles"]) for row in graded(tmp_path, tmp_path / "in")}
    assert troubles == {("Ada L.", "unknown pupil"), ("", "no pupil number")}


@pytest.mark.parametrize("name", ["z" * 41, "9" * 300])
def test_whose_name_is_too_long_is_asked_for_with_a_class_list_or_without(tmp_path: Path, name: str) -> None:
    handed_in(tmp_path / "in", name[:41]).rename(tmp_path / "in" / "a.csv")
    content = (tmp_path / "in" / "a.csv").read_text("utf-8").replace(name[:41], name)
    (tmp_path / "in" / "a.csv").write_text(content, "utf-8")
    (row,) = graded(tmp_path, tmp_path / "in")
    assert (row["pupil"], row["troubles"]) == ("", "unknown pupil")
    assert name in (tmp_path / "graded/review.html").read_text("utf-8")
    order = ("grade", "--quiz", tmp_path / "quiz.json", "--out", tmp_path / "graded")
    assert run(*order)[0] == 0
    (row,) = rows(tmp_path / "graded/results.csv")
    assert (row["pupil"], row["troubles"]) == ("", "unknown pupil")


def test_a_file_whose_name_is_no_text_is_read(tmp_path: Path) -> None:
    path = handed_in(tmp_path / "in", "Ada Lovelace")
    path.rename(path.parent / os.fsdecode(b"\xff\xfe.csv"))
    (tmp_path / "in" / os.fsdecode(b"\xff\xfe.png")).write_bytes(b"no picture")
    (row,) = graded(tmp_path, tmp_path / "in")
    assert (row["pupil"], row["open"]) == ("1", "0")
    assert "??.png" in (tmp_path / "graded/review.html").read_text("utf-8")


def test_two_files_of_one_pupil_count_only_where_they_agree(tmp_path: Path) -> None:
    handed_in(tmp_path / "in", "Ada Lovelace")
    handed_in(tmp_path / "in", "ada lovelace", {number_of(Choose): ""})
    (row,) = graded(tmp_path, tmp_path / "in")
    assert (row["pupil"], row["open"], row["troubles"]) == ("1", "1", "twice")


@pytest.mark.parametrize(
    ("head", "fault"),
    [({"quiz": "0000"}, PageFault.FOREIGN), ({"form": "Q"}, PageFault.UNKNOWN), ({"form": "=A"}, PageFault.UNKNOWN)],
)
def test_answers_to_another_quiz_are_refused(tmp_path: Path, head: dict[str, str], fault: PageFault) -> None:
    assert read_answers(handed_in(tmp_path, "Ada", None, **head), make_book(quiz(20))).fault is fault


@pytest.mark.parametrize(
    "content",
    [
        b"deck,quiz,form,name,class,number,answer\r\n",
        b"deck,quiz,form,name,class,number,answer\r\ngull-point,x\r\n",
        b'deck,quiz,form,name,class,number,answer\r\n"gull',
        b"deck,quiz,form,name,class,number,answer\r\n" + b"x" * 6_000_000,
    ],
)
def test_a_damaged_file_of_answers_is_a_flag(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    reading = read_answers(tmp_path / "a.csv", make_book(quiz(20)))
    assert reading.fault is PageFault.FILE
    assert reading.about


@pytest.mark.parametrize("damage", ["cut off", "a row twice", "another pupil's rows after one's own"])
def test_a_file_that_is_not_whole_or_not_of_one_pupil_is_a_flag(tmp_path: Path, damage: str) -> None:
    lines = handed_in(tmp_path, "Ada").read_text("utf-8").splitlines(keepends=True)
    other = handed_in(tmp_path, "Zoë", dict.fromkeys(range(1, 21), "")).read_text("utf-8").splitlines(keepends=True)
    damaged = {"cut off": lines[:6], "a row twice": [*lines, lines[-1]]}.get(damage, [*lines, *other[1:]])
    (tmp_path / "a.csv").write_text("".join(damaged), "utf-8")
    reading = read_answers(tmp_path / "a.csv", make_book(quiz(20)))
    assert (reading.fault, reading.rows) == (PageFault.FILE, ())


def test_a_name_of_a_great_many_figures_is_a_name(tmp_path: Path) -> None:
    handed_in(tmp_path / "in", "9" * 99).rename(tmp_path / "in" / "a.csv")
    content = (tmp_path / "in" / "a.csv").read_text("utf-8").replace("9" * 99, "9" * 5000)
    (tmp_path / "in" / "a.csv").write_text(content, "utf-8")
    (tmp_path / "quiz.json").write_bytes(write_manifest(quiz(20)))
    status, *_ = run("grade", tmp_path / "in", "--quiz", tmp_path / "quiz.json", "--out", tmp_path / "graded")
    assert status == 0
    assert len(rows(tmp_path / "graded/results.csv")) == 1


def test_an_answer_that_no_option_has_waits_for_the_teacher(tmp_path: Path) -> None:
    for number, answer in ((number_of(Choose), "Z"), (number_of(Match), "A B")):
        reading = read_answers(handed_in(tmp_path, "Ada", {number: answer}), make_book(quiz(20)))
        open_rows = {row.name.split(".")[0] for row in reading.rows if row.answer is None and row.flag == "typed"}
        assert str(number) in open_rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_file_that_a_spreadsheet_saved_again_is_read(tmp_path: Path, encoding: str, separator: str) -> None:
    path = handed_in(tmp_path, "Zoë")
    rows = list(csv.reader(path.read_text("utf-8").splitlines()))
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    assert is_answers(path)
    reading = read_answers(path, make_book(quiz(20)))
    assert (reading.fault, reading.signed) == (None, "Zoë")


@pytest.mark.parametrize("content", [b"", b"number,name\n1,Ada\n", b"\xff", b"%PDF-1.7"])
def test_another_table_is_no_file_of_answers(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "class.csv").write_bytes(content)
    assert not is_answers(tmp_path / "class.csv")


# From the page itself -------------------------------------------------------------------------------------------------


def give(card: Locator, item: Item) -> None:
    """Give the right answer as a pupil would, but for the second prompt of a match."""
    match item.question.answer:
        case Choose(keys=keys):
            for key in keys:
                card.locator("label").filter(has=card.page.get_by_text(key.text, exact=True)).click()
        case Match(pairs=(first, _, *others)):
            for index, pair in ((0, first), *enumerate(others, 2)):
                card.locator("select").nth(index).select_option(label=pair.right)
        case Order(steps=steps):
            for place, step in enumerate(steps):
                for at in range(card.locator("li .text").all_inner_texts().index(step.text), place, -1):
                    card.locator("li").nth(at).locator(".up").click()
        case Write(answers=(first_answer, *_)) | Number(text=first_answer):
            card.locator("input").fill(first_answer)
        case answer:
            raise AssertionError(answer)


def test_what_the_exam_page_saves_is_graded(tmp_path: Path, browser: Browser) -> None:
    made = build(QUESTIONS, forms=1)
    (tmp_path / "quiz.json").write_bytes(write_manifest(made.manifest))
    (output,) = (one for one in FORMATS.get("practice").write(made) if one.name == "exam-A.html")
    (tmp_path / output.name).write_bytes(output.content)
    items = made.manifest.forms[0].items
    with opened(browser, tmp_path / output.name, accept_downloads=True) as page:
        page.get_by_label("Name").fill("Zoë, the first")
        page.get_by_role("button", name="Begin").click()
        for item in items:
            give(page.locator(f"#question-{item.number}"), item)
        page.get_by_role("button", name="Hand in").click()
        with page.expect_download() as download:
            page.locator("dialog").get_by_role("button", name="Hand in").click()
        download.value.save_as(tmp_path / "in" / download.value.suggested_filename)
    order = ("grade", tmp_path / "in", "--quiz", tmp_path / "quiz.json", "--out", tmp_path / "graded")
    status, _, complaint = run(*order)
    assert status == 0, complaint
    answers = {int(row["number"]): row for row in rows(tmp_path / "graded/responses.csv")}
    pairs = [item.number for item in items if isinstance(item.question.answer, Match)]
    assert pairs
    for number, row in answers.items():
        assert row["points"] == (str(int(row["of"]) - 1) if number in pairs else row["of"]), row
    assert rows(tmp_path / "graded/results.csv")[0]["pupil"] == "Zoë, the first"
