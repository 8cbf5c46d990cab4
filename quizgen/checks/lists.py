"""Interprets written answers, matches and orders, and judges their claims against the fact base."""

from itertools import combinations

from quizgen.checks.context import ClaimContext, Interpretation, OptionClaim, given, judged_so, resolve, sayers, shows
from quizgen.checks.ledger import Claim, Judgement, Verdict
from quizgen.model import Explain, Fact, Match, Order, Pair, Write, written
from quizgen.text.matcher import holds


def read_written(context: ClaimContext) -> Interpretation:
    """Interprets a written answer: it must be the fact's value, and no other value may answer the question."""
    if len(context.roles) != 1 or not context.role:
        return Interpretation(amiss=(f"the checks do not know what a question of kind {context.question.kind} claims",))
    value = context.fact.roles[context.role]
    answer = context.question.answer
    shown = answer.answers[0] if isinstance(answer, Write) and answer.answers else getattr(answer, "text", "")
    amiss = (
        ()
        if shows(context, shown, value)
        else (f"the answer {shown!r} does not name {written(value)!r}, the value asked",)
    )
    claim = Claim(context.fact.relation, {**given(context), context.role: value}, sayers(context.fact))
    return Interpretation(keys=(value,), amiss=amiss, other=context.ledger.other_answer(claim, context.role))


def read_match(context: ClaimContext) -> Interpretation:
    """Interprets a match: each left side must belong to its own right side and be known not to belong to another."""
    answer = context.question.answer
    if not isinstance(answer, Match) or len(context.roles) != 2 or len(context.facts) != len(answer.pairs):
        return Interpretation(amiss=("its pairs are not the facts it tests",))
    left, right = context.roles
    if any(role not in fact.roles for fact in context.facts for role in context.roles):
        return Interpretation(amiss=("its pairs are not the facts it tests",))
    rows = list(zip(answer.pairs, context.facts, strict=True))
    amiss = [
        f"the pair {p.left!r} – {p.right!r} is not what {f.id!r} states" for p, f in rows if not _pairs(context, p, f)
    ]
    columns = [(fact.roles[right], pair.right, fact.id) for pair, fact in rows]
    columns += [(resolve(context, right, option.value), option.text, "") for option in answer.extra]
    claims = tuple(
        OptionClaim(
            text=f"{pair.left} – {text}",
            right=owner == fact.id,
            judgement=judged_so(context, {left: fact.roles[left], right: value}, fact),
        )
        for pair, fact in rows
        for value, text, owner in columns
    )
    return Interpretation(claims=claims, amiss=tuple(amiss))


def _pairs(context: ClaimContext, pair: Pair, fact: Fact) -> bool:
    left, right = context.roles
    return shows(context, pair.left, fact.roles[left]) and shows(context, pair.right, fact.roles[right])


def read_order(context: ClaimContext) -> Interpretation:
    """Interprets an order: each step must be known to come before the next one."""
    answer = context.question.answer
    if not isinstance(answer, Order) or len(context.facts) != len(answer.steps):
        return Interpretation(amiss=("its steps are not the facts it tests",))
    claims = []
    for (i, one), (j, other) in combinations(enumerate(context.facts), 2):
        text = f"{answer.steps[i].text} – {answer.steps[j].text}"
        if context.ledger.precedes(other, one):
            claims.append(OptionClaim(text=text, right=True, judgement=Judgement(Verdict.FALSE, one.id)))
        elif j == i + 1:
            verdict = Verdict.TRUE if context.ledger.precedes(one, other) else Verdict.UNKNOWN
            claims.append(OptionClaim(text=text, right=True, judgement=Judgement(verdict, one.id)))
    return Interpretation(claims=tuple(claims))


def read_explained(context: ClaimContext) -> Interpretation:
    """Interprets an explanation: the points of its mark scheme must be reasons or evidence that the deck gives.

    A question about one statement has a point for each of its reasons. One about two views has a point for each view,
    which states all reasons and evidence for that view and none for the other.
    """
    answer, (first, *rest) = context.question.answer, context.facts
    if not isinstance(answer, Explain):
        return Interpretation(amiss=("it has no mark scheme",))
    views = [first, *(fact for fact in rest if fact.id in first.against)]
    grounds = [fact for fact in rest if fact.id not in first.against]
    amiss = [
        f"{fact.id!r} is no reason for {first.id!r}"
        for fact in grounds
        if not any(_supports(fact, view) for view in views)
    ]
    if len(views) == 1:
        expected = [[fact] for fact in grounds]
    else:
        expected = [[fact for fact in grounds if _supports(fact, view)] for view in views]
    if len(expected) != len(answer.points):
        return Interpretation(amiss=(*amiss, "its points are not the facts it tests"))
    for point, own in zip(answer.points, expected, strict=True):
        told = [fact for fact in grounds if holds(point, fact.clause) or holds(point, fact.sentence)]
        if not own or [fact.id for fact in own] != [fact.id for fact in told]:
            amiss.append(f"the point {point!r} does not say what {', '.join(repr(fact.id) for fact in own)} states")
    return Interpretation(amiss=tuple(amiss))


def _supports(ground: Fact, view: Fact) -> bool:
    """Whether the deck gives a fact as a reason or as evidence for a view."""
    return ground.id in view.because or view.id in ground.supports
