"""Statements that several values make true: what a choice of several and an odd one out are made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from quizgen.kinds import Desk, Wrong
from quizgen.kinds._distractors import find_wrong
from quizgen.kinds._subjects import Subject, subjects_for
from quizgen.model import Fact
from quizgen.template import Template


@dataclass(frozen=True, slots=True)
class Several:
    """Facts alike but for one role, the values of which all answer; `subject` is the first of them."""

    subject: Subject
    facts: tuple[Fact, ...]

    @property
    def name(self) -> str:
        """What tells it from others in an id: the name of the first."""
        return self.subject.name

    @property
    def given(self) -> frozenset[str]:
        return frozenset(self.subject.fact.roles) - {self.subject.role}


def sets_for(template: Template, desk: Desk, fewest: int) -> Iterator[Several]:
    """Each set of at least so many facts alike but for one role, once."""
    sets: dict[object, list[Subject]] = {}
    for subject in subjects_for(template, desk.world):
        fact = subject.fact
        if subject.role not in desk.world.deck.relations[fact.relation].one:
            others = tuple((name, value.identity) for name, value in fact.roles.items() if name != subject.role)
            by = tuple(entity.id for entity in fact.by)
            sets.setdefault((fact.relation, subject.role, others, fact.stance, by), []).append(subject)
    for subjects in sets.values():
        if len(subjects) >= fewest:
            yield Several(subjects[0], tuple(subject.fact for subject in subjects))


def wrong_for(template: Template, desk: Desk, several: Several) -> tuple[Wrong, ...]:
    """Values proven wrong for the whole set."""
    return find_wrong(template, desk, several.subject, several.given).wrong
