"""Preferences that make one paper better than another: mixed kinds, even coverage, no repeated wording."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import ceil

from quizgen.forms.cells import spans_of
from quizgen.forms.own import GIVEN_AWAY, TWINS
from quizgen.forms.task import Cell, Column, Taste
from quizgen.forms.worth import asks_reason, figures_asked
from quizgen.model import OWN, Blueprint, Claims, Explain, Question

_EVEN_KINDS, _EVEN_TOPICS, _EVEN_PARAGRAPHS, _EVEN_LEVELS, _EVEN_PLACES = 0.3, 0.3, 0.15, 0.3, 0.6
"""Weights of the preferences: loss in the objective for a squared distance of 1 from the preferred number of questions
of a kind, topic, paragraph, level or place of a fixed key."""
_FURTHER = {"alike": 1.0, TWINS: 0.7, GIVEN_AWAY: 2.0}
"""Cost in the objective of each further question of a group: of those in nearly the same words, of the author's own on
one fact, and of the author's own of which one gives the other's answer away."""
_PER_PLACE = 8
"""Number of questions of a form for each whose fixed key has the same place: `true` is such a place."""
_LEVELS = {"locate": 0.1, "understand": 0.25, "infer": 0.4, "evaluate": 0.1}
"""The preferred number of questions at each level, relative to the others."""
_OTHER_LEVEL = 0.1
"""As `_LEVELS`, for a level that an author names otherwise."""

_REASONS, _FIGURES, _VERDICTS, _LONG, _EXPLAINED = (
    ("reasons",),
    ("figures",),
    ("verdicts",),
    ("long",),
    ("explained",),
)
RATIONED: Mapping[Cell, Callable[[Question], int]] = {
    _REASONS: asks_reason,
    _FIGURES: figures_asked,
    _VERDICTS: lambda question: (
        question.template != OWN
        and question.traits.claims in {Claims.GIVEN, Claims.STANCE, Claims.POSITION, Claims.DISPUTED}
    ),
    _LONG: lambda question: question.template != OWN and question.points >= _MANY_POINTS,
    _EXPLAINED: lambda question: isinstance(question.answer, Explain),
}
"""Maps the cell of each rationed group of questions to a function that counts a question's contribution to it."""
_MANY_POINTS = 4
"""Points from which a question counts as one with many points."""
_PER_REASON = 5
"""Number of questions of a form for each that asks a reason or evidence."""
_PER_FIGURE = 6
"""Number of questions of a form for each that may ask a number or a date."""
_PER_EXPLAINED = 3
"""Number of questions of a form for each that is answered in sentences."""
_WANTED, _TOO_MANY, _UNWANTED = 1.5, 2.0, 6.0
"""Worth of each wanted question of a rationed group, cost of each beyond the ration, and cost of each of an unwanted
group."""


def tastes_of(columns: Sequence[Column], blueprint: Blueprint) -> Iterator[tuple[Cell, Taste]]:
    """Yields preferences: mixed kinds, levels, topics, paragraphs and places of fixed keys, no repeated words.

    Besides, some questions that ask a reason, few that ask a figure, and, while others are left, none on whether a
    statement is given in the article, how it is presented, who holds it or what two parties disagree about.
    """
    weights = {question.kind: question.traits.weight for column in columns for question in column.questions}
    kinds = {cell: weights[str(cell[1])] for cell in _cells(columns, "kinds")}
    yield from _even(kinds, "kinds", _EVEN_KINDS, blueprint)
    yield from _even(_facts(columns, "topics"), "topics", _EVEN_TOPICS, blueprint)
    yield from _even(_facts(columns, "paragraph"), "paragraph", _EVEN_PARAGRAPHS, blueprint)
    levels = {cell: _LEVELS.get(str(cell[1]), _OTHER_LEVEL) for cell in _cells(columns, "levels")}
    yield from _even(levels, "levels", _EVEN_LEVELS, blueprint)
    for cell in _cells(columns, "place"):
        yield cell, near(max(1.0, blueprint.questions / _PER_PLACE), _EVEN_PLACES, blueprint.questions)
    yield _REASONS, Taste(((-(-blueprint.questions // _PER_REASON), _WANTED), (blueprint.questions, 0.0)))
    yield _VERDICTS, Taste(((blueprint.questions, -_UNWANTED),))
    most_of = {
        _FIGURES: blueprint.questions // _PER_FIGURE,
        _EXPLAINED: blueprint.questions // _PER_EXPLAINED,
        _LONG: 1,
    }
    for cell, most in most_of.items():
        yield cell, Taste(((most, 0.0), (blueprint.questions, -_TOO_MANY)))
    for name, cost in _FURTHER.items():
        for cell in _cells(columns, name):
            yield cell, Taste(((1, 0.0), (blueprint.questions, -cost)))


def _cells(columns: Iterable[Column], name: str) -> list[Cell]:
    return list(dict.fromkeys(cell for column in columns for cell in column.counts if cell[0] == name))


def _facts(columns: Iterable[Column], name: str) -> dict[Cell, float]:
    """The number of facts asked in each cell of this name."""
    found: dict[Cell, set[str]] = {}
    for column in columns:
        for cell in column.counts:
            if cell[0] == name:
                found.setdefault(cell, set()).update(column.asks)
    return {cell: float(len(facts)) for cell, facts in found.items()}


def _even(shares: Mapping[Cell, float], name: str, weight: float, blueprint: Blueprint) -> Iterator[tuple[Cell, Taste]]:
    """Yields a preference for each cell that the blueprint leaves open: its proportional share of the questions."""
    said = dict(_said(blueprint, name))
    free = {cell: share for cell, share in shares.items() if cell[1] not in said}
    room = blueprint.questions - sum(said.values())
    total = sum(free.values())
    for cell, share in free.items():
        if room > 0:
            yield cell, near(room * share / total, weight, blueprint.questions)


def _said(blueprint: Blueprint, name: str) -> Iterator[tuple[str, int]]:
    """Yields each value of the property `name` with the least number that the blueprint or its sections demand."""
    least = Counter[str]()
    for part in blueprint.sections or (blueprint,):
        for value, span in spans_of(part, name).items():
            least[value] += span.least
    for value, span in spans_of(blueprint, name).items():
        least[value] = max(least[value], span.least)
    yield from least.items()


def near(target: float, weight: float, most: int) -> Taste:
    """A preference for sums near `target`, for sums up to `most`: it subtracts `weight` times the squared distance."""
    steps = min(most, ceil(target) + 2)
    slopes = [weight * (2 * target - 2 * step + 1) for step in range(1, steps + 1)]
    return Taste((*((1.0, slope) for slope in slopes[:-1]), (float(most), slopes[-1])), -weight * target * target)
