"""Explains why a blueprint cannot be satisfied: which cells are short, and the smallest changes that would help."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from quizgen.forms import solver
from quizgen.forms.faults import BlueprintFault, Loc
from quizgen.forms.program import Shape
from quizgen.forms.task import QUESTIONS, SECONDS, Cell, Task
from quizgen.model import Blueprint, Span

_NOTHING = 1e-6
"""Amount below which a shortage is only a rounding error of the solver."""
_ANY = 1e3
"""Relative gap so wide that any feasible choice is accepted."""
_NO_CHOICE = "no choice of questions was found that fills the blueprint"
_ASK_LESS = "ask for less, or add facts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsolved:
    """A task without a solution for this many forms, and the same task with questions that were used before.

    `again` is that second task, None if no question was used before.
    """

    task: Task
    forms: int
    blueprint: Blueprint
    again: Task | None = None


def explain(case: Unsolved) -> list[BlueprintFault]:
    """Explains a task without a solution: a fault for each demand that is missed when as little as possible is missed.

    Each fault names a change that would help.
    """
    return [*_solved(case)] or [_not_found(case)]


def _not_found(case: Unsolved) -> BlueprintFault:
    """The fault that reports no solution although no counted cell is short."""
    if case.forms == 1:
        return BlueprintFault(loc=("questions",), message=_NO_CHOICE, hint=_ASK_LESS)
    message = f"no {case.forms} forms with different questions were found that fill the blueprint"
    return BlueprintFault(
        loc=("questions",), message=message, hint="ask for fewer forms or questions, or `versions: reorder`"
    )


def is_short(task: Task, forms: int) -> bool:
    """Whether even the linear relaxation has no solution, so that no choice exists."""
    return solver.solve(task, Shape(share=1 / forms, whole=False), 0.0) is None


def lacking(task: Task, forms: int) -> int:
    """The number of questions that each form must do without; 0 if fewer questions would not help."""
    lacks = _lacks(task, forms, frozenset([QUESTIONS])) or {}
    return -(lacks.get(QUESTIONS, 0) // forms)


def _solved(case: Unsolved) -> Iterator[BlueprintFault]:
    """Yields a fault for each cell of the smallest total shortage."""
    cells = _cells(case)
    changes = [*dict.fromkeys(_changes(case, cells))]
    hint = _hint(changes)
    for index, (cell, by) in enumerate(cells.items()):
        yield BlueprintFault(
            loc=_loc(cell), message=_message(case, cell, by), hint=f"or {_change(case, cell, by)}" if index else hint
        )


def _hint(changes: list[str]) -> str:
    """The changes that would help, and why a large bank may still give few questions."""
    why = "no two questions of a form ask or reveal the same fact"
    if not changes:
        return f"{_ASK_LESS}; {why}"
    return f"{'any one of these would help: ' if changes[1:] else 'this would help: '}{'; '.join(changes)}; {why}"


def _cells(case: Unsolved) -> Mapping[Cell, int]:
    """The shortages by cell; the total number of questions is named only if no more specific cell explains it."""
    every = frozenset(case.task.spans)
    lacks = _lacks(case.task, case.forms, every) or {}
    cells = {cell: by for cell, by in lacks.items() if cell != QUESTIONS}
    return cells or _lacks(case.task, case.forms, every - {QUESTIONS}) or lacks


def _lacks(task: Task, forms: int, elastic: frozenset[Cell]) -> dict[Cell, int] | None:
    """The shortage (below 0) or excess of these cells over all forms.

    None when the other cells cannot be met either.
    """
    lacks = _lacks_of(task, Shape(share=1 / forms, whole=forms == 1, elastic=elastic), forms)
    if lacks or lacks is None or not _proven(task, forms):
        return lacks
    return _lacks_of(task, Shape(forms=forms, elastic=elastic), 1)


def _proven(task: Task, forms: int) -> bool:
    """Whether the program for this many forms is small enough to prove that no choice exists."""
    return 1 < forms <= solver.TOGETHER // len(task.columns)


def _lacks_of(task: Task, shape: Shape, times: int) -> dict[Cell, int] | None:
    solution = solver.solve(task, shape, 0.0 if shape.elastic else _ANY)
    if solution is None:
        return None
    lacks = dict[Cell, int]()
    for sign, found in ((-1, solution.built.lacks.short), (1, solution.built.lacks.over)):
        for cell, variables in found.items():
            amount = times * sum(solution.values[variable] for variable in variables)
            if amount > _NOTHING:
                lacks[cell] = sign * ceil(amount - _NOTHING)
    return lacks


def _changes(case: Unsolved, cells: Mapping[Cell, int]) -> Iterator[str]:
    """Yields changes that would each help, the smallest first."""
    for cell in dict.fromkeys([*cells, QUESTIONS]):
        alone = _lacks(case.task, case.forms, frozenset([cell]))
        lacks = alone or _lacks(case.task, case.forms, frozenset([cell, QUESTIONS])) or {}
        told = {each: by for each, by in lacks.items() if each != QUESTIONS or not case.blueprint.sections}
        if cell in told:
            yield " and ".join(_change(case, each, by) for each, by in told.items())
    if len(cells) > 1:
        yield " and ".join(_change(case, cell, by) for cell, by in cells.items())
    if case.again and _lacks(case.again, case.forms, frozenset()) is not None:
        yield "use questions again that were used before"
    fewer = (forms for forms in range(case.forms - 1, 0, -1) if _lacks(case.task, forms, frozenset()) is not None)
    for forms in fewer:
        yield f"forms: {forms}" if forms == 1 or _proven(case.task, forms) else f"fewer forms, {forms} at the most"
        yield "versions: reorder"
        return


def _change(case: Unsolved, cell: Cell, by: int) -> str:
    """The change, worded as in a blueprint, that sets the demand of a cell to the possible amount.

    `by` is the shortage (below 0) or the excess of the cell.
    """
    span, place = case.task.spans[cell], ".".join(map(str, _loc(cell)[cell != QUESTIONS :]))
    unit = 60 if cell == SECONDS else 1
    if by < 0:
        least = (case.forms * span.least + by) // (case.forms * unit)
        return f"{place}: {least}" if span.most == span.least else f"{place}: {least}{_upper(span, unit)}"
    most = ceil((case.forms * (span.most or 0) + by) / (case.forms * unit))
    return f"{place}: {most}" if span.most == span.least else f"{place}: {ceil(span.least / unit)}-{most}"


def _upper(span: Span, unit: int) -> str:
    return "+" if span.most is None else f"-{span.most // unit}"


def _message(case: Unsolved, cell: Cell, by: int) -> str:
    span = case.task.spans[cell]
    each = f", {_shown(cell, span.least)} on each of {case.forms} forms" if case.forms > 1 else ""
    if by < 0:
        wanted = case.forms * span.least
        have = _shown(cell, wanted + by)
        return f"wants {_told(case, cell, wanted)}{each}, but at most {have} are possible with the other demands"
    most = case.forms * (span.most or 0)
    return f"wants at most {_told(case, cell, most)}, but the other demands need {_shown(cell, most + by)}"


def _told(case: Unsolved, cell: Cell, amount: int) -> str:
    """An amount with its noun: `1 question of the kind 'order'`."""
    shown, (noun, *rest) = _shown(cell, amount), _name(case, cell).split(" ", 1)
    return " ".join([shown, noun.removesuffix("s") if shown == "1" else noun, *rest])


def _shown(cell: Cell, amount: int) -> str:
    """An amount in the unit of the blueprint: time in minutes."""
    return f"{amount / 60:.1f}".removesuffix(".0") if cell == SECONDS else str(amount)


# Cells in words -------------------------------------------------------------------------------------------------------


def _loc(cell: Cell) -> Loc:
    """The keys below the deck's `quiz` that lead to the limit of a cell."""
    match cell:
        case ("questions",):
            return cell
        case ("seconds",):
            return ("blueprint", "minutes")
        case ("section", index):
            return ("blueprint", "sections", index, "questions")
        case ("section", *rest):
            return ("blueprint", "sections", *rest)
        case _:
            return ("blueprint", *cell)


def _name(case: Unsolved, cell: Cell) -> str:
    match cell:
        case ("questions",):
            return "questions"
        case ("points",):
            return "points"
        case ("seconds",):
            return "minutes"
        case ("section", int(index)):
            return f"questions in {case.blueprint.sections[index].title!r}"
        case ("section", int(index), name, value):
            title = case.blueprint.sections[index].title
            return f"questions of the {str(name).removesuffix('s')} {value!r} in {title!r}"
        case (name, value):
            return f"questions of the {str(name).removesuffix('s')} {value!r}"
        case _:
            return " ".join(map(str, cell))
