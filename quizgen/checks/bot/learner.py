"""Trains the bot: habits by counting, and weights for all cues together, always on other questions."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from math import exp, log

from quizgen.checks.bot.choices import BotItem, BotPaper
from quizgen.checks.bot.cues import EVERY, HABITS, Cue, Habit

PARTS = 5
"""Number of parts for cross-validation; each part is answered with counts and weights learnt from the others."""

_ROUNDS, _STEP, _SHRINK, _PRIOR = 8, 0.15, 0.002, 3.0
"""Passes over the questions, first step size and weight decay of the training, and the number of guesses at chance that
are added to the counts of a feature, so that a rare one says little."""


@dataclass
class _Counts:
    """Counts for each feature how many options had it and how many right options had it."""

    offered: Counter[Hashable] = field(default_factory=Counter)
    right: Counter[Hashable] = field(default_factory=Counter)

    def add(self, features: Sequence[Hashable], *, right: bool) -> None:
        self.offered.update(features)
        if right:
            self.right.update(features)


class Memory:
    """Counts, for each habit and each part of a paper, how many options, and right ones, had each feature."""

    def __init__(self, paper: BotPaper) -> None:
        self._lexicon = paper.lexicon
        self._counts = {(habit.name, part): _Counts() for habit in HABITS for part in range(PARTS)}
        for choice in paper.choices:
            for habit in HABITS:
                if habit.judged is choice.judged:
                    self._learn(habit, choice)

    def _learn(self, habit: Habit, choice: BotItem) -> None:
        counts = self._counts[habit.name, choice.part(PARTS)]
        for index in range(len(choice.options)):
            counts.add(habit.features(choice, index, self._lexicon), right=index == choice.key)

    def score(self, habit: Habit, choice: BotItem, without: frozenset[int]) -> list[float]:
        """Scores each option by the logarithm of how much more often than by chance its features were right.

        `without` are the parts whose counts are left out.
        """
        parts = [self._counts[habit.name, part] for part in range(PARTS) if part not in without]
        found = []
        for index in range(len(choice.options)):
            features = habit.features(choice, index, self._lexicon)
            found.append(sum(_odds(parts, feature, choice.chance) for feature in features))
        return found


def _odds(parts: Sequence[_Counts], feature: Hashable, chance: float) -> float:
    offered = sum(counts.offered[feature] for counts in parts)
    right = sum(counts.right[feature] for counts in parts)
    return log((right + _PRIOR * chance) / (offered + _PRIOR) / chance)


def cues_for(*, judged: bool) -> list[Cue | Habit]:
    """The cues for choices, or for true-false statements."""
    return [cue for cue in EVERY if cue.judged is judged]


class BotReader:
    """Computes and caches the scores of each cue for the choices of a paper."""

    def __init__(self, paper: BotPaper) -> None:
        self._paper, self._memory = paper, Memory(paper)
        self._cached: dict[tuple[str, BotItem], list[float]] = {}

    def scores(self, choice: BotItem, without: frozenset[int]) -> list[list[float]]:
        """For each cue, the scores of all options; habits use no counts from the parts in `without`."""
        return [self._score(cue, choice, without) for cue in cues_for(judged=choice.judged)]

    def _score(self, cue: Cue | Habit, choice: BotItem, without: frozenset[int]) -> list[float]:
        if isinstance(cue, Habit):
            return self._memory.score(cue, choice, without)
        known = self._cached.get((cue.name, choice))
        if known is None:
            known = self._cached[cue.name, choice] = list(cue.score(choice, self._paper))
        return known


def weigh(seen: Sequence[tuple[list[list[float]], int]]) -> list[float]:
    """Fits the weights of the cues to answered questions, by gradient steps on a conditional logit model.

    `seen` holds for each question the scores of its options for each cue, and the index of the right option.
    """
    weights = [0.0] * (len(seen[0][0]) if seen else 0)
    for turn in range(_ROUNDS):
        step = _STEP / (1 + turn)
        for scores, key in seen:
            chances = _chances(scores, weights)
            for cue, values in enumerate(scores):
                expected = sum(chance * value for chance, value in zip(chances, values, strict=True))
                weights[cue] += step * (values[key] - expected - _SHRINK * weights[cue])
        weights = [max(0.0, weight) for weight in weights]
    return weights


def total(scores: Sequence[Sequence[float]], weights: Sequence[float]) -> list[float]:
    """The weighted sum of all cues for each option."""
    return [sum(w * values[i] for w, values in zip(weights, scores, strict=True)) for i in range(len(scores[0]))]


def _chances(scores: Sequence[Sequence[float]], weights: Sequence[float]) -> list[float]:
    sums = total(scores, weights)
    highest = max(sums)
    powers = [exp(value - highest) for value in sums]
    whole = sum(powers)
    return [power / whole for power in powers]
