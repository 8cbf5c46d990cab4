"""How many planted flaws the rules find, and how many sound questions they flag: the figures of docs/checks.md."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice, zip_longest
from random import Random

from quizgen.checks import Case, Pool, Rule, Scope, rules
from quizgen.cli._checks import pool_of
from quizgen.cli._forms import FormOptions, forms_of
from quizgen.cli._load import bank_of, load_deck
from quizgen.model import Bank, Deck, Question
from tests.flaws import flawed
from tests.flaws.pools import SPOILS

DECKS = ("iran-drones-crimea", "gull-point", "eel-question")
PLANTED, CLEAN = 500, 500
SEEDS = range(1, 4)


@dataclass(frozen=True, slots=True)
class Tally:
    """For each rule how many flaws were planted, and how many of them it found."""

    tried: Counter[str]
    found: Counter[str]

    @property
    def share(self) -> float:
        """The part of all planted flaws that is found."""
        return self.found.total() / self.tried.total()


@cache
def banks() -> tuple[Bank, ...]:
    """The banks of the shipped decks."""
    return tuple(bank_of(load_deck(name)[1]) for name in DECKS)


def finds(rule: Rule, question: Question, scope: Scope) -> bool:
    """Whether a rule finds anything in a question."""
    return rule.each is not None and any(True for _ in rule.each(Case(question, scope)))


def tells(rule: Rule, pool: Pool) -> bool:
    """Whether a rule finds anything in a whole bank."""
    return rule.all is not None and any(True for _ in rule.all(pool))


def alarms(question: Question, scope: Scope) -> list[str]:
    """The rules, remarks apart, that find something in a question."""
    return [rule.id for rule in rules().values() if rule.severity != "info" and finds(rule, question, scope)]


@cache
def planted() -> Tally:
    """500 questions with one flaw each, every rule's as often as can be."""
    by_rule: dict[str, list[tuple[str, Question, Deck]]] = {}
    for bank in banks():
        scope = Scope(bank.deck)
        sound = [question for question in bank.questions if not alarms(question, scope)]
        for entry in flawed(bank, sound):
            by_rule.setdefault(entry[0], []).append(entry)
    for entries in by_rule.values():
        Random(1).shuffle(entries)
    chosen = islice(_by_turns(list(by_rule.values())), PLANTED)
    tally = Tally(Counter(), Counter())
    for name, question, deck in chosen:
        tally.tried[name] += 1
        tally.found[name] += finds(rules()[name], question, Scope(deck))
    return tally


def _by_turns(
    lists: Sequence[Sequence[tuple[str, Question, Deck]]],
) -> Iterator[tuple[str, Question, Deck]]:
    return (entry for entry in chain.from_iterable(zip_longest(*lists)) if entry is not None)


@cache
def pools() -> tuple[Pool, ...]:
    """The banks of the shipped decks, each with forms by several seeds."""
    found = []
    for name in DECKS:
        document, deck = load_deck(name)
        bank = bank_of(deck)
        found += [pool_of(bank, forms_of(bank, document, FormOptions(seed=seed)).forms) for seed in SEEDS]
    return tuple(found)


@cache
def spoiled() -> Tally:
    """Whole banks with one flaw each, for the rules that look at many questions."""
    tally = Tally(Counter(), Counter())
    for name, spoil in SPOILS.items():
        for seed, pool in enumerate(pools()):
            flawed_pool = None if tells(rules()[name], pool) else spoil(pool, Random(seed))
            if flawed_pool is not None:
                tally.tried[name] += 1
                tally.found[name] += tells(rules()[name], flawed_pool)
    return tally


@cache
def flagged() -> tuple[tuple[str, str], ...]:
    """What is found in 500 questions of the shipped decks as they are, remarks apart: rule and question."""
    entries = [(question, Scope(bank.deck)) for bank in banks() for question in bank.questions]
    sample = Random(1).sample(entries, CLEAN)
    return tuple(sorted((rule, question.id) for question, scope in sample for rule in alarms(question, scope)))
