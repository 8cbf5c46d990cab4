"""Finds pairs of questions that must not be on one form, and lays out a graph of them around a form's questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin

from quizgen.model import Question

MOST_KEPT_OFF = 240
"""Most excluded questions that are drawn; the counts include all of them."""

_CENTRE, _NEAR, _FAR = 100.0, 46.0, 92.0
"""Middle of the drawing, and the radii of the inner and the outer ring, in units of the drawing."""

Enemies = Mapping[str, frozenset[str]]
"""Maps each question id to the ids of the questions that must not be on one form with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphNode:
    """A question as a point.

    A question of the form also has its number there and the number of questions it excludes.
    """

    x: float
    y: float
    stem: str
    number: int = 0
    enemies: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """A drawing of a form's questions in a ring, the questions that they exclude around it, and lines between the two.

    `kept_off` is the number of excluded questions, `pairs` the number of all excluded pairs in the bank, and `inside`
    the number of excluded pairs on the form itself. `lines` have the coordinates of their two ends.
    """

    inner: tuple[GraphNode, ...]
    outer: tuple[GraphNode, ...]
    lines: tuple[tuple[float, float, float, float], ...]
    kept_off: int
    pairs: int
    inside: int


def enemies_of(questions: Sequence[Question]) -> Enemies:
    """For each question, the ids of those that ask the same fact, or of which one reveals the other's answer."""
    asking: dict[str, list[str]] = {}
    telling: dict[str, list[str]] = {}
    for question in questions:
        for fact in question.facts:
            asking.setdefault(fact, []).append(question.id)
        for fact in question.reveals:
            telling.setdefault(fact, []).append(question.id)
    found: dict[str, set[str]] = {question.id: set() for question in questions}
    for question in questions:
        for fact in question.facts:
            found[question.id].update(asking[fact], telling.get(fact, ()))
        for fact in question.reveals:
            found[question.id].update(asking.get(fact, ()))
    return {name: frozenset(others - {name}) for name, others in found.items()}


def pairs_among(enemies: Enemies, names: frozenset[str]) -> int:
    """The number of excluded pairs among these questions."""
    return sum(len(enemies[name] & names) for name in names) // 2


def graph(shown: Sequence[Question], bank: Sequence[Question], enemies: Enemies) -> Graph:
    """The graph of the questions of a form (`shown`) and of the questions of the bank that they exclude."""
    names = frozenset(question.id for question in shown)
    groups = _groups(shown, bank, enemies)
    sectors = _sectors([len(group) for group in groups])
    inner, outer, lines = list[GraphNode](), list[GraphNode](), list[tuple[float, float, float, float]]()
    places: dict[str, tuple[float, float]] = {}
    for number, (question, (start, end)) in enumerate(zip(shown, sectors, strict=True), 1):
        x, y = places[question.id] = _point((start + end) / 2, _NEAR)
        kept = len(enemies[question.id] - names)
        inner.append(GraphNode(x=x, y=y, stem=question.stem, number=number, enemies=kept))
    for group, (start, end) in zip(groups, sectors, strict=True):
        for place, question in enumerate(group, 1):
            x, y = _point(start + (end - start) * place / (len(group) + 1), _FAR)
            outer.append(GraphNode(x=x, y=y, stem=question.stem))
            lines += [(x, y, *places[name]) for name in sorted(enemies[question.id] & names)]
    return Graph(
        inner=tuple(inner),
        outer=tuple(outer),
        lines=tuple(lines),
        kept_off=len(frozenset().union(*(enemies[name] for name in names)) - names),
        pairs=pairs_among(enemies, frozenset(enemies)),
        inside=pairs_among(enemies, names),
    )


def _groups(shown: Sequence[Question], bank: Sequence[Question], enemies: Enemies) -> list[list[Question]]:
    """The excluded questions, each grouped with the first question that excludes it."""
    rank = {question.id: place for place, question in enumerate(shown)}
    groups: list[list[Question]] = [[] for _ in shown]
    kept_off = [question for question in bank if question.id not in rank and not enemies[question.id].isdisjoint(rank)]
    for question in kept_off[:MOST_KEPT_OFF]:
        groups[min(rank[name] for name in enemies[question.id] if name in rank)].append(question)
    return groups


def _sectors(sizes: Sequence[int]) -> list[tuple[float, float]]:
    """The start and end angle (radians) of a sector of the circle for each group.

    A larger group has a larger sector.
    """
    room = 2 + sum(sizes) / max(2 * len(sizes), 1)
    widths = [size + room for size in sizes]
    ends = [2 * pi * sum(widths[:place]) / sum(widths) for place in range(len(widths) + 1)] if widths else []
    return list(pairwise(ends))


def _point(angle: float, radius: float) -> tuple[float, float]:
    return _CENTRE + radius * sin(angle), _CENTRE - radius * cos(angle)
