"""Questions with one right option among options proven wrong."""

from collections.abc import Iterator

from quizgen.model import Choose, Traits
from quizgen.questions.distractors import FEWEST, find_wrong
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.options import options
from quizgen.questions.subjects import Subject, or_why_not, pose, refuse, shows_key, stem_for, subjects_for
from quizgen.questions.template import Template


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a choice for each role that the template asks."""
    return (_choice(template, context, subject) for subject in subjects_for(template, context.world))


@or_why_not
def _choice(template: Template, context: Context, subject: Subject) -> Outcome:
    wording, stem = stem_for(template, context, subject)
    if shows_key(stem, subject.value, context.renderer.language):
        return refuse(template, subject.name, "the question shows its own answer", "reword `asks` or `says`")
    found = find_wrong(template, context, subject, context.renderer.given(subject.fact, subject.role, wording))
    if len(found.wrong) < FEWEST:
        reason = f"{len(found.wrong)} of {FEWEST} wrong options proven: {found.unproven}"
        return refuse(template, subject.name, reason, found.unlock)
    chosen, ordered = options(template, context, subject, found.wrong)
    return pose(template, context, subject, stem, Choose(options=chosen, ordered=ordered))


KIND = Kind(name="choice", about="one right option of several", make=make, traits=Traits(rank=20, weight=8))
