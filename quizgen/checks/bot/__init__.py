"""The test-wise bot: a program that answers from the form of the questions alone, without the article."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias
from zlib import crc32

from quizgen.base.statistics import sum_at_least
from quizgen.checks.bot.choices import BotItem, BotPaper, paper_of
from quizgen.checks.bot.cues import EVERY
from quizgen.checks.bot.learner import PARTS, BotReader, cues_for, total, weigh

__all__ = ["ALPHA", "CLEAR", "EVERY", "MOST", "BotPaper", "BotReport", "Score", "measure", "paper_of"]

Tried: TypeAlias = tuple[float, bool]
"""The probability that a blind guess at a question is right, and whether the bot was right."""

ALPHA = 0.01
"""The check reports a bot's score if a blind guesser reaches it with a probability below this."""

CLEAR = 0.05
"""As `ALPHA`, for the score of one cue; it is divided by the number of cues, since some are high by chance alone."""

MOST = 1_500
"""Most questions that the bot answers; from a larger bank this many are drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The result of answering questions by a cue: the numbers of questions answered (`trials`) and answered rightly.

    `chance` is the share that a blind guesser gets right on average; `probability` is that of a blind guesser getting
    at least as many right.
    """

    cue: str
    about: str
    right: int
    trials: int
    chance: float
    probability: float

    @property
    def score(self) -> float:
        """The share of right answers; 0 if no question was answered."""
        return self.right / self.trials if self.trials else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BotReport:
    """The bot's score by each single cue, and by all cues weighed together.

    `choices` and `judgements` are the combined scores on choices and on true-false statements, `combined` on both.
    """

    cues: tuple[Score, ...]
    choices: Score
    judgements: Score
    combined: Score

    @property
    def scores(self) -> tuple[Score, ...]:
        """All scores that count at least one question."""
        found = (*self.cues, self.choices, self.judgements, self.combined)
        return tuple(score for score in found if score.trials)


def measure(paper: BotPaper) -> BotReport:
    """Lets the bot answer a paper and returns its scores; for each part of the paper it learns from the other parts."""
    kept = replace(paper, choices=_sample(paper.choices))
    reader = BotReader(kept)
    by_cue: dict[str, list[Tried]] = {}
    choices = _answer_all(kept, reader, by_cue, judged=False)
    judgements = _answer_all(kept, reader, by_cue, judged=True)
    return BotReport(
        cues=tuple(_score(cue.name, cue.about, by_cue.get(cue.name, ())) for cue in EVERY),
        choices=_score("choices", "all cues for choices together", choices),
        judgements=_score("judgements", "all cues for statements together", judgements),
        combined=_score("all", "all cues together", [*choices, *judgements]),
    )


def _sample(choices: Sequence[BotItem]) -> tuple[BotItem, ...]:
    """All questions, or `MOST` of them, drawn by their texts, so that the sample is always the same."""
    if len(choices) <= MOST:
        return tuple(choices)
    drawn = sorted(range(len(choices)), key=lambda index: (crc32(choices[index].stem.encode()), index))[:MOST]
    return tuple(choices[index] for index in sorted(drawn))


def _answer_all(paper: BotPaper, reader: BotReader, by_cue: dict[str, list[Tried]], *, judged: bool) -> list[Tried]:
    choices = [choice for choice in paper.choices if choice.judged is judged]
    found: list[Tried] = []
    for part in range(PARTS):
        others = [choice for choice in choices if choice.part(PARTS) != part]
        weights = weigh([(reader.scores(c, frozenset([part, c.part(PARTS)])), c.key) for c in others])
        for choice in (choice for choice in choices if choice.part(PARTS) == part):
            scores = reader.scores(choice, frozenset([part]))
            for cue, values in zip(cues_for(judged=judged), scores, strict=True):
                if len(set(values)) > 1:
                    by_cue.setdefault(cue.name, []).append((choice.chance, _answer(values, choice) == choice.key))
            picked = _answer(total(scores, weights), choice) if weights else 0
            found.append((choice.chance, picked == choice.key))
    return found


def _answer(values: Sequence[float], choice: BotItem) -> int:
    """The index of the option with the highest score; among equal scores, the question's text draws one."""
    highest = max(values)
    best = [index for index, value in enumerate(values) if value >= highest - 1e-9]
    return best[crc32(f"{choice.stem}{choice.group}".encode()) % len(best)]


def _score(name: str, about: str, tried: Sequence[Tried]) -> Score:
    right, chances = sum(hit for _, hit in tried), [chance for chance, _ in tried]
    return Score(
        cue=name,
        about=about,
        right=right,
        trials=len(tried),
        chance=sum(chances) / len(chances) if chances else 0.0,
        probability=sum_at_least(right, chances) if chances else 1.0,
    )
