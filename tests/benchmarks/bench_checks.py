"""Measures the checks: flaws found, false alarms, agreement of generator and checker, and the time for large banks."""

import resource
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from hypothesis import HealthCheck, Phase, given, settings

from quizgen.checks import Pool, Scope, inspect, rules
from quizgen.deck import read_deck
from quizgen.model import Deck
from quizgen.questions.bank import make_bank
from quizgen.questions.template import read_templates
from tests.benchmarks.figure import Figure
from tests.benchmarks.scale import TEMPLATES, deck_text
from tests.fact_bases import decks
from tests.flaws.figures import CLEAN, flagged, planted, spoiled
from tests.flaws.judged import RIGHTLY
from tests.test_checks_truth import TEMPLATES as GENERAL
from tests.test_checks_truth import differences, troubles

BASES, FACTS = 10_000, 10_000


def main() -> Iterator[Figure]:
    """Yields planted flaws found, sound questions flagged, the cost of a large bank, and disagreements about truth."""
    yield from flaws()
    yield from large()
    yield from agreement()


def flaws() -> Iterator[Figure]:
    """Yields the shares of planted flaws that the rules find, and of sound questions without a finding.

    Flaws are planted in 500 questions and in whole banks; 500 questions are left as they are.
    """
    for tally, what in ((planted(), "questions"), (spoiled(), "banks")):
        missed = {rule: f"{tally.found[rule]} of {count}" for rule, count in tally.tried.items()}
        missed = {rule: found for rule, found in missed.items() if tally.found[rule] < tally.tried[rule]}
        note = f"{tally.found.total()} of {tally.tried.total()}; missed in part: {missed or 'none'}"
        yield Figure(what=f"flaws planted in {what} found", value=100 * tally.share, unit="%", least=95, note=note)
    found = [*flagged()]
    wrongly = {question for rule, question in found if (rule, question) not in RIGHTLY}
    note = f"{len({question for _, question in found})} of {CLEAN} flagged, {len(wrongly)} of them wrongly"
    yield Figure(what="sound questions flagged", value=100 * len(wrongly) / CLEAN, unit="%", most=2, note=note)


def large() -> Iterator[Figure]:
    """Yields time and memory of all rules over 100,000 questions, measured in another process."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_checks", str(FACTS)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    seconds, more, found, count, questions = (float(word) for word in said)
    note = f"{count:.0f} rules, {more:.0f} MB more, {found:.0f} found"
    yield Figure(what=f"check {questions:,.0f} questions", value=seconds, unit="s", most=60, note=note)


def measure(facts: int) -> None:
    """Prints the time and memory of all rules over ten questions on each of `facts` facts."""
    with tempfile.TemporaryDirectory() as folder:
        deck_file, template_file = Path(folder) / "scale.yaml", Path(folder) / "ten.yaml"
        deck_file.write_text(deck_text(facts), encoding="utf-8")
        template_file.write_text(TEMPLATES, encoding="utf-8")
        deck = read_deck(deck_file)
        bank = make_bank(deck, read_templates([template_file], deck))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = perf_counter()
    found = sum(1 for _ in inspect(Pool(questions=bank.questions, scope=Scope(deck))))
    seconds = perf_counter() - start
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(seconds, more, found, len(rules()), len(bank.questions))


def agreement() -> Iterator[Figure]:
    """Yields how often generator and checker disagree on 10,000 random fact bases, about statements and questions."""
    warnings.simplefilter("ignore")
    counts = Counter[str]()

    @settings(
        max_examples=BASES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(decks())
    def compare(base: Deck) -> None:
        bank, scope = make_bank(base, GENERAL), Scope(base)
        counts["bases"] += 1
        counts["questions"] += len(bank.questions)
        found = [f"{question.id}: {told}" for question in bank.questions for told in troubles(question, scope)]
        found += map(str, differences(base))
        counts["differences"] += len(found)
        if found:
            print(*found, base, sep="\n")

    compare()
    note = f"{counts['bases']:,} random fact bases, {counts['questions']:,} questions"
    yield Figure(what="statements judged differently", value=counts["differences"], most=0, note=note)


if __name__ == "__main__":
    if "agreement" in sys.argv:
        print(*agreement())
    else:
        measure(next((int(number) for number in sys.argv if number.isdecimal()), FACTS))
