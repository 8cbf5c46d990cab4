"""The most that any choice can be worth, without a solver: every sum has a price, and prices are bettered in turn.

With prices, cells and columns come apart: each cell names the sum it likes best, and of the columns that ask the
same fact the best is taken. However the prices are set, no sound choice is worth more than both together.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from quizgen.forms.numbered import Entry, Numbered
from quizgen.forms.task import QUESTIONS, Cell, Column, Task, Taste
from quizgen.model import Span

_ROUNDS = 100
_PATIENCE = 3
_FLAT = 1e-9
_PROMISING = 8
_NO_TASTE = Taste(())


@dataclass(frozen=True, slots=True)
class _Offer:
    """A column, how many questions it holds, and whether it is taken in any case."""

    entry: Entry
    size: int
    pinned: bool


@dataclass(frozen=True, slots=True)
class _Market:
    """What is priced: for each cell the sums that it can like best and their worth, and the columns in groups.

    Of a group, whose columns share a fact, a form can hold one.
    """

    likings: tuple[tuple[tuple[float, float], ...], ...]
    groups: tuple[tuple[_Offer, ...], ...]
    size: int
    forms: int


@dataclass(frozen=True, slots=True)
class Bound:
    """The most that a form can be worth, and the price of each cell at which that was found."""

    worth: float
    prices: tuple[float, ...]


def bound(numbered: Numbered, found: float, enough: float, forms: int = 1) -> Bound:
    """What one of so many forms is worth at most, on the average; prices are bettered until that is `enough`.

    `found` is what some choice is worth, or a guess below.
    """
    market = _market(numbered, forms)
    prices = [0.0] * len(numbered.cells)
    best = Bound(float("inf"), tuple(prices))
    direction, stride, idle = [0.0] * len(prices), 1.0, 0
    for _ in range(_ROUNDS):
        worth, over = _price(market, prices)
        idle = 0 if worth < best.worth else idle + 1
        if worth < best.worth:
            best = Bound(worth, tuple(prices))
        elif idle % _PATIENCE == 0:
            stride /= 2
        direction = [(old + new) / 2 for old, new in zip(direction, over, strict=True)]
        steep = sum(amount * amount for amount in direction)
        if best.worth <= enough or steep < _FLAT:
            break
        step = stride * max(worth - found, _FLAT) / steep
        prices = [price - step * amount for price, amount in zip(prices, direction, strict=True)]
    return best


def promising(numbered: Numbered, prices: Sequence[float]) -> list[int]:
    """The columns that are worth most at these prices, some for each question of a form, and the pinned."""
    columns = numbered.task.columns
    order = sorted(range(len(columns)), key=lambda i: -_value(numbered.entries[i], prices) / columns[i].size)
    kept = {*order[: _PROMISING * numbered.task.size], *(i for i, column in enumerate(columns) if column.pinned)}
    return sorted(kept)


def _market(numbered: Numbered, forms: int) -> _Market:
    task = numbered.task
    return _Market(
        likings=tuple(_liking(task, cell) for cell in numbered.cells),
        groups=tuple(_groups(numbered)),
        size=task.size,
        forms=forms,
    )


def _liking(task: Task, cell: Cell) -> tuple[tuple[float, float], ...]:
    """The sums where a span or a piece of a taste ends, with their worth; one of them is liked best at any price."""
    if cell == QUESTIONS:
        return ((float(task.size), 0.0),)
    largest = max((column.counts.get(cell, 0) for column in task.columns), default=0) * task.size
    span, taste = task.spans.get(cell, Span()), task.tastes.get(cell, _NO_TASTE)
    least, most = float(span.least), float(largest if span.most is None else span.most)
    ends = accumulate(width for width, _ in taste.pieces)
    sums = dict.fromkeys([least, most, *(end for end in ends if least < end < most)])
    return tuple((amount, taste.of(amount)) for amount in sums)


def _groups(numbered: Numbered) -> Iterator[tuple[_Offer, ...]]:
    columns, entries = numbered.task.columns, numbered.entries
    for group in groups_of(columns):
        yield tuple(_Offer(entries[index], columns[index].size, columns[index].pinned) for index in group)


def groups_of(columns: Sequence[Column]) -> list[list[int]]:
    """Columns, by number, of which a form can hold one: each stands with those that share its most asked fact."""
    asked = Counter(fact for column in columns for fact in column.asks)
    groups: dict[str, list[int]] = {}
    for index, column in enumerate(columns):
        groups.setdefault(max(column.asks, key=lambda fact: (asked[fact], fact)), []).append(index)
    return list(groups.values())


def _price(market: _Market, prices: Sequence[float]) -> tuple[float, list[float]]:
    """What all is worth at these prices, and by how much the columns pass the sum that each cell likes."""
    worth, over = 0.0, [0.0] * len(prices)
    for cell, price in enumerate(prices):
        gain, amount = max((value - price * amount, amount) for amount, value in market.likings[cell])
        worth += gain
        over[cell] = -amount
    for entry, share, value in _taken(market, prices):
        worth += share * value
        for cell in entry.ones:
            over[cell] += share
        for cell, amount in entry.others:
            over[cell] += share * amount
    return worth, over


def _taken(market: _Market, prices: Sequence[float]) -> Iterator[tuple[Entry, float, float]]:
    """The columns worth most until a form is full: of each the part that falls to it, and its value."""
    room = float(market.size)
    for weight, offer, value in _offers(market, prices):
        if room <= 0:
            return
        share = min(weight, room / offer.size)
        room -= share * offer.size
        yield offer.entry, share, value


def _offers(market: _Market, prices: Sequence[float]) -> list[tuple[float, _Offer, float]]:
    """The best of each group, as many as there are forms, the pinned first and then those worth most a question."""
    found = []
    for group in market.groups:
        valued = [(_value(offer.entry, prices), offer) for offer in group]
        valued.sort(key=lambda pair: (not pair[1].pinned, -pair[0] / pair[1].size))
        if valued[0][1].pinned:
            found.append((1.0, valued[0][1], valued[0][0]))
        else:
            found += [(1 / market.forms, offer, value) for value, offer in valued[: market.forms]]
    found.sort(key=lambda offered: (not offered[1].pinned, -offered[2] / offered[1].size))
    return found


def _value(entry: Entry, prices: Sequence[float]) -> float:
    value = entry.value
    for cell in entry.ones:
        value += prices[cell]
    for cell, amount in entry.others:
        value += amount * prices[cell]
    return value
