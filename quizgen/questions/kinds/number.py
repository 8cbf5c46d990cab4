"""Questions answered with a number."""

from collections.abc import Iterator

from quizgen.model import Number, Quantity, Traits
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.subjects import (
    Subject,
    or_why_not,
    other_answers,
    pose,
    refuse,
    shows_key,
    stem_for,
    subjects_for,
)
from quizgen.questions.template import Template

_SINGLE = frozenset({"", "words", "scientific"})
"""Notations whose value can be typed as one plain number; `7:30 p.m.` or `12 to 15` cannot."""


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a number question for each role whose value is a quantity."""
    for subject in subjects_for(template, context.world):
        if isinstance(subject.value, Quantity) and subject.value.notation in _SINGLE:
            yield _number(template, context, subject, subject.value)


@or_why_not
def _number(template: Template, context: Context, subject: Subject, quantity: Quantity) -> Outcome:
    wording, stem = stem_for(template, context, subject)
    if shows_key(stem, quantity, context.renderer.language):
        return refuse(template, subject.name, "the question shows its own answer", "reword `asks` or `says`")
    if other_answers(subject, context.renderer.given(subject.fact, subject.role, wording), context.world):
        return refuse(template, subject.name, "other numbers are as good", "name another role in the question")
    answer = Number(
        value=quantity.number,
        unit=quantity.unit,
        text=quantity.text,
        because=context.renderer.evidence(subject.fact),
    )
    return pose(template, context, subject, stem, answer)


KIND = Kind(
    name="number",
    about="a number to write, with its unit",
    make=make,
    traits=Traits(rank=100, weight=0.5),
)
