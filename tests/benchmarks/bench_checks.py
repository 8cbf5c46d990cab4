"""The checks: planted flaws found, sound questions left alone, proofs that agree, and the time for very many."""

import resource
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path
from time import perf_counter

from hypothesis import HealthCheck, Phase, given, settings

from quizgen.checks import Pool, Scope, inspect, rules
from quizgen.deck import read_deck
from quizgen.model import Deck
from quizgen.questions.bank import make_bank
from quizgen.questions.template import read_templates
from tests.benchmarks.scale import TEMPLATES, deck_text
from tests.fact_bases import decks
from tests.flaws.figures import CLEAN, flagged, planted, spoiled
from tests.flaws.judged import RIGHTLY
from tests.test_checks_truth import TEMPLATES as GENERAL
from tests.test_checks_truth import differences, troubles

BASES, FACTS = 10_000, 10_000


def main() -> None:
    """Print all figures; fail where one is not what is promised."""
    flaws()
    large()
    agreement()


def flaws() -> None:
    """Plant flaws in 500 questions and in whole banks, and look at 500 questions as they are."""
    for tally, what in ((planted(), "questions"), (spoiled(), "banks")):
        missed = {rule: f"{tally.found[rule]} of {count}" for rule, count in tally.tried.items()}
        missed = {rule: found for rule, found in missed.items() if tally.found[rule] < tally.tried[rule]}
        about = f"{tally.found.total()} of {tally.tried.total()} flaws planted in {what} found"
        print(f"  {about} (at least 95 %); missed in part: {missed or 'none'}")
        assert tally.share >= 0.95
    wrongly = {question for rule, question in flagged() if (rule, question) not in RIGHTLY}
    about = f"{len({question for _, question in flagged()})} of {CLEAN} questions of the shipped decks are flagged"
    print(f"  {about}, {len(wrongly)} of them wrongly (at most 2 %)")
    assert len(wrongly) <= 0.02 * CLEAN


def large() -> None:
    """All rules over 100,000 questions, in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_checks", str(FACTS)]
    print(subprocess.run(command, check=True, capture_output=True, text=True).stdout, end="")


def measure(facts: int) -> None:
    """Time and memory of all rules over ten questions a fact."""
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
    about = f"{len(rules())} rules over {len(bank.questions):,} questions"
    print(f"  {about}: {seconds:.1f} s, {more:.0f} MB more, {found} found")
    assert len(bank.questions) == 10 * facts
    assert seconds < 60


def agreement() -> None:
    """Generator and checker on 10,000 random fact bases: every statement, and every question that is made."""
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
    about = f"{counts['bases']:,} random fact bases, {counts['questions']:,} questions"
    print(f"  {about}: {counts['differences']} differences")
    assert not counts["differences"]


if __name__ == "__main__":
    if "agreement" in sys.argv:
        agreement()
    else:
        measure(next((int(number) for number in sys.argv if number.isdecimal()), FACTS))
