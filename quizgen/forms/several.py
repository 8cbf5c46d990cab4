"""Forms with different questions of equal weight: one after another, each like the first, or else all at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from quizgen.forms import solver
from quizgen.forms.choice import GAP, Selection, choose_one
from quizgen.forms.program import Shape
from quizgen.forms.task import DIFFICULTY, POINTS, QUESTIONS, Cell, Column, Task, Taste, sums, worth
from quizgen.forms.tastes import near
from quizgen.model import Span

_EXACT = 0.003
"""The gap of each form, so that all together stay within theirs."""

_EQUALLY_HARD = 0.25
"""Forms whose questions differ by this much in the mean, of 100, are equally hard."""

_LIKE_THE_FIRST, _LIKE_ALL = 1.0, 0.03
"""What it costs to differ from the first form by a question, and from the common difficulty by a point."""

Columns: TypeAlias = tuple[Column, ...]
Alike: TypeAlias = Callable[[Task, Mapping[Cell, int]], Task]
"""Makes the next form like the first, which adds up to so much."""

_ALIKE = ("kinds", "topics", "levels", "worth")
"""What forms are to hold as many of."""


def choose_several(task: Task, forms: int) -> Selection | None:
    """The choice of several forms of like content and difficulty that share no question but pinned ones, or None.

    A linear relaxation of all forms together gives the upper bound and the mean difficulty, at which each form aims.
    """
    relaxed = solver.solve(task, Shape(share=1 / forms, whole=False), GAP)
    if relaxed is None:
        return None
    (block,) = relaxed.built.columns
    shares = (relaxed.values[variable] for variable in block)
    hardness = sum(share * column.counts.get(DIFFICULTY, 0) for share, column in zip(shares, task.columns, strict=True))
    aimed = _aimed(task, hardness)
    sets = _one_by_one(aimed, forms, _same) or _one_by_one(aimed, forms, _like) or _all_at_once(aimed, forms)
    if not sets:
        return None
    value = sum(worth(aimed, chosen) for chosen in sets)
    return Selection(sets=sets, worth=value, bound=forms * relaxed.worth, by=solver.name())


def _all_at_once(task: Task, forms: int) -> tuple[Columns, ...]:
    """All forms in one program; nothing where that would be too large or has no solution."""
    if forms * len(task.columns) > solver.TOGETHER:
        return ()
    together = solver.solve(task, Shape(forms=forms), GAP)
    return together.forms if together else ()


# One after another ----------------------------------------------------------------------------------------------------


def _one_by_one(task: Task, forms: int, alike: Alike) -> tuple[Columns, ...]:
    """Each form from what the earlier ones left; nothing if one of them cannot be filled."""
    sets: list[Columns] = []
    for left in range(forms, 0, -1):
        found = choose_one(_next(task, sets, left, alike), _EXACT)
        if found is None:
            return ()
        sets.extend(found.sets)
    return tuple(sets)


def _next(task: Task, sets: Sequence[Columns], left: int, alike: Alike) -> Task:
    """The task of the next form: without what is taken, with its share of what is scarce, and like the first."""
    taken = {column.name for chosen in sets for column in chosen if not column.pinned}
    columns = tuple(column for column in task.columns if column.name not in taken)
    rest = replace(task, columns=columns, spans=_shares(task.spans, columns, left))
    return alike(rest, sums(sets[0])) if sets else rest


def _shares(spans: Mapping[Cell, Span], columns: Columns, left: int) -> Mapping[Cell, Span]:
    """The spans, with no more of a kind, topic or level than falls to a form when all get the same."""
    shares = dict(spans)
    for cell, supply in sums(columns).items():
        if cell[0] in _ALIKE:
            span, share = spans.get(cell, Span()), supply // left
            most = share if span.most is None else min(span.most, share)
            shares[cell] = Span(least=span.least, most=max(most, span.least))
    return shares


def _same(task: Task, first: Mapping[Cell, int]) -> Task:
    """As many of each kind, topic and level, and with as many points, as the first form has."""
    cells = {cell for cell in (*first, *sums(task.columns)) if cell[0] in _ALIKE}
    wanted = {cell: Span(least=first.get(cell, 0), most=first.get(cell, 0)) for cell in sorted(cells, key=str)}
    return replace(task, spans={**task.spans, **wanted})


def _like(task: Task, first: Mapping[Cell, int]) -> Task:
    """As nearly so many as can be."""
    cells = {cell for cell in sums(task.columns) if cell[0] in _ALIKE}
    tastes = {cell: near(first.get(cell, 0), _LIKE_THE_FIRST, first[QUESTIONS]) for cell in sorted(cells, key=str)}
    points = {POINTS: _at(first[POINTS], _LIKE_THE_FIRST)}
    return replace(task, tastes={**task.tastes, **tastes, **points})


def _aimed(task: Task, hardness: float) -> Task:
    """The task with a taste for forms of this difficulty."""
    about = task.size * _EQUALLY_HARD
    return replace(task, tastes={**task.tastes, DIFFICULTY: _at(hardness, _LIKE_ALL, about)})


def _at(target: float, cost: float, about: float = 0.0) -> Taste:
    """The nearer to about the target the better: each one of distance costs the same."""
    least = max(target - about, 0.0)
    return Taste(((least, cost), (2 * about, 0.0), (float("inf"), -cost)), -cost * least)
