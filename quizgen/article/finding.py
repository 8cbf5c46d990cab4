"""A fault of a fact: what its paragraphs do not bear out."""

from collections.abc import Iterable
from dataclasses import dataclass

from quizgen.base.errors import Severity

_MUCH_BETTER = 1.5
"""How many times better the rival fits where it is surely meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactFault:
    """One fault; `place` is a role of the fact, `claimed_by`, `at`, or empty for the whole fact."""

    message: str
    hint: str
    place: str = ""
    severity: Severity = "error"


def certainty(rival: float, own: float) -> Severity:
    """An error if a rival value fits a fact much better than its own, else a warning."""
    return "error" if rival > _MUCH_BETTER * own else "warning"


def paragraphs_of(numbers: Iterable[int]) -> str:
    """`paragraph 3` or `paragraphs 1 and 3`."""
    named = [str(number) for number in numbers]
    return f"paragraph{'s' if len(named) > 1 else ''} {' and '.join(named)}"
