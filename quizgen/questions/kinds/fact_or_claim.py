"""How the article presents a statement: as a fact, as a claim, as a belief or as a plan."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from quizgen.model import Choose, Claims, Fact, Option, Stance, Traits
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.renderer import draw
from quizgen.questions.subjects import Subject, facts_for, or_why_not, pose, refuse, stem_for, unquotable
from quizgen.questions.template import Template
from quizgen.text.words import words

_REPORTED_PER_FACT = 3
"""Number of reported statements for each plain fact that is asked."""
_MOST = 6
"""The most questions with the same answer."""
_STANCES = (Stance.ASSERTED, Stance.CLAIMED, Stance.BELIEVED, Stance.PLANNED)


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields questions on reported statements, and one question on a plain fact for every three of them."""
    facts = [fact for fact in facts_for(template, context.world) if fact.stance in _STANCES]
    facts.sort(key=lambda fact: (-fact.importance, draw(template.id + fact.id, 997)))
    counts = Counter(fact.stance for fact in facts)
    reported = counts.total() - counts[Stance.ASSERTED]
    most = -(-reported // _REPORTED_PER_FACT)
    asked = Counter[Stance]()
    for fact in facts:
        asked[fact.stance] += 1
        if asked[fact.stance] > _MOST:
            yield refuse(template, f"{fact.id}/", "enough statements are presented so", "leave it to other kinds")
        elif not reported or (asked[Stance.ASSERTED] > most and fact.stance is Stance.ASSERTED):
            reason = "a plain fact is worth this question only beside several statements of others"
            yield refuse(template, f"{fact.id}/", reason, "state more of what others say, believe or plan")
        else:
            yield _ask(template, context, Subject(fact, ""))


@or_why_not
def _ask(template: Template, context: Context, subject: Subject) -> Outcome:
    if reason := _unfit(context, subject.fact):
        return refuse(template, subject.name, reason, "leave it to other kinds of question")
    _, stem = stem_for(template, context, subject)
    options = tuple(_option(context, subject.fact, stance) for stance in _STANCES)
    question = pose(template, context, subject, stem, Choose(options=options, ordered=True))
    return replace(question, feedback=next(option.because for option in options if option.correct))


def _unfit(context: Context, fact: Fact) -> str:
    """The reason why the stance of a fact cannot be asked; empty if it can."""
    reporting = context.renderer.language.lexicon.attributions
    if fact.clause.startswith("to ") or not reporting.isdisjoint(words(fact.clause)):
        return "its clause itself tells of a report or a plan"
    others = context.world.facts_of(fact.relation)
    if any(other.clause == fact.clause and other.stance is not fact.stance for other in others):
        return "the article presents it in two ways"
    return unquotable(fact.clause, context.renderer.language.lexicon)


def _option(context: Context, fact: Fact, stance: Stance) -> Option:
    """A stance as an option; a wrong one with the reason why the article does not present the statement so."""
    renderer = context.renderer
    right = "states" if fact.stance is Stance.ASSERTED else "reports"
    reason = renderer.language.reasons[right if stance is fact.stance else f"not {stance}"]
    because = reason.format(place=renderer.place(fact.paragraphs), evidence=renderer.evidence(fact))
    text = renderer.language.labels[f"stance.{stance}"]
    return Option(text=text, correct=stance is fact.stance, because=because, value=str(stance))


KIND = Kind(
    name="fact-or-claim",
    about="fact, claim, belief or plan",
    make=make,
    traits=Traits(claims=Claims.STANCE, rank=12, weight=0.3, recalled=True),
)
