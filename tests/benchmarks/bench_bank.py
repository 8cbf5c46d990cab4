"""Measures the time and memory from YAML to a bank: facts with ten templates."""

import gc
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter, process_time

import yaml

from quizgen.deck import read_deck
from quizgen.questions.bank import make_bank
from quizgen.questions.template import read_templates
from tests.benchmarks.figure import Figure
from tests.benchmarks.scale import TEMPLATES, article_text, deck_text, sentences_text

SIZES = (100, 1_000, 10_000)
PARAGRAPHS, ROUNDS = 2_000, 3


def measure(facts: int) -> None:
    """Prints facts, seconds to read, seconds to make, questions and peak memory in MB, for this number of facts."""
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


def main() -> Iterator[Figure]:
    """Yields the time and memory for each number of facts, each measured in another process."""
    lines = [line_of(facts) for facts in SIZES]
    for facts, read, made, questions, peak in lines:
        last = facts == SIZES[-1]
        name = f"{questions:,.0f} questions"
        yield Figure(what=f"{name}: read the deck", value=read, unit="s", most=2 if last else None)
        yield Figure(what=f"{name}: make the bank", value=made, unit="s", most=15 if last else None)
        yield Figure(what=f"{name}: peak memory", value=peak, unit="MB", most=700 if last else None)
    (_, _, least, few, _), (_, _, made, questions, _) = lines[0], lines[-1]
    growth = made / questions / (least / few)
    yield Figure(what=f"cost of a question, {questions:,.0f} beside {few:,.0f}", value=growth, unit="x")
    yield from sentences()


def sentences() -> Iterator[Figure]:
    """A figure: the processor time to read 10,000 facts of one line that an article supports, beside PyYAML in C."""
    with tempfile.TemporaryDirectory() as folder:
        deck_file = Path(folder) / "farms.yaml"
        deck_file.write_text(sentences_text(PARAGRAPHS), encoding="utf-8")
        (Path(folder) / "article.txt").write_text(article_text(PARAGRAPHS), encoding="utf-8")
        text = deck_file.read_text(encoding="utf-8")
        _seconds(lambda: read_deck(deck_file))
        pairs = [
            (_seconds(lambda: read_deck(deck_file)), _seconds(lambda: yaml.load(text, yaml.CSafeLoader)))
            for _ in range(ROUNDS)
        ]
    facts, peer = min(ours for ours, _ in pairs), min(theirs for _, theirs in pairs)
    note = f"{facts / peer:.0f} x yaml.CSafeLoader, which needs {peer:.2f} s for the same file"
    what = f"10,000 sentences found in {PARAGRAPHS:,} paragraphs"
    yield Figure(what=what, value=facts, unit="s", most=3, note=note)


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    before = process_time()
    work()
    return process_time() - before


def line_of(facts: int) -> tuple[float, ...]:
    """The numbers that `measure` prints for this number of facts, in another process."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_bank", str(facts)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return tuple(float(word) for word in printed.split())


if __name__ == "__main__":
    measure(int(sys.argv[1]))
