"""Chooses the questions of one form with the solver HiGHS."""

from dataclasses import dataclass

from quizgen.forms import solver
from quizgen.forms.program import Shape
from quizgen.forms.task import Column, Task

GAP = 0.005
"""Relative gap to the upper bound at which a choice is accepted as best."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The chosen columns of each form, the objective's value `worth`, its upper `bound`, and the solver's name `by`."""

    sets: tuple[tuple[Column, ...], ...]
    worth: float
    bound: float
    by: str


def choose_one(task: Task, gap: float = GAP) -> Selection | None:
    """The best questions for one form, within the gap; None when no choice satisfies the task."""
    solution = solver.solve(task, Shape(), gap)
    if solution is None:
        return None
    return Selection(sets=solution.forms, worth=solution.worth, bound=solution.bound, by=solver.name())
