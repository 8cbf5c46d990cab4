"""A question to explain in sentences: why a fact is so, with the deck's reasons for it as the mark scheme."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizgen.model import Explain, Fact, Stance, Traits
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.subjects import Subject, facts_for, on_facts, or_why_not, pose, refuse, stem_for, unquotable
from quizgen.questions.template import Template

LINES = 2
"""Number of ruled lines for each point of the mark scheme, and of extra lines for the whole answer."""


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a question for each fact that has reasons (`because`)."""
    facts = context.world.deck.facts
    for fact in facts_for(template, context.world):
        reasons = [facts[name] for name in fact.because if name in facts]
        if reasons:
            yield _why(template, context, Subject(fact, ""), reasons)


@or_why_not
def _why(template: Template, context: Context, subject: Subject, reasons: Sequence[Fact]) -> Outcome:
    if unquoted := unquotable(subject.fact.clause, context.renderer.language.lexicon):
        return refuse(template, subject.name, unquoted, "reword the sentence")
    _, stem = stem_for(template, context, subject)
    told = [reason for reason in reasons if reason.clause.casefold() in stem.casefold()]
    if told:
        return refuse(template, subject.name, f"the question states its reason {told[0].id}", "shorten the sentence")
    answer = Explain(
        lines=LINES * (1 + len(reasons)),
        points=tuple(context.renderer.language.capitalise(point_of(reason)) for reason in reasons),
        model=" ".join(reason.sentence for reason in reasons),
    )
    question = pose(template, context, subject, stem, answer)
    return replace(on_facts(question, (subject.fact, *reasons)), points=len(reasons))


def point_of(reason: Fact) -> str:
    """A reason as a point of the mark scheme: its clause, or, if it is reported, its sentence with the speaker."""
    return reason.clause if reason.stance is Stance.ASSERTED and not reason.by else reason.sentence


KIND = Kind(
    name="explain",
    about="a reason to explain in sentences",
    make=make,
    traits=Traits(rank=190, weight=3, on_cards=False),
)
