"""Implements the statistics of classical test theory on plain numbers; each formula names its source."""

from collections.abc import Sequence
from math import atanh, exp, lgamma, log, sqrt
from statistics import NormalDist, fmean, pvariance, variance

Scores = Sequence[float]
"""The points of each pupil, in the same order of pupils throughout."""
_Z = NormalDist().inv_cdf(0.975)
"""Number of standard deviations on each side of the mean that contain 95 per cent of a normal distribution."""


def correlation(a: Scores, b: Scores) -> float | None:
    """Pearson's product-moment correlation; None when one of the two does not vary."""
    spread = sqrt(pvariance(a) * pvariance(b)) if len(a) > 1 else 0.0
    if spread < 1e-12:
        return None
    mean_a, mean_b = fmean(a), fmean(b)
    return fmean((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True)) / spread


def fisher_z(found: float) -> float:
    """Fisher's transformation of a correlation; with n pairs it is normal with standard deviation 1 / sqrt(n - 3).

    Fisher (1921), Metron 1, 3-32. A correlation of 1 is counted as 0.999.
    """
    return atanh(max(-0.999, min(0.999, found)))


def normal_quantile(share: float) -> float:
    """The number of standard deviations below which this share of a normal distribution lies."""
    return NormalDist().inv_cdf(share)


def discrimination(item: Scores, total: Scores) -> float | None:
    """The corrected point-biserial: an item's correlation with the rest of the test, itself left out.

    None if one of the two does not vary. Henrysson (1963), Correction of item-total correlations in item analysis,
    Psychometrika 28, 211-218.
    """
    return correlation(item, [whole - part for part, whole in zip(item, total, strict=True)])


def alpha(items: Sequence[Scores]) -> float | None:
    """Cronbach's alpha, which equals KR-20 for items scored 0 or 1; None for fewer than two items or without variance.

    Cronbach (1951), Psychometrika 16, 297-334; Kuder and Richardson (1937), Psychometrika 2, 151-160, formula 20.
    """
    count = len(items)
    if count < 2 or len(items[0]) < 2:
        return None
    whole = float(variance([sum(scores) for scores in zip(*items, strict=True)]))
    if whole < 1e-12:
        return None
    parts = sum(float(variance(item)) for item in items)
    return count / (count - 1) * (1 - parts / whole)


def alpha_interval(found: float, pupils: int, items: int, level: float = 0.95) -> tuple[float, float]:
    """The exact confidence interval of alpha: (1 - alpha) divided by the sample's value follows an F distribution.

    Feldt (1965), The approximate sampling distribution of Kuder-Richardson reliability coefficient twenty,
    Psychometrika 30, 357-370.
    """
    first, second = pupils - 1, (pupils - 1) * (items - 1)
    tail = (1 - level) / 2
    low, high = (1 - (1 - found) * f_quantile(share, first, second) for share in (1 - tail, tail))
    return low, high


def share_interval(successes: float, trials: int) -> tuple[float, float]:
    """Wilson's 95 per cent confidence interval of a share.

    Wilson (1927), Journal of the American Statistical Association 22, 209-212.
    """
    if not trials:
        return 0.0, 1.0
    share, square = successes / trials, _Z**2
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    reach = _Z / (1 + square / trials) * sqrt(share * (1 - share) / trials + square / (4 * trials**2))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def error_of_measurement(total: Scores, reliability: float) -> float:
    """The standard error of measurement of a score: its standard deviation times the root of 1 - reliability.

    Lord and Novick (1968), Statistical theories of mental test scores, formula 3.4.
    """
    return sqrt(variance(total) * max(0.0, 1 - reliability))


# The F distribution ---------------------------------------------------------------------------------------------------


def f_quantile(share: float, first: float, second: float) -> float:
    """The quantile of an F distribution for a probability, found by bisection.

    `first` and `second` are the degrees of freedom of the numerator and the denominator.
    """
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        if beta_share(first / 2, second / 2, middle) < share:
            low = middle
        else:
            high = middle
    return second * low / (first * (1 - low)) if low < 1 else float("inf")


def beta_share(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function, computed by its continued fraction: DLMF 8.17.22."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(b, a, 1 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)) / a
    return front / _fraction(a, b, x)


def _fraction(a: float, b: float, x: float) -> float:
    value = 1.0
    for m in range(300, 0, -1):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        value = 1 + even / (1 + odd / value)
    return 1 - (a + b) * x / (a + 1) / value
