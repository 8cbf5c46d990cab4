"""Forms of made-up questions."""

from quizgen.forms import Assembly, Form, Known, assemble
from quizgen.model import Blueprint, Fact, Question, Span, Stance
from tests.banks import asked


def exactly(**counts: int) -> dict[str, Span]:
    return {name.replace("_", "-"): Span(least=count, most=count) for name, count in counts.items()}


def made(questions: list[Question], blueprint: Blueprint, seed: int = 1, known: Known | None = None) -> Assembly:
    return assemble(questions, blueprint, seed, known or Known())


def only(questions: list[Question], blueprint: Blueprint, seed: int = 1) -> Form:
    return made(questions, blueprint, seed).forms[0]


MIXED = [
    asked(
        f"{kind}{number}",
        kind=kind,
        topic=f"topic{number % 3}",
        paragraph=1 + number % 5,
        level="locate" if number % 2 else "evaluate",
    )
    for kind in ("choice", "true-false", "short", "order")
    for number in range(9)
]  # fmt: skip


def fact(name: str, importance: int) -> Fact:
    return Fact(
        id=name,
        relation="r",
        roles={},
        evidence=(),
        stance=Stance.ASSERTED,
        importance=importance,
        clause="",
        sentence="",
    )
