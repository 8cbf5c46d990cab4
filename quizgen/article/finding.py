"""The faults of facts: values, speakers and words that the article does not support."""

from collections.abc import Iterable
from dataclasses import dataclass

from quizgen.base.errors import Severity
from quizgen.model import Entity

_MUCH_BETTER = 1.5
"""Factor by which a rival must fit better than the fact's own value to be certainly meant instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactFault:
    """A value, speaker, paragraph or word of a fact that the article does not support.

    `place` is the part of the fact with the fault: a role, `claimed_by`, `at`, or empty for the whole fact.
    """

    message: str
    hint: str
    place: str = ""
    severity: Severity = "error"


def certainty(rival: float, own: float) -> Severity:
    """The severity of a fault from two scores of fit: an error if the rival's is much higher, else a warning."""
    return "error" if rival > _MUCH_BETTER * own else "warning"


def paragraphs_of(numbers: Iterable[int]) -> str:
    """The numbers in words for a message: `paragraph 3`, `paragraphs 1 and 3` or `paragraphs 1, 3 and 4`."""
    *before, last = map(str, numbers)
    return f"paragraphs {', '.join(before)} and {last}" if before else f"paragraph {last}"


def other_name(entity: Entity) -> str:
    """The hint that a paragraph may call an entity by another name."""
    return f"if the paragraph calls it otherwise, name that: names: {{{entity.name}: {{aliases: the …}}}}"


def quoted(text: str, length: int = 60) -> str:
    """A sentence between quotation marks for a message, cut after `length` characters."""
    return repr(text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …")
