"""A question answered with a name or a phrase."""

from collections.abc import Iterator

from quizgen.model import Quantity, Text, Value, Write
from quizgen.questions.kinds import Desk, Kind, Outcome
from quizgen.questions.kinds._subjects import (
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

LONGEST_ANSWER = 3
"""The most words a pupil can be asked to write just so; longer answers are for choices."""


def make(template: Template, desk: Desk) -> Iterator[Outcome]:
    """A short answer for each role that the template asks, apart from numbers."""
    subjects = subjects_for(template, desk.world)
    return (write(template, desk, subject) for subject in subjects if not isinstance(subject.value, Quantity))


@or_why_not
def write(template: Template, desk: Desk, subject: Subject) -> Outcome:
    """The question with the answer to write, where there is one answer alone."""
    wording, stem = stem_for(template, desk, subject)
    if shows_key(stem, subject.value):
        return refuse(template, subject.name, "the question shows its own answer", "reword `asks` or `says`")
    if words_to_write(desk, subject.value) > LONGEST_ANSWER:
        return refuse(template, subject.name, "the answer is too long to be written just so", "ask it as a choice")
    others = other_answers(subject, desk.voice.given(subject.fact, subject.role, wording), desk.world)
    if others:
        also = desk.voice.language.listed([desk.voice.option(value) for value in others])
        return refuse(template, subject.name, f"other answers are as good: {also}", "name another role in the question")
    answers = desk.voice.language.accepted(subject.value)
    return pose(template, desk, subject, stem, Write(answers=answers, because=desk.voice.evidence(subject.fact)))


def words_to_write(desk: Desk, value: Value) -> int:
    """How many words of plain text a pupil has to write just so, an article not counted; names are no such words."""
    if not isinstance(value, Text):
        return 0
    return min(len(spelling.split()) for spelling in desk.voice.language.accepted(value))


KIND = Kind(name="short", about="a name or phrase to write", make=make)
