"""Decides which questions of a graded quiz look faulty, and flags none whose result may be due to chance."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt

from quizgen.marking.analysis.statistics import Scores, correlation, fisher_z, normal_quantile, share_interval

ENOUGH = 10
"""Least number of papers with a question for it to be judged."""
EASY = 0.95
"""A question is too easy if the whole confidence interval of its share of right answers is above this."""
HARD = 0.20
"""A question is too hard if the whole confidence interval of its share of right answers is below this."""
WEAK = 0.15
"""A question is weak if the whole confidence interval of its discrimination, a correlation, is below this."""
IDLE = 0.05
"""A distractor is idle if the whole confidence interval of the share of pupils who chose it is below. Haladyna, Downing
(1993), Educational and Psychological Measurement 53, 999-1010."""
DOUBT = 2.75
"""The evidence against a key, in standard deviations, from which it is doubted. In simulated classes of 10 to 200
pupils with sound keys, at most 4 % had any doubted key; of classes of 40 to 200 with one wrong key, nine in ten had it
doubted (`make bench NAME=analysis`)."""
FALSE_ALARMS = 0.01
"""Probability that any question of a sound quiz is flagged for its discrimination; each question gets an equal part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionUse:
    """The share (0 to 1) of the pupils who chose an option, and how choosing it correlates with the rest of the test.

    `goes_with` is that correlation; it is None when all pupils or none chose the option.
    """

    text: str
    correct: bool
    share: float
    goes_with: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The data that a question is judged by: number of papers, mean share of points, discrimination and options.

    `earned` is that share, at most 1; the discrimination is None if it cannot be computed.
    """

    papers: int
    earned: float
    discrimination: float | None
    options: tuple[OptionUse, ...]


def use_of(text: str, chose: Scores, rest: Scores, *, correct: bool) -> OptionUse:
    """Returns the statistics of an option with this text.

    `chose` has a 1 for each pupil who chose it and a 0 for each other one, `rest` the pupil's score on all other
    questions, in the same order of pupils.
    """
    return OptionUse(text=text, correct=correct, share=sum(chose) / len(chose), goes_with=correlation(chose, rest))


def flags(seen: Seen, questions: int, say: Mapping[str, str]) -> Iterator[str]:
    """Yields the warnings about one question, in the words of `say`; none if fewer than `ENOUGH` papers contain it.

    `questions` is the number of questions in the quiz.
    """
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


def _most(found: float | None, papers: int, questions: int) -> float:
    """The upper end of the confidence interval of a discrimination, as Fisher's z; 1 if there is no discrimination."""
    if found is None:
        return 1.0
    return fisher_z(found) + normal_quantile(1 - FALSE_ALARMS / questions) / sqrt(papers - 3)


def _is_idle(option: OptionUse, papers: int) -> bool:
    return share_interval(option.share * papers, papers)[1] < IDLE


def _doubted(options: Iterable[OptionUse], papers: int) -> Iterator[OptionUse]:
    """Yields the wrong options that the pupils' scores suggest to be right, of a question with one right option."""
    keys = [option for option in options if option.correct]
    if len(keys) == 1:
        yield from (option for option in options if not option.correct and evidence(option, keys[0], papers) > DOUBT)


def evidence(option: OptionUse, key: OptionUse, papers: int) -> float:
    """The evidence that an option is right and the key wrong, in standard deviations; higher is stronger.

    It is 0 if choosing the key correlates better with the rest of the test than choosing the option does. The sum of
    three normal deviates (Stouffer et al. 1949): the option's correlation with the rest of the test, the key's with its
    sign changed, and how much oftener the option was chosen (McNemar 1947).
    """
    if option.goes_with is None or key.goes_with is None or option.goes_with <= key.goes_with:
        return 0.0
    ability = (fisher_z(option.goes_with) - fisher_z(key.goes_with)) * sqrt(papers - 3)
    chosen = (option.share - key.share) * sqrt(papers / (option.share + key.share))
    return (ability + chosen) / sqrt(3)
