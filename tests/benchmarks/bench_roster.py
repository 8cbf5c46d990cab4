"""Measures the time and memory of a class's named papers of two pages each, for 10, 100 and 1,000 pupils."""

import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from os import sysconf
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from tests.benchmarks.figure import Figure

PUPILS, CORES = (10, 100, 1000), 2
DECK = "gull-point"
SECONDS, MEGABYTES, GROWTH = 60, 400, 1.4
"""Most seconds and megabytes for the largest class on `CORES` cores, and the most by which the cost of a paper may grow
from one class to the next, as a factor."""
PAGE = sysconf("SC_PAGESIZE")


def main() -> Iterator[Figure]:
    """Yields the time and memory for each class, and the time of the largest if its papers exist already."""
    with TemporaryDirectory() as folder:
        work = Path(folder)
        command = [sys.executable, "-m", "quizgen", "build", DECK, "--out", str(work), "--to", "pdf"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        measured = [_printed(work, pupils) for pupils in PUPILS]
        again, _, _ = _run(work, PUPILS[-1])
    for pupils, (worked, waited, memory) in zip(PUPILS, measured, strict=True):
        seconds, note = worked / CORES, f"{1000 * worked / pupils:.0f} ms of a core each, {waited:.1f} s waited"
        yield Figure(what=f"{pupils} pupils: time on {CORES} cores", value=seconds, unit="s", most=SECONDS, note=note)
        yield Figure(what=f"{pupils} pupils: peak memory", value=memory, unit="MB", most=MEGABYTES)
    for (few, (less, _, _)), (many, (more, _, _)) in pairwise(zip(PUPILS, measured, strict=True)):
        grown = more / many / (less / few)
        yield Figure(what=f"cost of a paper, {many} beside {few} pupils", value=grown, unit="x", most=GROWTH)
    yield Figure(what=f"{PUPILS[-1]} pupils again", value=again / measured[-1][0], unit="x the first run", most=0.25)


def _printed(work: Path, pupils: int) -> tuple[float, float, float]:
    """The seconds of work and of waiting for a class's papers, and the peak megabytes of all processes together."""
    rows = (f"{number},Pupil {number},\n" for number in range(1, pupils + 1))
    (work / f"{pupils}.csv").write_text("number,name\n" + "".join(rows).replace(",\n", "\n"), "utf-8")
    return _run(work, pupils)


def _run(work: Path, pupils: int) -> tuple[float, float, float]:
    names = [str(work / DECK / "quiz.json"), str(work / f"{pupils}.csv"), "--out", str(work / str(pupils))]
    before, start, most = _worked(), monotonic(), 0.0
    command = [sys.executable, "-m", "quizgen", "roster", *names, "--jobs", str(CORES)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            most = max(most, _megabytes(process.pid))
            sleep(0.02)
    assert process.returncode == 0
    assert len(list((work / str(pupils)).glob("[0-9]*.pdf"))) == pupils
    return _worked() - before, monotonic() - start, most


def _worked() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _megabytes(process: int) -> float:
    """The memory (MB) of a process and of its child processes; shared memory is counted for each of them."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text("utf-8").split()[1])
        children = Path(f"/proc/{process}/task/{process}/children").read_text("utf-8").split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return pages * PAGE / 1_000_000 + sum(_megabytes(int(child)) for child in children)
