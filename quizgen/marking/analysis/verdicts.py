"""Decides which questions of a graded quiz look faulty: only what the number of papers can support is said."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt

from quizgen.marking.analysis.statistics import Scores, correlation, fisher_z, normal_quantile, share_interval

ENOUGH = 10
"""Least number of papers with a question for it to be judged."""
EASY = 0.95
"""Share of right answers; a question is too easy if the whole confidence interval of its share is above."""
HARD = 0.20
"""Share of right answers; a question is too hard if the whole confidence interval of its share is below."""
WEAK = 0.15
"""Discrimination (a correlation); a question is weak if the whole confidence interval of its own is below."""
IDLE = 0.05
"""Share of choices; a distractor is idle if the whole confidence interval of its share is below. Haladyna and Downing
(1993), Educational and Psychological Measurement 53, 999-1010."""
DOUBT = 2.75
"""The evidence against a key, in standard deviations, from which it is doubted. In simulated classes of 10 to 200
pupils with sound keys, at most 4 % had any doubted key; of classes of 40 to 200 with one wrong key, nine in ten had it
doubted (`make bench NAME=analysis`)."""
FALSE_ALARMS = 0.01
"""Probability that any question of a sound quiz is called weak or turned: the level is divided among the questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionUse:
    """How many pupils chose an option, as a share, and how choosing it correlates with the rest of the test."""

    text: str
    correct: bool
    share: float
    goes_with: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the papers show of a question: their number, the mean share of its points, discrimination and options."""

    papers: int
    earned: float
    discrimination: float | None
    options: tuple[OptionUse, ...]


def use_of(text: str, chose: Scores, rest: Scores, *, correct: bool) -> OptionUse:
    """How an option was used; `chose` is 1 for each pupil who chose it, `rest` the score on the other questions."""
    return OptionUse(text=text, correct=correct, share=sum(chose) / len(chose), goes_with=correlation(chose, rest))


def flags(seen: Seen, questions: int, say: Mapping[str, str]) -> Iterator[str]:
    """Yields what is suspicious about one of the `questions` of a quiz, in words; nothing for too few papers."""
    if seen.papers < ENOUGH:
        return
    low, high = share_interval(max(0.0, seen.earned) * seen.papers, seen.papers)
    if low > EASY:
        yield say["analysis.flag.known"]
    if high < HARD:
        yield say["analysis.flag.unknown"]
    most = _most(seen.discrimination, seen.papers, questions)
    if most < 0:
        yield say["analysis.flag.turned"]
    elif most < WEAK:
        yield say["analysis.flag.weak"]
    for option in _doubted(seen.options, seen.papers):
        yield say["analysis.flag.key"].format(option=option.text)
    if idle := [option.text for option in seen.options if not option.correct and _is_idle(option, seen.papers)]:
        yield say["analysis.flag.idle"].format(options=", ".join(f"“{text}”" for text in idle))


def _most(tells: float | None, papers: int, questions: int) -> float:
    """The upper end of the confidence interval of a discrimination, as Fisher's z; large if there is none."""
    if tells is None:
        return 1.0
    return fisher_z(tells) + normal_quantile(1 - FALSE_ALARMS / questions) / sqrt(papers - 3)


def _is_idle(option: OptionUse, papers: int) -> bool:
    return share_interval(option.share * papers, papers)[1] < IDLE


def _doubted(options: Iterable[OptionUse], papers: int) -> Iterator[OptionUse]:
    """Yields the options that look more like the key than the key does, where one option is right."""
    keys = [option for option in options if option.correct]
    if len(keys) == 1:
        yield from (option for option in options if not option.correct and evidence(option, keys[0], papers) > DOUBT)


def evidence(option: OptionUse, key: OptionUse, papers: int) -> float:
    """How much speaks for an option and against the key, in standard deviations; 0 if the key goes better with ability.

    The sum of three normal deviates (Stouffer et al. 1949): the option's correlation with the rest of the test, the
    key's with its sign changed, and how much oftener the option was chosen (McNemar 1947).
    """
    if option.goes_with is None or key.goes_with is None or option.goes_with <= key.goes_with:
        return 0.0
    ability = (fisher_z(option.goes_with) - fisher_z(key.goes_with)) * sqrt(papers - 3)
    chosen = (option.share - key.share) * sqrt(papers / (option.share + key.share))
    return (ability + chosen) / sqrt(3)
