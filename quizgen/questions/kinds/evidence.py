"""The detail that the article offers as evidence for a statement, among other statements of the article."""

from collections.abc import Iterator

from quizgen.model import Claims, Traits
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.kinds._clauses import Link, choices
from quizgen.questions.template import Template

_LINK = Link(
    linked=lambda fact, context: context.world.supporting(fact),
    reason="no support",
    of_another="support of another",
    unlock="state more facts of its topic",
)


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a choice for each fact that another fact supports; the deck's list of its support counts as complete."""
    return choices(template, context, _LINK)


KIND = Kind(
    name="evidence",
    about="the detail that supports a statement",
    make=make,
    traits=Traits(claims=Claims.EVIDENCE, rank=36, weight=1.5, recalled=True),
)
