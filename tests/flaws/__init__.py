"""Flaws to plant: for each rule, what turns a sound question, or a sound bank, into one that it must find."""

import pkgutil
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module

from quizgen.checks import rules
from quizgen.model import OWN, Bank, Deck, Question
from tests.flaws.planting import Flaws, planted

_OTHERS = {"figures", "judged", "planting", "pools"}
"""The modules here without flaws of single questions; every other one has `FLAWS`."""
_NAMES = sorted({found.name for found in pkgutil.iter_modules(__path__)} - _OTHERS, reverse=True)
FLAWS: Flaws = {rule: plants for name in _NAMES for rule, plants in import_module(f"{__name__}.{name}").FLAWS.items()}


def flawed(
    bank: Bank, questions: Sequence[Question], wanted: Iterable[str] = tuple(FLAWS)
) -> Iterator[tuple[str, Question, Deck]]:
    """Every question with every flaw that can be planted in it, each with the rule that must find it, and the deck.

    No fact proves the key of an author's own question, so that no untruth is planted in it.
    """
    made = [question for question in questions if question.template != OWN]
    for rule in wanted:
        for plant in FLAWS[rule]:
            for question in made if rules()[rule].firm else questions:
                spoiled = planted(plant, question, bank)
                if spoiled is not None:
                    yield rule, *spoiled
