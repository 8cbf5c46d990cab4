"""Computes the probability that counts arise by chance alone: exactly for small numbers, else approximately."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from math import comb, erfc, exp, lgamma, log, sqrt


def at_least(successes: int, trials: int, chance: float) -> float:
    """The probability of at least this many successes in trials that each succeed with probability `chance`.

    Above 1,000 trials it is approximate, by the normal distribution.
    """
    if successes <= 0:
        return 1.0
    if chance <= 0 or trials < successes:
        return 0.0
    if trials <= 1_000:
        terms = (comb(trials, k) * chance**k * (1 - chance) ** (trials - k) for k in range(successes, trials + 1))
        return min(1.0, sum(terms))
    spread = sqrt(trials * chance * (1 - chance))
    return above((successes - 0.5 - trials * chance) / spread)


def above(deviations: float) -> float:
    """The probability that a normal variable is at least this many standard deviations above its mean."""
    return 0.5 * erfc(deviations / sqrt(2))


def two_sided(successes: int, trials: int, chance: float) -> float:
    """The probability of a count at least as far from the expected one as `successes`, in either direction."""
    low, high = at_least(trials - successes, trials, 1 - chance), at_least(successes, trials, chance)
    return min(1.0, 2 * min(low, high))


def chi_square(counts: Sequence[int]) -> float:
    """The probability of counts at least as uneven as these if all cells are equally likely: the chi-square test."""
    expected = sum(counts) / len(counts)
    statistic = sum((count - expected) ** 2 for count in counts) / expected
    return _upper_gamma((len(counts) - 1) / 2, statistic / 2)


def _upper_gamma(shape: float, x: float) -> float:
    """The regularised upper incomplete gamma function Q(shape, x), computed by its series."""
    if x <= 0:
        return 1.0
    term = total = 1 / shape
    step = shape
    while term > total * 1e-12:
        step += 1
        term *= x / step
        total += term
    return max(0.0, 1 - total * exp(-x + shape * log(x) - lgamma(shape)))


def rank_sum(one: Sequence[float], other: Sequence[float]) -> float:
    """The p-value of the two-sided Mann-Whitney test: whether two samples differ in rank more than by chance.

    It is 1 if a sample is empty.
    """
    if not one or not other:
        return 1.0
    pooled = sorted((*one, *other))
    total, counts = len(pooled), Counter(pooled)
    statistic = sum(_middle_rank(pooled, value) for value in one) - len(one) * (len(one) + 1) / 2
    mean, ties = len(one) * len(other) / 2, sum(count**3 - count for count in counts.values())
    spread = sqrt(len(one) * len(other) / 12 * (total + 1 - ties / (total * (total - 1))))
    return min(1.0, 2 * above(abs(statistic - mean) / spread)) if spread else 1.0


def _middle_rank(pooled: Sequence[float], value: float) -> float:
    return (bisect_left(pooled, value) + bisect_right(pooled, value) + 1) / 2


def sum_at_least(successes: int, chances: Sequence[float]) -> float:
    """The probability of at least this many successes in trials with different chances (Poisson-binomial).

    Above 300 trials it is approximate, by the normal distribution.
    """
    if len(set(chances)) == 1:
        return at_least(successes, len(chances), chances[0])
    if len(chances) > 300:
        spread = sqrt(sum(chance * (1 - chance) for chance in chances))
        return above((successes - 0.5 - sum(chances)) / spread) if successes > 0 else 1.0
    distribution = [1.0]
    for chance in chances:
        padded = (0.0, *distribution, 0.0)
        distribution = [padded[k + 1] * (1 - chance) + padded[k] * chance for k in range(len(distribution) + 1)]
    return min(1.0, sum(distribution[max(0, successes) :]))
