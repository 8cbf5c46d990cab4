"""Sheets of every design: large ones, named ones and those on the paper itself are read by one reader."""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import cycle
from pathlib import Path
from random import Random

import cv2
import pypdfium2
import pytest
import zxingcpp

from quizgen.exports import FORMATS
from quizgen.forms import Form
from quizgen.manifest import Manifest, Sheet, read_manifest
from quizgen.manifest.outputs import Options
from quizgen.marking.records.readings import PageFault, PageReading
from quizgen.marking.simulate.cameras import PHONE, SCANNER, photograph
from quizgen.marking.simulate.pens import Canvas, Pen, Picture, mark
from quizgen.marking.simulate.pupils import right
from quizgen.marking.simulate.scans import SCALE, printed_pages
from quizgen.model import Match, Pair
from quizgen.paper.named import Job
from quizgen.paper.scanned import set_scanned
from quizgen.sheets.design import DESIGNS, STANDARD, Design
from quizgen.sheets.frame import BOTTOM, HEIGHT, LEFT, RIGHT, RING, TOP, WHOLE, WIDTH
from quizgen.sheets.layout import Page, blocks_of, pages_of
from quizgen.sheets.number import PageNumber, page_code, read_code, sheet_number
from quizgen.sheets.rows import RowRole
from tests.pages import squeezed, texts
from tests.papers import QUESTIONS, build, choose, question, renamed
from tests.scans import fronts, named, print_sheets, put, quiz, read, run

PUPILS = {"1": "Ada Lovelace", "2": "Blaise Pascal"}
LARGE, ON_PAPER = Design(large=True), Design(on_paper=True)
STYLES = ("solid", "pencil", "scribble", "cross", "tick")


def name_of(design: Design) -> str:
    return " ".join(name for name in ("large", "on_paper", "named") if getattr(design, name)) or "standard"


def sheet_of(design: Design, count: int = 20) -> tuple[Manifest, Sheet]:
    """A quiz, and a sheet of its form A that may be printed by the design."""
    manifest = named(quiz(count), PUPILS) if design.named else quiz(count)
    return manifest, manifest.sheets[0]


@cache
def content_of(design: Design, count: int = 20, paper: str = "a4") -> bytes:
    """The sheet of that design as a PDF."""
    manifest, sheet = sheet_of(design, count)
    if design.on_paper:
        options = Options(paper=paper, preset="large-print" if design.large else "standard")
        return set_scanned(Job(manifest=manifest, options=options), sheet)
    return print_sheets(manifest, [sheet], paper, large={sheet.pupil} if design.large else ())


def canvas_of(picture: Picture, design: Design) -> Canvas:
    """The picture to be drawn on, by the places of a layout."""
    height, width = picture.shape
    origin = ((width / SCALE - WIDTH) / 2 / design.zoom, (height / SCALE - HEIGHT) / 2 / design.zoom)
    return Canvas(picture=picture.copy(), scale=SCALE * design.zoom, origin=origin)


def marked(picture: Picture, page: Page, design: Design, paper: str) -> tuple[Picture, Mapping[str, tuple[int, ...]]]:
    """The page with one ring of each row marked in each style in turn by a pen of common breadth, and which."""
    canvas = canvas_of(picture, design)
    random = Random(f"{paper}/{page.number}")
    meant = {}
    for place, row in enumerate(page.rows):
        pen = Pen(
            style=STYLES[(place + page.number) % len(STYLES)],
            dark=0.9,
            broad=random.uniform(0.5, 0.8) / design.zoom,
            unsteady=0.15,
        )
        meant[row.name] = (place % len(row.centres),)
        mark(canvas, row.centres[place % len(row.centres)], pen, random)
    return canvas.picture, meant


def handed_in(design: Design, paper: str) -> Iterator[tuple[PageReading, Mapping[str, tuple[int, ...]]]]:
    """The reading of each page that bears rings, by a scanner and a phone in turn, and what was marked."""
    manifest, sheet = sheet_of(design)
    pages = pages_of(next(form for form in manifest.forms if form.name == sheet.form), design)
    content = content_of(design, paper=paper)
    pictures = printed_pages(fronts(content) if design.on_paper else content)
    for page, picture in zip(pages, pictures, strict=not design.on_paper):
        drawn, meant = marked(picture, page, design, paper)
        camera = (PHONE, SCANNER)[(page.number + (paper == "a4")) % 2]
        yield read(manifest, photograph(drawn, SCALE, camera, Random(f"{design.number}/{page.number}"))), meant


@pytest.mark.parametrize(("design", "paper"), [*zip(DESIGNS, cycle(("a4", "us-letter")))])
def test_every_design_is_read_by_the_one_reader(design: Design, paper: str) -> None:
    checked = 0
    for reading, meant in handed_in(design, paper):
        assert (reading.fault, reading.number.design) == (None, design)
        decided = {row.name: row.answer for row in reading.rows if row.answer is not None}
        assert decided.items() <= meant.items(), "nothing is read wrong"
        assert len(decided) >= 0.9 * len(meant), "little is left to a person"
        checked += len(decided)
    assert checked > 20


@pytest.mark.parametrize("count", [1, 17, 60])
@pytest.mark.parametrize("design", DESIGNS, ids=name_of)
def test_rings_of_every_design_have_room_between_the_markers(design: Design, count: int) -> None:
    for page in pages_of(sheet_of(design, count)[0].forms[0], design):
        for row in page.rows:
            for x, y in ((x * design.zoom, y * design.zoom) for x, y in row.centres):
                reach = RING * design.zoom
                assert x - reach >= LEFT
                assert x + reach <= RIGHT
                assert y + reach <= BOTTOM
        assert TOP <= page.end * design.zoom <= BOTTOM
        assert not design.named or all(row.line.role is not RowRole.PUPIL for row in page.rows)


@pytest.mark.parametrize("design", DESIGNS, ids=name_of)
def test_a_code_tells_the_design_of_its_page(design: Design) -> None:
    sheet = sheet_number("0123456789abcdef", "A/7")
    found = read_code(page_code(sheet, 3, design))
    assert found
    assert (found.sheet, found.page, found.design) == (sheet, 3, design)


def test_a_large_sheet_has_larger_rings_and_more_pages() -> None:
    form = quiz(60).forms[0]
    assert len(pages_of(form, LARGE)) > len(pages_of(form))
    assert 2 * RING * LARGE.zoom > 8


@pytest.mark.parametrize("preset", ["standard", "large-print"])
@pytest.mark.parametrize(("name", "on_paper"), [("sheet", False), ("scan", True)])
def test_a_build_in_large_print_has_large_sheets_for_copying(preset: str, name: str, on_paper: bool) -> None:  # noqa: FBT001
    made = build(QUESTIONS, forms=1, options=Options(preset=preset))
    (output,) = FORMATS.get(name).write(made)
    read_codes = [
        read_code(code.text) for page in printed_pages(output.content) for code in zxingcpp.read_barcodes(page)
    ]
    designs = {found.design for found in read_codes if found}
    assert designs == {Design(large=preset == "large-print", on_paper=on_paper)}


def test_a_choice_too_wide_for_a_large_sheet_is_left_to_the_teacher_there() -> None:
    wide = question("who", "choice", "Who?", choose("*Ines", *(f"Nobody {index}" for index in range(19))))
    (form,) = build([wide], forms=1).manifest.forms
    for design, role in ((STANDARD, RowRole.ONE), (LARGE, RowRole.TEACHER)):
        assert [row.line.role for page in pages_of(form, design) for row in page.rows if row.item] == [role]


@pytest.mark.parametrize("large", [False, True])
def test_a_long_name_stays_on_its_line(large: bool) -> None:  # noqa: FBT001
    name = "Maria-Magdalena Wolfeschlegelsteinhausenbergerdorff-Papadopoulou von und zu Hohenlohe-Langenburg"
    manifest = named(quiz(5), {"1": name})
    page = pypdfium2.PdfDocument(print_sheets(manifest, manifest.sheets, "a4", large={"1"} if large else ()))[0]
    text = page.get_textpage()
    start = text.get_text_range().index("Maria")
    first, last = (text.get_charbox(start + place) for place in (0, len(name) - 1))
    assert abs(first[1] - last[1]) < 6
    assert last[2] < (10 + 138) * 72 / 25.4


# On the paper itself --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("preset", ["standard", "large-print", "dyslexia", "eco"])
@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_the_questions_stand_on_the_paper_that_is_scanned_and_leave_its_frame_free(preset: str, paper: str) -> None:
    manifest = build(QUESTIONS[:9], forms=1).manifest
    content = set_scanned(Job(manifest=manifest, options=Options(paper=paper, preset=preset)), manifest.sheets[0])
    told = "".join(texts(content))
    for item in manifest.forms[0].items:
        assert "".join(item.question.stem.partition("{")[0].split("_")[0].split())[:30] in told
    picture = next(printed_pages(content))
    found, ids, _ = cv2.aruco.ArucoDetector(cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)).detectMarkers(
        picture
    )
    assert {int(number) for number in ids.ravel()} == {marker.id for marker in WHOLE.markers}
    assert len(found) == len(WHOLE.markers)


def test_a_short_quiz_is_one_page_with_questions_and_rings() -> None:
    manifest = build([renamed(QUESTIONS[0], index) for index in range(6)], forms=1).manifest
    content = set_scanned(Job(manifest=manifest, options=Options()), manifest.sheets[0])
    assert len(pypdfium2.PdfDocument(content)) == 1


@pytest.mark.parametrize("design", [STANDARD, ON_PAPER], ids=name_of)
def test_columns_are_as_short_as_they_can_be(design: Design) -> None:
    form = quiz(20).forms[0]
    (page,) = pages_of(form, design)
    assert page.end - TOP < 0.75 * sum(block.height for block in blocks_of(form, design))
    assert len({round(row.x) for row in page.rows if row.item}) >= 2


@pytest.mark.parametrize("design", [ON_PAPER, Design(large=True, on_paper=True)], ids=name_of)
def test_rings_stand_on_fronts_alone_and_the_paper_says_so(design: Design) -> None:
    content = content_of(design, 60)
    count = len(pages_of(sheet_of(design, 60)[0].forms[0], design))
    assert count > 1
    codes = [zxingcpp.read_barcodes(page) for page in printed_pages(content)]
    numbers = {at: number.page for at, found in enumerate(codes) for code in found if (number := read_code(code.text))}
    assert numbers == {2 * at: at + 1 for at in range(count)}
    told = texts(content)
    for back in range(1, 2 * count - 1, 2):
        assert told[back].startswith("Roomfornotes.Theringscontinueonthefrontofthenextsheetofpaper.")
    front = squeezed(f"Mark all answers on the fronts of the first {count} sheets of paper")
    assert sum(front in page for page in told) == 1


BOX = "Write a word or a phrase into the box that has the question’s number."
FIGURES = "Mark a number with one figure in each row, from the top."


@pytest.mark.parametrize(
    ("kinds", "task"), [(("short",), BOX), (("number",), FIGURES), (("number", "short"), f"{BOX} {FIGURES}")]
)
def test_what_to_do_speaks_of_boxes_for_words_and_of_rows_for_numbers(kinds: tuple[str, ...], task: str) -> None:
    manifest = build([one for one in QUESTIONS if one.kind in kinds], forms=1).manifest
    (page,) = texts(set_scanned(Job(manifest=manifest, options=Options()), manifest.sheets[0]))
    assert squeezed(task) in page
    assert [one for one in (BOX, FIGURES) if squeezed(one) in page] == [one for one in (BOX, FIGURES) if one in task]
    assert ("number" in kinds) == ("Unit:" in page)


def test_a_page_without_rings_is_no_sheet() -> None:
    manifest, _ = sheet_of(ON_PAPER, 60)
    *_, last = printed_pages(content_of(ON_PAPER, 60))
    assert read(manifest, photograph(last, SCALE, SCANNER, Random(1))).fault is PageFault.NO_SHEET


def test_a_class_gets_full_marks_for_right_answers_on_papers_of_both_sizes(tmp_path: Path) -> None:
    scans = put(tmp_path, quiz(20), [])
    (tmp_path / "class.csv").write_text("number,name,preset\n1,Ada,\n2,Blaise,large-print\n", "utf-8")
    assert run("roster", tmp_path / "quiz.json", tmp_path / "class.csv", "--scan", "--jobs", 1)[0] == 0
    manifest = read_manifest((tmp_path / "quiz.json").read_bytes(), "quiz.json")
    forms = {sheet.number: form for sheet in manifest.sheets for form in manifest.forms if form.name == sheet.form}
    bare = 0
    for number, picture in enumerate(printed_pages((tmp_path / "papers/papers.pdf").read_bytes())):
        codes = [found for code in zxingcpp.read_barcodes(picture) if (found := read_code(code.text))]
        bare += not codes
        drawn = solved(picture, forms[codes[0].sheet], codes[0]) if codes else picture
        (scans / f"{number:02}.jpg").write_bytes(photograph(drawn, SCALE, SCANNER, Random(number)))
    status, said, complaint = run(
        "grade", scans, "--quiz", tmp_path / "quiz.json", "--out", tmp_path / "out", "--jobs", 1
    )
    assert status == 0, complaint
    assert f"2 papers, 0 with something to decide\n  {bare} pages without a sheet" in said
    with (tmp_path / "out/results.csv").open(newline="", encoding="utf-8") as file:
        assert [(row["pupil"], row["percent"]) for row in csv.DictReader(file)] == [
            ("1", "100"),
            ("2", "100"),
        ]


def solved(picture: Picture, form: Form, number: PageNumber) -> Picture:
    """The page with all right answers marked on it."""
    page = pages_of(form, number.design)[number.page - 1]
    canvas = canvas_of(picture, number.design)
    pen = Pen(style="solid", dark=0.9, broad=0.6 / number.design.zoom, unsteady=0.15)
    items = {item.number: item for item in form.items}
    for item in dict.fromkeys(row.item for row in page.rows):
        own = [row for row in page.rows if row.item == item]
        for row, rings in zip(own, right(items[item], own), strict=True):
            for ring in rings:
                mark(canvas, row.centres[ring], pen, Random(row.name))
    return canvas.picture


@pytest.mark.parametrize("design", DESIGNS)
def test_a_question_of_any_size_has_its_rows_on_one_page_or_is_left_to_the_teacher(design: Design) -> None:
    for pairs in range(2, 27):
        words = [f"word {index}" for index in range(pairs)]
        asked = question("long", "match", "What?", Match(pairs=tuple(Pair(left=word, right=word) for word in words)))
        (page,) = pages_of(build([asked], forms=1).manifest.forms[0], design)
        rows = [row for row in page.rows if row.item]
        assert len(rows) in {1, pairs}
        assert page.end <= BOTTOM / design.zoom
