"""Measures the reading of damaged sheets: rows decided wrongly without a flag, and needless flags on whole sheets."""

import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from random import Random
from statistics import median

import cv2

from quizgen.marking.records.readings import PageReading, make_book
from quizgen.marking.scan.page import read_shot
from quizgen.marking.scan.pictures import Shot
from quizgen.marking.simulate.cameras import PHONE, SCANNER, Camera
from quizgen.marking.simulate.pupils import make_pupils
from quizgen.marking.simulate.scans import SCALE, Marked, Setting, handed_in
from tests.benchmarks.bench_scan import bound, class_of, judged
from tests.benchmarks.figure import Figure
from tests.damage import DAMAGES, Scene
from tests.scans import printed

SEED = int(os.environ.get("BENCH_SEED", "77000"))
SIZE = float(os.environ.get("BENCH_SIZE", "1"))
SHEETS, PART = 3_000, 10
CAMERAS = (SCANNER, SCANNER, Camera(dpi=200), Camera(dpi=100), PHONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The reading of a damaged sheet: the numbers of decided and flagged rows, and the wrong ones among the decided."""

    damage: str
    decided: int
    flagged: int
    wrong: tuple[str, ...]
    refused: bool
    seconds: float


def measure(seed: int) -> list[Found]:
    """Damages the sheets of a class of `PART` pupils and reads them."""
    cv2.setNumThreads(1)
    manifest = class_of(PART)
    setting = Setting(camera=CAMERAS[seed % len(CAMERAS)], seed=seed)
    pages = list(handed_in(manifest, printed(manifest), make_pupils(PART, seed), setting))
    book = make_book(manifest)
    names = list(DAMAGES)
    found = []
    for place, page in enumerate(pages):
        name = names[(seed + place) % len(names)]
        other = pages[(place + 1 + seed % 2) % len(pages)]
        scan = damaged(page, other, name, seed).scanned(setting.camera)
        start = time.process_time()
        reading = read_shot(Shot(file="scan", page=1, key="scan", content=scan.picture), book)
        found.append(_found(name, (page, other), reading, time.process_time() - start))
        if found[-1].wrong:
            print(f"  wrong: {name}, seed {seed}, page {place}: {', '.join(found[-1].wrong)}", flush=True)
    return found


def damaged(page: Marked, other: Marked, name: str, seed: int) -> Marked:
    """A marked page with the damage of this name."""
    random = Random(f"{seed}/damage/{page.pupil}")
    scene = Scene(picture=page.picture, other=other.picture, scale=SCALE, random=random)
    picture = DAMAGES[name](scene)
    return Marked(**{field: getattr(page, field) for field in Marked.__slots__} | {"picture": picture})


def _found(name: str, pages: Sequence[Marked], reading: PageReading, seconds: float) -> Found:
    """Compares a reading with the marks meant on the sheet whose code was read."""
    own = next((page for page in pages if page.sheet == reading.sheet), None)
    rows = () if own is None else tuple(row for row in reading.rows if row.name in own.meant)
    decided = [row for row in rows if row.answer is not None]
    wrong = tuple(
        f"{row.name} {row.answer} for {own.meant[row.name]}"
        for row in decided
        if own and (row.answer != own.meant[row.name] or own.odd.get(row.name) in {"double", "withdrawn"})
    )
    return Found(
        damage=name,
        decided=len(decided),
        flagged=len(rows) - len(decided),
        wrong=wrong if own or reading.fault else ("number",),
        refused=reading.fault is not None,
        seconds=seconds,
    )


def undamaged(seed: int) -> tuple[Counter[str], list[float]]:
    """Reads the same sheets without damage; returns counts of the results, and the processor time (seconds) of each."""
    cv2.setNumThreads(1)
    manifest = class_of(PART)
    setting = Setting(camera=CAMERAS[seed % len(CAMERAS)], seed=seed)
    book = make_book(manifest)
    counts, times = Counter[str](), list[float]()
    for page in handed_in(manifest, printed(manifest), make_pupils(PART, seed), setting):
        scan = page.scanned(setting.camera)
        start = time.process_time()
        reading = read_shot(Shot(file="scan", page=1, key="scan", content=scan.picture), book)
        times.append(time.process_time() - start)
        counts += judged(scan, reading)
    return counts, times


def main() -> Iterator[Figure]:
    """Yields silent wrong rows for each kind of damage, and needless flags on the same sheets without damage."""
    seeds = range(SEED, SEED + max(1, round(SHEETS * SIZE / PART)))
    with ProcessPoolExecutor() as pool:
        found = [one for some in pool.map(measure, seeds) for one in some]
        for name in DAMAGES:
            yield _wrong(name, [one for one in found if one.damage == name])
        yield _wrong("all", found)
        whole = list(pool.map(undamaged, seeds[: max(1, len(seeds) // 3)]))
    counts = sum((counts for counts, _ in whole), Counter[str]())
    times = [seconds for _, some in whole for seconds in some]
    share = 100 - 100 * counts["flagged sheets"] / counts["sheets"]
    note = f"of {counts['sheets']}; {counts['flagged rows']} rows, {counts['silent errors']} silent errors"
    yield Figure(what="whole sheets without a needless flag", value=share, unit="%", least=97, note=note)
    yield Figure(what="time of a core a whole sheet", value=1000 * median(times), unit="ms")


def _wrong(name: str, found: Sequence[Found]) -> Figure:
    """A figure: the rows decided wrongly on the sheets with one kind of damage."""
    decided, flagged = sum(one.decided for one in found), sum(one.flagged for one in found)
    sheets, refused = sum(bool(one.wrong) for one in found), sum(one.refused for one in found)
    note = (
        f"on {sheets} of {len(found)} sheets; {decided:,} rows decided, {flagged:,} flagged, {refused} sheets refused; "
        f"with none, below {bound(max(decided, 1)):.3%} of rows with 95 % confidence"
    )
    return Figure(what=f"{name}: silent wrong rows", value=sum(len(one.wrong) for one in found), most=0, note=note)
