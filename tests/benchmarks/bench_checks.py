"""The checks: planted flaws found, sound questions left alone, proofs that agree, and the time for very many."""

import resource
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path
from random import Random
from time import perf_counter

from hypothesis import HealthCheck, Phase, given, settings

from quizgen.checks import Case, Pool, Scope, inspect, rules
from quizgen.cli._load import load_bank
from quizgen.deck import read_deck
from quizgen.model import Bank, Deck, Question
from quizgen.questions import make_bank
from quizgen.template import read_templates
from tests.benchmarks.scale import TEMPLATES, deck_text
from tests.fact_bases import decks
from tests.flaws import flawed
from tests.test_checks_truth import TEMPLATES as GENERAL
from tests.test_checks_truth import differences, troubles

DECKS = ("iran-drones-crimea", "gull-point")
PLANTED, CLEAN, BASES, FACTS = 500, 500, 10_000, 10_000


def main() -> None:
    """Print all four figures; fail where one is not what is promised."""
    banks = [load_bank(name) for name in DECKS]
    planted(banks)
    sound(banks)
    large()
    agreement()


def alarms(question: Question, scope: Scope) -> set[str]:
    """The rules, remarks apart, that find something in one question."""
    case = Case(question, scope)
    return {
        rule.id
        for rule in rules().values()
        if rule.each and rule.severity != "info" and any(True for _ in rule.each(case))
    }


def planted(banks: list[Bank]) -> None:
    """Plant one flaw in each of 500 questions, every rule as often as can be, and count those found."""
    pool: dict[str, list[tuple[Question, Scope]]] = {}
    for bank in banks:
        scope = Scope(bank.deck)
        clean = [question for question in bank.questions if not alarms(question, scope)]
        for rule, question in flawed(bank, clean):
            pool.setdefault(rule, []).append((question, scope))
    chosen: list[tuple[str, Question, Scope]] = []
    turn = 0
    for entries in pool.values():
        Random(1).shuffle(entries)
    while len(chosen) < PLANTED:
        chosen += [(rule, *entries[turn]) for rule, entries in pool.items() if turn < len(entries)]
        turn += 1
    tried, found = Counter[str](), Counter[str]()
    for rule, question, scope in chosen[:PLANTED]:
        tried[rule] += 1
        found[rule] += any(True for _ in rules()[rule].each(Case(question, scope)))  # type: ignore[misc]
    for rule in tried:
        print(f"  {rule:<4} {rules()[rule].name:<22} {found[rule]:3} of {tried[rule]:3} found")
    print(f"  {found.total()} of {tried.total()} planted flaws found (at least 95 %)")
    assert found.total() >= 0.95 * PLANTED


def sound(banks: list[Bank]) -> None:
    """Count the questions of the shipped decks in which an error or a warning is found."""
    entries = [(question, Scope(bank.deck)) for bank in banks for question in bank.questions]
    Random(1).shuffle(entries)
    flagged = Counter(rule for question, scope in entries[:CLEAN] for rule in alarms(question, scope))
    wrongly = sum(bool(alarms(question, scope)) for question, scope in entries[:CLEAN])
    print(f"  {wrongly} of {CLEAN} questions of the shipped decks are flagged: {dict(sorted(flagged.items()))}")


def large() -> None:
    """All rules over 100,000 questions, in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_checks", "large"]
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
        counts["differences"] += sum(bool(troubles(question, scope)) for question in bank.questions)
        counts["differences"] += len(differences(base))

    compare()
    about = f"{counts['bases']:,} random fact bases, {counts['questions']:,} questions"
    print(f"  {about}: {counts['differences']} differences")
    assert not counts["differences"]


if __name__ == "__main__":
    measure(FACTS)
