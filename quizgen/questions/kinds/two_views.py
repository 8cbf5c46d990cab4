"""A dispute to weigh in sentences: what the article offers for each of two views, as the mark scheme."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizgen.model import Explain, Fact, Traits
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.kinds.explain import LINES, point_of
from quizgen.questions.subjects import Subject, facts_for, on_facts, or_why_not, pose, refuse
from quizgen.questions.template import Template


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a question, or a refusal, for each two views of parties that the deck links by `against`."""
    facts = context.world.deck.facts
    place = {name: index for index, name in enumerate(facts)}
    for fact in facts_for(template, context.world):
        later = (facts[name] for name in fact.against if place[name] > place[fact.id])
        for rival in (other for other in later if other.by and fact.by):
            yield _weigh(template, context, Subject(fact, ""), rival)


def _grounds(context: Context, view: Fact) -> tuple[Fact, ...]:
    """The reasons and the evidence that the deck gives for a view, in the deck's order."""
    facts = context.world.deck.facts
    return (*(facts[name] for name in view.because), *context.world.supporting(view))


@or_why_not
def _weigh(template: Template, context: Context, subject: Subject, rival: Fact) -> Outcome:
    renderer, fact = context.renderer, subject.fact
    grounds = {view.id: _grounds(context, view) for view in (fact, rival)}
    bare = next((name for name, found in grounds.items() if not found), "")
    if bare:
        return refuse(template, subject.name, f"no reason for {bare}", f"link one to it (because, supports: {bare})")
    wording = renderer.wording(template.stems, subject.name)
    values = renderer.values(fact, "", renderer.sandbox.compile(wording).names - {"rival"})
    stem = renderer.render(wording, {**values, "rival": rival.sentence})
    answer = Explain(
        lines=2 * LINES,
        points=tuple(_point(view, grounds[view.id]) for view in (fact, rival)),
        model=" ".join(grounds[view.id][0].sentence for view in (fact, rival)),
    )
    question = on_facts(
        pose(template, context, subject, stem, answer), (fact, rival, *grounds[fact.id], *grounds[rival.id])
    )
    return replace(question, reveals=tuple(dict.fromkeys((*question.reveals, rival.id))), points=2)


def _point(view: Fact, grounds: Sequence[Fact]) -> str:
    """The point of the mark scheme for a view: its speaker, then each ground that is accepted."""
    return f"{view.by[0].name}: {' / '.join(point_of(ground) for ground in grounds)}"


KIND = Kind(
    name="two-views",
    about="reasons or evidence for each of two views",
    make=make,
    traits=Traits(rank=191, weight=3, on_cards=False),
)
