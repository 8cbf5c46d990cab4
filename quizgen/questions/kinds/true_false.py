"""A statement to judge: a fact as it is, or with one value changed to one proven wrong."""

from collections.abc import Iterator
from dataclasses import replace

from quizgen.model import Choose, Fact, Option, written
from quizgen.questions.kinds import Desk, Kind, Outcome, Wrong
from quizgen.questions.kinds._distractors import find_wrong
from quizgen.questions.kinds._subjects import Subject, facts_for, or_why_not, pose, refuse
from quizgen.questions.template import Template
from quizgen.questions.voice import draw
from quizgen.truth import about_statement, proves_false


def make(template: Template, desk: Desk) -> Iterator[Outcome]:
    """A statement for each fact, true or false by a draw that depends on the fact alone."""
    for fact in facts_for(template, desk.world):
        if draw(f"{template.id}/{fact.id}/true", 2):
            yield _judge(template, desk, Subject(fact, ""), fact.sentence, None)
        else:
            yield _false(template, desk, fact)


def _false(template: Template, desk: Desk, fact: Fact) -> Outcome:
    """The fact with one value changed; the role is the first, from one drawn, that has a proven wrong value."""
    roles = [template.role] if template.role else list(fact.roles)
    if not roles:
        return refuse(template, f"{fact.id}/", "its sentence has no marked word", "mark a word with [ ]")
    start = draw(f"{template.id}/{fact.id}/role", len(roles))
    for role in (*roles[start:], *roles[:start]):
        found = find_wrong(template, desk, Subject(fact, role), frozenset(fact.roles) - {role})
        false = [wrong for wrong in found.wrong if proves_false(wrong.proof)]
        if false:
            wrong = false[draw(f"{fact.id}/{role}/wrong", min(3, len(false)))]
            clause = desk.voice.clause(fact, {**fact.roles, role: wrong.value})
            sentence = desk.voice.language.attributed(clause, fact.stance, fact.by, fact.verb)
            return _judge(template, desk, Subject(fact, ""), sentence, wrong)
    return refuse(template, f"{fact.id}/", "no role of it has a value proven wrong", "add a `wrong` value to the fact")


@or_why_not
def _judge(template: Template, desk: Desk, subject: Subject, sentence: str, wrong: Wrong | None) -> Outcome:
    voice = desk.voice
    because = voice.because(about_statement(wrong.proof)) if wrong else voice.evidence(subject.fact)
    labels = voice.language.labels
    changed = written(wrong.value) if wrong else ""
    answer = Choose(
        options=(
            Option(text=labels["true"], correct=wrong is None, because=because),
            Option(text=labels["false"], correct=wrong is not None, because=because, value=changed),
        ),
        ordered=True,
    )
    wording = voice.wording(template.stems, subject.name)
    context = voice.context(subject.fact, "", voice.cage.compile(wording).names - {"sentence", "clause"})
    stem = voice.render(wording, {**context, "statement": sentence})
    question = pose(template, desk, subject, stem, answer)
    if because == voice.evidence(subject.fact):
        return question
    return replace(question, feedback=f"{because} {question.feedback}")


KIND = Kind(name="true-false", about="a statement to judge", make=make)
