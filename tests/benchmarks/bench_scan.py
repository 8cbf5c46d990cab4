"""Measures how well and how fast sheets are read: silent errors, flags, time and memory, with confidence bounds."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from math import exp, lgamma, log, log1p
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

import cv2

from quizgen.manifest import Manifest, write_manifest
from quizgen.marking.records.readings import Flag, PageFault, PageReading, make_book
from quizgen.marking.scan.page import read_shot
from quizgen.marking.scan.pictures import Shot
from quizgen.marking.simulate.cameras import PHONE, SCANNER, Camera
from quizgen.marking.simulate.pupils import answers, make_pupils
from quizgen.marking.simulate.scans import SCALE, Setting, Simulated, printed_pages, simulate
from quizgen.sheets.design import DESIGNS
from quizgen.sheets.layout import pages_of
from tests.benchmarks.figure import Figure
from tests.benchmarks.other_scans import other_scan
from tests.scans import TIDY, designed, mistaken, named, printed, printed_by, quiz, random_quiz

SEED = int(os.environ.get("BENCH_SEED", "88000"))
SIZE = float(os.environ.get("BENCH_SIZE", "1"))
"""The share of the full number of sheets to try."""
PART = 25
SETS: tuple[tuple[str, int, Camera | None, str], ...] = (
    ("scans, 150 dpi, A4", 1_000, SCANNER, "a4"),
    ("scans, 200 dpi, Letter", 500, Camera(dpi=200), "us-letter"),
    ("scans, 100 dpi, A4", 500, Camera(dpi=100), "a4"),
    ("phone, A4", 700, PHONE, "a4"),
    ("phone, bent and blurred", 300, Camera(width=1500, roughness=2), "us-letter"),
    ("the other noise model", 500, None, "a4"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some sheets of a set, which one process makes and reads."""

    name: str
    camera: Camera | None
    paper: str
    seed: int
    pupils: int


def class_of(pupils: int) -> Manifest:
    """A quiz of thirty questions of all kinds, with a sheet for each pupil."""
    return named(quiz(30), {str(number): f"Pupil {number}" for number in range(1, pupils + 1)})


def sheets(part: Part) -> Iterator[Simulated]:
    """Yields the simulated sheets of a part."""
    manifest = class_of(part.pupils)
    content = printed(manifest, part.paper)
    people = make_pupils(part.pupils, part.seed)
    if part.camera:
        yield from simulate(manifest, content, people, Setting(camera=part.camera, seed=part.seed))
        return
    pictures = printed_pages(content)
    forms = {form.name: form for form in manifest.forms}
    for sheet, pupil in zip(manifest.sheets, people, strict=True):
        for page in pages_of(forms[sheet.form]):
            random = Random(f"{part.seed}/{pupil.id}/{page.number}")
            meant = answers(forms[sheet.form], [row for row in page.rows if row.item], pupil, part.seed)
            picture = other_scan(next(pictures), page, meant, SCALE, random)
            yield Simulated(
                pupil=pupil.id, sheet=sheet.number, page=page.number, picture=picture, meant=dict(meant), odd={}
            )


def measure(part: Part) -> tuple[Counter[str], list[float]]:
    """Reads the sheets of a part; returns counts of the results, and the processor time (seconds) of each sheet."""
    cv2.setNumThreads(1)
    book = make_book(class_of(part.pupils))
    counts: Counter[str] = Counter()
    times = []
    for sheet in sheets(part):
        start = time.process_time()
        reading = read_shot(Shot(file="scan", page=1, key="scan", content=sheet.picture), book)
        times.append(time.process_time() - start)
        found = judged(sheet, reading)
        if found["silent errors"] or found["misread numbers"]:
            print(f"  wrong: {part.name}, seed {part.seed}, pupil {sheet.pupil}, page {sheet.page}", flush=True)
        counts += found
    return counts, times


def given_back(seed: int) -> int:
    """The number of rows of a random quiz that were not graded as meant.

    The sheet's design and the camera depend on the seed.
    """
    cv2.setNumThreads(1)
    design = DESIGNS[seed // 2 % len(DESIGNS)]
    manifest = designed(random_quiz(seed), design)
    setting = replace(TIDY, camera=PHONE if seed % 2 else SCANNER, design=design, seed=seed)
    pages = simulate(manifest, printed_by(manifest, design), make_pupils(1, seed), setting)
    return sum(len(mistaken(manifest, page)) for page in pages)


def judged(sheet: Simulated, reading: PageReading) -> Counter[str]:
    """Counts what is right and wrong in the reading of a sheet; a second mark, or one struck out, has to be flagged."""
    counts = Counter(sheets=1)
    if reading.fault:
        return counts + Counter(
            {"refused": 1, "misread numbers": int(reading.fault is PageFault.UNKNOWN), "flagged sheets": 1}
        )
    if (reading.sheet, reading.page) != (sheet.sheet, sheet.page):
        return counts + Counter({"misread numbers": 1})
    flagged = 0
    for row in (row for row in reading.rows if row.name in sheet.meant):
        odd = sheet.odd.get(row.name)
        counts["rows"] += 1
        if row.answer is None and odd in {"double", "struck", "withdrawn"}:
            counts["rightly flagged"] += 1
        elif row.answer is None:
            flagged += 1
            counts[f"{row.flag}"] += 1
        elif row.answer != sheet.meant[row.name] or odd in {"double", "withdrawn"}:
            counts["silent errors"] += 1
    return counts + Counter({"flagged rows": flagged, "flagged sheets": int(flagged > 0)})


def bound(trials: int) -> float:
    """The upper end of the 95 % confidence interval of an error rate, if no error occurred in this number of trials."""
    return float(1 - 0.05 ** (1 / trials))


def exact_interval(found: int, trials: int) -> tuple[float, float]:
    """The 95 % confidence interval of a share, by Clopper and Pearson."""
    low = _solved(lambda share: _at_least(found, trials, share) > 0.025) if found else 0.0
    high = _solved(lambda share: 1 - _at_least(found + 1, trials, share) < 0.025) if found < trials else 1.0
    return low, high


def _solved(past: Callable[[float], bool]) -> float:
    """The least share, from 0 to 1, for which `past` is true; it must be true for all larger ones."""
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (low, middle) if past(middle) else (middle, high)
    return low


def _at_least(found: int, trials: int, share: float) -> float:
    """The probability of `found` or more successes in `trials`, each with probability `share`."""
    return sum(exp(_log_chance(number, trials, share)) for number in range(found, trials + 1))


def _log_chance(number: int, trials: int, share: float) -> float:
    ways = lgamma(trials + 1) - lgamma(number + 1) - lgamma(trials - number + 1)
    return ways + number * log(share) + (trials - number) * log1p(-share)


def main() -> Iterator[Figure]:
    """Yields errors, flags and times of each set, then of all sets together."""
    found: dict[str, Counter[str]] = {}
    with ProcessPoolExecutor() as pool:
        for number, (name, count, camera, paper) in enumerate(SETS):
            parts = [
                Part(name=name, camera=camera, paper=paper, seed=SEED + 1000 * number + index, pupils=PART)
                for index in range(max(1, round(count * SIZE / PART)))
            ]
            results = list(pool.map(measure, parts))
            found[name] = sum((counts for counts, _ in results), Counter())
            yield from figures(name, found[name])
            yield speed(name, sorted(t for _, some in results for t in some))
        seeds = range(SEED, SEED + round(1_000 * SIZE))
        wrong = list(pool.map(given_back, seeds, chunksize=5))
        yield Figure(what="random quizzes not given back exactly", value=sum(map(bool, wrong)), most=0)
    scans = sum((counts for name, counts in found.items() if name.startswith("scans")), Counter[str]())
    yield from figures("all scans", scans, flagged_at_most=3)
    yield from figures("everything", sum(found.values(), Counter[str]()))
    yield from throughput()


def figures(name: str, counts: Counter[str], flagged_at_most: float | None = None) -> Iterator[Figure]:
    """Yields the figures of a set with confidence bounds.

    `flagged_at_most` is the promised share of flagged sheets (percent).
    """
    sheets_read, flagged = counts["sheets"], counts["flagged sheets"]
    low, high = exact_interval(flagged, sheets_read)
    note = f"of {counts['rows']:,} rows; with none, below {bound(counts['rows']):.4%} of rows with 95 % confidence"
    yield Figure(what=f"{name}: silent errors", value=counts["silent errors"], most=0, note=note)
    note = f"of {sheets_read} sheets; {counts['refused']} refused"
    yield Figure(what=f"{name}: numbers misread", value=counts["misread numbers"], most=0, note=note)
    reasons = ", ".join(f"{flag} {counts[flag]}" for flag in Flag if counts[flag])
    rows = f"rows: {counts['flagged rows']} ({reasons}), and {counts['rightly flagged']} with two marks or one struck"
    note, share = f"95 %: {low:.1%} to {high:.1%}; {rows}", 100 * flagged / sheets_read
    yield Figure(what=f"{name}: sheets flagged", value=share, unit="%", most=flagged_at_most, note=note)


def speed(name: str, times: Sequence[float]) -> Figure:
    """A figure: the median processor time of a sheet; `times` are sorted."""
    note = f"{times[int(0.95 * len(times))] * 1000:.0f} ms at 95 %"
    return Figure(what=f"{name}: time of a core a sheet", value=1000 * median(times), unit="ms", note=note)


def throughput() -> Iterator[Figure]:
    """Yields the time and memory of the whole command over ten and over a thousand scans."""
    manifest = class_of(PART)
    pages = list(sheets(Part(name="", camera=SCANNER, paper="a4", seed=SEED, pupils=PART)))
    for count in (10, round(1_000 * SIZE)):
        with TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "quiz.json").write_bytes(write_manifest(manifest))
            (folder / "scans").mkdir()
            for index in range(count):
                padding = index.to_bytes(4, "big")
                (folder / "scans" / f"{index:04}.jpg").write_bytes(pages[index % PART].picture + padding)
            yield graded(folder, count)


def graded(folder: Path, count: int) -> Figure:
    """A figure: the time and memory of `quizgen grade` over the scans in a folder."""
    order = [sys.executable, "-m", "quizgen", "grade", "scans", "--quiz", "quiz.json"]
    start = time.perf_counter()
    process = subprocess.Popen(order, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds, worked = time.perf_counter() - start, usage.ru_utime + usage.ru_stime
    note = f"{worked:.1f} s of cores, largest process {usage.ru_maxrss / 1024:.0f} MiB"
    if status:
        return Figure(what=f"grade {count} scans", note=f"quizgen grade ended with status {status}")
    return Figure(what=f"grade {count} scans", value=seconds, unit="s", note=note)
