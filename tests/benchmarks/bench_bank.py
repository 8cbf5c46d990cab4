"""How long it takes from YAML to a bank, and how much memory: facts by ten templates."""

import gc
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from quizgen.deck import read_deck
from quizgen.questions.bank import make_bank
from quizgen.questions.template import read_templates
from tests.benchmarks.scale import TEMPLATES, deck_text

SIZES = (100, 1_000, 10_000)


def measure(facts: int) -> None:
    """Print facts, seconds to read, seconds to make, questions and peak memory in MB, for one size."""
    gc.set_threshold(100_000, 20, 100)  # as the command line does
    with tempfile.TemporaryDirectory() as folder:
        deck_file, template_file = Path(folder) / "scale.yaml", Path(folder) / "ten.yaml"
        deck_file.write_text(deck_text(facts), encoding="utf-8")
        template_file.write_text(TEMPLATES, encoding="utf-8")
        start = perf_counter()
        deck = read_deck(deck_file)
        read = perf_counter()
        bank = make_bank(deck, read_templates([template_file], deck))
        made = perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(facts, f"{read - start:.3f}", f"{made - read:.3f}", len(bank.questions), f"{peak:.0f}")


def main() -> None:
    """Print a line a size, each measured in a process of its own; fail past what is promised."""
    print("   facts   read s   make s  questions  us/question  peak MB")
    lines = [line_of(facts) for facts in SIZES]
    for facts, read, made, questions, peak in lines:
        print(f"{facts:8,.0f} {read:8.2f} {made:8.2f} {questions:10,.0f} {made / questions * 1e6:12.0f} {peak:8.0f}")
    (_, _, least, few, _), (_, read, made, questions, peak) = lines[0], lines[-1]
    growth = made / questions / (least / few)
    print(f"growth from {few:,.0f} to {questions:,.0f} questions: {growth:.2f} x the cost of one")
    assert questions == 100_000
    assert read < 2
    assert made < 15
    assert peak < 700


def line_of(facts: int) -> tuple[float, ...]:
    """What `measure` prints for a size, in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_bank", str(facts)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return tuple(float(word) for word in printed.split())


if __name__ == "__main__":
    measure(int(sys.argv[1]))
