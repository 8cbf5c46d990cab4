"""Compares programs that read answer sheets: each reads its own sheets, all marked by the same simulated pens."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from quizgen.marking.simulate import pens
from quizgen.marking.simulate.cameras import Camera, photograph
from quizgen.marking.simulate.scans import SCALE, Habits, Hand, canvas_of, draw
from tests.benchmarks.figure import Figure
from tests.benchmarks.peers import OPTIONS, Answers, Blank, Reader, amc, omrchecker, ours

SEED = int(os.environ.get("BENCH_SEED", "99000"))
SHEETS = int(os.environ.get("BENCH_PEERS", "100"))
CAMERAS = {"scans, 150 dpi": Camera(dpi=150, upright=True), "phone": Camera(width=1800, upright=True)}
HABITS = Habits(lost_marker=0.0)
Filled = tuple[bytes, Mapping[str, tuple[int, ...]], Mapping[str, str]]


def filled(blank: Blank, seed: int, camera: Camera) -> Filled:
    """The picture of a sheet that a pupil filled in, the rings meant, and the unusual ways of marking, by question."""
    random = Random(f"{seed}/answers")
    marks = {row.name: (random.randrange(len(OPTIONS)),) if random.random() > 0.05 else () for row in blank.page.rows}
    hand = Hand(pen=pens.pen_of(Random(f"{seed}/hand")), habits=HABITS, random=Random(f"{seed}/page"))
    canvas = canvas_of(blank.picture)
    odd = draw(canvas, blank.page, marks, hand)
    meant = {name: () if odd.get(name) == "withdrawn" else rings for name, rings in marks.items()}
    return photograph(canvas.picture, SCALE, camera, Random(f"{seed}/camera")), meant, odd


def judged(answers: Answers | None, meant: Mapping[str, tuple[int, ...]], odd: Mapping[str, str]) -> Counter[str]:
    """Counts how a sheet was read, question by question.

    Several marks where one was asked for count as shown to a person, since every program sees them.
    """
    if answers is None:
        return Counter({"sheets refused": 1, "of questions": len(meant), "shown to a person": len(meant)})
    counts = Counter({"of questions": len(meant)})
    for name, rings in meant.items():
        read = answers[name]
        if read is None or len(read) > 1:
            counts["shown to a person"] += 1
        else:
            counts["right" if read == rings and odd.get(name) != "double" else "silently wrong"] += 1
    return counts + Counter({"sheets with a silent error": int(counts["silently wrong"] > 0)})


def measure(reader: Reader, camera: Camera, pool: ProcessPoolExecutor) -> Counter[str]:
    """Counts how a program reads `SHEETS` sheets photographed by this camera."""
    blanks: Sequence[Blank] = reader.blanks(SHEETS)
    pupils = range(SHEETS)
    sheets = list(pool.map(filled, blanks, [SEED + pupil for pupil in pupils], [camera] * SHEETS, chunksize=10))
    with TemporaryDirectory() as name:
        folder = Path(name) / "scans"
        folder.mkdir()
        for pupil, (picture, _, _) in enumerate(sheets):
            (folder / f"{pupil}.jpg").write_bytes(picture)
        found = reader.read(folder)
    results = (judged(found.get(pupil), meant, odd) for pupil, (_, meant, odd) in enumerate(sheets))
    return sum(results, Counter[str]())


def main() -> Iterator[Figure]:
    """Yields the silent errors of each program; a program that is not installed has a figure without a value."""
    readers = {"quizgen": ours.find(), "OMRChecker": omrchecker.find()}
    readers |= {f"auto-multiple-choice at {share}": amc.find(share) for share in (0.5, 0.15)}
    with ProcessPoolExecutor() as pool:
        for name, camera in CAMERAS.items():
            for wanted, reader in readers.items():
                what = f"{name}, {wanted}: silently wrong"
                if reader is None:
                    yield Figure(what=what, note="not installed here, see docs/scanning.md")
                    continue
                counts = measure(reader, camera, pool)
                note = f"{reader.name}: " + ", ".join(f"{counts[key]} {key}" for key in KEYS)
                most = 0 if wanted == "quizgen" else None
                yield Figure(what=what, value=counts["silently wrong"], unit="questions", most=most, note=note)


KEYS = (
    "of questions",
    "right",
    "shown to a person",
    "silently wrong",
    "sheets with a silent error",
    "sheets refused",
)
