"""The choice of questions as plain numbers: what may be taken, what a form must hold and what makes one better.

Everything that is counted is a cell: `("kinds", "choice")`, `("points",)`, `("section", 0)`. A column
is a question, or linked questions, in a section of the form; it adds to its cells. Spans bound what a cell adds
up to; tastes say how good each sum is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from quizgen.model import Question, Span
from quizgen.text.phrases import Phrase

Cell: TypeAlias = tuple[str | int, ...]

QUESTIONS: Cell = ("questions",)
POINTS: Cell = ("points",)
SECONDS: Cell = ("seconds",)
DIFFICULTY: Cell = ("difficulty",)

WORD = 2.0
"""What it costs a lenient task when one text says an answer of another."""


@dataclass(frozen=True, slots=True)
class Taste:
    """How good a sum is: `base` for nothing, then so much more for each one in each piece (width, slope).

    The slopes never rise, so that what is best is also best by halves, as a solver needs it.
    """

    pieces: tuple[tuple[float, float], ...]
    base: float = 0.0

    def of(self, amount: float) -> float:
        """The value of a sum."""
        value, left = self.base, amount
        for width, slope in self.pieces:
            value += slope * min(width, left)
            left -= width
            if left <= 0:
                break
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Questions that are taken together, and the section they would stand in.

    `asks` and `tells` are facts; `keys` the words asked for and `says` those among them that the text gives.
    """

    questions: tuple[Question, ...]
    section: int = 0
    pinned: bool = False
    value: float
    counts: Mapping[Cell, int]
    asks: frozenset[str]
    tells: frozenset[str] = frozenset()
    keys: frozenset[Phrase] = frozenset()
    says: frozenset[Phrase] = frozenset()

    @property
    def name(self) -> str:
        """What tells it from all others."""
        return self.questions[0].id

    @property
    def size(self) -> int:
        """How many questions it holds."""
        return len(self.questions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What to choose from, and what one form must be like.

    A lenient task would rather not have a text that says another's answer; otherwise none may.
    """

    columns: tuple[Column, ...]
    spans: Mapping[Cell, Span]
    tastes: Mapping[Cell, Taste]
    lenient: bool = False

    @property
    def size(self) -> int:
        """How many questions a form has."""
        return self.spans[QUESTIONS].least


def clash(one: Column, other: Column) -> bool:
    """Whether two columns ask the same fact, or one gives away what the other asks."""
    return bool(one.asks & other.asks or one.asks & other.tells or one.tells & other.asks)


def words_met(one: Column, other: Column) -> frozenset[Phrase]:
    """The answers of one that the text of the other says."""
    return one.says & other.keys | other.says & one.keys


def sums(columns: Iterable[Column]) -> dict[Cell, int]:
    """What columns add up to, by cell."""
    total: dict[Cell, int] = {}
    for column in columns:
        for cell, amount in column.counts.items():
            total[cell] = total.get(cell, 0) + amount
    return total


def worth(task: Task, columns: Iterable[Column]) -> float:
    """How good a choice is: the value of each, the taste of what they add up to, less what a lenient task forgives."""
    chosen = tuple(columns)
    total = sums(chosen)
    tastes = sum(taste.of(total.get(cell, 0)) for cell, taste in task.tastes.items())
    forgiven = sum(len(words_met(one, other)) for one, other in combinations(chosen, 2)) if task.lenient else 0
    return sum(column.value for column in chosen) + tastes - WORD * forgiven


def missed(task: Task, columns: Iterable[Column]) -> dict[Cell, int]:
    """By how much a choice falls short of a span (below 0) or passes it (above 0)."""
    total = sums(columns)
    off = {cell: _off(total.get(cell, 0), span) for cell, span in task.spans.items()}
    return {cell: by for cell, by in off.items() if by}


def _off(amount: int, span: Span) -> int:
    if amount < span.least:
        return amount - span.least
    return max(0, amount - span.most) if span.most is not None else 0


def is_sound(task: Task, columns: Iterable[Column]) -> bool:
    """Whether a choice meets every span and no two of it clash."""
    chosen = tuple(columns)
    return not missed(task, chosen) and not any(
        clash(one, other) or (not task.lenient and words_met(one, other)) for one, other in combinations(chosen, 2)
    )
