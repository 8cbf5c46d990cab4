"""Marks on paper: every way to mark a ring is read, one that is struck out is no answer, and dust is no stroke."""

from collections.abc import Collection
from random import Random

import cv2
import pytest

from quizgen.manifest import Manifest
from quizgen.marking.records.readings import Flag, RowReading
from quizgen.marking.simulate.pens import STYLES, Canvas, Pen, mark, strike
from quizgen.marking.simulate.scans import canvas_of, printed_pages
from quizgen.model import Match, Pair
from quizgen.sheets.design import Design
from quizgen.sheets.frame import HEIGHT
from quizgen.sheets.layout import Page, SheetRow, pages_of
from tests.papers import build, question
from tests.scans import designed, printed, printed_by, quiz, read


@pytest.mark.parametrize("style", STYLES)
def test_every_way_to_mark_a_ring_is_read(style: str) -> None:
    page, found = drawn(style, struck=())
    assert {name: row.answer for name, row in found.items()} == {
        row.name: (ring_of(place, row),) for place, row in enumerate(page.rows)
    }


@pytest.mark.parametrize("style", STYLES)
def test_a_mark_that_is_struck_out_is_no_answer_and_no_blank(style: str) -> None:
    every_third = range(0, 40, 3)
    page, found = drawn(style, struck=every_third)
    for place, row in enumerate(page.rows):
        one = found[row.name]
        if place in every_third:
            assert (row.name, one.answer, one.flag) == (row.name, None, Flag.STRUCK)
        else:
            assert (row.name, one.answer) == (row.name, (ring_of(place, row),))


def drawn(style: str, struck: Collection[int]) -> tuple[Page, dict[str, RowReading]]:
    """A page marked in every row with one pen of that style, some rows struck out, and what is read of it."""
    canvas, page = blank()
    random = Random(style)
    pen = Pen(style=style, dark=random.uniform(0.7, 0.95), broad=random.uniform(0.4, 0.8), unsteady=0.1)
    for place, row in enumerate(page.rows):
        mark(canvas, row.centres[ring_of(place, row)], pen, random)
        if place in struck:
            strike(canvas, row.centres[ring_of(place, row)], pen, random)
    return page, seen(canvas)


def ring_of(place: int, row: SheetRow) -> int:
    """The ring that is marked in a row: not the one beside that in the row above, where a strike may touch it."""
    return 2 * place % len(row.centres)


def blank() -> tuple[Canvas, Page]:
    """A sheet that nobody has marked, and where its rows stand."""
    return canvas_of(next(printed_pages(printed(quiz())))), pages_of(quiz().forms[0])[0]


def seen(canvas: Canvas, manifest: Manifest | None = None) -> dict[str, RowReading]:
    """What is read of a picture."""
    _, content = cv2.imencode(".png", canvas.picture)
    return {row.name: row for row in read(manifest or quiz(), content.tobytes()).rows}


def struck_in(canvas: Canvas, manifest: Manifest | None = None) -> set[str]:
    """The rows of a picture that look struck out."""
    return {name for name, row in seen(canvas, manifest).items() if row.flag is Flag.STRUCK}


DARK, LEVEL, UPRIGHT = 0.85, (5.0, 0.0), (0.0, 5.0)


@pytest.mark.parametrize("line", [LEVEL, UPRIGHT, (4.0, 2.5)])
@pytest.mark.parametrize("style", STYLES)
def test_a_line_through_a_mark_is_seen_though_it_ends_on_other_rings(style: str, line: tuple[float, float]) -> None:
    canvas, page = blank()
    random = Random(style)
    for place, row in enumerate(page.rows):
        mark(canvas, row.centres[place % 3 % 2], Pen(style=style, dark=DARK, broad=0.5, unsteady=0.1), random)
    struck = page.rows[1::3]
    for (x, y), (across, down) in ((row.centres[1], line) for row in struck):
        canvas.strokes([[(x - across, y - down), (x + across, y + down)]], dark=DARK, broad=0.5)
    assert struck_in(canvas) == {row.name for row in struck}


def test_a_line_along_the_arm_of_a_tick_is_seen_though_both_have_as_much_ink_as_a_broad_cross() -> None:
    canvas, page = blank()
    for place, row in enumerate(page.rows):
        mark(canvas, row.centres[place % 2], Pen(style="tick", dark=DARK, broad=0.6, unsteady=0.1), Random(place))
    struck = page.rows[::5]
    for x, y in (row.centres[page.rows.index(row) % 2] for row in struck):
        canvas.strokes([[(x - 3.57, y + 2.12), (x + 3.57, y - 2.12)]], dark=DARK, broad=0.6)
    assert struck_in(canvas) == {row.name for row in struck}


@pytest.mark.parametrize("aside", [(0.7, 0.0), (0.0, -0.7), (-0.5, 0.5)])
@pytest.mark.parametrize("style", STYLES)
def test_a_strike_that_misses_the_middle_of_its_mark_is_seen(style: str, aside: tuple[float, float]) -> None:
    canvas, page = blank()
    random, pen = Random(style), Pen(style=style, dark=DARK, broad=0.4, unsteady=0.1)
    for place, row in enumerate(page.rows):
        mark(canvas, row.centres[ring_of(place, row)], pen, random)
        if place % 5 == 1:
            x, y = row.centres[ring_of(place, row)]
            strike(canvas, (x + aside[0], y + aside[1]), pen, random)
    struck = page.rows[1::5]
    assert struck_in(canvas) == {row.name for row in struck}


@pytest.mark.parametrize("style", ["tick", "cross"])
def test_a_scrawl_of_a_thin_pen_is_seen_though_it_does_not_fill_the_ring(style: str) -> None:
    canvas, page = blank()
    for place, row in enumerate(page.rows):
        x, y = row.centres[ring_of(place, row)]
        mark(canvas, (x, y), Pen(style=style, dark=DARK, broad=0.3, unsteady=0.0), Random(place))
        if not place % 5:
            lines = [(x + 3.2 * (-1) ** turn, y + 0.8 * (turn - 4)) for turn in range(9)]
            canvas.strokes([lines], dark=DARK, broad=0.3)
    assert struck_in(canvas) == {row.name for row in page.rows[::5]}


@pytest.mark.parametrize("tilt", [0.0, 6.0])
def test_the_line_that_dust_draws_down_a_page_strikes_nothing_out_and_hides_nothing(tilt: float) -> None:
    canvas, page = blank()
    for place, row in enumerate(page.rows):
        mark(canvas, row.centres[place % 2], Pen(style="solid", dark=DARK, broad=0.5, unsteady=0.0), Random(1))
    x, y = page.rows[16].centres[0]
    canvas.strokes([[(x + tilt * y / HEIGHT, 0.0), (x - tilt * (1 - y / HEIGHT), HEIGHT)]], dark=0.4, broad=0.13)
    assert {row.flag for row in seen(canvas).values()} == {None}
    canvas.strokes([[(x - 0.7, y - 5), (x - 0.7, y + 5)]], dark=DARK, broad=0.5)
    assert struck_in(canvas) == {page.rows[16].name}


def test_a_line_through_a_mark_is_seen_though_dust_drew_one_along_it() -> None:
    canvas, page = blank()
    for place, row in enumerate(page.rows):
        mark(canvas, row.centres[place % 2], Pen(style="solid", dark=DARK, broad=0.5, unsteady=0.0), Random(1))
    x, y = page.rows[16].centres[0]
    canvas.strokes([[(x, 0.0), (x, HEIGHT)]], dark=0.4, broad=0.13)
    canvas.strokes([[(x - 0.2, y - 4.5), (x + 0.2, y + 4.5)]], dark=DARK, broad=0.5)
    assert struck_in(canvas) == {page.rows[16].name}


def test_of_two_lines_of_dust_the_faint_one_hides_no_stroke_along_it() -> None:
    canvas, page = blank()
    for place, row in enumerate(page.rows):
        mark(canvas, row.centres[place % 2], Pen(style="solid", dark=DARK, broad=0.5, unsteady=0.0), Random(1))
    (left, _), (right, y) = page.rows[11].centres[1], page.rows[12].centres[0]
    for x, dark in ((left, 0.9), (right, 0.4)):
        canvas.strokes([[(x, 0.0), (x, HEIGHT)]], dark=dark, broad=0.13)
    canvas.strokes([[(right, y - 4.5), (right, y + 4.5)]], dark=0.6, broad=0.4)
    assert struck_in(canvas) == {page.rows[12].name}


def test_a_line_that_is_ruled_down_a_whole_column_is_no_dust() -> None:
    canvas, page = blank()
    column = [row for row in page.rows if row.item and row.centres[0] == (page.rows[11].centres[0][0], row.y)]
    for row in column:
        mark(canvas, row.centres[0], Pen(style="solid", dark=DARK, broad=0.5, unsteady=0.0), Random(1))
    x, y = column[0].centres[0]
    canvas.strokes([[(x, y - 20), (x + 0.5, HEIGHT)]], dark=DARK, broad=0.5)
    answers = {name: row.answer for name, row in seen(canvas).items()}
    assert len(column) > 5
    assert {answers[row.name] for row in column} == {None}


@pytest.mark.parametrize("lean", [0.0, 4.0])
@pytest.mark.parametrize("large", [False, True])
def test_dust_that_crosses_every_part_of_a_sheet_strikes_nothing_out(lean: float, *, large: bool) -> None:
    design = Design(large=large, named=large)
    manifest = designed(quiz(12), design)
    page = pages_of(manifest.forms[0], design)[0]
    canvas = canvas_of(next(printed_pages(printed_by(manifest, design))), design.zoom)
    for row in page.rows:
        mark(canvas, row.centres[0], Pen(style="solid", dark=DARK, broad=0.4, unsteady=0.0), Random(1))
    x = page.rows[2].centres[0][0]
    canvas.strokes([[(x + lean / 2, 0.0), (x - lean / 2, HEIGHT)]], dark=0.5, broad=0.13)
    assert struck_in(canvas, manifest) == set()


def test_a_line_through_the_last_ring_of_a_row_is_seen_beside_another_column() -> None:
    pairs = tuple(Pair(left=f"w{place}", right=f"W{place}") for place in range(7))
    manifest = build([question(f"q{place}", "match", "Which?", Match(pairs=pairs)) for place in range(6)]).manifest
    page = pages_of(manifest.forms[0])[0]
    canvas = canvas_of(next(printed_pages(printed(manifest))))
    pen = Pen(style="tick", dark=DARK, broad=0.4, unsteady=0.0)
    for row in page.rows:
        mark(canvas, row.centres[-1], pen, Random(1))
    struck = page.rows[1::3]
    for x, y in (row.centres[-1] for row in struck):
        canvas.strokes([[(x - 4.5, y), (x + 4.5, y)]], dark=DARK, broad=0.4)
    assert struck_in(canvas, manifest) == {row.name for row in struck}
