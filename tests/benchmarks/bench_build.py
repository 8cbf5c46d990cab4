"""How long `quizgen build` of the article deck takes, all default outputs, as a whole process."""

import subprocess
import sys
import tempfile
from statistics import median
from time import perf_counter

RUNS = 5
DECK = "iran-drones-crimea"


def seconds(out: str) -> float:
    """The time from start to end of one build."""
    start = perf_counter()
    command = [sys.executable, "-m", "quizgen", "build", DECK, "--out", out]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start


def main() -> None:
    """Print the fastest, the median and the slowest run; fail where the median is past the promised 2 s."""
    with tempfile.TemporaryDirectory() as out:
        seconds(out)
        times = sorted(seconds(out) for _ in range(RUNS))
    print(f"  {DECK}: {times[0]:.2f} / {median(times):.2f} / {times[-1]:.2f} s (at most 2.00)")
    assert median(times) < 2
