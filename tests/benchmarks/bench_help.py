"""How long `quizgen --help` takes, beside a bare click program."""

import subprocess
import sys
from statistics import median
from time import perf_counter

RUNS = 15
BARE = "import click; click.Command('bare')(['--help'])"
OURS = "from quizgen.cli import main; main(['--help'])"


def seconds(script: str) -> float:
    """The time from start to end of one run of a script."""
    start = perf_counter()
    subprocess.run([sys.executable, "-c", script], check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start


def main() -> None:
    """Print both medians and their difference; fail past the promised 0.1 s."""
    pairs = [(seconds(BARE), seconds(OURS)) for _ in range(RUNS)]
    bare, ours = (median(times) for times in zip(*pairs, strict=True))
    print(f"  a bare click program  {bare:.3f} s\n  quizgen --help        {ours:.3f} s")
    print(f"  difference            {ours - bare:.3f} s (at most 0.100)")
    assert ours - bare <= 0.1
