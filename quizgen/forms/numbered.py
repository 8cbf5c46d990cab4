"""A task with its cells by number and its facts and words as bits, for the loops that go over all columns."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from quizgen.forms.task import Cell, Column, Task


@dataclass(frozen=True, slots=True)
class Entry:
    """A column: the cells that it adds one to, those that it adds another amount to, and what it bars."""

    value: float
    ones: tuple[int, ...]
    others: tuple[tuple[int, int], ...]
    asks: int
    tells: int
    keys: int
    says: int


@dataclass(frozen=True, slots=True)
class Numbered:
    """The entries of a task's columns, and the cells that matter."""

    task: Task
    cells: tuple[Cell, ...]
    entries: tuple[Entry, ...]


def number(task: Task) -> Numbered:
    """The task by numbers."""
    cells = tuple(dict.fromkeys([*task.spans, *task.tastes]))
    numbers = {cell: index for index, cell in enumerate(cells)}
    bits: dict[Hashable, int] = {}
    return Numbered(task, cells, tuple(_entry(column, numbers, bits) for column in task.columns))


def _entry(column: Column, numbers: dict[Cell, int], bits: dict[Hashable, int]) -> Entry:
    counted = [(numbers[cell], amount) for cell, amount in column.counts.items() if cell in numbers and amount]
    return Entry(
        value=column.value,
        ones=tuple(cell for cell, amount in counted if amount == 1),
        others=tuple(pair for pair in counted if pair[1] != 1),
        asks=_bits(column.asks, bits),
        tells=_bits(column.tells, bits),
        keys=_bits(column.keys, bits),
        says=_bits(column.says, bits),
    )


def _bits(names: Iterable[Hashable], bits: dict[Hashable, int]) -> int:
    """A bit for each name."""
    found = 0
    for name in names:
        found |= 1 << bits.setdefault(name, len(bits))
    return found
