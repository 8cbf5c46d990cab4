"""The questions of one form: by search where that is as good as can be, otherwise solved exactly."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.forms import solver
from quizgen.forms.bound import bound, promising
from quizgen.forms.numbered import number
from quizgen.forms.program import Shape
from quizgen.forms.search import Search
from quizgen.forms.task import Column, Task, is_sound, worth

GAP = 0.005
"""A choice is good enough when it is worth this little less than any could be."""

FEW = 1_000
"""With no more columns than this, search comes first."""

_TRIES, _TRIES_ALONE = 16, 150
"""How often a search tries, with a solver at hand to better it and without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The columns of each form, what they are worth together and at most, and who found them.

    What is not `sound` was the best that could be found, and misses something.
    """

    sets: tuple[tuple[Column, ...], ...]
    worth: float
    bound: float
    by: str
    sound: bool = True

    @property
    def gap(self) -> float:
        """By how much of its worth the choice may fall short of the best."""
        return max(0.0, self.bound - self.worth) / max(abs(self.worth), 1.0)


def choose_one(task: Task) -> Choice | None:
    """The best questions of one form; None where there is no choice, one that is not sound where none was found."""
    searched = None
    if len(task.columns) <= FEW or task.lenient or not solver.is_at_hand():
        searched = search_one(task)
        if searched.sound and searched.gap <= GAP:
            return searched
    if not solver.is_at_hand() or (task.lenient and searched and searched.sound):
        return searched
    return solve_one(task, searched.sets[0] if searched and searched.sound else ()) or searched


def search_one(task: Task) -> Choice:
    """A choice by search, and how good any can be; where the first is not as good, more tries among the best."""
    numbered = number(task)
    search = Search(numbered)
    first = search.choose(1, float("inf"))
    value, sound = worth(task, first), is_sound(task, first)
    best = bound(numbered, value if sound else 0.9 * value, value * (1 + GAP) if sound else float("-inf"))
    enough = best.worth / (1 + GAP)
    if not sound or value < enough:
        tries = _TRIES if solver.is_at_hand() else _TRIES_ALONE
        again = search.choose(tries, enough, promising(numbered, best.prices))
        first = max(first, again, key=lambda columns: (is_sound(task, columns), worth(task, columns)))
    return Choice(sets=(first,), worth=worth(task, first), bound=best.worth, by="search", sound=is_sound(task, first))


def solve_one(task: Task, start: Sequence[Column] = (), gap: float = GAP) -> Choice | None:
    """The best questions of one form by HiGHS, which goes on from a sound choice where it is given one."""
    solution = solver.solve(task, Shape(), gap, start)
    if solution is None:
        return None
    return Choice(sets=solution.forms, worth=solution.worth, bound=solution.bound, by=solver.name())
