"""Answer sheets: what is printed stands where the geometry says, and every code leads back to its page."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from math import dist

import cv2
import numpy as np
import pypdfium2
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from quizgen.base.errors import QuizgenError
from quizgen.forms import Form, Item, make_forms
from quizgen.manifest import Manifest, Sheet, issue, read_manifest, write_manifest
from quizgen.model import Answer, Blueprint, Match, Number, Option, Order, Pair, Step, Write
from quizgen.sheets.frame import CODE, HEIGHT, MARKER, MODULE, MODULES, PAPERS, RING, WHOLE, WIDTH
from quizgen.sheets.layout import Page, pages_of
from quizgen.sheets.number import ALPHABET, page_code, printed, read_code, sheet_number
from quizgen.sheets.rows import RowRole, figures, lines, places
from tests.papers import QUESTIONS, build, choose, question, renamed
from tests.scans import print_sheets

DPI = 150


def form_of(*answers: Answer, kind: str = "choice") -> Form:
    """A form that asks for these answers, one after another."""
    asked = [question(f"fact-{index}", kind, "What?", answer) for index, answer in enumerate(answers)]
    (form,) = make_forms(asked, Blueprint(questions=len(asked), forms=1), seed=1)
    return form


def many(count: int) -> Form:
    """A form of so many questions of all kinds."""
    (form, *_) = build([renamed(QUESTIONS[index % len(QUESTIONS)], index) for index in range(count)]).manifest.forms
    return form


def test_the_markers_are_those_of_aruco() -> None:
    dictionary = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    for marker in WHOLE.markers:
        picture = cv2.aruco.generateImageMarker(dictionary, marker.id, 6, None, 1)
        assert [["10"[cell // 128] for cell in row[1:5]] for row in picture[1:5]] == [list(row) for row in marker.cells]


@given(st.integers(0, 500), st.integers(1, 99))
def test_a_code_leads_back_to_its_page(copy: int, page: int) -> None:
    sheet = sheet_number("0123456789abcdef", f"A/{copy}")
    found = read_code(printed(page_code(sheet, page)).lower())
    assert found is not None
    assert (found.sheet, found.page) == (sheet, page)


@given(st.integers(0, 15), st.sampled_from(ALPHABET))
def test_a_code_with_one_wrong_letter_is_refused(place: int, letter: str) -> None:
    code = page_code(sheet_number("0123456789abcdef", "A/"), 1)
    changed = code[:place] + letter + code[place + 1 :]
    assert changed == code or read_code(changed) is None


@pytest.mark.parametrize("text", ["", "HELLO", "https://example.org", "0" * 16, "K7M2 9PQR", "Ä" * 16])
def test_what_is_no_code_of_a_sheet_is_refused(text: str) -> None:
    assert read_code(text) is None


def test_a_thousand_sheets_have_a_thousand_numbers_of_one_quiz() -> None:
    sheets = issue("0123456789abcdef", [Sheet(number="", form="AB"[index % 2]) for index in range(1_000)])
    assert len({sheet.number for sheet in sheets}) == 1_000
    assert len({sheet.number[:4] for sheet in sheets}) == 1


@pytest.mark.parametrize("count", [1, 17, 100])
def test_every_ring_has_room_inside_the_frame_and_off_the_markers(count: int) -> None:
    for page in pages_of(many(count)):
        centres = [centre for row in page.rows for centre in row.centres]
        assert min(dist(a, b) for a, b in combinations(centres, 2)) >= 2 * RING + 0.9
        for x, y in centres:
            assert RING <= x <= WIDTH - RING
            assert RING <= y <= HEIGHT - RING
            for marker in WHOLE.markers:
                near = (min(max(x, marker.x), marker.x + MARKER), min(max(y, marker.y), marker.y + MARKER))
                assert dist((x, y), near) > RING + 1


@pytest.mark.parametrize("count", [1, 17, 100])
def test_every_question_has_its_rows_on_one_page(count: int) -> None:
    form = many(count)
    pages = [[row for row in page.rows if row.item] for page in pages_of(form)]
    for item in form.items:
        (found,) = [own for rows in pages if (own := [row for row in rows if row.item == item.number])]
        assert tuple(row.line for row in found) == lines(item, places(form))
        assert [row.part for row in found] == list(range(len(found)))
    assert sum(map(len, pages)) == sum(len(lines(item, places(form))) for item in form.items)


def shape(answer: Answer, kind: str = "choice") -> list[tuple[str, str]]:
    """The rows for an answer: who marks each, and what stands in its rings."""
    form = form_of(answer, kind=kind)
    return [(line.role, "".join(line.labels)) for line in lines(form.items[0], places(form))]


PAIRS = tuple(Pair(left=name, right=name.upper()) for name in ("one", "two"))
EXTRA = (Option(text="THREE", correct=False, because=""),)


@pytest.mark.parametrize(
    ("answer", "kind", "rows"),
    [
        (choose("*Yes", "No", "Perhaps"), "choice", [("one", "ABC")]),
        (choose("*True", "False", ordered=True), "true-false", [("one", "TF")]),
        (choose("*Tres", "Trois", ordered=True), "true-false", [("one", "AB")]),
        (choose("*1", "*2", "3", "4", several=True), "multiple-choice", [("several", "ABCD")]),
        (Match(pairs=PAIRS, extra=EXTRA), "match", [("one", "ABC")] * 2),
        (Order(steps=tuple(Step(text=text) for text in "xyz")), "order", [("one", "ABC")] * 3),
        (Number(value=Decimal("18.50"), text="18.5"), "number", [("one", "−.0123456789")] * 4),
        (Number(value=Decimal(-2_400_000), text="-2.4 million"), "number", [("one", "−.0123456789")] * 8),
        (Number(value=Decimal("1E9"), text="a billion"), "number", [("teacher", "0½1")]),
        (Write(answers=("the Anvil",)), "short", [("teacher", "0½1")]),
        (choose("*0", *map(str, range(1, 26))), "choice", [("teacher", "0½1")]),
        (choose("*0", *map(str, range(1, 25))), "choice", [("one", "ABCDEFGHIJKLMNOPQRSTUVWXY")]),
    ],
)
def test_each_shape_of_answer_has_its_rows(answer: Answer, kind: str, rows: list[tuple[str, str]]) -> None:
    assert shape(answer, kind) == rows


@pytest.mark.parametrize(
    ("points", "labels"), [(1, "0 ½ 1"), (3, "0 1 2 3"), (5, "0 1 2 3 4 5"), (6, "0 1½ 3 4½ 6"), (8, "0 2 4 6 8")]
)
def test_a_teacher_gives_points_in_few_steps(points: int, labels: str) -> None:
    asked = replace(question("name", "short", "What?", Write(answers=("that",))), points=points)
    (line,) = lines(Item(number=1, question=asked, order=()), places=4)
    assert line.labels == tuple(labels.split())


def test_numbers_of_one_form_have_equally_many_places() -> None:
    short, long = (Number(value=Decimal(value), text=str(value)) for value in (7, 123_456))
    assert {len(lines(item, 6)) for item in form_of(short, long, kind="number").items} == {6}
    assert places(form_of(short, long, kind="number")) == 6
    assert figures(Decimal("-0.50")) == "−0.5"


# On paper -------------------------------------------------------------------------------------------------------------


def pictures(content: bytes) -> Iterator[np.ndarray]:
    """The pages of a PDF as a reader shows them, in greys."""
    document = pypdfium2.PdfDocument(content)
    for page in document:
        yield (
            page.render(scale=DPI / 72, grayscale=True)
            .to_numpy()
            .reshape(-1, round(page.get_width() * DPI / 72 + 0.49))
        )
    document.close()


def corner_of(paper: str) -> np.ndarray:
    """The upper left corner of the frame on paper, in millimetres."""
    width, height = PAPERS[paper]
    return np.array([(width - WIDTH) / 2, (height - HEIGHT) / 2])


def darkest(picture: np.ndarray, x: float, y: float, reach: float) -> int:
    """The darkest point near a place in millimetres."""
    scale = DPI / 25.4
    left, right, top, bottom = (round(edge * scale) for edge in (x - reach, x + reach, y - reach, y + reach))
    return int(picture[top : bottom + 1, left : right + 1].min())


@pytest.fixture(scope="module", params=["a4", "us-letter"])
def paper(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def manifest() -> Manifest:
    """A quiz of forty questions of all kinds in two forms."""
    return build([renamed(QUESTIONS[index % len(QUESTIONS)], index) for index in range(40)]).manifest


@pytest.fixture(scope="module")
def printout(manifest: Manifest, paper: str) -> list[np.ndarray]:
    """The pages as they come out of the printer."""
    return list(pictures(print_sheets(manifest, manifest.sheets, paper)))


def pages(manifest: Manifest) -> list[tuple[Sheet, Page]]:
    """The pages in the order of print."""
    forms = {form.name: form for form in manifest.forms}
    return [(sheet, page) for sheet in manifest.sheets for page in pages_of(forms[sheet.form])]


def test_markers_codes_and_rings_are_printed_in_their_places(
    printout: list[np.ndarray], manifest: Manifest, paper: str
) -> None:
    assert len(printout) == len(pages(manifest)) > len(manifest.sheets)
    detector = cv2.aruco.ArucoDetector(cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50))
    origin = corner_of(paper)
    for picture, (sheet, page) in zip(printout, pages(manifest), strict=True):
        found, ids, _ = detector.detectMarkers(picture)
        at = {int(name): place[0] / DPI * 25.4 - origin for name, place in zip(ids.ravel(), found, strict=True)}
        assert at.keys() == {marker.id for marker in WHOLE.markers}
        for marker in WHOLE.markers:
            assert np.abs(at[marker.id] - marker.corners).max() < 0.25
        (code,) = zxingcpp.read_barcodes(picture)
        assert code.text == page_code(sheet.number, page.number)
        side = (code.position.bottom_right.x - code.position.top_left.x) / DPI * 25.4
        assert side == pytest.approx(MODULE * MODULES, abs=0.5)
        assert np.array([code.position.top_left.x, code.position.top_left.y]) / DPI * 25.4 == pytest.approx(
            origin + CODE, abs=0.5
        )
        for x, y in (origin + centre for row in page.rows for centre in row.centres):
            assert all(darkest(picture, x + side * RING, y, 0.2) < 160 for side in (-1, 1))
            assert all(darkest(picture, x, y + side * RING, 0.2) < 160 for side in (-1, 1))


def test_letters_in_rings_are_light(printout: list[np.ndarray], manifest: Manifest, paper: str) -> None:
    _, page = pages(manifest)[0]
    origin = corner_of(paper)
    for row in page.rows:
        for x, y in origin + np.array(row.centres):
            assert darkest(printout[0], x, y, 1.4) > 130
    assert {row.line.role for row in page.rows} == set(RowRole)


def test_the_same_sheets_are_the_same_bytes(manifest: Manifest, paper: str) -> None:
    assert print_sheets(manifest, manifest.sheets, paper) == print_sheets(manifest, manifest.sheets, paper)


def named(manifest: Manifest, *names: str) -> Manifest:
    """The quiz with a sheet for each of these pupils."""
    wanted = [Sheet(number="", form="A", pupil=f"{index:03}", name=name) for index, name in enumerate(names, 1)]
    return replace(manifest, sheets=issue(manifest.digest, wanted))


def test_a_pupil_sees_no_name_but_his_own(manifest: Manifest) -> None:
    names = ("Ada Lovelace", "=cmd|' /C calc'!A0", "#panic()")
    document = pypdfium2.PdfDocument(print_sheets(named(manifest, *names), named(manifest, *names).sheets, "a4"))
    texts = [page.get_textpage().get_text_range() for page in document]
    assert [[name for name in names if name in text] for text in texts if text] == [
        [name] for name in names for _ in pages_of(manifest.forms[0])
    ]


def test_a_sheet_to_copy_has_another_number_than_any_pupil_s(manifest: Manifest) -> None:
    owned = named(manifest, "Ada Lovelace", "Blaise Pascal")
    assert not {sheet.number for sheet in manifest.sheets} & {sheet.number for sheet in owned.sheets}


def test_the_manifest_keeps_its_sheets(manifest: Manifest) -> None:
    whole = named(manifest, "Ada Lovelace", "Blaise Pascal")
    assert read_manifest(write_manifest(whole), "quiz.json") == whole


def test_a_manifest_with_foreign_sheet_numbers_is_refused(manifest: Manifest) -> None:
    foreign = replace(manifest, sheets=issue("another quiz", manifest.sheets))
    with pytest.raises(QuizgenError, match=r"quiz\.json: contains sheet numbers that are not those of its quiz"):
        read_manifest(write_manifest(foreign), "quiz.json")
