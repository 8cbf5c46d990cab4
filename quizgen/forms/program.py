"""States a task as an integer linear program with a 0/1 variable per column, for one or several forms.

Each fact has a row by which it is used at most once. Each word asked for has a switch variable: when it is on, no text
that says the word may be chosen. Words that no choice has violated so far are left out; see `solver`.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Self

from quizgen.forms.task import POINTS, QUESTIONS, SECONDS, WORD, Cell, Column, Task, Taste
from quizgen.model import Span
from quizgen.text.matcher import Phrase

FREE = float("inf")
_COSTS = {QUESTIONS: 0.1, POINTS: 0.5, SECONDS: 0.02}
"""Cost of missing a sum by one; any other cell costs 1. A missing question costs least, so that the specific cell is
reported."""


@dataclass(slots=True)
class Program:
    """An integer linear program, to be maximised.

    Each variable has a coefficient `worth` in the objective, lower and upper bounds `limits`, and is integer if `whole`
    is true. Each of the `rows` has the bounds of a weighted sum, the indexes of its variables and their weights. `base`
    is the constant of the objective.
    """

    worth: list[float] = field(default_factory=list)
    limits: list[tuple[float, float]] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[float, float, Sequence[int], Sequence[float]]] = field(default_factory=list)
    base: float = 0.0

    def variable(self, worth: float, least: float, most: float, *, whole: bool = False) -> int:
        """Adds a variable and returns its index."""
        self.worth.append(worth)
        self.limits.append((least, most))
        self.whole.append(whole)
        return len(self.worth) - 1

    def row(self, least: float, most: float, variables: Sequence[int], factors: Sequence[float] = ()) -> None:
        """Adds bounds on a weighted sum of variables; the weights default to 1."""
        self.rows.append((least, most, variables, factors or [1.0] * len(variables)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The variant of a task's program: for how many forms, and integer if `whole`, else relaxed.

    `share` is the upper bound of each column's variable, `words` are the answers that no other text may contain, and
    `elastic` the cells whose spans may be missed at a cost.
    """

    forms: int = 1
    share: float = 1.0
    whole: bool = True
    words: frozenset[Phrase] = frozenset()
    elastic: frozenset[Cell] = frozenset()


@dataclass(frozen=True, slots=True)
class _Members:
    """The indexes of the variables of a sum, with their weights (`factors`)."""

    variables: Sequence[int]
    factors: Sequence[float]

    def joined(self, other: Self) -> tuple[Sequence[int], Sequence[float]]:
        """The variables of both sums, and their weights."""
        return [*self.variables, *other.variables], [*self.factors, *other.factors]


@dataclass(slots=True)
class Lacks:
    """Creates the variables for the shortfall and the excess of cells, and records them by cell."""

    short: dict[Cell, list[int]] = field(default_factory=dict)
    over: dict[Cell, list[int]] = field(default_factory=dict)

    def of(self, program: Program, cell: Cell, span: Span) -> _Members:
        """Adds the two variables of a cell and returns them as members of its row."""
        cost = -_COSTS.get(cell, 1.0)
        short = [program.variable(cost, 0.0, FREE)] if span.least else []
        over = [program.variable(cost, 0.0, FREE)] if span.most is not None else []
        self.short.setdefault(cell, []).extend(short)
        self.over.setdefault(cell, []).extend(over)
        return _Members([*short, *over], [1.0] * len(short) + [-1.0] * len(over))


@dataclass(frozen=True, slots=True)
class Built:
    """A program, with the indexes of each form's columns and of the shortfall variables."""

    program: Program
    columns: tuple[range, ...]
    lacks: Lacks


def build(task: Task, shape: Shape) -> Built:
    """Builds the program of a task in this variant."""
    program, lacks = Program(), Lacks()
    blocks: list[range] = []
    for _ in range(shape.forms):
        block = _columns(program, task, shape)
        blocks.append(block)
        _cells(program, task, shape, block, lacks)
        _facts(program, task.columns, block)
        _words(program, task, block, shape.words)
    if shape.forms > 1:
        _once(program, task.columns, blocks)
    return Built(program, tuple(blocks), lacks)


def _columns(program: Program, task: Task, shape: Shape) -> range:
    """Adds a variable for each column; when only feasibility is tested, all have value 0."""
    start = len(program.worth)
    for column in task.columns:
        worth = 0.0 if shape.elastic else column.value
        program.variable(worth, 0.0, 1.0 if column.pinned else shape.share, whole=shape.whole)
    pinned: dict[str, list[int]] = {}
    for index, column in enumerate(task.columns):
        if column.pinned:
            pinned.setdefault(column.name, []).append(start + index)
    for places in pinned.values():
        program.row(1.0, 1.0, places)
    return range(start, len(program.worth))


def _cells(program: Program, task: Task, shape: Shape, block: range, lacks: Lacks) -> None:
    """Bounds each sum by its span, and adds the preference of the cell to the objective."""
    for cell, members in _members(task, block).items():
        if cell in task.tastes and not shape.elastic:
            _taste(program, task.tastes[cell], members)
        if cell in task.spans:
            slack = lacks.of(program, cell, task.spans[cell]) if cell in shape.elastic else _Members((), ())
            span = task.spans[cell]
            most = FREE if span.most is None else span.most
            program.row(span.least, most, *members.joined(slack))


def _taste(program: Program, taste: Taste, members: _Members) -> None:
    """Adds one variable per piece of a preference, whose slope is the variable's factor in the objective."""
    pieces = [program.variable(slope, 0.0, width) for width, slope in taste.pieces]
    program.base += taste.base
    program.row(0.0, 0.0, *members.joined(_Members(pieces, [-1.0] * len(pieces))))


def _members(task: Task, block: range) -> dict[Cell, _Members]:
    """The variables, with their weights, that count in each cell with a span or a preference."""
    found: dict[Cell, tuple[list[int], list[float]]] = {cell: ([], []) for cell in (*task.spans, *task.tastes)}
    for variable, column in zip(block, task.columns, strict=True):
        for cell, amount in column.counts.items():
            if cell in found and amount:
                found[cell][0].append(variable)
                found[cell][1].append(float(amount))
    return {cell: _Members(*members) for cell, members in found.items()}


def _facts(program: Program, columns: Sequence[Column], block: range) -> None:
    """Adds rows so that no fact is asked twice, or asked in one question and revealed in another."""
    asking: dict[str, list[int]] = {}
    telling: dict[str, list[int]] = {}
    for variable, column in zip(block, columns, strict=True):
        for fact in sorted(column.asks):
            asking.setdefault(fact, []).append(variable)
        for fact in sorted(column.reveals - column.asks):
            telling.setdefault(fact, []).append(variable)
    for fact, variables in asking.items():
        if fact in telling:
            _switch(program, [variables], telling[fact])
        elif len(variables) > 1:
            program.row(0.0, 1.0, variables)


def _words(program: Program, task: Task, block: range, words: Collection[Phrase]) -> None:
    """Adds rows so that no text says a word that another question asks for.

    In a lenient task each violation has a cost.
    """
    for word in sorted(words):
        sorts: dict[tuple[bool, bool], list[int]] = {}
        for variable, column in zip(block, task.columns, strict=True):
            sorts.setdefault((word in column.keys, word in column.says), []).append(variable)
        asking, saying, both = (sorts.get(sort, []) for sort in ((True, False), (False, True), (True, True)))
        slack = partial(_slack, program) if task.lenient else _no_slack
        if asking and saying:
            _switch(program, [[variable] for variable in asking], saying, slack)
        for variable in (*asking, *saying) if both else ():
            program.row(-FREE, 1.0, *_Members([variable, *both], [1.0] * (len(both) + 1)).joined(slack()))
        if both[1:]:
            program.row(-FREE, 1.0, *_Members(both, [1.0] * len(both)).joined(slack()))


def _no_slack() -> _Members:
    return _Members((), ())


def _slack(program: Program) -> _Members:
    """Adds a variable that allows a row to be violated at the cost `WORD`; returns it as a member of the row."""
    return _Members([program.variable(-WORD, 0.0, FREE)], [-1.0])


def _switch(
    program: Program,
    asking: Iterable[Sequence[int]],
    revealing: Iterable[int],
    slack: Callable[[], _Members] = _no_slack,
) -> None:
    """Adds rows so that no column of `asking` and of `revealing` are chosen together.

    `slack` makes variables that allow a violation.
    """
    switch = program.variable(0.0, 0.0, 1.0)
    for variables in asking:
        program.row(-FREE, 0.0, [*variables, switch], [*([1.0] * len(variables)), -1.0])
    for variable in revealing:
        program.row(-FREE, 1.0, *_Members([variable, switch], [1.0, 1.0]).joined(slack()))


def _once(program: Program, columns: Sequence[Column], blocks: Sequence[range]) -> None:
    """Adds rows so that no question is on two forms unless it is pinned."""
    places: dict[str, list[int]] = {}
    for index, column in enumerate(columns):
        if not column.pinned:
            places.setdefault(column.name, []).extend(block[index] for block in blocks)
    for variables in places.values():
        program.row(0.0, 1.0, variables)
