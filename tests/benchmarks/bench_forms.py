"""Measures the choice of forms from large banks: its time, its gap to the best, and the time to explain a failure."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random
from time import process_time

from quizgen.forms import BlueprintError, Known, assemble
from quizgen.model import Blueprint, Choose, Match, Number, Option, Order, Pair, Question, Span, Step, Write
from tests.benchmarks.figure import Figure

KINDS = ("choice", "choice", "choice", "true-false", "short", "number", "match", "order")
TOPICS = tuple(f"topic-{number}" for number in range(8))
LEVELS = ("locate", "locate", "understand", "analyse")
SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "sto", "ter", "vin", "zal", "gor", "hem", "jus", "pel", "qua", "wey")

BLUEPRINT = Blueprint(
    questions=20,
    forms=4,
    versions="different",
    kinds={"choice": Span(least=6, most=10), "true-false": Span(least=2, most=4), "short": Span(least=2, most=4),
           "number": Span(least=1, most=3), "match": Span(least=1, most=2), "order": Span(least=1, most=2)},
    topics={topic: Span(least=1, most=4) for topic in TOPICS},
    levels={"locate": Span(least=8, most=12), "understand": Span(least=4, most=8), "analyse": Span(least=3, most=6)},
    minutes=Span(least=13, most=16),
)  # fmt: skip


def bank(size: int, seed: int = 1) -> tuple[Question, ...]:
    """A bank of `size` questions, some of which ask the same fact, reveal another's answer or contain it."""
    random = Random(seed)
    names = ["".join(random.choices(SYLLABLES, k=3)).capitalize() for _ in range(6_000)]
    return tuple(_question(number, size, random, names) for number in range(size))


def _question(number: int, size: int, random: Random, names: list[str]) -> Question:
    kind = random.choice(KINDS)
    some = random.sample(names, 12)
    fact = random.randrange(int(size * 0.8) + 1)
    return Question(
        id=f"bench/{kind}/{number}/role",
        kind=kind,
        stem=f"What did {some[0]} of {some[1]} say of the {some[2].lower()} in {some[3]}?",
        answer=_answer(kind, random, some[4:]),
        facts=(f"f{fact}",),
        reveals=(f"f{random.randrange(int(size * 0.8) + 1)}",) if random.random() < 0.2 else (),
        paragraphs=(1 + fact % 40,),
        topic=random.choice(TOPICS),
        skill="what",
        level=random.choice(LEVELS),
        feedback="",
        points={"match": 4, "order": 3}.get(kind, 1),
    )


def _answer(kind: str, random: Random, names: list[str]) -> Choose | Write | Number | Match | Order:
    match kind:
        case "choice":
            return Choose(options=tuple(Option(text=n, correct=i == 0, because="") for i, n in enumerate(names[:4])))
        case "true-false":
            true = random.random() < 0.5
            options = (
                Option(text="True", correct=true, because=""),
                Option(text="False", correct=not true, because=""),
            )
            return Choose(options=options, ordered=True)
        case "short":
            return Write(answers=(names[0],))
        case "number":
            value = random.randrange(10_000)
            return Number(value=Decimal(value), text=str(value))
        case "match":
            return Match(
                pairs=tuple(Pair(left=left, right=right) for left, right in zip(names[:4], names[4:], strict=True))
            )
        case _:
            return Order(steps=tuple(Step(text=name) for name in names[:4]))


IMPOSSIBLE = replace(BLUEPRINT, kinds={**BLUEPRINT.kinds, "order": Span(least=5, most=5)}, minutes=Span(most=16))


def cases() -> Iterator[tuple[str, int, Blueprint, float]]:
    """The cases to measure: name, size of the bank, blueprint, and the most seconds that it may take."""
    yield "1 form of 12 from 200", 200, Blueprint(questions=12, forms=1), 0.1
    yield "4 forms of 20 from 1,000", 1_000, BLUEPRINT, 10.0
    yield "4 forms of 20 from 10,000", 10_000, BLUEPRINT, 10.0
    yield "4 forms of 20 from 100,000", 100_000, BLUEPRINT, 15.0
    yield "what is impossible, of 1,000", 1_000, IMPOSSIBLE, 2.0
    yield "what is impossible, of 10,000", 10_000, IMPOSSIBLE, 2.0


def figures(name: str, questions: tuple[Question, ...], blueprint: Blueprint, most: float) -> Iterator[Figure]:
    """Yields the processor time (seconds) of a choice or of explaining its failure, and the gap to the best choice."""
    start = process_time()
    try:
        made = assemble(questions, blueprint, 1, Known()).chosen
    except BlueprintError as error:
        yield Figure(what=name, value=process_time() - start, unit="s", most=most, note=str(error))
        return
    yield Figure(what=name, value=process_time() - start, unit="s", most=most)
    worth = f"worth {made.worth:.2f} of at most {made.bound:.2f}"
    hardness = f"difficulty {min(made.difficulty):.2f} to {max(made.difficulty):.2f}"
    yield Figure(what=f"{name}: gap", value=100 * made.gap, unit="%", most=0.5, note=f"{worth}, {hardness}")


def main() -> Iterator[Figure]:
    """Yields the time and the gap of each case, and whether a second run gives the same forms."""
    for name, size, blueprint, most in cases():
        yield from figures(name, bank(size), blueprint, most)
    again = [assemble(bank(1_000), BLUEPRINT, 1, Known()).forms for _ in range(2)]
    yield Figure(what="differences on a second run", value=float(again[0] != again[1]), most=0)
