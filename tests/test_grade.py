"""The loop from scans to results by the commands: stopped and gone on, corrected, reviewed, and never a batch lost."""

import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from distributed import LocalCluster
from playwright.sync_api import Browser

from quizgen.cli import _scan
from quizgen.grading import batch
from quizgen.grading.log import Log
from quizgen.grading.pupils import make_pupils
from quizgen.grading.reading import read_batch
from quizgen.grading.records import Book, PageReading
from quizgen.grading.simulate import simulate
from quizgen.library import find_file
from quizgen.manifest import read_manifest, write_manifest
from quizgen.model import Number
from quizgen.sheets.layout import pages_of
from quizgen.sheets.rows import Role
from tests.browser import chromium, opened, violations
from tests.scans import MESSY, TIDY, named, put, quiz, run, scanned
from tests.test_scan import as_pdf, encoded, png_that_says

PUPILS = {"1": "Ada Lovelace", "2": "Blaise Pascal", "3": "Carl Friedrich"}


@pytest.fixture(autouse=True)
def threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in threads: they start at once, where processes first import everything."""
    monkeypatch.setattr(_scan, "ProcessPoolExecutor", lambda jobs, **_: ThreadPoolExecutor(jobs))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def grade(folder: Path, *arguments: object) -> str:
    """Grade into `folder/graded`, and give what is said."""
    status, said, complaint = run("grade", *arguments, "--quiz", folder / "quiz.json", "--out", folder / "graded")
    assert status == 0, complaint
    return said


def results(folder: Path) -> list[tuple[str, str, str, str]]:
    found = rows(folder / "graded" / "results.csv")
    return [(row["pupil"], row["name"], row["open"], row["troubles"]) for row in found]


def correct(folder: Path, *lines: tuple[str, str, str]) -> None:
    with (folder / "graded" / "corrections.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("page", "row", "value"), *lines])


def test_the_loop_gives_back_what_simulated_pupils_meant(tmp_path: Path) -> None:
    manifest = quiz(20)
    pages = scanned(manifest, 4, TIDY)
    scans = put(tmp_path, manifest, pages)
    said = grade(tmp_path, scans)
    assert said.startswith("The lighthouse at Gull Point: 4 papers, 0 with something to decide")
    forms = {form.name: form for form in manifest.forms}
    given = {
        (row["pupil"], row["form"], int(row["number"])): row["response"]
        for row in rows(tmp_path / "graded/responses.csv")
    }
    checked = 0
    for page, sheet in zip(pages, [manifest.sheets[place % 2] for place in range(4)], strict=True):
        form = forms[sheet.form]
        for row in (row for one in pages_of(form) for row in one.rows if row.item):
            if row.line.role is Role.ONE and len([r for r in page.meant if r.split(".")[0] == str(row.item)]) == 1:
                shown = " ".join(row.line.labels[ring] for ring in page.meant[row.name])
                assert given[page.pupil, sheet.form, row.item] == shown
                checked += 1
    assert checked > 40


def test_names_come_from_the_class_list_and_who_is_absent_is_said(tmp_path: Path) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 2, TIDY))
    (tmp_path / "class.csv").write_text("number,name\n001,Ada Lovelace\n2,Blaise Pascal\n9,Zoë\n", "utf-8")
    said = grade(tmp_path, scans, "--roster", tmp_path / "class.csv")
    assert results(tmp_path) == [("001", "Ada Lovelace", "0", ""), ("2", "Blaise Pascal", "0", "")]
    assert "nothing from Zoë" in said


def test_a_run_that_was_stopped_goes_on_and_reads_no_page_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 6, TIDY))
    grade(tmp_path, scans)
    readings = tmp_path / "graded" / "readings.jsonl"
    whole, wanted = readings.read_bytes(), (tmp_path / "graded" / "results.csv").read_bytes()
    lines = whole.splitlines(keepends=True)
    readings.write_bytes(b"".join(lines[:3]) + lines[3][:500])
    read: list[str] = []
    reader = read_batch

    def watched(jobs: list[batch.Job], book: Book) -> list[PageReading]:
        read.extend(shot.file for shot, _ in jobs)
        return reader(jobs, book)

    monkeypatch.setattr(batch, "read_batch", watched)
    grade(tmp_path, scans)
    assert sorted(read) == sorted(path.name for path in scans.iterdir())[2:]
    assert (tmp_path / "graded" / "results.csv").read_bytes() == wanted
    grade(tmp_path, scans)
    assert len(read) == 4


def test_what_was_read_is_graded_again_without_the_scans(tmp_path: Path) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 2, TIDY))
    grade(tmp_path, scans)
    for scan in scans.iterdir():
        scan.unlink()
    before = rows(tmp_path / "graded" / "results.csv")
    grade(tmp_path, "--drop", "A:1", "--wrong", "formula", "--scale", "A=99,F=0")
    after = rows(tmp_path / "graded" / "results.csv")
    assert [int(row["of"]) for row in after] == [int(row["of"]) - 1 for row in before]
    assert {row["grade"] for row in after} <= {"A", "F"}


def test_a_teacher_s_decisions_are_applied_and_the_reading_stays_on_record(tmp_path: Path) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 6, MESSY))
    grade(tmp_path, scans)
    record = (tmp_path / "graded" / "readings.jsonl").read_bytes()
    readings = {reading.key: reading for reading in Log(path=tmp_path / "graded/readings.jsonl", quiz="").readings()}
    waiting = [(key, row) for key, one in readings.items() for row in one.rows if row.answer is None]
    assert waiting
    decisions = [(key, row.name, "−" if row.name.startswith("16") else "A") for key, row in waiting]
    (form, *_) = quiz(20).forms
    labels = {row.name: row.line.labels for page in pages_of(form) for row in page.rows}
    correct(tmp_path, *((key, name, labels[name][0]) for key, name, _ in decisions))
    for scan in scans.iterdir():
        scan.unlink()
    grade(tmp_path)
    assert {(row["open"], row["troubles"]) for row in rows(tmp_path / "graded/results.csv")} == {("0", "")}
    assert (tmp_path / "graded" / "readings.jsonl").read_bytes() == record
    decided = [row for row in rows(tmp_path / "graded/responses.csv") if row["decided by"] == "teacher"]
    assert decided
    assert all(row["flags"] for row in decided)


def test_a_wrong_pupil_number_is_corrected_without_touching_the_marks(tmp_path: Path) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 1, TIDY))
    (tmp_path / "class.csv").write_text("number,name\n5,Ada Lovelace\n", "utf-8")
    grade(tmp_path, scans, "--roster", tmp_path / "class.csv")
    assert results(tmp_path) == [("1", "", "0", "unknown pupil")]
    before = [row["response"] for row in rows(tmp_path / "graded/responses.csv")]
    (reading,) = Log(path=tmp_path / "graded/readings.jsonl", quiz="").readings()
    correct(tmp_path, (reading.key, "pupil", "5"))
    grade(tmp_path, "--roster", tmp_path / "class.csv")
    assert results(tmp_path) == [("5", "Ada Lovelace", "0", "")]
    assert [row["response"] for row in rows(tmp_path / "graded/responses.csv")] == before


def test_the_same_scan_twice_counts_once_and_another_scan_of_it_only_where_they_agree(tmp_path: Path) -> None:
    manifest = named(quiz(20), PUPILS)
    first = scanned(manifest, 1, TIDY)[0]
    scans = put(tmp_path, manifest, [first])
    (scans / "copy.jpg").write_bytes(first.picture)
    grade(tmp_path, scans)
    assert results(tmp_path) == [("1", "Ada Lovelace", "0", "")]
    other = next(page for page in scanned(manifest, 1, MESSY) if page.meant != first.meant)
    (scans / "again.jpg").write_bytes(other.picture)
    grade(tmp_path, scans)
    ((_, _, still_open, troubles),) = results(tmp_path)
    assert int(still_open) > 0
    assert troubles == "twice"
    assert "scanned twice, with different answers" in (tmp_path / "graded/review.html").read_text("utf-8")
    keys = {reading.file: reading.key for reading in Log(path=tmp_path / "graded/readings.jsonl", quiz="").readings()}
    correct(tmp_path, (keys["again.jpg"], "leave out", ""))
    grade(tmp_path)
    assert results(tmp_path) == [("1", "Ada Lovelace", "0", "")]


def test_a_missing_page_is_flagged_and_comes_later(tmp_path: Path) -> None:
    manifest = named(quiz(60), PUPILS)
    pages = scanned(manifest, 2, TIDY)
    assert {page.page for page in pages} == {1, 2}
    scans = put(tmp_path, manifest, pages[:3])
    said = grade(tmp_path, scans)
    assert "\n  a page is missing from Blaise Pascal\n" in said
    (whole, short) = results(tmp_path)
    assert whole == ("1", "Ada Lovelace", "0", "")
    assert short[3] == "page missing"
    put(tmp_path, manifest, pages[3:])
    grade(tmp_path, scans)
    assert results(tmp_path) == [("1", "Ada Lovelace", "0", ""), ("2", "Blaise Pascal", "0", "")]


BAD = {
    "broken.pdf": (b"%PDF-1.4 nothing", "is no whole PDF"),
    "zip.pdf": (b"PK\x03\x04 and more", "is a zip archive"),
    "empty.tif": (b"", "is empty"),
    "holiday.png": (b"\x89PNG\r\n\x1a\n", "is no picture that can be read"),
    "pixel.png": (encoded(np.zeros((1, 1), np.uint8)), "No sheet is seen here"),
    "black.png": (encoded(np.zeros((1754, 1240), np.uint8)), "No sheet is seen here"),
    "large.png": (encoded(np.zeros((14_200, 14_200), np.uint8)), "No sheet is seen here"),
    "liar.png": (png_that_says(60_000, 60_000), "says that it has 3,600 megapixels"),
    "answers.csv": (b"deck,quiz,form,name,class,number,answer\r\n", "is no whole file of answers"),
}


def test_bad_scans_are_flagged_by_name_and_reason_and_the_rest_goes_on(tmp_path: Path) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 2, TIDY))
    good, other = (scanned(quiz(count), 1, TIDY)[0].picture for count in (20, 5))
    whole = as_pdf(good, good)
    bad = BAD | {
        "stranger.jpg": (other, "A sheet of another quiz"),
        "locked.pdf": (as_pdf(good, locked=True), "is locked by a password"),
        "cut.pdf": (whole[: len(whole) // 3], "is no whole PDF"),
    }
    for name, (content, _) in bad.items():
        (scans / name).write_bytes(content)
    said = grade(tmp_path, scans)
    assert (
        "2 papers, 0 with something to decide\n  8 pages that could not be read\n"
        "  1 page of another quiz, or of another build of this one: name its quiz.json with --quiz\n"
        "  3 pages without a sheet\n  open" in said
    )
    assert [row[0] for row in results(tmp_path)] == ["1", "2"]
    page = (tmp_path / "graded" / "review.html").read_text("utf-8")
    articles = {
        found[1]: found[0] for found in re.finditer(r"<article.*?<h2>(.*?), page 1</h2>.*?</article>", page, re.DOTALL)
    }
    assert articles.keys() == bad.keys()
    for name, (_, reason) in bad.items():
        assert reason in articles[name]


def test_papers_of_an_earlier_quiz_leave_with_1_and_the_record_that_knows_them(tmp_path: Path) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 2, TIDY))
    kept = (tmp_path / "quiz.json").rename(tmp_path / f"quiz-{quiz(20).digest}.json")
    put(tmp_path, quiz(5), [])
    left, _, complaint = run("grade", scans, "--quiz", tmp_path / "quiz.json", "--out", tmp_path / "graded")
    assert left == 1
    assert complaint.splitlines()[:3] == [
        "The lighthouse at Gull Point: no paper could be read",
        "  2 pages of another quiz, or of another build of this one: name its quiz.json with --quiz",
        f"  such pages are of {kept}: name it with --quiz, and another folder with --out",
    ]
    assert "A sheet of another quiz" in (tmp_path / "graded/review.html").read_text("utf-8")
    assert "2 papers, 0 with" in run("grade", scans, "--quiz", kept, "--out", tmp_path / "again")[1]


def test_sheets_that_come_on_record_later_are_read_then(tmp_path: Path) -> None:
    manifest = named(quiz(20), PUPILS)
    scans = put(tmp_path, manifest, scanned(manifest, 3, TIDY))
    put(tmp_path, quiz(20), [])
    left, _, complaint = run("grade", scans, "--quiz", tmp_path / "quiz.json", "--out", tmp_path / "graded")
    assert left == 1
    assert "3 pages with a sheet number that is not on record (run roster or sheets again" in complaint
    put(tmp_path, manifest, [])
    assert "3 papers, 0 with" in grade(tmp_path, scans)
    assert [name for _, name, *_ in results(tmp_path)] == list(PUPILS.values())


def test_another_file_of_decisions_is_named_and_so_is_the_one_that_is_read(tmp_path: Path) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 1, TIDY))
    (tmp_path / "graded").mkdir()
    (tmp_path / "graded/corrections (1).csv").write_text("page,row,value\n", "utf-8")
    assert "\n  corrections (1).csv is not read, only corrections.csv is: rename it" in grade(tmp_path, scans)
    correct(tmp_path)
    assert "\n  corrections (1).csv is not read, corrections.csv is: rename it" in grade(tmp_path, scans)
    named_file = ("--corrections", tmp_path / "graded/corrections (1).csv")
    assert "not read" not in grade(tmp_path, scans, *named_file)


def test_no_pupil_s_file_or_reading_holds_a_name(tmp_path: Path) -> None:
    manifest = named(quiz(20), PUPILS)
    scans = put(tmp_path, manifest, scanned(manifest, 3, TIDY))
    grade(tmp_path, scans)
    record = (tmp_path / "graded" / "readings.jsonl").read_text("utf-8")
    assert not [name for name in PUPILS.values() if name in record]
    assert json.loads(record.partition("\n")[0])["quiz"] == manifest.digest


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([("nowhere/1", "7", "A")], "corrections.csv:2:1: there is no page 'nowhere/1'"),
        ([("KEY", "99", "A")], "corrections.csv:2:1: there is no row '99' on that page"),
        ([("KEY", "5", "A"), ("KEY", "5", "B")], "corrections.csv:3:1: 5 is 'B' here and 'A' in line 2 (keep one"),
        ([("KEY", "pupil", "1"), ("KEY", "pupil", "2")], "corrections.csv:3:1: pupil is '2' here and '1' in line 2"),
        ([("KEY", "5", "9" * 500)], f"corrections.csv:2:1: row 5 cannot be '{'9' * 40}' (one of A B C D"),
        ([("KEY", "5", "1e9")], "corrections.csv:2:1: row 5 cannot be '1e9'"),
        ([("KEY", "5", "Q")], "corrections.csv:2:1: row 5 cannot be 'Q' (one of A B C D, or - for nothing)"),
        ([("KEY", "5", "A B")], "corrections.csv:2:1: row 5 cannot be 'A B'"),
        ([("KEY", "sheet", "ABC")], "corrections.csv:2:1: 'ABC' is no sheet number"),
    ],
)
def test_a_correction_that_does_not_fit_says_where(
    tmp_path: Path, lines: list[tuple[str, str, str]], said: str
) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 1, TIDY))
    grade(tmp_path, scans)
    (reading,) = Log(path=tmp_path / "graded/readings.jsonl", quiz="").readings()
    correct(tmp_path, *((key.replace("KEY", reading.key), row, value) for key, row, value in lines))
    status, _, complaint = run("grade", "--quiz", tmp_path / "quiz.json", "--out", tmp_path / "graded")
    assert status == 1
    assert said in complaint


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "corrections.csv:1:1: is empty"),
        ("page,row\nkey,5\n", "corrections.csv:1:1: has no column 'value'"),
        ("page,row,value\nKEY\n", "corrections.csv:2:1: there is no row '' on that page"),
    ],
)
def test_a_file_of_decisions_that_is_cut_off_says_where(tmp_path: Path, content: str, said: str) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 1, TIDY))
    grade(tmp_path, scans)
    (reading,) = Log(path=tmp_path / "graded/readings.jsonl", quiz="").readings()
    (tmp_path / "graded/corrections.csv").write_text(content.replace("KEY", reading.key), "utf-8")
    status, _, complaint = run("grade", "--quiz", tmp_path / "quiz.json", "--out", tmp_path / "graded")
    assert (status, said in complaint) == (1, True), complaint


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["nowhere"], 2, "there is no file or folder nowhere"),
        ([], 2, "nothing was read yet: name the scans"),
        (["--wrong", "much"], 2, "--wrong 'much': a share from 0 to 1 such as 0.25 or 1/3 was expected, or `formula`"),
        (["--wrong", "-1"], 2, "--wrong '-1': a share from 0 to 1 such as 0.25 or 1/3 was expected, or `formula`"),
        (["--wrong", "99999999"], 2, "--wrong '99999999': a share from 0 to 1"),
        (["--wrong", "1e999999999"], 2, "--wrong '1e999999999': a share from 0 to 1"),
        (["--scale", "A=1e999999999"], 2, "--scale: 'A=1e999999999' is no step of a grade scale"),
        (["--scale", "A=90,A=50,=0"], 2, "--scale: the grade 'A' stands twice"),
        (["--accept", "A:12=1e999999999"], 2, "'A:12=1e999999999' names no answer to that question"),
        (["--drop", "A:99"], 2, "there is no question 'A:99'"),
        (["--scale", "A=90,B=95"], 2, "--scale: B=95 after A=90"),
        (["--cluster", "tcp://127.0.0.1:1", "SCANS"], 1, "no Dask cluster answers at tcp://127.0.0.1:1"),
    ],
)
def test_wrong_use_says_what_is_expected(tmp_path: Path, arguments: list[str], status: int, said: str) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 1, TIDY))
    given = [str(scans) if one == "SCANS" else one for one in arguments]
    left, _, complaint = run("grade", *given, "--quiz", tmp_path / "quiz.json", "--out", tmp_path / "graded")
    assert (left, said in complaint) == (status, True), complaint
    assert arguments[-1:] == ["SCANS"] or not (tmp_path / "graded").exists(), "nothing is begun"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{}", "is not a manifest of quizgen"),
        (b'{"quizgen": 99}', "a manifest of version 99, 1 was expected"),
        (b"\xff\xfe", "is not a manifest of quizgen"),
        (
            write_manifest(quiz(20)).replace(b'"correct": false', b'"correct": true', 1),
            "was changed after it was built",
        ),
        (write_manifest(quiz(20)).replace(b'"form": "A"', b'"form": "B"'), "read it with the quizgen that built it"),
        (write_manifest(quiz(20))[:-200], "is not a manifest of quizgen"),
    ],
)
def test_a_manifest_that_is_none_or_was_edited_says_so(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "quiz.json").write_bytes(content)
    status, _, complaint = run("grade", tmp_path, "--quiz", tmp_path / "quiz.json")
    assert status == 1
    assert said in complaint


def test_readings_of_another_quiz_are_not_mixed_in(tmp_path: Path) -> None:
    grade(tmp_path, put(tmp_path, quiz(20), scanned(quiz(20), 1, TIDY)))
    put(tmp_path, quiz(5), [])
    status, _, complaint = run("grade", "--quiz", tmp_path / "quiz.json", "--out", tmp_path / "graded")
    assert status == 1
    assert "holds readings of another quiz" in complaint


def test_without_the_extra_the_message_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 1, TIDY))
    monkeypatch.setattr(_scan, "find_spec", lambda name: None if name == "cv2" else name)
    order = ("--quiz", tmp_path / "quiz.json", "--out", tmp_path / "graded")
    for command in (("grade", scans, *order), ("simulate", "quiz.json")):
        status, _, complaint = run(*command)
        assert status == 2
        assert "needs more packages (cv2): pip install 'quizgen[scan]'" in complaint


# Other machines -------------------------------------------------------------------------------------------------------


def test_any_number_of_processes_gives_the_same_files(tmp_path: Path) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 3, MESSY))
    grade(tmp_path, scans)
    program = [sys.executable, "-m", "quizgen", "grade", str(scans), "--quiz", str(tmp_path / "quiz.json")]
    subprocess.run([*program, "--out", str(tmp_path / "other"), "--jobs", "2"], check=True, cwd=tmp_path)
    for name in ("results.csv", "responses.csv", "review.html", "readings.jsonl"):
        assert (tmp_path / "other" / name).read_bytes() == (tmp_path / "graded" / name).read_bytes()


@pytest.mark.filterwarnings("ignore")
def test_a_dask_cluster_reads_the_pages(tmp_path: Path) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 3, TIDY))
    grade(tmp_path, scans)
    wanted = (tmp_path / "graded" / "readings.jsonl").read_bytes()
    quiet = {"n_workers": 2, "threads_per_worker": 1, "processes": False, "dashboard_address": None}
    with LocalCluster(**quiet) as cluster:  # type: ignore[no-untyped-call]
        order = ("--quiz", tmp_path / "quiz.json", "--out", tmp_path / "far")
        status, _, complaint = run("grade", scans, *order, "--cluster", cluster.scheduler_address)
    assert status == 0, complaint
    assert (tmp_path / "far" / "readings.jsonl").read_bytes() == wanted


# The page for the teacher ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened_browser:
        yield opened_browser


def test_what_is_decided_on_the_page_settles_everything(tmp_path: Path, browser: Browser) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 4, MESSY))
    grade(tmp_path, scans)
    assert any(int(row["open"]) for row in rows(tmp_path / "graded/results.csv"))
    with opened(browser, tmp_path / "graded" / "review.html") as page:
        assert violations(page) == []
        for choices in page.locator("fieldset").all():
            assert choices.locator("img").evaluate("image => image.naturalWidth") > 100
            choices.locator(".choices label").first.click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Save corrections.csv").click()
        download.value.save_as(tmp_path / "graded" / "corrections.csv")
    said = grade(tmp_path)
    assert "4 papers, 0 with something to decide" in said
    with opened(browser, tmp_path / "graded" / "review.html") as page:
        assert page.locator("article").count() == 0
        assert page.locator("#count").inner_text() != "0 decided"


def test_figures_that_make_no_number_are_shown_as_they_were_read_and_settled(tmp_path: Path, browser: Browser) -> None:
    page_read = scanned(quiz(20), 1, TIDY)[0]
    scans = put(tmp_path, quiz(20), [page_read])
    grade(tmp_path, scans)
    (reading,) = Log(path=tmp_path / "graded/readings.jsonl", quiz="").readings()
    form = next(form for form in quiz(20).forms if form.name == rows(tmp_path / "graded/results.csv")[0]["form"])
    number = next(item.number for item in form.items if isinstance(item.question.answer, Number))
    names = [str(number), *(f"{number}.{part}" for part in (2, 3, 4))]
    correct(tmp_path, *((reading.key, name, mark) for name, mark in zip(names, ".1.2", strict=True)))
    assert "1 with something to decide" in grade(tmp_path)
    with opened(browser, tmp_path / "graded" / "review.html") as page:
        assert page.locator("fieldset").count() == 4
        assert "the figures make no number" in page.locator("fieldset").first.inner_text()
        for name, mark in zip(names, "12--", strict=True):
            page.locator(f'fieldset[data-row="{name}"] label', has=page.locator(f'input[value="{mark}"]')).click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Save corrections.csv").click()
        download.value.save_as(tmp_path / "graded" / "corrections.csv")
    assert "0 with something to decide" in grade(tmp_path)
    given = {row["number"]: row["response"] for row in rows(tmp_path / "graded/responses.csv")}
    assert given[str(number)] == "12"


@pytest.mark.parametrize("name", ["review.html", "analysis.html"])
def test_a_page_for_the_teacher_takes_its_words_from_the_language(name: str) -> None:
    layout = find_file("templates/pages", name).read_text("utf-8")
    assert "say[" in layout
    bare = re.sub(r"<style>.*?</style>|<script>.*?</script>|{%.*?%}|{{.*?}}", "", layout, flags=re.DOTALL)
    spoken = [*re.findall(r'(?:alt|aria-label|title)="([^"]*)"', bare), re.sub(r"<[^>]*>", "", bare)]
    assert re.findall(r"[^\W\d_]{2,}", " ".join(spoken)) == []


def test_simulate_writes_scans_that_grade_reads(tmp_path: Path) -> None:
    put(tmp_path, quiz(20), [])
    scans = tmp_path / "made"
    order = ("simulate", tmp_path / "quiz.json", "--pupils", 3, "--camera", "phone", "--out", scans)
    status, said, complaint = run(*order)
    assert (status, said.split(" in ")[0]) == (0, "3 pages of 3 pupils"), complaint
    assert len(list(scans.glob("*.jpg"))) == 3
    grade(tmp_path, scans, "--roster", scans / "class.csv")
    assert {row[1] for row in results(tmp_path)} <= {"Pupil 1", "Pupil 2", "Pupil 3", ""}
    first = (scans / "meant.csv").read_bytes()
    run(*order)
    assert (scans / "meant.csv").read_bytes() == first


def test_a_process_that_dies_is_told_and_what_was_read_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 2, TIDY))

    def dies(*_: object) -> list[PageReading]:
        raise BrokenProcessPool

    monkeypatch.setattr(batch, "read_batch", dies)
    status, _, complaint = run("grade", scans, "--quiz", tmp_path / "quiz.json", "--out", tmp_path / "graded")
    assert status == 1
    assert "run it again with fewer --jobs, it goes on where it was" in complaint
    monkeypatch.undo()
    assert grade(tmp_path, scans).startswith("The lighthouse at Gull Point: 2 papers")


# Sheets with names ----------------------------------------------------------------------------------------------------


def test_files_of_the_user_s_own_are_left_where_they_are(tmp_path: Path) -> None:
    put(tmp_path, quiz(20), [])
    (tmp_path / "class.csv").write_text("number,name\n3,Ada Lovelace\n", "utf-8")
    for name in ("sheets-7.pdf", "sheets-class-3A.pdf"):
        (tmp_path / name).touch()
    assert run("sheets", tmp_path / "quiz.json", tmp_path / "class.csv")[0] == 0
    assert [path.name for path in sorted(tmp_path.glob("*.pdf"))] == ["sheets-1.pdf", "sheets-class-3A.pdf"]


def test_sheets_are_printed_for_a_class_and_known_when_they_come_back(tmp_path: Path) -> None:
    put(tmp_path, quiz(20), [])
    (tmp_path / "class.csv").write_text("number;name;form\n3;Ada Lovelace;b\n5;Blaise Pascal;\n", "utf-8")
    status, said, complaint = run("sheets", tmp_path / "quiz.json", tmp_path / "class.csv")
    assert (status, said.split(" in ")[0]) == (0, "2 sheets"), complaint
    manifest = read_manifest((tmp_path / "quiz.json").read_bytes(), "quiz.json")
    assert manifest.sheets[:2] == quiz(20).sheets
    assert [(one.pupil, one.name, one.form) for one in manifest.sheets[2:]] == [
        ("3", "Ada Lovelace", "B"),
        ("5", "Blaise Pascal", "B"),
    ]
    own = replace(manifest, sheets=manifest.sheets[2:])
    scans = tmp_path / "scans"
    for page in simulate(own, (tmp_path / "sheets-1.pdf").read_bytes(), make_pupils(2, 1), TIDY):
        (scans / f"{page.pupil}.jpg").write_bytes(page.picture)
    grade(tmp_path, scans)
    assert results(tmp_path) == [("3", "Ada Lovelace", "0", ""), ("5", "Blaise Pascal", "0", "")]


def test_sheets_of_a_second_class_leave_those_of_the_first_known(tmp_path: Path) -> None:
    put(tmp_path, quiz(20), [])
    for names in ("number,name\n1,Ada\n2,Blaise\n", "number,name,form\n2,Blaise,A\n7,Zoë,\n"):
        (tmp_path / "class.csv").write_text(names, "utf-8")
        status, _, complaint = run("sheets", tmp_path / "quiz.json", tmp_path / "class.csv", "--out", tmp_path / "out")
        assert status == 0, complaint
    manifest = read_manifest((tmp_path / "quiz.json").read_bytes(), "quiz.json")
    assert [(sheet.pupil, sheet.form) for sheet in manifest.sheets if sheet.pupil] == [
        ("1", "A"),
        ("2", "B"),
        ("2", "A"),
        ("7", "B"),
    ]


def test_a_form_that_is_none_is_named(tmp_path: Path) -> None:
    put(tmp_path, quiz(20), [])
    (tmp_path / "class.csv").write_text("number,name,form\n3,Ada Lovelace,Q\n", "utf-8")
    status, _, complaint = run("sheets", tmp_path / "quiz.json", tmp_path / "class.csv")
    assert status == 1
    assert "pupil 3: there is no form 'Q' (known: A, B)" in complaint
