"""Questions with several right options among options proven wrong."""

from collections.abc import Iterator
from dataclasses import replace

from quizgen.model import Choose, Traits
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.kinds._sets import Several, sets_for, wrong_for
from quizgen.questions.options import OptionText
from quizgen.questions.renderer import draw
from quizgen.questions.subjects import on_facts, or_why_not, pose, refuse, stem_for
from quizgen.questions.template import Template

_MOST = 6
"""Most options of a choice of several."""


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a choice of several for each statement that several values make true."""
    return (_choose(template, context, several) for several in sets_for(template, context, 2))


@or_why_not
def _choose(template: Template, context: Context, several: Several) -> Outcome:
    subject, text = several.subject, OptionText(context, template, several.subject)
    wrong = wrong_for(template, context, several)
    if not wrong:
        hint = f"mark `{subject.fact.relation}` closed, or add a `not` statement"
        return refuse(template, subject.name, "no wrong option is proven", hint)
    right = min(len(several.facts), _MOST - min(2, len(wrong)))
    facts = several.facts[:right]
    options = [text.option(fact.roles[subject.role], context.renderer.evidence(fact), correct=True) for fact in facts]
    options += [
        text.option(entry.value, context.renderer.because(entry.proof), correct=False)
        for entry in wrong[: _MOST - right]
    ]
    options.sort(key=lambda option: draw(subject.name + option.text, 10**9))
    _, stem = stem_for(template, context, subject)
    question = pose(template, context, subject, stem, Choose(options=tuple(options), several=True))
    told = " ".join(dict.fromkeys(context.renderer.quotation(fact) for fact in facts))
    return replace(on_facts(question, facts), feedback=told)


KIND = Kind(
    name="multiple-choice", about="all right options of several", make=make, traits=Traits(rank=60, on_cards=False)
)
