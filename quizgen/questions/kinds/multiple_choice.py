"""All right options among options proven wrong."""

from collections.abc import Iterator
from dataclasses import replace

from quizgen.model import Choose
from quizgen.questions.kinds import Desk, Kind, Outcome
from quizgen.questions.kinds._options import OptionText
from quizgen.questions.kinds._sets import Several, sets_for, wrong_for
from quizgen.questions.kinds._subjects import or_why_not, pose, refuse, stem_for
from quizgen.questions.template import Template
from quizgen.questions.voice import draw

_MOST = 6


def make(template: Template, desk: Desk) -> Iterator[Outcome]:
    """A choice of several for each statement that several values make true."""
    return (_choose(template, desk, several) for several in sets_for(template, desk, 2))


@or_why_not
def _choose(template: Template, desk: Desk, several: Several) -> Outcome:
    subject, text = several.subject, OptionText(desk, template, several.subject)
    wrong = wrong_for(template, desk, several)
    if not wrong:
        hint = f"mark `{subject.fact.relation}` closed, or add a `not` statement"
        return refuse(template, subject.name, "no wrong option is proven", hint)
    right = min(len(several.facts), _MOST - min(2, len(wrong)))
    facts = several.facts[:right]
    options = [text.option(fact.roles[subject.role], desk.voice.evidence(fact), correct=True) for fact in facts]
    options += [
        text.option(entry.value, desk.voice.because(entry.proof), correct=False) for entry in wrong[: _MOST - right]
    ]
    options.sort(key=lambda option: draw(subject.name + option.text, 10**9))
    _, stem = stem_for(template, desk, subject)
    question = pose(template, desk, subject, stem, Choose(options=tuple(options), several=True))
    paragraphs = sorted({number for fact in facts for number in fact.paragraphs})
    language = desk.voice.language
    answers = language.capitalise(language.listed([language.mention(fact.roles[subject.role]) for fact in facts]))
    told = language.reasons["all of these"].format(answers=answers, place=desk.voice.place(paragraphs))
    return replace(question, facts=tuple(fact.id for fact in facts), paragraphs=tuple(paragraphs), feedback=told)


KIND = Kind(name="multiple-choice", about="all right options of several", make=make)
