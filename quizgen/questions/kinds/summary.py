"""A summary of facts with numbered gaps, to be filled from a bank of words of which each fits one gap."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from quizgen.model import BLANK, QUOTE, TERM, Claims, Fact, Match, Option, Pair, Text, Traits, Value
from quizgen.questions.distractors import find_wrong
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.subjects import Subject, facts_for, or_why_not, pose, query, refuse
from quizgen.questions.template import Template
from quizgen.truth import Fails, NotGiven, Statement, judge

_FEWEST, _MOST, _EXTRA = 4, 6, 2


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a summary for each topic with enough facts; its sentences follow the article."""
    usable = (fact for fact in facts_for(template, context.world) if fact.relation not in {QUOTE, TERM} and fact.roles)
    for topic, group in groupby(sorted(usable, key=lambda fact: fact.topic), key=lambda fact: fact.topic):
        gaps = _gaps(context, sorted(group, key=lambda fact: fact.paragraphs))
        if len(gaps) < _FEWEST:
            reason = f"{len(gaps)} of {_FEWEST} gaps can be filled by one word of the bank alone"
            yield refuse(template, f"{topic or 'article'}/summary", reason, "state more facts of this topic")
        else:
            yield _summary(template, context, replace(gaps[0], part="summary"), gaps)


def _gaps(context: Context, facts: Sequence[Fact]) -> list[Subject]:
    """One gap for each fact, such that no word fits the gap of another, and no sentence shows another's word."""
    gaps: list[Subject] = []
    for fact in facts:
        for role in fact.roles:
            gap = Subject(fact, role)
            if len(gaps) < _MOST and all(_apart(context, gap, other) for other in gaps):
                gaps.append(gap)
                break
    return gaps


def _apart(context: Context, one: Subject, other: Subject) -> bool:
    return _fails(context, one, other.value) and _fails(context, other, one.value)


def _fails(context: Context, gap: Subject, value: Value) -> bool:
    """Whether a value is proven to be no answer to a gap, and the gap's sentence does not contain it."""
    text, shown = context.renderer.option(value), context.renderer.blanked(gap.fact, gap.role)
    if context.world.touches(value, gap.value) or text.casefold() in shown.casefold():
        return False
    if type(value) is not type(gap.value):
        return True
    asked = query(gap, frozenset(gap.fact.roles) - {gap.role})
    roles = {**asked.roles, gap.role: value}
    statement = Statement(relation=asked.relation, roles=roles, said_by=asked.said_by)
    return isinstance(judge(context.world, statement), Fails | NotGiven)


@or_why_not
def _summary(template: Template, context: Context, first: Subject, gaps: Sequence[Subject]) -> Outcome:
    renderer = context.renderer
    sentences = [
        renderer.blanked(gap.fact, gap.role).replace(BLANK, f"({number}) {BLANK}") for number, gap in enumerate(gaps, 1)
    ]
    wording = renderer.wording(template.stems, first.name)
    values = renderer.values(first.fact, "", renderer.sandbox.compile(wording).names - {"statement"})
    stem = renderer.render(wording, {**values, "statement": " ".join(sentences)})
    pairs = tuple(
        Pair(left=f"({number})", right=renderer.option(gap.value), because=renderer.evidence(gap.fact))
        for number, gap in enumerate(gaps, 1)
    )
    question = pose(template, context, first, stem, Match(pairs=pairs, extra=_extra(template, context, gaps)))
    told = dict.fromkeys(name for gap in gaps for name in context.world.revealed(gap.fact, gap.role))
    return replace(
        question,
        facts=tuple(gap.fact.id for gap in gaps),
        reveals=tuple(told),
        paragraphs=tuple(sorted({number for gap in gaps for number in gap.fact.paragraphs})),
        feedback=" ".join(dict.fromkeys(gap.fact.sentence for gap in gaps)),
        points=len(gaps) * template.points,
    )


def _extra(template: Template, context: Context, gaps: Sequence[Subject]) -> tuple[Option, ...]:
    """Additional words for the word bank, which fit no gap."""
    renderer, found = context.renderer, list[Option]()
    for gap in gaps:
        for entry in find_wrong(template, context, gap, frozenset(gap.fact.roles) - {gap.role}).wrong:
            text = renderer.option(entry.value)
            free = text not in {option.text for option in found}
            if free and all(other is gap or _unfit(context, other, entry.value) for other in gaps):
                found.append(Option(text=text, correct=False, because=renderer.because(entry.proof)))
                break
    return tuple(found[:_EXTRA])


def _unfit(context: Context, gap: Subject, value: Value) -> bool:
    """Whether an additional word is no answer to a gap; a gap for a phrase is only compared with other phrases."""
    return _fails(context, gap, value) and (isinstance(value, Text) or not isinstance(gap.value, Text))


KIND = Kind(
    name="summary",
    about="a summary to fill from a bank of words",
    make=make,
    traits=Traits(claims=Claims.GAPS, rank=90, on_cards=False),
)
