"""The example that the article gives of a general statement, among other statements of the article."""

from collections.abc import Iterator

from quizgen.model import Claims, Traits
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.kinds._clauses import Link, choices
from quizgen.questions.template import Template

_LINK = Link(
    linked=lambda fact, context: context.world.examples(fact),
    reason="no example",
    of_another="example of another",
    unlock="state more facts of its topic",
)


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a choice for each fact that has an example; the deck's list of its examples counts as complete."""
    return choices(template, context, _LINK)


KIND = Kind(
    name="example",
    about="the example of a general statement",
    make=make,
    traits=Traits(claims=Claims.EXAMPLE, rank=37, on_cards=False),
)
