"""Solves a task exactly with HiGHS, limited by a gap and a number of nodes, never by time (to be reproducible)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from itertools import accumulate, chain, combinations
from math import isfinite
from typing import Any

from quizgen.forms.program import Built, Program, Shape, build
from quizgen.forms.task import Column, Task, words_met
from quizgen.text.matcher import Phrase

NODES = 50_000
"""Most nodes of the solver's search tree."""

_NODES_TO_EXPLAIN = 500
"""Node limit when a shortage is explained; a fast answer is preferred to the smallest shortage."""

TOGETHER = 1_000
"""Most columns of all forms together for which they are solved in one program."""

_ROUNDS = 60
"""Most times that a program is solved again with further rows."""
_TAKEN = 0.5
"""Value of a 0/1 variable, subject to rounding errors, above which its column is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The solution of a program: the columns of each form, the objective's value and its upper bound.

    `values` are those of all variables; a relaxed program has no columns.
    """

    forms: tuple[tuple[Column, ...], ...]
    values: Sequence[float]
    worth: float
    bound: float
    built: Built


def solve(task: Task, shape: Shape, gap: float) -> Solution | None:
    """The choice of columns with the best objective, up to the relative gap; None if none was found within `NODES`.

    Rows that keep an answer's words out of other texts are added when a choice violates them, and the program is solved
    again. In a lenient task such a row may be violated at a cost.
    """
    words = shape.words
    for _ in range(_ROUNDS):
        solution = _run(task, replace(shape, words=words), gap)
        found = frozenset(_words_met(solution.forms)) if solution else frozenset()
        if found <= words:
            return solution
        words |= found
    return None


def _words_met(forms: Iterable[Sequence[Column]]) -> Iterable[Phrase]:
    """Yields the answers that one question of a form asks for and the text of another contains."""
    for chosen in forms:
        for one, other in combinations(chosen, 2):
            yield from words_met(one, other)


def _run(task: Task, shape: Shape, gap: float) -> Solution | None:
    built = build(task, shape)
    answer = maximise(built.program, gap, _NODES_TO_EXPLAIN if shape.elastic else NODES)
    if answer is None:
        return None
    values, worth, bound = answer
    forms = tuple(
        tuple(column for variable, column in zip(block, task.columns, strict=True) if values[variable] > _TAKEN)
        for block in (built.columns if shape.whole else ())
    )
    return Solution(forms=forms, values=values, worth=worth, bound=bound, built=built)


# HiGHS ----------------------------------------------------------------------------------------------------------------


@cache
def name() -> str:
    """The solver's name and version."""
    return f"HiGHS {import_module('highspy').Highs().version()}"


def maximise(program: Program, gap: float, nodes: int) -> tuple[Sequence[float], float, float] | None:
    """The values of the variables, the objective's value and its upper bound; None when HiGHS found no solution."""
    highspy, np = import_module("highspy"), import_module("numpy")
    solver = highspy.Highs()
    for option, value in _OPTIONS.items():
        solver.setOptionValue(option, value)
    solver.setOptionValue("mip_rel_gap", gap)
    solver.setOptionValue("mip_max_nodes", nodes)
    solver.passModel(_model(program, highspy, np))
    solver.run()
    info = solver.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    worth = -info.objective_function_value
    bound = -info.mip_dual_bound if any(program.whole) else worth
    return solver.getSolution().col_value, worth, bound if isfinite(bound) else worth


_OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,  # first, so that nothing is written to the console
    "log_to_console": False,
    "threads": 1,
    "parallel": "off",
    "random_seed": 1,
}


def _model(program: Program, highspy: Any, np: Any) -> Any:  # noqa: ANN401  modules of others
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.worth), len(program.rows)
    model.offset_ = -program.base
    model.col_cost_ = np.array([-worth for worth in program.worth])
    model.col_lower_ = np.array([low for low, _ in program.limits])
    model.col_upper_ = np.array([high for _, high in program.limits])
    model.row_lower_ = np.array([row[0] for row in program.rows])
    model.row_upper_ = np.array([row[1] for row in program.rows])
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.array([0, *accumulate(len(row[2]) for row in program.rows)])
    model.a_matrix_.index_ = np.array(list(chain.from_iterable(row[2] for row in program.rows)), dtype=np.int32)
    model.a_matrix_.value_ = np.array(list(chain.from_iterable(row[3] for row in program.rows)))
    if any(program.whole):
        kinds = highspy.HighsVarType
        model.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in program.whole]
    return model
