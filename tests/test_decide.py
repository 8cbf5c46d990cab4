"""Decisions: what a row says by the ink in its rings, and what is left to a person."""

from dataclasses import replace
from typing import Any

import pytest

from quizgen.marking.records.readings import Flag
from quizgen.marking.scan.decide import decide
from quizgen.marking.scan.marks import RowInk
from quizgen.sheets.layout import SheetRow
from quizgen.sheets.rows import Line, RowRole


def ink(*rings: tuple[float, float], role: RowRole = RowRole.ONE, **everywhere: float) -> RowInk:
    """A row with so much mean and strong ink in each ring, and the same of everything else in all of them."""
    line = Line(role=role, caption="1 ", labels=tuple("ABCDE"[: len(rings)]))
    means, strongs = zip(*rings, strict=True)
    row = SheetRow(item=1, part=0, line=line, x=20, y=60, pitch=6.6, edge=15)
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
        (ink((0.23, 0.02), (0.4, 0.6), EMPTY, role=RowRole.SEVERAL), None, Flag.FAINT),
        (ink((0.15, 0.02), (0.4, 0.6), EMPTY, role=RowRole.SEVERAL), (1,), Flag.ERASED),
        (ink((0.19, 0.0), (0.47, 0.85), EMPTY, (0.82, 1.0), role=RowRole.SEVERAL), None, Flag.FAINT),
        (ink((0.19, 0.0), (0.6, 0.85), EMPTY, (0.82, 1.0), role=RowRole.SEVERAL), (1, 3), Flag.ERASED),
        (ink(STRAY, EMPTY, EMPTY), None, Flag.FAINT),
        (ink((0.05, 0.0), EMPTY), (), Flag.BLANK),
        (ink(FULL, FULL, EMPTY), None, Flag.DOUBLE),
        (ink(FULL, TICK, EMPTY), None, Flag.DOUBLE),
        (ink(FULL, TICK, EMPTY, role=RowRole.SEVERAL), (0, 1), None),
        (ink(FULL, SPECK, EMPTY, role=RowRole.SEVERAL), (0,), None),
        (ink(EMPTY, EMPTY, EMPTY, role=RowRole.SEVERAL), (), Flag.BLANK),
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
        (ink(STRAY, FULL, spread=STRAIGHT, role=RowRole.SEVERAL), None, Flag.FAINT),
        (ink(STRAY, EMPTY, spread=STRAIGHT), None, Flag.FAINT),
        (ink(STRAY, EMPTY, spread=BENT), None, Flag.FAINT),
        (ink(FULL, FULL, stroke=9.0), None, Flag.DOUBLE),
        (ink(FULL, FULL, EMPTY, stroke=9.0, role=RowRole.SEVERAL), None, Flag.STRUCK),
        (replace(ink(EMPTY, EMPTY), faded=True), None, Flag.FADED),
        (replace(ink(EMPTY, FULL), faded=True), (1,), None),
        (replace(ink(EMPTY, FULL), sure=False), None, Flag.WARPED),
        (replace(ink(EMPTY, FULL), hidden=True), None, Flag.HIDDEN),
        (replace(ink(EMPTY, FULL, stroke=8.6), hidden=True), None, Flag.STRUCK),
        (replace(ink(FULL, FULL, stroke=9.0), hidden=True), None, Flag.HIDDEN),
        (ink(EMPTY, EMPTY, role=RowRole.TEACHER), None, Flag.UNMARKED),
        (ink(EMPTY, FULL, role=RowRole.TEACHER), (1,), None),
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
    row = ink((0.07, 0.03), (0.14, 0.18), EMPTY, role=RowRole.SEVERAL)
    assert decide([row, *[ink((0.15, 0.2), EMPTY)] * 5])[0].flag is Flag.FAINT
    ticked = ink((0.096, 0.034), (0.162, 0.186), EMPTY, role=RowRole.SEVERAL, spread=BENT)
    assert decide([ticked, *[ink((0.15, 0.2), EMPTY)] * 5])[0].flag is Flag.FAINT, "it may be a lighter tick"
