"""Reading sheets: what pupils marked comes back, and whatever is not plain is flagged and never guessed."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.manifest import Manifest
from quizgen.marking.records.readings import Flag, PageFault, from_json, make_book, to_json
from quizgen.marking.scan.page import read_shot
from quizgen.marking.scan.pictures import decode, shots
from quizgen.marking.simulate.cameras import PHONE, SCANNER, Camera
from quizgen.marking.simulate.pupils import make_pupils
from quizgen.marking.simulate.scans import DPI, Habits, Setting, Simulated, canvas_of, printed_pages, simulate
from quizgen.sheets.design import DESIGNS, Design
from quizgen.sheets.frame import HEIGHT, MARKER, WHOLE, WIDTH
from quizgen.sheets.number import page_code
from tests.scan_files import as_pdf, decoded, encoded, png_that_says
from tests.scans import MESSY, TIDY, designed, mistaken, named, printed, printed_by, quiz, random_quiz, read, scanned

DATA = Path(__file__).parent / "data"
THREE = replace(TIDY, seed=3)


def silent(manifest: Manifest, page: Simulated) -> list[str]:
    """Rows that were decided otherwise than the pupil meant; the page itself when it was not recognised."""
    reading = read(manifest, page.picture)
    if (reading.sheet, reading.page) != (page.sheet, page.page):
        return [f"page {reading.fault or reading.sheet}"]
    decided = {row.name: row.answer for row in reading.rows if row.answer is not None}
    return [name for name, answer in decided.items() if name in page.meant and answer != page.meant[name]] + [
        name for name, how in page.odd.items() if how in {"double", "withdrawn"} and name in decided
    ]


def undecided(manifest: Manifest, page: Simulated) -> list[str]:
    """Rows that a person has to decide although the pupil marked them plainly."""
    rows = read(manifest, page.picture).rows
    return [row.name for row in rows if row.answer is None and row.name in page.meant and row.name not in page.odd]


@pytest.mark.parametrize(
    ("camera", "paper", "pupils"),
    [
        (SCANNER, "a4", 8),
        (SCANNER, "us-letter", 3),
        (Camera(dpi=100), "a4", 3),
        (Camera(dpi=300), "us-letter", 1),
        (PHONE, "a4", 3),
        (Camera(width=1500, roughness=2), "us-letter", 3),
    ],
)
def test_messy_sheets_are_read_without_a_silent_error(camera: Camera, paper: str, pupils: int) -> None:
    pages = scanned(quiz(), pupils, replace(MESSY, camera=camera), paper)
    assert [silent(quiz(), page) for page in pages] == [[]] * pupils
    assert sum(bool(undecided(quiz(), page)) for page in pages) <= 1


def test_the_messy_sheets_hold_what_they_should() -> None:
    pages = scanned(quiz(), 8, MESSY)
    assert {how for page in pages for how in page.odd.values()} == {"double", "erased"}
    assert {marks for page in pages for marks in page.meant.values()} >= {(), (0,), (1,), (2,), (3,)}


@pytest.mark.parametrize(("camera", "pupils"), [(SCANNER, 6), (PHONE, 3)])
def test_marks_that_pupils_struck_out_are_flagged_and_the_others_are_not(camera: Camera, pupils: int) -> None:
    pages = scanned(quiz(), pupils, Setting(camera=camera, habits=Habits(struck=0.05, withdrawn=0.15), seed=9))
    assert sum(list(page.odd.values()).count("withdrawn") for page in pages) >= 1.5 * pupils
    assert [silent(quiz(), page) for page in pages] == [[]] * pupils
    assert sum(bool(undecided(quiz(), page)) for page in pages) <= 1


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_sheet_may_lie_in_any_direction(turns: int) -> None:
    (page,) = scanned(quiz(), 1, THREE)
    turned = np.rot90(decoded(page.picture), turns).copy()
    assert {row.name: row.answer for row in read(quiz(), encoded(turned)).rows} == page.meant


def test_a_mirrored_sheet_is_refused() -> None:
    (page,) = scanned(quiz(), 1, THREE)
    assert read(quiz(), encoded(decoded(page.picture)[:, ::-1].copy())).fault is PageFault.NO_SHEET


@pytest.mark.parametrize("share", [0.02, 0.5, 0.98])
@pytest.mark.parametrize("axis", [0, 1])
def test_a_line_of_dust_through_the_squares_of_an_edge_does_not_hide_the_sheet(axis: int, share: float) -> None:
    canvas = canvas_of(next(printed_pages(printed(quiz()))))
    at = min(marker.corners[0][axis] for marker in WHOLE.markers) + share * MARKER
    ends = ((at, 0.0), (at, HEIGHT)) if axis == 0 else ((0.0, at), (WIDTH, at))
    canvas.strokes([list(ends)], dark=0.5, broad=0.25)
    assert {row.flag for row in read(quiz(), encoded(canvas.picture)).rows} == {Flag.BLANK, Flag.UNMARKED}


def test_a_reading_survives_its_line_of_json() -> None:
    reading = read(quiz(), scanned(quiz(), 1, MESSY)[0].picture)
    assert from_json(to_json(reading, "before"), "before") == reading


@settings(max_examples=3)
@given(st.integers(0, 10_000), st.sampled_from((SCANNER, PHONE)), st.sampled_from(DESIGNS))
def test_tidy_sheets_of_any_quiz_and_design_give_back_exactly_what_was_meant(
    seed: int, camera: Camera, design: Design
) -> None:
    manifest = designed(random_quiz(seed), design)
    setting = replace(TIDY, camera=camera, design=design, seed=seed)
    pages = list(simulate(manifest, printed_by(manifest, design), make_pupils(1, seed), setting))
    assert pages
    assert [mistaken(manifest, page) for page in pages] == [[]] * len(pages)


def test_named_sheets_are_told_apart() -> None:
    manifest = named(quiz(), {"1": "Ada", "2": "Blaise", "3": "Carl"})
    found = [read(manifest, page.picture).sheet for page in scanned(manifest, 3)]
    assert found == [sheet.number for sheet in manifest.sheets]


# Files ----------------------------------------------------------------------------------------------------------------


def a_page() -> bytes:
    return scanned(quiz(), 1, THREE)[0].picture


def readings(path: Path) -> list[tuple[int, PageFault | None, str]]:
    """What is read of a file: for each page its number, fault and message."""
    book = make_book(quiz())
    found = [read_shot(shot, book) for shot in shots(path)]
    return [(reading.scan, reading.fault, reading.about) for reading in found]


@pytest.mark.parametrize(
    ("name", "suffix"), [("png", ".png"), ("tiff", ".tif"), ("jpeg", ".jpg"), ("webp", ".webp"), ("lies", ".png")]
)
def test_pictures_of_every_sort_are_read_whatever_their_name(tmp_path: Path, name: str, suffix: str) -> None:
    path = tmp_path / ("picture.pdf" if name == "lies" else f"picture{suffix}")
    path.write_bytes(encoded(decoded(a_page()), suffix))
    assert readings(path) == [(1, None, "")]


def test_a_pdf_of_scans_of_mixed_sizes_is_read_page_by_page(tmp_path: Path) -> None:
    letter = scanned(quiz(), 1, THREE, "us-letter")[0].picture
    small = encoded(cv2.resize(decoded(a_page()), None, fx=0.8, fy=0.8, interpolation=cv2.INTER_AREA), ".jpg")
    path = tmp_path / "class.pdf"
    path.write_bytes(as_pdf(a_page(), letter, small))
    assert readings(path) == [(1, None, ""), (2, None, ""), (3, None, "")]


def test_a_tiff_of_several_pages_is_read_page_by_page(tmp_path: Path) -> None:
    path = tmp_path / "class.tif"
    cv2.imwritemulti(str(path), [decoded(a_page()), np.zeros((900, 700), np.uint8)])
    assert [(page, fault) for page, fault, _ in readings(path)] == [(1, None), (2, PageFault.NO_SHEET)]


def test_a_tiff_of_very_many_pages_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "class.tif"
    cv2.imwritemulti(str(path), [np.zeros((1, 1), np.uint8)] * 501)
    message = "is a TIFF of 501 pages, 500 at most; save it as PDF, or in parts"
    assert readings(path) == [(1, PageFault.FILE, message)]


def test_a_picture_of_a_phone_is_read() -> None:
    (shot,) = shots(DATA / "sheet.heic")
    assert decode(shot).shape[0] > 1_000
    assert read(quiz(), shot.content).fault is PageFault.FOREIGN


BLACK = np.zeros((1754, 1240), np.uint8)


@pytest.mark.parametrize(
    ("content", "fault", "about"),
    [
        (b"", PageFault.FILE, "is empty"),
        (b"PK\x03\x04 and more", PageFault.FILE, "is a zip archive"),
        (b"just a text", PageFault.FILE, "is not a readable picture"),
        (b"%PDF-1.7\nnothing", PageFault.FILE, "is an incomplete PDF"),
        (b"II*\0\xff\xff\xff\xff", PageFault.FILE, "is a damaged TIFF"),
        (png_that_says(60_000, 60_000), PageFault.FILE, "says that it has 3,600 megapixels"),
        (png_that_says(1_000, 1_000), PageFault.FILE, "is not a readable picture"),
        (encoded(np.zeros((1, 1), np.uint8)), PageFault.NO_SHEET, ""),
        (encoded(BLACK), PageFault.NO_SHEET, ""),
        (encoded(255 - BLACK), PageFault.NO_SHEET, ""),
        (encoded(np.zeros((14_200, 14_200), np.uint8)), PageFault.NO_SHEET, ""),
    ],
    ids=[
        "empty",
        "zip",
        "text",
        "no pdf",
        "no tiff",
        "lie",
        "little data",
        "pixel",
        "black",
        "white",
        "200 megapixels",
    ],
)
def test_what_is_no_sheet_is_a_flag_and_no_failure(
    tmp_path: Path, content: bytes, fault: PageFault, about: str
) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(content)
    ((_, found, said),) = readings(path)
    assert found is fault
    assert said.startswith(about)


def test_a_locked_pdf_says_so(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(as_pdf(a_page(), locked=True))
    assert readings(path) == [(1, PageFault.FILE, "is locked by a password; save it without one")]


@pytest.mark.parametrize("share", [0.02, 0.5, 0.9])
def test_a_truncated_pdf_or_picture_is_a_flag(tmp_path: Path, share: float) -> None:
    for content in (as_pdf(a_page(), a_page()), a_page(), encoded(decoded(a_page()))):
        path = tmp_path / "scan"
        path.write_bytes(content[: int(len(content) * share)])
        found = readings(path)
        assert found
        assert all(fault or page for page, fault, _ in found)


@pytest.mark.parametrize("threshold", [90, 110, 130])
def test_a_scan_in_black_and_white_that_lost_light_ink_says_so(threshold: int) -> None:
    for page in scanned(quiz(), 4, MESSY):
        harsh = encoded(np.where(decoded(page.picture) < threshold, 0, 255).astype(np.uint8))
        assert silent(quiz(), replace(page, picture=harsh)) == []
        flags = {row.flag for row in read(quiz(), harsh).rows}
        assert flags & {Flag.FADED, Flag.WARPED}
        assert Flag.BLANK not in flags
        assert Flag.FADED not in {row.flag for row in read(quiz(), page.picture).rows}


def test_a_sheet_of_another_quiz_is_refused() -> None:
    assert read(quiz(3), a_page()).fault is PageFault.FOREIGN


def test_a_sheet_that_this_build_does_not_know_is_refused() -> None:
    fewer = named(quiz(), {"1": "Ada"})
    assert read(fewer, a_page()).fault is PageFault.UNKNOWN


def test_a_covered_code_waits_for_the_number_that_is_printed_under_it() -> None:
    (page,) = scanned(quiz(), 1, THREE)
    picture = next(printed_pages(printed(quiz())))
    scale = DPI / 25.4
    left, top = (round((place + edge) * scale) for place, edge in ((140, 10), (10, 20.5)))
    picture[top : top + round(30 * scale), left : left + round(40 * scale)] = 60
    covered = read(quiz(), encoded(picture))
    assert (covered.fault, covered.rows) == (PageFault.NO_CODE, ())
    assert covered.name
    typed = read(quiz(), encoded(picture), page_code(page.sheet, 1).lower())
    assert typed.fault is None
    assert typed.sheet == page.sheet
