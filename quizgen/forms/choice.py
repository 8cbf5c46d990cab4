"""The questions of one form, chosen by HiGHS."""

from dataclasses import dataclass

from quizgen.forms import solver
from quizgen.forms.program import Shape
from quizgen.forms.task import Column, Task

GAP = 0.005
"""A choice is good enough when its worth is within this share of the upper bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The columns of each form, their worth together, the upper bound of any worth, and the solver's name."""

    sets: tuple[tuple[Column, ...], ...]
    worth: float
    bound: float
    by: str


def choose_one(task: Task, gap: float = GAP) -> Selection | None:
    """The best questions of one form, to within the gap; None where no choice fills the task."""
    solution = solver.solve(task, Shape(), gap)
    if solution is None:
        return None
    return Selection(sets=solution.forms, worth=solution.worth, bound=solution.bound, by=solver.name())
