"""Finds sets of values that make one statement true, for choices of several and odd-one-out questions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizgen.model import Fact
from quizgen.model.overlap import overlap
from quizgen.questions.distractors import find_wrong
from quizgen.questions.kinds import Context, WrongValue
from quizgen.questions.subjects import Subject, subjects_for
from quizgen.questions.template import Template

_MOST = 30
"""Most values of a set: more than a question shows, and few enough to compare each with each."""


@dataclass(frozen=True, slots=True)
class Several:
    """Facts that agree except in one role, whose values are all right answers; `subject` is the first of them."""

    subject: Subject
    facts: tuple[Fact, ...]

    @property
    def name(self) -> str:
        """The part of a question's id that identifies the set: the name of its first subject."""
        return self.subject.name

    @property
    def given(self) -> frozenset[str]:
        return frozenset(self.subject.fact.roles) - {self.subject.role}


def sets_for(template: Template, context: Context, fewest: int) -> Iterator[Several]:
    """Yields each set of at least `fewest` facts that agree except in one role, whose values do not overlap."""
    sets: dict[object, list[Subject]] = {}
    for subject in subjects_for(template, context.world):
        fact = subject.fact
        if subject.role not in context.world.deck.relations[fact.relation].one:
            others = tuple((name, value.identity) for name, value in fact.roles.items() if name != subject.role)
            by = tuple(entity.id for entity in fact.by)
            sets.setdefault((fact.relation, subject.role, others, fact.stance, by), []).append(subject)
    for subjects in sets.values():
        apart = _apart(subjects)
        if len(apart) >= fewest:
            yield Several(apart[0], tuple(subject.fact for subject in apart))


def _apart(subjects: Iterable[Subject]) -> list[Subject]:
    """The subjects whose values do not overlap with that of an earlier one, at most `_MOST`."""
    kept: list[Subject] = []
    for subject in subjects:
        if len(kept) < _MOST and not any(overlap(subject.value, other.value) for other in kept):
            kept.append(subject)
    return kept


def wrong_for(template: Template, context: Context, several: Several) -> tuple[WrongValue, ...]:
    """The values proven wrong for the set, without those that overlap with one of its right values."""
    right = [fact.roles[several.subject.role] for fact in several.facts]
    found = find_wrong(template, context, several.subject, several.given).wrong
    return tuple(entry for entry in found if not any(overlap(entry.value, value) for value in right))
