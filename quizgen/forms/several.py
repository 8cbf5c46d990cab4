"""Chooses questions for several equivalent forms: one form after another, each like the first, or all at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from quizgen.forms import solver
from quizgen.forms.choice import GAP, Selection, choose_one
from quizgen.forms.preferences import near
from quizgen.forms.program import Shape
from quizgen.forms.task import DIFFICULTY, POINTS, QUESTIONS, Cell, Column, Task, Taste, sums, worth
from quizgen.model import Span

_EXACT = 0.003
"""Relative gap for each form; small enough that all forms together stay within `choice.GAP`."""

_EQUALLY_HARD = 0.25
"""Difference in mean difficulty (0 to 100) up to which forms count as equally hard."""

_LIMITED = 4
"""Most times that the limits of scarce kinds, topics and levels are lowered until all forms have the same counts."""

_LIKE_THE_FIRST = 1.0
"""Cost in the objective of each question by which a form's counts differ from the first form's."""
_LIKE_ALL = 0.03
"""Cost in the objective of each point (of 100) by which a form's difficulty differs from the common mean."""

Columns: TypeAlias = tuple[Column, ...]
Alike: TypeAlias = Callable[[Task, Mapping[Cell, int]], Task]
"""Makes the task of the next form similar to the first form, whose sums are given."""

_ALIKE = ("kinds", "topics", "levels", "worth")
"""The cells that equivalent forms should have in equal numbers."""


def choose_several(task: Task, forms: int) -> Selection | None:
    """Chooses questions for forms of like content and difficulty that share only pinned questions, or returns None.

    A linear relaxation of all forms together gives the upper bound, and the mean difficulty that each form aims at.
    """
    relaxed = solver.solve(task, Shape(share=1 / forms, whole=False), GAP)
    if relaxed is None:
        return None
    (block,) = relaxed.built.columns
    shares = (relaxed.values[variable] for variable in block)
    hardness = sum(share * column.counts.get(DIFFICULTY, 0) for share, column in zip(shares, task.columns, strict=True))
    aimed = _aimed(task, hardness)
    sets = _one_by_one(aimed, forms, _same) or _nearly_same(aimed, forms) or _all_at_once(aimed, forms)
    if not sets:
        return None
    value = sum(worth(aimed, chosen) for chosen in sets)
    return Selection(sets=sets, worth=value, bound=forms * relaxed.worth, by=solver.name())


def _all_at_once(task: Task, forms: int) -> tuple[Columns, ...]:
    """Solves all forms in one program; empty when it would be too large or has no solution."""
    if forms * len(task.columns) > solver.TOGETHER:
        return ()
    together = solver.solve(task, Shape(forms=forms), GAP)
    return together.forms if together else ()


# One after another ----------------------------------------------------------------------------------------------------


def _one_by_one(task: Task, forms: int, alike: Alike) -> tuple[Columns, ...]:
    """Solves each form with the questions that the earlier ones left; empty when one cannot be filled."""
    sets: list[Columns] = []
    for left in range(forms, 0, -1):
        found = choose_one(_next(task, sets, left, alike), _EXACT)
        if found is None:
            return ()
        sets.extend(found.sets)
    return tuple(sets)


def _nearly_same(task: Task, forms: int) -> tuple[Columns, ...]:
    """Solves forms that have the same counts when scarce kinds, topics and levels are limited, else similar counts."""
    sets = similar = _one_by_one(task, forms, _like)
    for _ in range(_LIMITED):
        scarce = _scarce(sets)
        if not scarce:
            return sets or similar
        task = replace(task, spans={**task.spans, **_limited(task.spans, scarce)})
        if same := _one_by_one(task, forms, _same):
            return same
        sets = _one_by_one(task, forms, _like)
    return similar


def _scarce(sets: Sequence[Columns]) -> Mapping[Cell, int]:
    """The cells of which a later form has fewer than the first one, with the least number that a form has."""
    first, *others = map(sums, sets) if sets else [{}]
    least = {cell: min([first[cell], *(other.get(cell, 0) for other in others)]) for cell in first if cell[0] in _ALIKE}
    return {cell: count for cell, count in least.items() if count < first[cell]}


def _next(task: Task, sets: Sequence[Columns], left: int, alike: Alike) -> Task:
    """The task of the next form: without questions already taken, with its share of scarce ones, and like the first."""
    taken = {column.name for chosen in sets for column in chosen if not column.pinned}
    columns = tuple(column for column in task.columns if column.name not in taken)
    rest = replace(task, columns=columns, spans=_shares(task.spans, columns, left))
    return alike(rest, sums(sets[0])) if sets else rest


def _shares(spans: Mapping[Cell, Span], columns: Columns, left: int) -> Mapping[Cell, Span]:
    """The spans, limited to an equal share for each form that is `left`, for every kind, topic and level."""
    supplies = {cell: supply // left for cell, supply in sums(columns).items() if cell[0] in _ALIKE}
    return {**spans, **_limited(spans, supplies)}


def _limited(spans: Mapping[Cell, Span], counts: Mapping[Cell, int]) -> Mapping[Cell, Span]:
    """The spans of these cells, with at most these counts unless more are demanded."""
    limited = {}
    for cell, count in counts.items():
        span = spans.get(cell, Span())
        most = count if span.most is None else min(span.most, count)
        limited[cell] = Span(least=span.least, most=max(most, span.least))
    return limited


def _same(task: Task, first: Mapping[Cell, int]) -> Task:
    """Adds the demand for the first form's number of questions of each kind, topic and level, and its points."""
    cells = {cell for cell in (*first, *sums(task.columns)) if cell[0] in _ALIKE}
    wanted = {cell: Span(least=first.get(cell, 0), most=first.get(cell, 0)) for cell in sorted(cells, key=str)}
    return replace(task, spans={**task.spans, **wanted})


def _like(task: Task, first: Mapping[Cell, int]) -> Task:
    """Adds a preference for the first form's number of questions of each kind, topic and level, and its points."""
    cells = {cell for cell in sums(task.columns) if cell[0] in _ALIKE}
    tastes = {cell: near(first.get(cell, 0), _LIKE_THE_FIRST, first[QUESTIONS]) for cell in sorted(cells, key=str)}
    points = {POINTS: _at(first[POINTS], _LIKE_THE_FIRST)}
    return replace(task, tastes={**task.tastes, **tastes, **points})


def _aimed(task: Task, hardness: float) -> Task:
    """Adds a preference for forms of this difficulty."""
    about = task.size * _EQUALLY_HARD
    return replace(task, tastes={**task.tastes, DIFFICULTY: _at(hardness, _LIKE_ALL, about)})


def _at(target: float, cost: float, about: float = 0.0) -> Taste:
    """A preference for sums near `target`: each unit of distance beyond `about` costs the same."""
    least = max(target - about, 0.0)
    return Taste(((least, cost), (2 * about, 0.0), (float("inf"), -cost)), -cost * least)
