"""Questions for the one option that does not belong: it is proven wrong, and the others are facts."""

from collections.abc import Iterator
from dataclasses import replace

from quizgen.model import Choose, Claims, Traits
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.kinds._sets import Several, sets_for, wrong_for
from quizgen.questions.options import OptionText
from quizgen.questions.renderer import draw
from quizgen.questions.subjects import on_facts, or_why_not, pose, refuse, stem_for
from quizgen.questions.template import Template

_BELONG = 3
"""Number of options that belong together."""


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields an odd-one-out question for each statement that at least three values make true."""
    return (_odd(template, context, several) for several in sets_for(template, context, _BELONG))


@or_why_not
def _odd(template: Template, context: Context, several: Several) -> Outcome:
    subject, text = several.subject, OptionText(context, template, several.subject)
    wrong = wrong_for(template, context, several)
    if not wrong:
        hint = f"mark `{subject.fact.relation}` closed, or add a `not` statement"
        return refuse(template, subject.name, "nothing is proven not to belong", hint)
    odd = wrong[draw(subject.name, len(wrong))]
    facts = sorted(several.facts, key=lambda fact: draw(f"{subject.name}/{fact.id}", 10**9))[:_BELONG]
    why = context.renderer.because(odd.proof)
    options = [text.option(odd.value, why, correct=True)]
    options += [text.option(fact.roles[subject.role], context.renderer.evidence(fact), correct=False) for fact in facts]
    options.sort(key=lambda option: draw(subject.name + option.text, 10**9))
    _, stem = stem_for(template, context, subject)
    question = pose(template, context, subject, stem, Choose(options=tuple(options)))
    return replace(on_facts(question, facts), feedback=why)


KIND = Kind(
    name="odd-one-out",
    about="the one that does not belong",
    make=make,
    traits=Traits(claims=Claims.EXCEPTION, rank=50, weight=0.5, on_cards=False),
)
