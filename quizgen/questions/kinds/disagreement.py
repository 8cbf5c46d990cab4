"""The point on which two parties disagree, among points on which one of them speaks and the other does not deny it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from quizgen.model import Choose, Claims, Entity, Fact, Option, Traits
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.kinds.position import rival_of
from quizgen.questions.renderer import draw
from quizgen.questions.subjects import Subject, facts_for, or_why_not, pose, refuse
from quizgen.questions.template import Template
from quizgen.truth import Denies, Fails, says


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a question for each statement that one party makes and another denies, or opposes by a rival statement."""
    facts = context.world.deck.facts
    place = {name: index for index, name in enumerate(facts)}
    for fact in facts_for(template, context.world):
        if any(facts[name].by and place[name] < place[fact.id] for name in fact.against):
            continue  # the rival that stands first in the deck is asked
        other = next(iter(_opponents(context, fact)), None)
        if fact.by and other is not None and other.id != fact.by[0].id:
            yield _ask(template, context, Subject(fact, ""), fact.by[0], other)


def _opponents(context: Context, fact: Fact) -> Iterator[Entity]:
    """The parties that deny a fact, then those of its rivals."""
    return chain(fact.denied_by, chain.from_iterable(rival.by for rival in context.world.opposing(fact)))


@or_why_not
def _ask(template: Template, context: Context, subject: Subject, party: Entity, other: Entity) -> Outcome:
    renderer, fact = context.renderer, subject.fact
    undisputed = [each for each in _agreed(context, party, other) if each.id != fact.id]
    if len(undisputed) < 2:
        reason = f"{len(undisputed)} of 2 statements of {party.name} or {other.name} that the other does not deny"
        return refuse(template, subject.name, reason, "state what else they say")
    wording = renderer.wording(template.stems, subject.name)
    values = renderer.values(fact, "", renderer.sandbox.compile(wording).names - {"party", "other"})
    stem = renderer.render(wording, {**values, "party": renderer.words(party), "other": renderer.words(other)})
    undisputed.sort(key=lambda each: (abs(len(each.clause) - len(fact.clause)) // 15, draw(fact.id + each.id, 997)))
    options = [_point(context, fact, renderer.evidence(fact), correct=True)]
    for each in undisputed[: template.options - 1]:
        silent = other if party in each.by else party
        reason = renderer.language.reasons["not denied"]
        because = reason.format(evidence=renderer.evidence(each), party=renderer.language.mention(silent))
        options.append(_point(context, each, because, correct=False))
    options.sort(key=lambda option: draw(subject.name + option.text, 10**9))
    question = pose(template, context, subject, stem, Choose(options=tuple(options)))
    rival = rival_of(context, fact, other)
    denied = renderer.because(Denies(fact, other)) if other in fact.denied_by else ""
    return replace(
        question, feedback=f"{renderer.evidence(fact)} {renderer.evidence(rival) if rival else denied}".strip()
    )


def _agreed(context: Context, party: Entity, other: Entity) -> Iterator[Fact]:
    """Yields the statements of either party that the other neither denies nor opposes."""
    for fact in context.world.deck.facts.values():
        if party in fact.by or other in fact.by:
            silent = other if party in fact.by else party
            opposed = isinstance(says(context.world, silent, fact), Fails) or silent in _opponents(context, fact)
            rival = any(silent in context.world.deck.facts[name].by for name in fact.against)
            if not opposed and not rival and not fact.denied_by:
                yield fact


def _point(context: Context, fact: Fact, because: str, *, correct: bool) -> Option:
    text = context.renderer.language.labels["whether"].format(clause=fact.clause)
    return Option(text=context.renderer.language.capitalise(text), correct=correct, because=because, value=fact.id)


KIND = Kind(
    name="disagreement", about="on what two parties disagree", make=make, traits=Traits(claims=Claims.DISPUTED, rank=34)
)
