"""What the article reports of a party on a statement: it says so, denies it, or is not reported to speak of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from quizgen.model import Choose, Claims, Entity, Fact, Option, Question, Traits
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.renderer import draw
from quizgen.questions.subjects import Subject, facts_for, or_why_not, parties_for, pose, refuse, shows_key, unquotable
from quizgen.questions.template import Template
from quizgen.truth import Denies, Fails, Holds, NotGiven, says

_MOST = 4
"""The most questions with the same answer."""
_LEAD = 1
"""The most by which the questions with one answer may outnumber those with the other; more would be easy to guess."""
_POSITIONS = ("says", "denies", "silent")


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a question for each statement that a party makes or denies, on the position of another party.

    The party is drawn at random among those that deny the statement, else among those that do not speak of it.
    """
    facts = sorted(facts_for(template, context.world), key=lambda fact: -fact.importance)
    made = [_ask(template, context, Subject(fact, "")) for fact in facts if fact.by or fact.denied_by]
    total = Counter(map(_answer, made))
    most = {place: min(_MOST, total.total() - total[""] - total[place] + _LEAD) for place in _POSITIONS}
    asked = Counter[str]()
    for outcome in made:
        answer = _answer(outcome)
        asked[answer] += 1
        if isinstance(outcome, Question) and asked[answer] > most[answer]:
            reason = "the answer would be the same too often to be hard to guess"
            yield refuse(template, f"{outcome.fact}/", reason, "leave it to other kinds of question")
        else:
            yield outcome


def _answer(outcome: Outcome) -> str:
    """The position that is the right answer of a choice; "" for a refusal or another answer shape."""
    if isinstance(outcome, Question) and isinstance(outcome.answer, Choose):
        return outcome.answer.keys[0].value
    return ""


@or_why_not
def _ask(template: Template, context: Context, subject: Subject) -> Outcome:
    fact = subject.fact
    if reason := unquotable(fact.clause, context.renderer.language.lexicon):
        return refuse(template, subject.name, reason, "leave it to other kinds of question")
    others = [party for party in parties_for(fact, context.world) if party not in fact.by]
    placed = [(party, place) for party in others if (place := position_of(context, fact, party))]
    if not placed:
        hint = "name who denies it (`denied_by`), or add `attribution` to the deck's `closed` list"
        return refuse(template, subject.name, "no position of another party is known", hint)
    present = {place for _, place in placed}
    wanted = "denies" if "denies" in present else placed[0][1]
    parties = [party for party, place in placed if place == wanted]
    party = parties[draw(f"{template.id}/{fact.id}/party", len(parties))]
    return _pose(template, context, subject, party, wanted)


def position_of(context: Context, fact: Fact, party: Entity) -> str:
    """The position of a party on a fact: `says`, `denies` or `silent`; "" if it is unknown or the fact names the party.

    It is also "" for a party whose own statement contradicts the fact, since "denies" and "silent" could both be
    defended, and for a party that may speak of the fact in other statements.
    """
    if shows_key(fact.clause, party, context.renderer.language) or rival_of(context, fact, party):
        return ""
    match says(context.world, party, fact):
        case Holds():
            return "says"
        case Fails(proof=Denies()):
            return "denies"
        case NotGiven() if not context.renderer.speaks_of(party, fact):
            return "silent"
        case _:
            return ""


def rival_of(context: Context, fact: Fact, party: Entity) -> Fact | None:
    """The statement of a party that the deck links to the fact by `against`; None if there is none."""
    facts = context.world.deck.facts
    rivals = (*fact.against, *(other.id for other in context.world.opposing(fact)))
    return next((facts[name] for name in rivals if party in facts[name].by), None)


def position_reason(context: Context, fact: Fact, party: Entity) -> str:
    """The text that explains the position of a party: its statement or denial, or that the article reports neither."""
    verdict = says(context.world, party, fact)
    if isinstance(verdict, Fails | NotGiven):
        return context.renderer.because(verdict.proof)
    return context.renderer.evidence(fact)


def _pose(template: Template, context: Context, subject: Subject, party: Entity, right: str) -> Outcome:
    renderer, fact = context.renderer, subject.fact
    wording = renderer.wording(template.stems, subject.name)
    values = renderer.values(fact, "", renderer.sandbox.compile(wording).names - {"party"})
    stem = renderer.render(wording, {**values, "party": renderer.words(party)})
    because = position_reason(context, fact, party)
    options = tuple(
        Option(
            text=renderer.language.capitalise(renderer.language.labels[f"position.{place}"]),
            correct=place == right,
            because=because,
            value=place,
        )
        for place in _POSITIONS
    )
    question = pose(template, context, subject, stem, Choose(options=options, ordered=True))
    return replace(question, feedback=because)


KIND = Kind(
    name="position",
    about="says, denies, or does not speak of it",
    make=make,
    traits=Traits(claims=Claims.POSITION, rank=33, weight=0.3, on_cards=False),
)
