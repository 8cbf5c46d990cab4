"""Questions answered with a name or a phrase."""

from collections.abc import Iterator

from quizgen.model import Quantity, Text, Traits, Value
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
from quizgen.questions.typed import write_answer

LONGEST_ANSWER = 3
"""Most words that a pupil must write exactly; a longer answer is asked as a choice instead."""


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a short answer for each role that the template asks, apart from numbers."""
    subjects = subjects_for(template, context.world)
    return (write(template, context, subject) for subject in subjects if not isinstance(subject.value, Quantity))


@or_why_not
def write(template: Template, context: Context, subject: Subject) -> Outcome:
    """Makes the question with a written answer, or a refusal if another answer is right too or the answer is long."""
    wording, stem = stem_for(template, context, subject)
    if shows_key(stem, subject.value, context.renderer.language):
        return refuse(template, subject.name, "the question shows its own answer", "reword `asks` or `says`")
    if words_to_write(context, subject.value) > LONGEST_ANSWER:
        return refuse(template, subject.name, "the answer is too long to be written just so", "ask it as a choice")
    given = context.renderer.given(subject.fact, subject.role, wording)
    others = other_answers(subject, given, context.world)
    if others:
        also = context.renderer.language.listed([context.renderer.option(value) for value in others])
        return refuse(template, subject.name, f"other answers are as good: {also}", "name another role in the question")
    return pose(template, context, subject, stem, write_answer(template, context, subject, given))


def words_to_write(context: Context, value: Value) -> int:
    """The number of words that a pupil must write exactly, without an article; 0 for names."""
    if not isinstance(value, Text):
        return 0
    return min(len(spelling.split()) for spelling in context.renderer.language.accepted(value))


KIND = Kind(name="short", about="a name or phrase to write", make=make, traits=Traits(rank=110))
