"""Measures the time of `quizgen --help`, beside an empty click program."""

import subprocess
import sys
from collections.abc import Iterator
from statistics import median
from time import perf_counter

from tests.benchmarks.figure import Figure

RUNS = 15
BARE = "import click; click.Command('bare')(['--help'])"
OURS = "from quizgen.cli import main; main(['--help'])"


def seconds(script: str) -> float:
    """The time (seconds) from start to end of one run of a script."""
    start = perf_counter()
    subprocess.run([sys.executable, "-c", script], check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start


def main() -> Iterator[Figure]:
    """Yields the median time of both programs, and of their difference."""
    pairs = [(seconds(BARE), seconds(OURS)) for _ in range(RUNS)]
    yield Figure(what="a bare click program", value=median(bare for bare, _ in pairs), unit="s")
    yield Figure(what="quizgen --help", value=median(ours for _, ours in pairs), unit="s")
    yield Figure(what="difference", value=median(ours - bare for bare, ours in pairs), unit="s", most=0.1)
