"""Questions for the paragraph in which the source states a fact."""

from collections.abc import Iterator
from itertools import chain, islice

from quizgen.model import Choose, Claims, Option, Question, Traits
from quizgen.questions.distractors import FEWEST
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.renderer import draw
from quizgen.questions.subjects import Subject, facts_for, or_why_not, pose, refuse, stem_for
from quizgen.questions.template import Template
from quizgen.truth import Statement

_TRIES = 24
"""Number of draws of a wrong paragraph, and most paragraphs that are tried in order when these give too few."""
_MOST = 8
"""Most questions of this kind in a deck, since they ask where something is and need no understanding."""


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a question for the most important fact of a paragraph, if no other paragraph states it.

    The deck must promise, by `closed: [evidence]`, that its facts name every paragraph that states them.
    """
    asked: set[int] = set()
    for fact in sorted(facts_for(template, context.world), key=lambda fact: -fact.importance):
        if len(asked) < _MOST and asked.isdisjoint(fact.paragraphs):
            outcome = _where(template, context, Subject(fact, ""))
            asked.update(fact.paragraphs if isinstance(outcome, Question) else ())
            yield outcome
        else:
            hint = "leave it to other kinds of question"
            yield refuse(template, f"{fact.id}/", "enough paragraphs are asked for, or this one already is", hint)


@or_why_not
def _where(template: Template, context: Context, subject: Subject) -> Outcome:
    if "evidence" not in context.world.deck.closed:
        hint = "add `evidence` to the deck's `closed` list if each fact names every paragraph that states it"
        return refuse(template, subject.name, "other paragraphs may state it too", hint)
    if len(subject.fact.paragraphs) > 1:
        return refuse(template, subject.name, "several paragraphs state it")
    _, stem = stem_for(template, context, subject)
    key = subject.fact.paragraphs[0]
    numbers = sorted([key, *_others(context, subject, template.options - 1)])
    if len(numbers) <= FEWEST:
        return refuse(template, subject.name, "too few paragraphs surely do not state it")
    options = tuple(_option(context, subject, number, correct=number == key) for number in numbers)
    return pose(template, context, subject, stem, Choose(options=options, ordered=True))


def _others(context: Context, subject: Subject, count: int) -> list[int]:
    """Numbers of paragraphs that do not state the fact.

    A paragraph that is evidence for many facts is drawn more often, so that no number is mostly right or mostly wrong.
    """
    alike = context.world.near(Statement(relation=subject.fact.relation, roles=subject.fact.roles))
    told = {number for fact in alike for number in fact.paragraphs}
    places = context.world.places
    drawn = (places[draw(f"{subject.name}/{attempt}", len(places))] for attempt in range(_TRIES))
    rest = range(1, min(context.world.deck.source.paragraphs, _TRIES) + 1)
    found = dict.fromkeys(number for number in chain(drawn, rest) if number not in told)
    return list(islice(found, count))


def _option(context: Context, subject: Subject, number: int, *, correct: bool) -> Option:
    text = context.renderer.language.capitalise(context.renderer.language.paragraphs([number]))
    because = context.renderer.evidence(subject.fact)
    if not correct:
        because = context.renderer.language.reasons["other paragraph"].format(evidence=because)
    return Option(text=text, correct=correct, because=because, value=str(number))


KIND = Kind(
    name="which-paragraph",
    about="the paragraph that shows it",
    make=make,
    traits=Traits(claims=Claims.PARAGRAPH, rank=40, on_cards=False),
)
