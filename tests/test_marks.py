"""Marks: what each way to mark, strike out or rub out a ring is read as, and what is left to a person."""

from collections.abc import Collection
from dataclasses import replace
from random import Random
from typing import Any

import cv2
import pytest

from quizgen.grading.decide import decide
from quizgen.grading.marks import RowInk
from quizgen.grading.pens import Canvas, Pen, mark, strike
from quizgen.grading.records import Flag, RowReading
from quizgen.grading.simulate import canvas_of, printed_pages
from quizgen.manifest import Manifest
from quizgen.model import Match, Pair
from quizgen.sheets.design import Design
from quizgen.sheets.frame import HEIGHT
from quizgen.sheets.layout import Page, Row, pages_of
from quizgen.sheets.rows import Line, Role
from tests.papers import build, question
from tests.scans import designed, printed, printed_by, quiz, read

STYLES = ["solid", "pencil", "scribble", "cross", "tick"]


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
    """A page with a mark of that style in every row, those in the struck rows struck out, and what is read of it."""
    canvas, page = blank()
    random = Random(style)
    for place, row in enumerate(page.rows):
        pen = Pen(style=style, dark=random.uniform(0.7, 0.95), broad=random.uniform(0.4, 0.8), unsteady=0.2)
        mark(canvas, row.centres[ring_of(place, row)], pen, random)
        if place in struck:
            strike(canvas, row.centres[ring_of(place, row)], pen, random)
    return page, seen(canvas)


def ring_of(place: int, row: Row) -> int:
    """The ring that is marked in a row: not the one beside that in the row above, where a strike may touch it."""
    return 2 * place % len(row.centres)


def blank() -> tuple[Canvas, Page]:
    """A sheet that nobody has marked, and where its rows stand."""
    return canvas_of(next(printed_pages(printed(quiz())))), pages_of(quiz().forms[0])[0]


def seen(canvas: Canvas, manifest: Manifest | None = None) -> dict[str, RowReading]:
    """What is read of a picture."""
    _, content = cv2.imencode(".png", canvas.picture)
    return {row.name: row for row in read(manifest or quiz(), content.tobytes()).rows}


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
    assert {name for name, row in seen(canvas).items() if row.flag is Flag.STRUCK} == {row.name for row in struck}


def test_a_line_along_the_arm_of_a_tick_is_seen_though_both_have_as_much_ink_as_a_broad_cross() -> None:
    canvas, page = blank()
    for place, row in enumerate(page.rows):
        mark(canvas, row.centres[place % 2], Pen(style="tick", dark=DARK, broad=0.6, unsteady=0.1), Random(place))
    struck = page.rows[::5]
    for x, y in (row.centres[page.rows.index(row) % 2] for row in struck):
        canvas.strokes([[(x - 3.57, y + 2.12), (x + 3.57, y - 2.12)]], dark=DARK, broad=0.6)
    assert {name for name, row in seen(canvas).items() if row.flag is Flag.STRUCK} == {row.name for row in struck}


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
    assert {name for name, row in seen(canvas).items() if row.flag is Flag.STRUCK} == {row.name for row in struck}


@pytest.mark.parametrize("style", ["tick", "cross"])
def test_a_scrawl_of_a_thin_pen_is_seen_though_it_does_not_fill_the_ring(style: str) -> None:
    canvas, page = blank()
    for place, row in enumerate(page.rows):
        x, y = row.centres[ring_of(place, row)]
        mark(canvas, (x, y), Pen(style=style, dark=DARK, broad=0.3, unsteady=0.0), Random(place))
        if not place % 5:
            lines = [(x + 3.2 * (-1) ** turn, y + 0.8 * (turn - 4)) for turn in range(9)]
            canvas.strokes([lines], dark=DARK, broad=0.3)
    assert {name for name, row in seen(canvas).items() if row.flag is Flag.STRUCK} == {
        row.name for row in page.rows[::5]
    }


@pytest.mark.parametrize("tilt", [0.0, 6.0])
def test_the_line_that_dust_draws_down_a_page_strikes_nothing_out_and_hides_nothing(tilt: float) -> None:
    canvas, page = blank()
    for place, row in enumerate(page.rows):
        mark(canvas, row.centres[place % 2], Pen(style="solid", dark=DARK, broad=0.5, unsteady=0.0), Random(1))
    x, y = page.rows[16].centres[0]
    canvas.strokes([[(x + tilt * y / HEIGHT, 0.0), (x - tilt * (1 - y / HEIGHT), HEIGHT)]], dark=0.4, broad=0.13)
    assert {row.flag for row in seen(canvas).values()} == {None}
    canvas.strokes([[(x - 0.7, y - 5), (x - 0.7, y + 5)]], dark=DARK, broad=0.5)
    assert {name for name, row in seen(canvas).items() if row.flag is Flag.STRUCK} == {page.rows[16].name}


def test_a_line_through_a_mark_is_seen_though_dust_drew_one_along_it() -> None:
    canvas, page = blank()
    for place, row in enumerate(page.rows):
        mark(canvas, row.centres[place % 2], Pen(style="solid", dark=DARK, broad=0.5, unsteady=0.0), Random(1))
    x, y = page.rows[16].centres[0]
    canvas.strokes([[(x, 0.0), (x, HEIGHT)]], dark=0.4, broad=0.13)
    canvas.strokes([[(x - 0.2, y - 4.5), (x + 0.2, y + 4.5)]], dark=DARK, broad=0.5)
    assert {name for name, row in seen(canvas).items() if row.flag is Flag.STRUCK} == {page.rows[16].name}


def test_of_two_lines_of_dust_the_faint_one_hides_no_stroke_along_it() -> None:
    canvas, page = blank()
    for place, row in enumerate(page.rows):
        mark(canvas, row.centres[place % 2], Pen(style="solid", dark=DARK, broad=0.5, unsteady=0.0), Random(1))
    (left, _), (right, y) = page.rows[11].centres[1], page.rows[12].centres[0]
    for x, dark in ((left, 0.9), (right, 0.4)):
        canvas.strokes([[(x, 0.0), (x, HEIGHT)]], dark=dark, broad=0.13)
    canvas.strokes([[(right, y - 4.5), (right, y + 4.5)]], dark=0.6, broad=0.4)
    assert {name for name, row in seen(canvas).items() if row.flag is Flag.STRUCK} == {page.rows[12].name}


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
    assert [row.name for row in seen(canvas, manifest).values() if row.flag is Flag.STRUCK] == []


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
    assert {name for name, row in seen(canvas, manifest).items() if row.flag is Flag.STRUCK} == {
        row.name for row in struck
    }


# Decisions ------------------------------------------------------------------------------------------------------------


def ink(*rings: tuple[float, float], role: Role = Role.ONE, **everywhere: float) -> RowInk:
    """A row with so much mean and strong ink in each ring, and the same of everything else in all of them."""
    line = Line(role=role, caption="1 ", labels=tuple("ABCDE"[: len(rings)]))
    means, strongs = zip(*rings, strict=True)
    row = Row(item=1, part=0, line=line, x=20, y=60, pitch=6.6, edge=15)
    rest = {"beside": 0.0, "stroke": 0.0, "whole": 0.0, "leaving": 0.0, "spread": 0.25} | everywhere
    alike: dict[str, Any] = {name: (value,) * len(rings) for name, value in rest.items()}
    return RowInk(row=row, mean=means, strong=strongs, shift=(0, 0), sure=True, **alike)


BENT, STRAIGHT = 0.4, 0.15
FULL, TICK, BROAD, STRAY = (0.75, 0.98), (0.2, 0.3), (0.45, 0.6), (0.16, 0.22)
ERASED, SPECK, EMPTY = (0.15, 0.0), (0.08, 0.1), (0.0, 0.0)


@pytest.mark.parametrize(
    ("row", "answer", "flag"),
    [
        (ink(EMPTY, FULL, EMPTY), (1,), None),
        (ink(EMPTY, TICK, EMPTY), (1,), None),
        (ink(EMPTY, EMPTY, EMPTY), (), Flag.BLANK),
        (ink(ERASED, FULL, EMPTY), (1,), Flag.ERASED),
        (ink(SPECK, FULL, EMPTY), (1,), None),
        (ink(ERASED, EMPTY, EMPTY), None, Flag.FAINT),
        (ink((0.2, 0.1), FULL, EMPTY), None, Flag.FAINT),
        (ink((0.19, 0.0), TICK, EMPTY), (1,), Flag.ERASED),
        (ink((0.19, 0.1), TICK, EMPTY), None, Flag.FAINT),
        (ink((0.23, 0.02), (0.4, 0.6), EMPTY), (1,), Flag.ERASED),
        (ink((0.23, 0.02), (0.4, 0.6), EMPTY, role=Role.SEVERAL), None, Flag.FAINT),
        (ink((0.15, 0.02), (0.4, 0.6), EMPTY, role=Role.SEVERAL), (1,), Flag.ERASED),
        (ink(STRAY, EMPTY, EMPTY), None, Flag.FAINT),
        (ink((0.05, 0.0), EMPTY), (), Flag.BLANK),
        (ink(FULL, FULL, EMPTY), None, Flag.DOUBLE),
        (ink(FULL, TICK, EMPTY), None, Flag.DOUBLE),
        (ink(FULL, TICK, EMPTY, role=Role.SEVERAL), (0, 1), None),
        (ink(FULL, SPECK, EMPTY, role=Role.SEVERAL), (0,), None),
        (ink(EMPTY, EMPTY, EMPTY, role=Role.SEVERAL), (), Flag.BLANK),
        (ink(EMPTY, EMPTY, beside=0.2), None, Flag.BESIDE),
        (ink(EMPTY, FULL, beside=0.2), (1,), None),
        (ink(EMPTY, FULL, beside=0.5), (1,), None),
        (ink(EMPTY, FULL, stroke=8.5), (1,), None),
        (ink(EMPTY, FULL, stroke=8.6), None, Flag.STRUCK),
        (ink(EMPTY, FULL, whole=8.5, leaving=4), (1,), None),
        (ink(EMPTY, FULL, whole=8.6, leaving=4), None, Flag.STRUCK),
        (ink(EMPTY, FULL, whole=7.8, leaving=5), (1,), None),
        (ink(EMPTY, FULL, whole=7.9, leaving=5), None, Flag.STRUCK),
        (ink(EMPTY, TICK, stroke=8.1), (1,), None),
        (ink(EMPTY, TICK, stroke=8.2), None, Flag.STRUCK),
        (ink(EMPTY, BROAD, stroke=8.4), (1,), None),
        (ink(EMPTY, BROAD, stroke=8.6), None, Flag.STRUCK),
        (ink(EMPTY, TICK, whole=9.0, leaving=4), (1,), None),
        (ink(EMPTY, TICK, whole=9.0, leaving=5), None, Flag.STRUCK),
        (ink(EMPTY, TICK, whole=8.1, leaving=9), (1,), None),
        (ink(STRAY, FULL, spread=STRAIGHT), (1,), None),
        (ink(STRAY, FULL), None, Flag.FAINT),
        (ink(STRAY, FULL, spread=STRAIGHT, role=Role.SEVERAL), None, Flag.FAINT),
        (ink(STRAY, EMPTY, spread=STRAIGHT), None, Flag.FAINT),
        (ink(STRAY, EMPTY, spread=BENT), None, Flag.FAINT),
        (ink(FULL, FULL, stroke=9.0), None, Flag.DOUBLE),
        (ink(FULL, FULL, EMPTY, stroke=9.0, role=Role.SEVERAL), None, Flag.STRUCK),
        (replace(ink(EMPTY, EMPTY), faded=True), None, Flag.FADED),
        (replace(ink(EMPTY, FULL), faded=True), (1,), None),
        (replace(ink(EMPTY, FULL), sure=False), None, Flag.WARPED),
        (ink(EMPTY, EMPTY, role=Role.TEACHER), None, Flag.UNMARKED),
        (ink(EMPTY, FULL, role=Role.TEACHER), (1,), None),
    ],
)
def test_what_a_row_says(row: RowInk, answer: tuple[int, ...] | None, flag: Flag | None) -> None:
    others = [ink(FULL, EMPTY, EMPTY)] * 5
    decision = decide([row, *others])[0]
    assert (decision.answer, decision.flag) == (answer, flag)


def test_a_speck_is_known_only_beside_plain_marks_of_the_same_hand() -> None:
    assert decide([ink(SPECK, EMPTY)])[0].flag is Flag.FAINT
    assert decide([ink(SPECK, EMPTY), *[ink(FULL, EMPTY)] * 5])[0].flag is Flag.BLANK
    assert decide([ink(SPECK, EMPTY), *[ink((0.13, 0.18), EMPTY)] * 5])[0].flag is Flag.FAINT


def test_a_light_stroke_is_a_mark_only_among_light_marks() -> None:
    assert decide([ink(STRAY, EMPTY)])[0].flag is Flag.FAINT
    assert decide([ink(STRAY, EMPTY), *[ink((0.3, 0.45), EMPTY)] * 5])[0].flag is Flag.FAINT
    assert decide([ink(STRAY, EMPTY), *[ink(TICK, EMPTY)] * 5])[0].answer == (0,)
    assert decide([ink((0.119, 0.181), EMPTY), *[ink((0.19, 0.28), EMPTY)] * 5])[0].answer == (0,)


def test_light_strokes_that_bend_or_cross_are_a_mark_where_there_are_few() -> None:
    assert decide([ink(STRAY, EMPTY, spread=BENT)])[0].answer == (0,)
    assert decide([ink(STRAY, EMPTY, spread=BENT), *[ink((0.38, 0.5), EMPTY)] * 5])[0].answer == (0,)
    assert decide([ink(STRAY, EMPTY, spread=BENT), *[ink((0.45, 0.6), EMPTY)] * 5])[0].flag is Flag.FAINT


def test_what_an_eraser_leaves_of_a_mark_is_none_however_widely_it_spreads() -> None:
    assert decide([ink((0.3, 0.22), EMPTY, spread=BENT)])[0].flag is Flag.FAINT


def test_what_is_less_than_a_faint_mark_is_no_blank_among_light_marks() -> None:
    assert decide([ink((0.05, 0.0), EMPTY), *[ink((0.15, 0.2), EMPTY)] * 5])[0].flag is Flag.FAINT


def test_a_mark_that_is_rubbed_out_is_known_only_beside_a_dark_one() -> None:
    row = ink((0.07, 0.03), (0.14, 0.18), EMPTY, role=Role.SEVERAL)
    assert decide([row, *[ink((0.15, 0.2), EMPTY)] * 5])[0].flag is Flag.FAINT
    ticked = ink((0.096, 0.034), (0.162, 0.186), EMPTY, role=Role.SEVERAL, spread=BENT)
    assert decide([ticked, *[ink((0.15, 0.2), EMPTY)] * 5])[0].flag is Flag.FAINT, "it may be a lighter tick"
