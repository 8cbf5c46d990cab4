"""States the choice of questions as numbers: columns to choose from, limits on sums, and preferences for sums.

Everything counted is a cell: `("kinds", "choice")`, `("points",)`, `("section", 0)`. A column is a question, or linked
questions, in a section of the form; it counts in its cells. A span bounds the sum of a cell; a preference (taste) gives
the value of each sum.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from quizgen.model import Question, Span
from quizgen.text.matcher import Phrase

Cell: TypeAlias = tuple[str | int, ...]

QUESTIONS: Cell = ("questions",)
POINTS: Cell = ("points",)
SECONDS: Cell = ("seconds",)
DIFFICULTY: Cell = ("difficulty",)

WORD = 2.0
"""Cost in the objective, in a lenient task, of a text that contains the answer of another question."""


@dataclass(frozen=True, slots=True)
class Taste:
    """A concave value function of a sum: `base` for 0, then `pieces` of (width, slope) with falling slopes.

    Because the slopes never rise, the linear relaxation has the same optimum.
    """

    pieces: tuple[tuple[float, float], ...]
    base: float = 0.0

    def of(self, amount: float) -> float:
        """The value that the preference gives a sum of this amount."""
        value, left = self.base, amount
        for width, slope in self.pieces:
            value += slope * min(width, left)
            left -= width
            if left <= 0:
                break
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Questions that are chosen together, for one section of a form.

    `section` is the index of the section, `pinned` is true if every form must have them. `value` is their worth in the
    objective, `counts` what they add to each cell. `asks` are the ids of the facts that they ask, `reveals` of those
    that they reveal. `keys` are their answers, `says` the answers of any questions that their texts contain.
    """

    questions: tuple[Question, ...]
    section: int = 0
    pinned: bool = False
    value: float
    counts: Mapping[Cell, int]
    asks: frozenset[str]
    reveals: frozenset[str] = frozenset()
    keys: frozenset[Phrase] = frozenset()
    says: frozenset[Phrase] = frozenset()

    @property
    def name(self) -> str:
        """The identifier of the column: the id of its first question."""
        return self.questions[0].id

    @property
    def size(self) -> int:
        """The number of questions."""
        return len(self.questions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """The columns to choose from, and the limits (`spans`) and preferences (`tastes`) for the sums of one form.

    In a lenient task a text may contain another question's answer, at the cost `WORD`.
    """

    columns: tuple[Column, ...]
    spans: Mapping[Cell, Span]
    tastes: Mapping[Cell, Taste]
    lenient: bool = False

    @property
    def size(self) -> int:
        """The number of questions of a form."""
        return self.spans[QUESTIONS].least


def clash(one: Column, other: Column) -> bool:
    """Whether two columns ask the same fact, or one reveals a fact that the other asks."""
    return bool(one.asks & other.asks or one.asks & other.reveals or one.reveals & other.asks)


def words_met(one: Column, other: Column) -> frozenset[Phrase]:
    """The answers of one column that the text of the other contains, in both directions."""
    return one.says & other.keys | other.says & one.keys


def sums(columns: Iterable[Column]) -> dict[Cell, int]:
    """The sums of the columns, by cell."""
    total: dict[Cell, int] = {}
    for column in columns:
        for cell, amount in column.counts.items():
            total[cell] = total.get(cell, 0) + amount
    return total


def worth(task: Task, columns: Iterable[Column]) -> float:
    """The objective's value: the values of the columns and preferences, minus the costs of a lenient task."""
    chosen = tuple(columns)
    total = sums(chosen)
    tastes = sum(taste.of(total.get(cell, 0)) for cell, taste in task.tastes.items())
    forgiven = sum(len(words_met(one, other)) for one, other in combinations(chosen, 2)) if task.lenient else 0
    return sum(column.value for column in chosen) + tastes - WORD * forgiven
