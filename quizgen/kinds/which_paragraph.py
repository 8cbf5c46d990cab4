"""Where the source says it: the paragraph that is the evidence among others of the article."""

from collections.abc import Iterator

from quizgen.kinds import Desk, Kind, Outcome
from quizgen.kinds._distractors import FEWEST
from quizgen.kinds._subjects import Subject, facts_for, pose, refuse, stem_for
from quizgen.model import Choose, Option
from quizgen.template import Template
from quizgen.voice import draw


def make(template: Template, desk: Desk) -> Iterator[Outcome]:
    """A question for each fact that one paragraph states, where the deck promises to name every paragraph."""
    for fact in facts_for(template, desk.world):
        yield _where(template, desk, Subject(fact, ""))


def _where(template: Template, desk: Desk, subject: Subject) -> Outcome:
    if "evidence" not in desk.world.deck.closed:
        hint = "add `evidence` to the deck's `closed` list if each fact names every paragraph that states it"
        return refuse(template, subject.name, "other paragraphs may state it too", hint)
    if len(subject.fact.paragraphs) > 1:
        return refuse(template, subject.name, "several paragraphs state it")
    _, stem = stem_for(template, desk, subject)
    key = subject.fact.paragraphs[0]
    numbers = _numbers(key, desk.world.deck.source.paragraphs, template.options, subject.name)
    if len(numbers) <= FEWEST:
        return refuse(template, subject.name, "the article is too short")
    options = tuple(_option(desk, subject, number, correct=number == key) for number in numbers)
    return pose(template, desk, subject, stem, Choose(options=options, ordered=True))


def _numbers(key: int, paragraphs: int, options: int, name: str) -> list[int]:
    """The key and its neighbours, the key's place among them drawn at random."""
    count = min(options, paragraphs)
    first = key - draw(f"{name}/rank", count)
    first = min(max(1, first), paragraphs - count + 1)
    return list(range(first, first + count))


def _option(desk: Desk, subject: Subject, number: int, *, correct: bool) -> Option:
    text = desk.voice.language.capitalise(desk.voice.language.paragraphs([number]))
    because = desk.voice.evidence(subject.fact)
    if not correct:
        because = desk.voice.language.reasons["other paragraph"].format(evidence=because)
    return Option(text=text, correct=correct, because=because, value=str(number))


KIND = Kind(name="which-paragraph", about="the paragraph that shows it", make=make)
