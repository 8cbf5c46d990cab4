"""Scans, decisions and orders that are wrong: each is told with its place, and the rest of the batch goes on."""

import os
import re
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from time import sleep

import numpy as np
import pytest

from quizgen.cli import _scan
from quizgen.manifest import write_manifest
from quizgen.marking.records.log import Log
from quizgen.marking.records.readings import Book, PageReading
from quizgen.marking.scan import batch, limits
from quizgen.marking.scan.page import read_batch
from quizgen.marking.scan.pictures import Shot
from tests.graded import PUPILS, correct, grade, results
from tests.scan_files import as_pdf, broken_tiff, encoded, pdf_of, png_that_says
from tests.scans import TIDY, named, put, quiz, run, scanned

pytestmark = pytest.mark.usefixtures("in_threads")


BAD = {
    "broken.pdf": (b"%PDF-1.4 nothing", "is an incomplete PDF"),
    "zip.pdf": (b"PK\x03\x04 and more", "is a zip archive"),
    "empty.tif": (b"", "is empty"),
    "holiday.png": (b"\x89PNG\r\n\x1a\n", "is not a readable picture"),
    "pixel.png": (encoded(np.zeros((1, 1), np.uint8)), "No sheet is seen here"),
    "black.png": (encoded(np.zeros((1754, 1240), np.uint8)), "No sheet is seen here"),
    "large.png": (encoded(np.zeros((14_200, 14_200), np.uint8)), "No sheet is seen here"),
    "liar.png": (png_that_says(60_000, 60_000), "says that it has 3,600 megapixels"),
    "letter.pdf": (b"Dear teacher, my scanner is broken.", "is not a readable picture"),
    "torn.tif": (broken_tiff(), "No sheet is seen here"),
    "book.pdf": (pdf_of(5_001), "is a PDF of 5,001 pages, 5,000 at most"),
    "quoted.csv": (b'deck,quiz,form,name",class,number,answer\r\nd,q,A,Ada,7a,1,A\r\n', "is not a complete file of"),
    "answers.csv": (b"deck,quiz,form,name,class,number,answer\r\n", "is not a complete file of answers"),
}


def test_bad_scans_are_flagged_by_name_and_reason_and_the_rest_goes_on(tmp_path: Path) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 2, TIDY))
    good, other = (scanned(quiz(count), 1, TIDY)[0].picture for count in (20, 5))
    whole = as_pdf(good, good)
    bad = BAD | {
        "stranger.jpg": (other, "A sheet of another quiz"),
        "locked.pdf": (as_pdf(good, locked=True), "is locked by a password"),
        "cut.pdf": (whole[: len(whole) // 3], "is an incomplete PDF"),
    }
    for name, (content, _) in bad.items():
        (scans / name).write_bytes(content)
    os.mkfifo(scans / "pipe.pdf")
    (scans / "gone.jpg").symlink_to(scans / "nowhere.jpg")
    (scans / "endless.png").symlink_to("/dev/zero")
    (scans / "folder.pdf").mkdir()
    bad |= dict.fromkeys(("pipe.pdf", "endless.png"), (b"", "cannot be read: is a device or a pipe, and no file"))
    bad["gone.jpg"] = (b"", "cannot be read: No such file or directory")
    said = grade(tmp_path, scans)
    assert (
        "2 papers, 0 with something to decide\n  15 pages that could not be read\n"
        "  1 page of another quiz, or of another build of this one: name its quiz.json with --quiz\n"
        "  4 pages without a sheet\n  open" in said
    )
    assert [row[0] for row in results(tmp_path)] == ["1", "2"]
    page = (tmp_path / "graded" / "review.html").read_text("utf-8")
    articles = {
        found[1]: found[0]
        for found in re.finditer(r"<article[^>]*>\s*<h2>([^<]*), page 1</h2>.*?</article>", page, re.DOTALL)
    }
    assert articles.keys() == bad.keys()
    for name, (_, reason) in bad.items():
        assert reason in articles[name]
    assert re.search(r"<h2>torn.tif, page 2</h2>(?:(?!</article>).)*is not a readable picture", page, re.DOTALL)


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
        ([("KEY", "sheet", "ABC")], "corrections.csv:2:1: 'ABC' is not a sheet number"),
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
        ("page,row,value\nKEY\n", "corrections.csv:2:1: has 1 cells for 3 columns"),
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
        (["--scale", "A=1e999999999"], 2, "--scale: 'A=1e999999999' is not a step of a grade scale"),
        (["--scale", "A=90,A=50,=0"], 2, "--scale: the grade 'A' is used twice"),
        (["--accept", "A:12=1e999999999"], 2, "'A:12=1e999999999' is not an answer to that question"),
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
    assert "contains readings of another quiz" in complaint


def test_without_the_extra_the_message_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 1, TIDY))
    monkeypatch.setattr(_scan, "find_spec", lambda name: None if name == "cv2" else name)
    order = ("--quiz", tmp_path / "quiz.json", "--out", tmp_path / "graded")
    for command in (("grade", scans, *order), ("simulate", "quiz.json")):
        status, _, complaint = run(*command)
        assert status == 2
        assert "needs more packages (cv2): pip install 'quizgen[scan]'" in complaint


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


def test_a_picture_that_ends_its_process_is_a_fault_of_its_file_and_all_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 6, TIDY))
    (scans / "3-0.jpg").write_bytes(b"deadly")

    def dies(jobs: list[tuple[Shot, str]], book: Book) -> list[PageReading]:
        if any(shot.content == b"deadly" for shot, _ in jobs):
            raise BrokenProcessPool
        return read_batch(jobs, book)

    monkeypatch.setattr(batch, "read_batch", dies)
    assert grade(tmp_path, scans).startswith("The lighthouse at Gull Point: 6 papers")
    (fault,) = [
        one for one in Log(path=tmp_path / "graded/readings.jsonl", quiz=quiz(20).digest).readings() if one.fault
    ]
    assert (fault.file, fault.about) == ("3-0.jpg", batch.DIED)


def test_a_process_that_reads_for_too_long_is_ended() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool, pytest.raises(BrokenProcessPool):
        pool.submit(too_long).result()


def too_long() -> None:
    """Takes longer than it may."""
    limits.SECONDS = 1
    with limits.limits():
        sleep(30)


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
