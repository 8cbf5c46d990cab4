"""A choice found by search: the best addition each time, then every exchange that helps, then fresh starts.

What clashes is never put together; spans that are missed cost more than anything else is worth.
"""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from quizgen.forms.numbered import Numbered
from quizgen.forms.task import WORD, Cell, Column, Task, Taste, is_sound
from quizgen.model import Span

_MISSED = 1_000.0
_PASSES = 20
_LUCK = 0.5


class Search:
    """A choice that is being made: what is chosen, what it adds up to, and what it bars.

    With luck, columns are taken for better than they are, by chance and the more so the more luck; 0 is none.
    """

    def __init__(self, numbered: Numbered, luck: int = 0) -> None:
        self.task, self.entries = numbered.task, numbered.entries
        if luck:
            chance = Random(luck)
            self.entries = tuple(replace(e, value=e.value + _LUCK * luck * chance.random()) for e in self.entries)
        self.tables = [_table(self.task, cell) for cell in numbered.cells]
        self.counts = [0] * len(numbered.cells)
        self.chosen: list[int] = []
        self.among: Sequence[int] = range(len(self.entries))

    def choose(self, tries: int, enough: float, among: Sequence[int] | None = None) -> tuple[Column, ...]:
        """The best choice of several tries; no more of them once one is sound and worth enough."""
        self.among = range(len(self.entries)) if among is None else among
        best: tuple[bool, float] = (False, float("-inf"))
        found: list[int] = []
        random = Random(1)
        for _ in range(tries):
            self._start(found, random)
            self._fill()
            self._improve()
            score = self._score()
            if score > best:
                best, found = score, list(self.chosen)
            if best[0] and best[1] >= enough:
                break
        return tuple(self.task.columns[index] for index in sorted(found))

    def _score(self) -> tuple[bool, float]:
        columns = [self.task.columns[index] for index in self.chosen]
        total = sum(self.entries[index].value for index in self.chosen)
        return is_sound(self.task, columns), total + sum(
            table[count] for table, count in zip(self.tables, self.counts, strict=True)
        )

    def _start(self, kept: Sequence[int], random: Random) -> None:
        """Begin with the pinned, and with half of the best choice so far."""
        for index in list(self.chosen):
            self._drop(index)
        pinned = [index for index, column in enumerate(self.task.columns) if column.pinned]
        for index in (*pinned, *random.sample(list(kept), len(kept) // 2)):
            if index not in self.chosen and self._fits(index):
                self._take(index)

    def _fill(self) -> None:
        while len(self.chosen) < self.task.size:
            index, gain = self._best()
            if index < 0 or gain <= 0:
                return
            self._take(index)

    def _improve(self) -> None:
        """Exchange one for a better one as long as that helps."""
        for _ in range(_PASSES):
            before = list(self.chosen)
            for index in before:
                if not self.task.columns[index].pinned:
                    self._exchange(index)
            self._fill()
            if self.chosen == before:
                return

    def _exchange(self, index: int) -> None:
        self._drop(index)
        own = self._gain(index)
        other, gain = self._best()
        if other >= 0 and gain > own + 1e-9:
            self._take(other)
        elif own > 0:
            self._take(index)

    def _take(self, index: int) -> None:
        self.chosen.append(index)
        self._count(index, 1)

    def _drop(self, index: int) -> None:
        self.chosen.remove(index)
        self._count(index, -1)

    def _count(self, index: int, sign: int) -> None:
        entry = self.entries[index]
        for cell in entry.ones:
            self.counts[cell] += sign
        for cell, amount in entry.others:
            self.counts[cell] += sign * amount

    def _bars(self) -> tuple[int, int, int, int]:
        """The facts that may not be asked and told, the words that may not be said and asked."""
        asks = tells = keys = says = 0
        for index in self.chosen:
            entry = self.entries[index]
            asks |= entry.asks
            tells |= entry.tells
            keys |= entry.keys
            says |= entry.says
        return asks | tells, asks, keys, says

    def _fits(self, index: int) -> bool:
        asked, told, said, keys = self._bars()
        entry = self.entries[index]
        words = entry.says & said or entry.keys & keys
        return not (entry.asks & asked or entry.tells & told or (words and not self.task.lenient))

    def _gain(self, index: int) -> float:
        """What a column adds to the worth of the choice."""
        entry = self.entries[index]
        amounts = [*((cell, 1) for cell in entry.ones), *entry.others]
        tables, counts = self.tables, self.counts
        steps = (tables[cell][counts[cell] + amount] - tables[cell][counts[cell]] for cell, amount in amounts)
        _, _, said, keys = self._bars()
        return entry.value + sum(steps) - WORD * ((entry.says & said).bit_count() + (entry.keys & keys).bit_count())

    def _best(self) -> tuple[int, float]:
        """The column that adds most, and how much; -1 if none fits."""
        asked, told, said, keys = self._bars()
        tables, counts, lenient = self.tables, self.counts, self.task.lenient
        step = [table[count + 1] - table[count] for table, count in zip(tables, counts, strict=True)]
        best, found = float("-inf"), -1
        for index in self.among:
            entry = self.entries[index]
            if entry.asks & asked or entry.tells & told:
                continue
            gain = entry.value
            if entry.says & said or entry.keys & keys:
                if not lenient:
                    continue
                gain -= WORD * ((entry.says & said).bit_count() + (entry.keys & keys).bit_count())
            for cell in entry.ones:
                gain += step[cell]
            for cell, amount in entry.others:
                gain += tables[cell][counts[cell] + amount] - tables[cell][counts[cell]]
            if gain > best:
                best, found = gain, index
        return found, best


def _table(task: Task, cell: Cell) -> list[float]:
    """What each sum of a cell is worth, from 0 to more than can come together; what is scarce is missed most."""
    amounts = [column.counts.get(cell, 0) for column in task.columns]
    largest, supply = max(amounts, default=0), sum(amounts)
    span, taste = task.spans.get(cell, Span()), task.tastes.get(cell, Taste(()))
    missed = _MISSED * (1 + span.least / max(supply, 1))
    most = (task.size + max((column.size for column in task.columns), default=1)) * max(largest, 1)
    return [taste.of(amount) - missed * _off(amount, span) for amount in range(most + 2)]


def _off(amount: int, span: Span) -> int:
    above = amount - span.most if span.most is not None else 0
    return max(span.least - amount, above, 0)
