"""Questions that ask to put events in chronological order, if the source leaves no doubt about it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from quizgen.model import Date, Fact, Order, Refusal, Step, Traits
from quizgen.model.overlap import before
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.subjects import Subject, facts_for, on_facts, or_why_not, pose, refuse
from quizgen.questions.template import Template
from quizgen.truth import World

FEWEST, MOST = 3, 5
_LOOKED_AT = 40
"""Most facts that are searched at once for a chain, since each is compared with each."""


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields an order for each chain of facts, of one party or of the source itself, that follow one another."""
    parties: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts_for(template, context.world):
        if fact.after or fact.date or context.world.is_followed(fact.id):
            parties.setdefault(tuple(entity.id for entity in fact.by), []).append(fact)
    for facts in parties.values():
        told = [fact for fact in facts if _step(context, fact)]
        yield from (_dated(template, fact) for fact in facts if fact not in told)
        for start in range(0, len(told), _LOOKED_AT):
            yield from _chains(template, context, told[start : start + _LOOKED_AT])


def _dated(template: Template, fact: Fact) -> Refusal:
    """The refusal of a fact that is unfit for an order because its sentence contains its date."""
    date = next((name for name, value in fact.roles.items() if isinstance(value, Date)), "")
    unlock = f"write `{date}: date?`, and in `says` {{% if {date} %}} … {{% endif %}} around it" if date else ""
    return refuse(template, f"{fact.id}/", "its sentence reveals its place in time", unlock)


def _chains(template: Template, context: Context, facts: Sequence[Fact]) -> Iterator[Outcome]:
    sure = _undisputed(facts, context.world)
    waiting = sure
    while len(chain := _longest(waiting, context.world)) >= FEWEST:
        chain = chain[:MOST]
        yield _order(template, context, Subject(chain[0], ""), chain)
        waiting = [fact for fact in waiting if fact not in chain]
    if waiting and len(waiting) == len(sure):
        reason = f"no {FEWEST} facts follow one another without doubt"
        yield refuse(template, f"{waiting[0].id}/", reason, "say what comes after what with `after`, or give dates")


def _undisputed(facts: Sequence[Fact], world: World) -> list[Fact]:
    """The facts without pairs of which dates and stated order say that each comes before the other."""
    disputed = {
        fact.id
        for one, other in combinations(facts, 2)
        if _precedes(one, other, world) and _precedes(other, one, world)
        for fact in (one, other)
    }
    return [fact for fact in facts if fact.id not in disputed]


def _longest(facts: Sequence[Fact], world: World) -> list[Fact]:
    """The longest chain of facts in which each is known to precede the next; the first found on a tie."""
    best: dict[str, list[Fact]] = {}

    def chain_to(fact: Fact) -> list[Fact]:
        if fact.id not in best:
            earlier = [chain_to(other) for other in facts if other is not fact and _precedes(other, fact, world)]
            best[fact.id] = [*max(earlier, key=len, default=[]), fact]
        return best[fact.id]

    return max((chain_to(fact) for fact in facts), key=len, default=[])


def _precedes(one: Fact, other: Fact, world: World) -> bool:
    dated = one.date is not None and other.date is not None and before(one.date, other.date)
    return dated or world.precedes(one.id, other.id)


def _step(context: Context, fact: Fact) -> str:
    """A fact's clause without its date, which would reveal its place; empty if the relation requires the date."""
    roles = {name: value for name, value in fact.roles.items() if not isinstance(value, Date)}
    relation = context.world.deck.relations[fact.relation]
    if any(not relation.roles[name].optional for name in fact.roles.keys() - roles.keys()):
        return ""
    return context.renderer.clause(fact, roles)


@or_why_not
def _order(template: Template, context: Context, subject: Subject, chain: Sequence[Fact]) -> Outcome:
    renderer = context.renderer
    steps = tuple(
        Step(text=renderer.language.sentence(_step(context, fact)), because=renderer.evidence(fact)) for fact in chain
    )
    wording = renderer.wording(template.stems, subject.name)
    stem = renderer.render(wording, renderer.values(chain[0], "", renderer.sandbox.compile(wording).names))
    question = on_facts(pose(template, context, subject, stem, Order(steps=steps)), chain)
    return replace(
        question,
        feedback=" ".join(dict.fromkeys([*(fact.sentence for fact in chain), renderer.place(question.paragraphs)])),
        points=template.points,
    )


KIND = Kind(name="order", about="events in the order in which they happened", make=make, traits=Traits(rank=80))
