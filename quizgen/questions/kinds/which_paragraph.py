"""Where the source says it: the paragraph that is the evidence among others of the article."""

from collections.abc import Iterator
from itertools import chain, islice

from quizgen.model import Choose, Option
from quizgen.questions.kinds import Desk, Kind, Outcome
from quizgen.questions.kinds._distractors import FEWEST
from quizgen.questions.kinds._subjects import Subject, facts_for, or_why_not, pose, refuse, stem_for
from quizgen.questions.template import Template
from quizgen.questions.voice import draw
from quizgen.truth import Statement

_TRIES = 24


def make(template: Template, desk: Desk) -> Iterator[Outcome]:
    """A question for each fact that one paragraph states, where the deck promises to name every paragraph."""
    for fact in facts_for(template, desk.world):
        yield _where(template, desk, Subject(fact, ""))


@or_why_not
def _where(template: Template, desk: Desk, subject: Subject) -> Outcome:
    if "evidence" not in desk.world.deck.closed:
        hint = "add `evidence` to the deck's `closed` list if each fact names every paragraph that states it"
        return refuse(template, subject.name, "other paragraphs may state it too", hint)
    if len(subject.fact.paragraphs) > 1:
        return refuse(template, subject.name, "several paragraphs state it")
    _, stem = stem_for(template, desk, subject)
    key = subject.fact.paragraphs[0]
    numbers = sorted([key, *_others(desk, subject, template.options - 1)])
    if len(numbers) <= FEWEST:
        return refuse(template, subject.name, "too few paragraphs surely do not state it")
    options = tuple(_option(desk, subject, number, correct=number == key) for number in numbers)
    return pose(template, desk, subject, stem, Choose(options=options, ordered=True))


def _others(desk: Desk, subject: Subject, count: int) -> list[int]:
    """Paragraphs that state nothing like the fact, drawn as often as they are evidence, so that none stands out."""
    alike = desk.world.near(Statement(relation=subject.fact.relation, roles=subject.fact.roles))
    told = {number for fact in alike for number in fact.paragraphs}
    places = desk.world.places
    drawn = (places[draw(f"{subject.name}/{attempt}", len(places))] for attempt in range(_TRIES))
    rest = range(1, min(desk.world.deck.source.paragraphs, _TRIES) + 1)
    found = dict.fromkeys(number for number in chain(drawn, rest) if number not in told)
    return list(islice(found, count))


def _option(desk: Desk, subject: Subject, number: int, *, correct: bool) -> Option:
    text = desk.voice.language.capitalise(desk.voice.language.paragraphs([number]))
    because = desk.voice.evidence(subject.fact)
    if not correct:
        because = desk.voice.language.reasons["other paragraph"].format(evidence=because)
    return Option(text=text, correct=correct, because=because, value=str(number))


KIND = Kind(name="which-paragraph", about="the paragraph that shows it", make=make)
