"""The point on which two parties disagree, among points that the article states as facts and nobody disputes."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from quizgen.model import QUOTE, TERM, Choose, Claims, Entity, Fact, Option, Stance, Traits
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.kinds._clauses import distinct
from quizgen.questions.kinds.position import rival_of
from quizgen.questions.options import around
from quizgen.questions.renderer import draw
from quizgen.questions.subjects import Subject, facts_for, is_unresolved, or_why_not, pose, refuse, unquotable
from quizgen.questions.template import Template
from quizgen.text.matcher import holds
from quizgen.text.words import content, words
from quizgen.truth import Denies

_SHARED = 0.6
"""Share of the words of the disputed statement above which another fact may say the same."""


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a question for each statement that one party makes and another denies, or opposes by a rival statement."""
    facts = context.world.deck.facts
    place = {name: index for index, name in enumerate(facts)}
    for fact in facts_for(template, context.world):
        if any(facts[name].by and place[name] < place[fact.id] for name in fact.against):
            continue  # the rival that stands first in the deck is asked
        other = next(iter(_opponents(context, fact)), None)
        if fact.by and other is not None and other.id != fact.by[0].id:
            yield _ask(template, context, Subject(fact, ""), fact.by[0], other)


def _opponents(context: Context, fact: Fact) -> Iterator[Entity]:
    """The parties that deny a fact, then the parties that state a rival of it."""
    return chain(fact.denied_by, chain.from_iterable(rival.by for rival in context.world.opposing(fact)))


@or_why_not
def _ask(template: Template, context: Context, subject: Subject, party: Entity, other: Entity) -> Outcome:
    renderer, fact = context.renderer, subject.fact
    undisputed = distinct(context, sorted(_undisputed(context, fact), key=lambda each: _distance(each, fact)))
    if len(undisputed) < 2:
        reason = f"{len(undisputed)} of 2 facts beside it that the article states and nobody disputes"
        return refuse(template, subject.name, reason, "state more facts of its topic")
    wording = renderer.wording(template.stems, subject.name)
    values = renderer.values(fact, "", renderer.sandbox.compile(wording).names - {"party", "other"})
    stem = renderer.render(wording, {**values, "party": renderer.words(party), "other": renderer.words(other)})
    options = [_point(context, fact, renderer.evidence(fact), correct=True)]
    sized = [(len(each.clause), each) for each in undisputed]
    for each in around(len(fact.clause), sized, template.options - 1, subject.name):
        because = renderer.language.reasons["undisputed"].format(place=renderer.place(each.paragraphs))
        options.append(_point(context, each, because, correct=False))
    options.sort(key=lambda option: draw(subject.name + option.text, 10**9))
    question = pose(template, context, subject, stem, Choose(options=tuple(options)))
    rival = rival_of(context, fact, other)
    denied = renderer.because(Denies(fact, other)) if other in fact.denied_by else ""
    return replace(
        question,
        reveals=tuple(dict.fromkeys((*question.reveals, *((rival.id,) if rival else ())))),
        feedback=f"{renderer.evidence(fact)} {renderer.evidence(rival) if rival else denied}".strip(),
    )


def _undisputed(context: Context, fact: Fact) -> Iterator[Fact]:
    """Yields the facts that the article itself states and nobody disputes, as wrong options beside a disputed `fact`.

    Each shares a word with it. Left out are those that nearly say the same, name a party of the dispute, are a reason
    or evidence in it, or are hard to read alone.
    """
    lexicon, writing = context.renderer.language.lexicon, context.renderer.language.writing
    around = _around(context, fact)
    parties = [party.name for each in around for party in (*each.by, *each.denied_by)]
    told, absolute = content(fact.clause, lexicon), not lexicon.absolutes.isdisjoint(words(fact.clause))
    listed = {name for members in context.world.deck.lists.values() for name in members}
    for other in context.world.deck.facts.values():
        plain = other.stance is Stance.ASSERTED and not other.by and other.relation not in {QUOTE, TERM}
        disputed = other.denied_by or other.against or next(iter(context.world.opposing(other)), None)
        fits = absolute or lexicon.absolutes.isdisjoint(words(other.clause))
        readable = not unquotable(other.clause, lexicon) and not is_unresolved(other, lexicon)
        near = 0 < len(told & content(other.clause, lexicon)) <= _SHARED * len(told)
        beside = (
            other not in around
            and other.id not in listed
            and not any(holds(other.clause, name, writing) for name in parties)
        )
        if plain and not disputed and fits and readable and near and beside:
            yield other


def _around(context: Context, fact: Fact) -> list[Fact]:
    """A disputed fact, its rivals, and the reasons and evidence for each of them."""
    facts = context.world.deck.facts
    sides = [fact, *(facts[name] for name in fact.against), *context.world.opposing(fact)]
    reasons = [facts[name] for side in sides for name in side.because]
    return [*sides, *reasons, *(each for side in sides for each in context.world.supporting(side))]


def _distance(other: Fact, fact: Fact) -> tuple[float, ...]:
    """Sort key by which the facts nearest to the disputed one come first as wrong options.

    In order of weight: a figure where the disputed fact has none, the difference in length in steps of 25 letters, the
    distance in paragraphs (99 for a fact without one), and a pseudo-random number.
    """
    figures = [any(letter.isdigit() for letter in each.clause) for each in (other, fact)]
    apart = min((abs(a - b) for a in other.paragraphs for b in fact.paragraphs), default=99)
    return (
        figures[0] and not figures[1],
        abs(len(other.clause) - len(fact.clause)) // 25,
        apart,
        draw(fact.id + other.id, 997),
    )


def _point(context: Context, fact: Fact, because: str, *, correct: bool) -> Option:
    text = context.renderer.language.labels["whether"].format(clause=fact.clause)
    return Option(text=context.renderer.language.capitalise(text), correct=correct, because=because, value=fact.id)


KIND = Kind(
    name="disagreement",
    about="on what two parties disagree",
    make=make,
    traits=Traits(claims=Claims.DISPUTED, rank=34, on_cards=False),
)
