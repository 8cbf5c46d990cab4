"""Flaws to plant: for each rule, what turns a sound question, or a sound bank, into one that it must find."""

import pkgutil
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module

from quizgen.model import Bank, Deck, Question
from tests.flaws.planting import Flaws, planted

_OTHERS = {"figures", "judged", "planting", "pools"}
"""The modules here without flaws of single questions; every other one has `FLAWS`."""
_NAMES = sorted({found.name for found in pkgutil.iter_modules(__path__)} - _OTHERS, reverse=True)
FLAWS: Flaws = {rule: plants for name in _NAMES for rule, plants in import_module(f"{__name__}.{name}").FLAWS.items()}


def flawed(
    bank: Bank, questions: Sequence[Question], wanted: Iterable[str] = tuple(FLAWS)
) -> Iterator[tuple[str, Question, Deck]]:
    """Every question with every flaw that can be planted in it, each with the rule that must find it, and the deck."""
    for rule in wanted:
        for plant in FLAWS[rule]:
            for question in questions:
                spoiled = planted(plant, question, bank)
                if spoiled is not None:
                    yield rule, *spoiled
