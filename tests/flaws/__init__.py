"""Flaws to plant: for each rule, what turns a sound question, or a sound bank, into one that it must find."""

from collections.abc import Iterable, Iterator, Sequence

from quizgen.model import Bank, Deck, Question
from tests.flaws import formats, options, truth
from tests.flaws.planting import Flaws, planted

FLAWS: Flaws = {**truth.FLAWS, **options.FLAWS, **formats.FLAWS}


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
