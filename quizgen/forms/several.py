"""Forms with different questions of equal weight: one after another, each like the first, or else all at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from quizgen.forms import solver
from quizgen.forms.bound import bound
from quizgen.forms.choice import GAP, Choice, search_one, solve_one
from quizgen.forms.numbered import number
from quizgen.forms.program import Shape
from quizgen.forms.search import Search
from quizgen.forms.task import DIFFICULTY, POINTS, QUESTIONS, Cell, Column, Task, Taste, is_sound, sums, worth
from quizgen.forms.tastes import near
from quizgen.model import Span

_EXACT = 0.003
"""The gap of each form, so that all together stay within theirs."""

_STARTS, _TRIES = 6, 12
_EQUALLY_HARD = 0.25
"""Forms whose questions differ by this much in the mean, of 100, are equally hard."""

_LIKE_THE_FIRST, _LIKE_ALL = 1.0, 0.03
"""What it costs to differ from the first form by a question, and from the common difficulty by a point."""

Columns: TypeAlias = tuple[Column, ...]
One: TypeAlias = Callable[[Task], Columns]
"""Chooses one form, or nothing."""

Alike: TypeAlias = Callable[[Task, Mapping[Cell, int]], Task]
"""Makes the next form like the first, which adds up to so much."""

_ALIKE = ("kinds", "topics", "levels", "worth")
"""What forms are to hold as many of."""


def choose_several(task: Task, forms: int) -> Choice | None:
    """So many forms that are alike in content and estimated difficulty, with no question in common but the pinned."""
    return _solve(task, forms) if solver.is_at_hand() and not task.lenient else _search(task, forms)


def _solve(task: Task, forms: int) -> Choice | None:
    """To the difficulty that all have on the average when they are solved together in halves."""
    level = solver.solve(task, Shape(share=1 / forms, whole=False), GAP)
    if level is None:
        return None
    (block,) = level.built.columns
    shares = (level.values[variable] for variable in block)
    hardness = sum(share * column.counts.get(DIFFICULTY, 0) for share, column in zip(shares, task.columns, strict=True))
    aimed = _aimed(task, hardness)
    one_by_one = partial(_one_by_one, aimed, forms, _solve_one)
    sets = one_by_one(_same) or _with_luck(aimed, forms, _same) or one_by_one(_like) or _all_at_once(aimed, forms)
    return _choice(aimed, sets, forms * level.worth, solver.name()) if sets else None


def _solve_one(task: Task) -> Columns:
    searched = search_one(task)
    found = solve_one(task, searched.sets[0] if searched.sound else (), _EXACT)
    return found.sets[0] if found else ()


def _all_at_once(task: Task, forms: int) -> tuple[Columns, ...]:
    if forms * len(task.columns) > solver.TOGETHER:
        return ()
    together = solver.solve(task, Shape(forms=forms), GAP)
    return together.forms if together else ()


def _search(task: Task, forms: int) -> Choice | None:
    """First to see how hard the forms come out, then to make them equally hard."""
    first = _with_luck(task, forms, _same) or _with_luck(task, forms, _like)
    if not first:
        return None
    hardness = sum(sums(chosen).get(DIFFICULTY, 0) for chosen in first) / forms
    aimed = _aimed(task, hardness)
    sets = _with_luck(aimed, forms, _same) or first
    value = sum(worth(aimed, chosen) for chosen in sets) / forms
    most = bound(number(task), value, value * (1 + GAP), forms)
    return _choice(aimed, sets, forms * most.worth, "search")


def _with_luck(task: Task, forms: int, alike: Alike) -> tuple[Columns, ...]:
    """Forms by search; where one cannot be filled, all again with other luck."""
    for luck in range(_TRIES):
        if sets := _one_by_one(task, forms, partial(_search_one, luck=luck), alike):
            return sets
    return ()


def _search_one(task: Task, luck: int = 0) -> Columns:
    found = Search(number(task), luck).choose(_STARTS, float("inf"))
    return found if is_sound(task, found) else ()


def _choice(task: Task, sets: tuple[Columns, ...], most: float, by: str) -> Choice:
    return Choice(sets=sets, worth=sum(worth(task, chosen) for chosen in sets), bound=most, by=by)


# One after another ----------------------------------------------------------------------------------------------------


def _one_by_one(task: Task, forms: int, choose: One, alike: Alike) -> tuple[Columns, ...]:
    """Each form from what the earlier ones left; nothing if one of them cannot be filled."""
    sets: list[Columns] = []
    for left in range(forms, 0, -1):
        found = choose(_next(task, sets, left, alike))
        if not found:
            return ()
        sets.append(found)
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
