"""One right option among options proven wrong."""

from collections.abc import Iterator

from quizgen.model import Choose
from quizgen.questions.kinds import Desk, Kind, Outcome
from quizgen.questions.kinds._distractors import FEWEST, find_wrong
from quizgen.questions.kinds._options import options
from quizgen.questions.kinds._subjects import Subject, or_why_not, pose, refuse, shows_key, stem_for, subjects_for
from quizgen.questions.template import Template


def make(template: Template, desk: Desk) -> Iterator[Outcome]:
    """A choice for each role that the template asks."""
    return (_choice(template, desk, subject) for subject in subjects_for(template, desk.world))


@or_why_not
def _choice(template: Template, desk: Desk, subject: Subject) -> Outcome:
    wording, stem = stem_for(template, desk, subject)
    if shows_key(stem, subject.value):
        return refuse(template, subject.name, "the question shows its own answer", "reword `asks` or `says`")
    found = find_wrong(template, desk, subject, desk.voice.given(subject.fact, subject.role, wording))
    if len(found.wrong) < FEWEST:
        reason = f"{len(found.wrong)} of {FEWEST} wrong options proven: {found.unproven}"
        return refuse(template, subject.name, reason, found.unlock)
    chosen, ordered = options(template, desk, subject, found.wrong)
    return pose(template, desk, subject, stem, Choose(options=chosen, ordered=ordered))


KIND = Kind(name="choice", about="one right option of several", make=make)
