"""The reason that the article gives for a fact, among other statements of the article."""

from collections.abc import Iterator

from quizgen.model import Claims, Traits
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.kinds._clauses import Link, by_id, choices
from quizgen.questions.template import Template

_LINK = Link(
    linked=lambda fact, context: by_id(fact.because, context),
    reason="no reason",
    of_another="reason of another",
    unlock="state more facts of its topic",
)


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a choice for each fact that has a reason; the deck's list of its reasons counts as complete."""
    return choices(template, context, _LINK)


KIND = Kind(
    name="why",
    about="the reason that the article gives",
    make=make,
    traits=Traits(claims=Claims.REASON, rank=35, weight=3, recalled=True),
)
