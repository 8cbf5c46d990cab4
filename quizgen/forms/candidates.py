"""Selects the questions that may be on a form: linked ones as one candidate, and only the best of a large bank."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quizgen.forms.minutes import seconds
from quizgen.forms.worth import Basis, value_of
from quizgen.model import Blueprint, Claims, Fact, Question, Span

MANY = 2_000
"""Number of candidates above which only the best of each group are considered."""

BEST = 1_200
"""Number of candidates considered first in a large bank."""
MORE = 3_000
"""Number of candidates considered before no solution is reported."""

_SECONDS = 15
"""Width of the groups of candidates by estimated time, if the blueprint limits the time."""
_NUMBERED = 4.0
"""Subtracted from the value of a question that needs numbered paragraphs, unless the blueprint asks for its kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A question, or linked questions that are chosen together, with their total value in the selection.

    `pinned` ones must be on every form.
    """

    questions: tuple[Question, ...]
    pinned: bool
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Data besides the questions of a quiz: the deck's facts by id, and the questions used in earlier quizzes."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    used: Sequence[Question] = ()

    @property
    def names(self) -> frozenset[str]:
        """The ids of the questions used before."""
        return frozenset(question.id for question in self.used)


def find_candidates(questions: Sequence[Question], blueprint: Blueprint, known: Known, seed: int) -> list[Candidate]:
    """All questions that may be on a form as candidates with their values, in the order of the bank.

    Questions that the blueprint leaves out, and questions used before, are omitted unless they are pinned.
    """
    pinned, used = frozenset(blueprint.pinned), known.names
    wanted = blueprint.kinds.keys() | {kind for section in blueprint.sections for kind in section.kinds}
    asked = frozenset(fact for question in known.used for fact in question.facts)
    basis = Basis(known.facts, asked, seed)
    found = []
    for group in _groups(questions, blueprint):
        kept = any(question.id in pinned for question in group)
        if kept or not any(_is_out(question, blueprint, used) for question in group):
            value = sum(value_of(question, basis) for question in group)
            value -= _NUMBERED * sum(_is_unwanted(question, wanted) for question in group)
            found.append(Candidate(questions=group, pinned=kept, value=value))
    return found


def _groups(questions: Sequence[Question], blueprint: Blueprint) -> Iterator[tuple[Question, ...]]:
    """Yields linked questions together and all others alone."""
    by_name = {question.id: question for question in questions if blueprint.linked}
    linked = {name for group in blueprint.linked for name in group}
    for group in blueprint.linked:
        if all(name in by_name for name in group):
            yield tuple(by_name[name] for name in group)
    yield from ((question,) for question in questions if question.id not in linked)


def _is_out(question: Question, blueprint: Blueprint, used: frozenset[str]) -> bool:
    names = {question.id, *map(str, question.previously)}
    return question.id in blueprint.leave_out or not used.isdisjoint(names)


def _is_unwanted(question: Question, wanted: Collection[str]) -> bool:
    """Whether a question needs numbered paragraphs although its kind is not `wanted` by the blueprint."""
    asked = question.kind in wanted and question.traits.claims is Claims.PARAGRAPH
    return needs_passage(question) and not asked


def needs_passage(question: Question) -> bool:
    """Whether a question can only be answered by a reader who sees the article with numbered paragraphs."""
    claims = question.traits.claims
    return claims is Claims.PARAGRAPH or (claims is Claims.AUTHORED and bool(question.paragraphs))


# Large banks ----------------------------------------------------------------------------------------------------------


def cut(candidates: Sequence[Candidate], blueprint: Blueprint, keep: int) -> list[Candidate]:
    """The best candidates of each group, about `keep` in all; all of them if there are not many."""
    if len(candidates) <= MANY:
        return list(candidates)
    sorts: dict[Hashable, list[Candidate]] = {}
    for candidate in candidates:
        sorts.setdefault(_sort(candidate, blueprint), []).append(candidate)
    room = _room([len(sort) for sort in sorts.values()], keep)
    kept = {id(candidate) for sort in sorts.values() for candidate in _best(sort, room)}
    return [candidate for candidate in candidates if id(candidate) in kept]


def _sort(candidate: Candidate, blueprint: Blueprint) -> Hashable:
    """The group of a candidate, by its values of the counted properties.

    A pinned or linked candidate is alone in its group.
    """
    first = candidate.questions[0]
    if candidate.pinned or len(candidate.questions) > 1:
        return first.id
    skill, level = (first.skill, first.level) if _counts_skills(blueprint) else ("", "")
    points = first.points if blueprint.points != Span() else 0
    time = seconds(first) // _SECONDS if blueprint.minutes != Span() else 0
    return first.kind, first.topic, skill, level, points, time


def _counts_skills(blueprint: Blueprint) -> bool:
    sections = blueprint.sections
    return bool(blueprint.skills or blueprint.levels) or any(part.skills or part.levels for part in sections)


def _room(sizes: Sequence[int], keep: int) -> int:
    """The most candidates to keep per group so that about `keep` remain in all groups together."""
    room = 1
    while room < max(sizes) and sum(min(size, room + 1) for size in sizes) <= keep:
        room += 1
    return room


def _best(candidates: Iterable[Candidate], room: int) -> list[Candidate]:
    """The best `room` candidates of a group; those that ask different facts come first."""
    asked = set[str]()
    first: list[Candidate] = []
    rest: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda candidate: -candidate.value):
        facts = {fact for question in candidate.questions for fact in question.facts}
        (rest if facts & asked else first).append(candidate)
        asked |= facts
    return [*first, *rest][:room]
