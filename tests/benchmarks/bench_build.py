"""Measures the time of `quizgen build` for the article's deck with all default outputs, as a whole process."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from statistics import median
from time import perf_counter

from tests.benchmarks.figure import Figure

RUNS = 5
DECK = "iran-drones-crimea"


def seconds(out: str) -> float:
    """The time (seconds) from start to end of one build."""
    start = perf_counter()
    command = [sys.executable, "-m", "quizgen", "build", DECK, "--out", out]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start


def main() -> Iterator[Figure]:
    """Yields the median time of some runs, with the fastest and the slowest in the note."""
    with tempfile.TemporaryDirectory() as out:
        seconds(out)
        times = [seconds(out) for _ in range(RUNS)]
    note = f"{min(times):.2f} to {max(times):.2f} s in {RUNS} runs"
    yield Figure(what=f"quizgen build {DECK}", value=median(times), unit="s", most=2, note=note)
