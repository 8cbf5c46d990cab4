"""Measures how many struck-out marks are missed, with usual pens and with thinner ones, which are harder to see."""

import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from random import Random

import cv2

from quizgen.marking.records.readings import Flag, make_book
from quizgen.marking.scan.page import read_shot
from quizgen.marking.scan.pictures import Shot
from quizgen.marking.simulate.cameras import PHONE, SCANNER, Camera
from quizgen.marking.simulate.pens import STYLES, Pen, pen_of
from quizgen.marking.simulate.pupils import make_pupils
from quizgen.marking.simulate.scans import Habits, Setting, simulate
from quizgen.sheets.design import STANDARD, Design
from tests.benchmarks.bench_scan import bound, class_of, exact_interval
from tests.benchmarks.figure import Figure
from tests.scans import print_sheets

SEED = int(os.environ.get("BENCH_SEED", "66000"))
SIZE = float(os.environ.get("BENCH_SIZE", "1"))
PUPILS = 5

CAMERAS = (SCANNER, Camera(dpi=200), Camera(dpi=100), PHONE, Camera(width=1500, roughness=2))
HABITS = Habits(withdrawn=0.15, double=0.02, erased=0.02, struck=0.02)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pens:
    """A set of pens and the sheets they mark: number of classes of five, width of strokes (mm), and design.

    `most_missed` is the greatest share of strikes that may be missed.
    """

    name: str
    classes: int
    broad: tuple[float, float] = (0.4, 0.8)
    most_missed: float = 0.001
    design: Design = STANDARD


SETS = (
    Pens(name="usual pens", classes=160),
    Pens(name="usual pens, large sheets", classes=60, design=Design(large=True, named=True)),
    Pens(name="thin pens", classes=100, broad=(0.2, 0.35), most_missed=0.02),
)


def held(pens: Pens, random: Random) -> Pen:
    """A random pen of the set; every style of marking is equally frequent."""
    return replace(pen_of(random), style=random.choice(tuple(STYLES)), broad=random.uniform(*pens.broad))


def measure(pens: Pens, seed: int) -> Counter[tuple[str, str]]:
    """Counts, by style, marks struck out, those of them missed, and other marks that were flagged as struck out."""
    cv2.setNumThreads(1)
    manifest, paper = class_of(PUPILS), "us-letter" if seed % 2 else "a4"
    book = make_book(manifest)
    large = {sheet.pupil for sheet in manifest.sheets} if pens.design.large else set()
    setting = Setting(camera=CAMERAS[seed % 5], design=pens.design, pen=partial(held, pens), habits=HABITS, seed=seed)
    content = print_sheets(manifest, manifest.sheets, paper, large=large)
    found: Counter[tuple[str, str]] = Counter()
    for sheet in simulate(manifest, content, make_pupils(PUPILS, seed), setting):
        style = held(pens, Random(f"{seed}/hand/{sheet.pupil}")).style
        reading = read_shot(Shot(file="scan", page=1, key="scan", content=sheet.picture), book)
        for row in (row for row in reading.rows if row.name in sheet.meant):
            how = sheet.odd.get(row.name)
            if how == "withdrawn":
                found[style, "struck"] += 1
                found[style, "missed"] += row.answer is not None
            elif how is None:
                found[style, "others"] += 1
                found[style, "flagged"] += row.flag is Flag.STRUCK
    return found


def main() -> Iterator[Figure]:
    """Yields the share of struck marks that is missed, for each set of pens."""
    with ProcessPoolExecutor() as pool:
        for number, pens in enumerate(SETS):
            first = SEED + 1000 * number
            seeds = range(first, first + max(1, round(pens.classes * SIZE)))
            found = sum(pool.map(partial(measure, pens), seeds), Counter[tuple[str, str]]())
            yield figure(pens, found)


def figure(pens: Pens, found: Counter[tuple[str, str]]) -> Figure:
    """A figure: the share of struck marks missed, with its confidence bound and the other rows that were flagged."""
    struck, missed, others, flagged = (
        sum(found[style, what] for style in STYLES) for what in ("struck", "missed", "others", "flagged")
    )
    most = exact_interval(missed, struck)[1] if missed else bound(struck)
    by_style = ", ".join(f"{style} {found[style, 'missed']}" for style in STYLES)
    note = f"{missed} of {struck:,} (95 %: below {most:.2%}; {by_style}); {flagged} of {others:,} others flagged"
    share = 100 * missed / struck
    return Figure(what=f"{pens.name}: missed", value=share, unit="%", most=100 * pens.most_missed, note=note)
