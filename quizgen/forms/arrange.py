"""Orders the questions of a form and their options.

The order of a question's options depends on the seed, the form and the question only, so adding a question never
reorders another's options. It is redrawn only if the letters of the right answers look deliberate, or if two forms are
equal.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from random import Random
from typing import assert_never

from quizgen.forms.form import Form, Item
from quizgen.forms.letters import odd_ones
from quizgen.forms.task import Column
from quizgen.model import Choose, Explain, Match, Number, Order, Question, Write

_REDRAWN = 60
"""Most redraws of options of one form whose letters look deliberate."""
_TRIES = 20
"""Most attempts to make a form that differs from the others."""
_CHOICES = 20
"""Rank, in the order of kinds on paper, that all kinds with one right option share."""
_OPENING = 4
"""Number of words that two stems share at their beginning when they are kept apart."""
_FEWEST_MOVED = 3
"""Fewest steps or responses that are never printed in the right order; with two, this would reveal the key."""

Draws = Mapping[str, int]
"""Maps the id of a question to the number of times that its order was redrawn."""


def arrange(name: str, columns: Sequence[Column], titles: Sequence[str], seed: int, others: Sequence[Form]) -> Form:
    """Makes the form called `name` from these columns, ordered unlike every form in `others` if that is possible.

    `titles` are the titles of the sections.
    """
    for again in range(_TRIES):
        form = Form(name=name, items=_items(name, columns, titles, f"{seed}/{again}" if again else f"{seed}"))
        if not any(alike(form, other) for other in others):
            return form
    return Form(name=name, items=_items(name, columns, titles, f"{seed}"))


def alike(one: Form, other: Form) -> bool:
    """Whether two forms have the same questions with the same order of options in each.

    If no question has options that can be shuffled, the questions must be in the same order too.
    """
    orders = [{item.question.id: item.order for item in form.items} for form in (one, other)]
    if orders[0].keys() != orders[1].keys():
        return False
    if any(_is_free(item.question) for item in one.items):
        return orders[0] == orders[1]
    return [item.question.id for item in one.items] == [item.question.id for item in other.items]


def _items(name: str, columns: Sequence[Column], titles: Sequence[str], seed: str) -> tuple[Item, ...]:
    """The items of a form in order.

    While the letters of the right answers look deliberate, the options of an item that causes it are shuffled again.
    """
    draws: dict[str, int] = {}
    items = _drawn(name, columns, titles, seed, draws)
    for _ in range(_REDRAWN):
        odd = odd_ones(items)
        if not odd:
            break
        free = [item for item in odd if _is_free(item.question)] or odd
        chosen = min(free, key=lambda item: (draws.get(item.question.id, 0), _draw(seed, name, item.question, draws)))
        draws[chosen.question.id] = draws.get(chosen.question.id, 0) + 1
        items = _drawn(name, columns, titles, seed, draws)
    return items


def _drawn(name: str, columns: Sequence[Column], titles: Sequence[str], seed: str, draws: Draws) -> tuple[Item, ...]:
    """The items in order: by section, by kind, then at random; linked questions stay together.

    The kinds that are choices of one option come in an order drawn for the form, so a question whose options are never
    shuffled has another number on another form. Neighbours begin differently where that is possible. `draws` has the
    number of redraws by question id.
    """

    def place(column: Column) -> tuple[int, int, float, str, float]:
        first = column.questions[0]
        drawn = _draw(seed, name, first, {} if _is_free(first) else draws)
        if _is_choice(first):
            return column.section, _CHOICES, Random(f"{seed}/{name}/kind/{first.kind}").random(), first.kind, drawn
        return column.section, first.traits.rank, 0.0, first.kind, drawn

    runs = groupby(sorted(columns, key=place), key=lambda column: place(column)[:2])
    placed = [
        (column.section, question) for _, run in runs for column in _varied(list(run)) for question in column.questions
    ]
    return tuple(
        Item(
            number=number,
            question=question,
            order=shuffled(question, seed, name, draws.get(question.id, 0)),
            section=titles[section] if titles else "",
        )
        for number, (section, question) in enumerate(placed, 1)
    )


def _varied(columns: Sequence[Column]) -> Iterator[Column]:
    """Yields the columns in their order, except that neighbours whose stems begin alike are moved apart."""
    waiting, last = list(columns), ""
    while waiting:
        left = Counter(_opening(column.questions[0]) for column in waiting)
        most = max(left, key=left.__getitem__)
        crowded = left[most] * 2 > len(waiting) and most != last
        openings = {most} if crowded else {*left} - {last}
        chosen = next((column for column in waiting if _opening(column.questions[0]) in openings), waiting[0])
        waiting.remove(chosen)
        last = _opening(chosen.questions[-1])
        yield chosen


def _opening(question: Question) -> str:
    """The first words of a stem; two stems with equal first words are moved apart, since a reader may confuse them."""
    return " ".join(question.stem.casefold().split()[:_OPENING])


def _is_choice(question: Question) -> bool:
    answer = question.answer
    return isinstance(answer, Choose) and not answer.several and not question.judged


def _draw(seed: str, form: str, question: Question, draws: Draws) -> float:
    again = draws.get(question.id, 0)
    return Random(f"{seed}/{form}/place/{question.id}{f'/{again}' if again else ''}").random()


def _is_free(question: Question) -> bool:
    """Whether the options of a question may be shuffled."""
    match question.answer:
        case Choose(ordered=ordered):
            return not ordered
        case Match() | Order():
            return True
        case Write() | Number() | Explain():
            return False
        case answer:
            assert_never(answer)


def shuffled(question: Question, seed: int | str, form: str, again: int = 0) -> tuple[int, ...]:
    """The order of a question's options on a form; it depends on seed, form, question and number of redraws."""
    size = _size(question)
    order = list(range(size))
    if not _is_free(question):
        return tuple(order)
    random = Random(f"{seed}/{form}/{question.id}{f'/{again}' if again else ''}")
    random.shuffle(order)
    while isinstance(question.answer, Order | Match) and size >= _FEWEST_MOVED and order == sorted(order):
        random.shuffle(order)
    return tuple(order)


def _size(question: Question) -> int:
    match question.answer:
        case Choose(options=options):
            return len(options)
        case Match(pairs=pairs, extra=extra):
            return len(pairs) + len(extra)
        case Order(steps=steps):
            return len(steps)
        case Write() | Number() | Explain():
            return 0
        case answer:
            assert_never(answer)
