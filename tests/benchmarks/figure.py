"""The result of a measurement: a figure, its unit and the limit that is promised for it."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

ROUNDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A measured figure; `value` is None if it could not be measured, and `note` then says why.

    `most` and `least` are the promised limits, in the same unit; a figure without them promises nothing.
    """

    what: str
    value: float | None = None
    unit: str = ""
    most: float | None = None
    least: float | None = None
    note: str = ""

    @property
    def verdict(self) -> str:
        """`meets` or `misses` if the figure has a value and a promised limit; else empty."""
        if self.value is None or not self.promise:
            return ""
        low, high = self.least, self.most
        return (
            "misses" if (low is not None and self.value < low) or (high is not None and self.value > high) else "meets"
        )

    @property
    def promise(self) -> str:
        """The limits in words, such as `at most 2 s`."""
        limits = (("at least", self.least), ("at most", self.most))
        return ", ".join(f"{name} {written(limit, self.unit)}" for name, limit in limits if limit is not None)

    @property
    def measured(self) -> str:
        """The value with its unit, or `not measured`."""
        return "not measured" if self.value is None else written(self.value, self.unit)


def written(value: float, unit: str) -> str:
    """A number with its unit; it has three significant digits, or all digits if it is a whole number."""
    digits = f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"
    return f"{digits} {unit}".rstrip() if unit != "%" else f"{digits} %"


def ratio(ours: Callable[[], float], theirs: Callable[[], float], rounds: int = ROUNDS) -> float:
    """The median of `ours / theirs` over several rounds.

    Each round measures both, so that both run under the same load.
    """
    return median(ours() / theirs() for _ in range(rounds))
