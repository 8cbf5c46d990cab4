"""Sheets of half a page: two are printed on a page, cut apart, and read by the same reader."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest

from quizgen.manifest import Manifest, write_manifest
from quizgen.marking.records.readings import PageFault
from quizgen.marking.simulate.cameras import PHONE, SCANNER, Camera
from quizgen.marking.simulate.pupils import make_pupils
from quizgen.marking.simulate.scans import Simulated, printed_pages, simulate
from quizgen.paper.answer_sheet import compact_designs, print_designs
from quizgen.sheets.design import HALVES, STANDARD, Design
from quizgen.sheets.frame import HALF, PAPERS
from quizgen.sheets.layout import pages_of, sheet_design
from quizgen.sheets.number import PageNumber, page_code, read_code
from tests.papers import QUESTIONS, build, renamed
from tests.scans import MESSY, TIDY, mistaken, named, quiz, read, run

PUPILS = {"1": "Ada Lovelace", "2": "Blaise Pascal", "3": "Carl Gauss"}


def short_quiz() -> Manifest:
    """A quiz whose rows fit on half a page."""
    asked = [one for one in QUESTIONS if one.kind in {"choice", "true-false", "multiple-choice", "short", "order"}]
    return build([renamed(asked[index % len(asked)], index) for index in range(10)]).manifest


def compactly(manifest: Manifest, paper: str) -> bytes:
    return print_designs(manifest, list(compact_designs(manifest, manifest.sheets)), paper)


READ = [
    pytest.param(HALVES[0], SCANNER, "a4", id="to copy"),
    pytest.param(HALVES[0], PHONE, "us-letter", id="to copy, by phone"),
    pytest.param(HALVES[1], SCANNER, "us-letter", id="named"),
    pytest.param(HALVES[1], PHONE, "a4", id="named, by phone"),
]


def handed_in(design: Design, camera: Camera, paper: str) -> tuple[Manifest, list[Simulated]]:
    manifest = named(short_quiz(), PUPILS) if design.named else short_quiz()
    content = print_designs(manifest, [(sheet, design) for sheet in manifest.sheets], paper)
    setting = replace(MESSY, design=design, camera=camera)
    return manifest, list(simulate(manifest, content, make_pupils(6, 3), setting))


@pytest.mark.parametrize(("design", "camera", "paper"), READ)
def test_half_sheets_are_read_as_they_were_marked(design: Design, camera: Camera, paper: str) -> None:
    manifest, pages = handed_in(design, camera, paper)
    rows = 0
    for page in pages:
        reading = read(manifest, page.picture)
        assert (reading.fault, reading.sheet, reading.number.design) == (None, page.sheet, design)
        decided = {row.name: row.answer for row in reading.rows if row.answer is not None}
        assert decided.items() <= page.meant.items(), "nothing is read wrong"
        assert len(decided) >= 0.8 * len(page.meant), "little is left to a person"
        rows += len(decided)
    assert rows > 50


def test_tidy_half_sheets_leave_nothing_to_a_person() -> None:
    manifest = named(short_quiz(), PUPILS)
    content = print_designs(manifest, [(sheet, HALVES[1]) for sheet in manifest.sheets], "a4")
    pages = list(simulate(manifest, content, make_pupils(3, 1), replace(TIDY, design=HALVES[1])))
    assert len(pages) == 3
    assert [mistaken(manifest, page) for page in pages] == [[], [], []]


@pytest.mark.parametrize("paper", PAPERS)
def test_two_named_sheets_share_a_page_and_a_sheet_for_copying_is_on_it_twice(paper: str) -> None:
    manifest = named(short_quiz(), PUPILS)
    assert len(pypdfium2.PdfDocument(compactly(manifest, paper))) == 2
    copied = short_quiz()
    assert len(pypdfium2.PdfDocument(compactly(copied, paper))) == len(copied.forms)
    (first, *_) = printed_pages(compactly(copied, paper))
    upper, lower = np.array_split(first[: first.shape[0] // 2 * 2].astype(np.int16), 2)
    assert np.abs(upper - lower)[12:-12].mean() < 8, "both halves show the same sheet"


def test_a_page_that_was_not_cut_is_refused_and_not_read_as_one_of_its_sheets() -> None:
    manifest = named(short_quiz(), PUPILS)
    content = print_designs(manifest, [(sheet, HALVES[1]) for sheet in manifest.sheets], "a4")
    picture = cv2.imencode(".png", next(printed_pages(content)))[1].tobytes()
    assert read(manifest, picture).fault is PageFault.NO_SHEET


def test_large_sheets_and_long_ones_take_whole_pages() -> None:
    short, long = short_quiz().forms[0], quiz(60).forms[0]
    assert sheet_design(short, large=False, named=True) == HALVES[1]
    assert sheet_design(short, large=True, named=True) == Design(large=True, named=True)
    assert sheet_design(long, large=False, named=False) == STANDARD


def test_rows_of_a_half_sheet_stay_between_its_markers() -> None:
    for design in HALVES:
        (page,) = pages_of(short_quiz().forms[0], design)
        assert all(HALF.top <= row.y <= HALF.bottom for row in page.rows if row.item)
        assert page.end <= HALF.bottom


def test_the_code_of_a_half_sheet_names_its_design() -> None:
    for design in HALVES:
        sheet = "ABCD123456"
        assert read_code(page_code(sheet, 1, design)) == PageNumber(sheet=sheet, page=1, design=design)


def test_simulated_pupils_fill_in_the_halves_that_a_teacher_hands_out(tmp_path: Path) -> None:
    (tmp_path / "quiz.json").write_bytes(write_manifest(short_quiz()))
    status, _, complaint = run("simulate", tmp_path / "quiz.json", "--pupils", 3, "--out", tmp_path / "scans")
    assert (status, complaint) == (0, "")
    picture = cv2.imread(str(tmp_path / "scans" / "scan-1-1.jpg"), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    assert picture.shape[0] < picture.shape[1]
    assert (tmp_path / "scans" / "class.csv").read_text("utf-8").split() == [
        "number,name", "1,Pupil", "1", "2,Pupil", "2", "3,Pupil", "3",
    ]  # fmt: skip
