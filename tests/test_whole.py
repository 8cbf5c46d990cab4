"""Sheets that are not whole: a row is read as it was marked or flagged, whatever became of the page."""

from dataclasses import replace
from functools import cache
from random import Random

import numpy as np
import pytest

from quizgen.marking.records.readings import Flag, RowReading
from quizgen.marking.simulate.pens import Canvas, Pen, Picture, mark
from quizgen.marking.simulate.pupils import make_pupils
from quizgen.marking.simulate.scans import SCALE, Marked, canvas_of, handed_in, printed_pages, simulate
from quizgen.sheets.layout import Page, pages_of
from tests.damage import DAMAGES, Scene
from tests.scan_files import decoded, encoded
from tests.scans import MESSY, TIDY, printed, quiz, read


@cache
def pages(seed: int) -> list[Marked]:
    """The sheets of two pupils, before they are scanned."""
    return list(handed_in(quiz(), printed(quiz()), make_pupils(2, seed), replace(MESSY, seed=seed)))


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("name", DAMAGES)
def test_no_row_of_a_damaged_sheet_is_read_wrongly_without_a_flag(name: str, seed: int) -> None:
    page, other = pages(seed)
    scene = Scene(picture=page.picture, other=other.picture, scale=SCALE, random=Random(f"{name}/{seed}"))
    reading = read(quiz(), replace(page, picture=DAMAGES[name](scene)).scanned(MESSY.camera).picture)
    meant = next((one.meant for one in (page, other) if one.sheet == reading.sheet), {})
    odd = {**page.odd, **other.odd}
    decided = {row.name: row.answer for row in reading.rows if row.answer is not None and odd.get(row.name) != "double"}
    assert decided == {row: meant[row] for row in decided}


def filled() -> tuple[Canvas, Page]:
    """A sheet on which the first ring of every row is marked."""
    canvas, page = canvas_of(next(printed_pages(printed(quiz())))), pages_of(quiz().forms[0])[0]
    for row in page.rows:
        mark(canvas, row.centres[0], Pen(style="solid", dark=0.85, broad=0.5, unsteady=0.0), Random(1))
    return canvas, page


def seen(picture: Picture) -> dict[str, RowReading]:
    return {row.name: row for row in read(quiz(), encoded(picture)).rows}


def test_a_whole_sheet_is_read_row_by_row() -> None:
    canvas, page = filled()
    assert {name: (row.answer, row.flag) for name, row in seen(canvas.picture).items()} == {
        row.name: ((0,), None) for row in page.rows
    }


@pytest.mark.parametrize("cover", [255, 235])
@pytest.mark.parametrize("ring", [0, 1])
def test_a_row_with_a_covered_ring_is_flagged_and_no_other_row(ring: int, cover: int) -> None:
    canvas, page = filled()
    row = page.rows[12]
    x, y = row.centres[ring]
    across, down = (round((side + off) * SCALE) for side, off in zip((x, y), canvas.origin, strict=True))
    reach = round(2.8 * SCALE)
    canvas.picture[down - reach : down + reach, across - reach : across + reach] = cover
    flags = {name: one.flag for name, one in seen(canvas.picture).items() if one.flag}
    assert flags == {row.name: Flag.HIDDEN}
    assert seen(canvas.picture)[row.name].crop


def lower(picture: Picture, across: float, down: float) -> Picture:
    """The picture with everything below its middle displaced by so many millimetres."""
    scene = Scene(picture=picture, other=picture, scale=SCALE, random=Random(1))
    half = picture.shape[0] // 2
    moved = picture.copy()
    moved[half:] = scene.moved(picture, (across, down))[half:]
    return moved


@pytest.mark.parametrize(
    "moved", [(5.0, 0.0), (-6.6, 0.0), (0.0, 5.0), (0.0, -5.0), (0.0, 6.0), (0.0, 7.4), (1.0, 1.0)]
)
def test_all_rows_of_a_page_with_a_break_are_flagged(moved: tuple[float, float]) -> None:
    canvas, page = filled()
    found = seen(lower(canvas.picture, *moved))
    assert {row.name: found[row.name].answer for row in page.rows} == dict.fromkeys(found)
    assert Flag.WARPED in {row.flag for row in found.values()}


@pytest.mark.parametrize(
    ("across", "down"), [(0.0, 7.4), (0.0, -7.4), (-6.6, 0.0)], ids=["repeated", "skipped", "ring"]
)
def test_rows_that_show_the_number_or_the_letters_of_others_are_flagged(across: float, down: float) -> None:
    canvas, page = filled()
    rows = [row for row in page.rows if row.line.caption in {"2 ", "3 ", "4 "}]
    scene = Scene(picture=canvas.picture, other=canvas.picture, scale=SCALE, random=Random(1))
    x, y = rows[1].x + canvas.origin[0], rows[1].y + canvas.origin[1]
    sides = (400.0, 2 * 7.4) if down else (6.6, 400.0)
    part = scene.rectangle((x + abs(across), y + 3.7), sides, 0.0)
    moved = np.where(part, scene.moved(canvas.picture, (across, down)), canvas.picture)
    assert {row.answer for row in seen(moved).values()} == {None}


def test_a_row_whose_number_is_covered_is_flagged_and_no_other_row() -> None:
    canvas, page = filled()
    row = page.rows[12]
    across, down = (round((side + off) * SCALE) for side, off in zip((row.edge, row.y), canvas.origin, strict=True))
    reach = round(2.2 * SCALE)
    canvas.picture[down - reach : down + reach, across - 4 * reach : across] = 255
    assert {name: one.flag for name, one in seen(canvas.picture).items() if one.flag} == {row.name: Flag.HIDDEN}


def test_a_dark_thing_over_a_ring_is_no_mark() -> None:
    canvas, page = canvas_of(next(printed_pages(printed(quiz())))), pages_of(quiz().forms[0])[0]
    row = page.rows[12]
    canvas.blot(row.centres[1], (4.2, 4.2), dark=0.9)
    assert seen(canvas.picture)[row.name].answer is None


@pytest.mark.parametrize("threshold", [150, 180, 200, 220])
def test_a_scan_in_black_and_white_is_read_rightly_or_flagged(threshold: int) -> None:
    for page in pages(32):
        scan = decoded(replace(page, random=Random(threshold)).scanned(MESSY.camera).picture)
        reading = read(quiz(), encoded(np.where(scan < threshold, 0, 255).astype(np.uint8)))
        decided = {row.name: row.answer for row in reading.rows if row.answer is not None and row.name not in page.odd}
        assert decided == {row: page.meant[row] for row in decided}


@pytest.mark.parametrize(
    "pen",
    [
        Pen(style="pencil", dark=0.2, broad=0.5, unsteady=0.2),
        Pen(style="tick", dark=0.25, broad=0.5, unsteady=0.2),
        Pen(style="solid", dark=0.12, broad=3.0, unsteady=0.2),
        Pen(style="tick", dark=0.25, broad=3.0, unsteady=0.2),
    ],
    ids=["light pencil", "light tick", "highlighter", "highlighter tick"],
)
def test_light_marks_are_read_rightly_or_flagged_and_never_taken_for_blanks(pen: Pen) -> None:
    setting = replace(TIDY, pen=lambda _: pen, seed=31)
    (page,) = simulate(quiz(), printed(quiz()), make_pupils(1, 31), setting)
    decided = {row.name: row.answer for row in read(quiz(), page.picture).rows if row.answer is not None}
    assert decided == {row: page.meant[row] for row in decided}
