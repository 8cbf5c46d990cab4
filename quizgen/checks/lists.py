"""What is written, matched or put in order: what such a question claims, and what the fact base makes of it."""

from itertools import combinations

from quizgen.checks.desk import Desk, Judged, Reading, given, judged_so, resolve, sayers, shows
from quizgen.checks.ledger import Claim, Judgement, Verdict
from quizgen.model import Fact, Match, Order, Pair, Write, written


def read_written(desk: Desk) -> Reading:
    """The answer is a fact's value, and nothing else answers as well."""
    if len(desk.roles) != 1 or not desk.role:
        return Reading(amiss=(f"the checks do not know what a question of kind {desk.question.kind} claims",))
    value = desk.fact.roles[desk.role]
    answer = desk.question.answer
    shown = answer.answers[0] if isinstance(answer, Write) and answer.answers else getattr(answer, "text", "")
    amiss = (
        ()
        if shows(desk, shown, value)
        else (f"the answer {shown!r} does not name {written(value)!r}, the value asked",)
    )
    claim = Claim(desk.fact.relation, {**given(desk), desk.role: value}, sayers(desk.fact))
    return Reading(keys=(value,), amiss=amiss, other=desk.ledger.other_answer(claim, desk.role))


def read_match(desk: Desk) -> Reading:
    """Each left side goes with its own right side and is known to go with no other."""
    answer = desk.question.answer
    if not isinstance(answer, Match) or len(desk.roles) != 2 or len(desk.facts) != len(answer.pairs):
        return Reading(amiss=("its pairs are not the facts it tests",))
    left, right = desk.roles
    if any(role not in fact.roles for fact in desk.facts for role in desk.roles):
        return Reading(amiss=("its pairs are not the facts it tests",))
    rows = list(zip(answer.pairs, desk.facts, strict=True))
    amiss = [
        f"the pair {p.left!r} – {p.right!r} is not what {f.id!r} states" for p, f in rows if not _pairs(desk, p, f)
    ]
    columns = [(fact.roles[right], pair.right, fact.id) for pair, fact in rows]
    columns += [(resolve(desk, right, option.value), option.text, "") for option in answer.extra]
    claims = tuple(
        Judged(
            text=f"{pair.left} – {text}",
            right=owner == fact.id,
            judgement=judged_so(desk, {left: fact.roles[left], right: value}, fact),
        )
        for pair, fact in rows
        for value, text, owner in columns
    )
    return Reading(claims=claims, amiss=tuple(amiss))


def _pairs(desk: Desk, pair: Pair, fact: Fact) -> bool:
    left, right = desk.roles
    return shows(desk, pair.left, fact.roles[left]) and shows(desk, pair.right, fact.roles[right])


def read_order(desk: Desk) -> Reading:
    """Each step is known to come before the next, and none after a later one."""
    answer = desk.question.answer
    if not isinstance(answer, Order) or len(desk.facts) != len(answer.steps):
        return Reading(amiss=("its steps are not the facts it tests",))
    claims = []
    for (i, one), (j, other) in combinations(enumerate(desk.facts), 2):
        text = f"{answer.steps[i].text} – {answer.steps[j].text}"
        if desk.ledger.precedes(other, one):
            claims.append(Judged(text=text, right=True, judgement=Judgement(Verdict.FALSE, one.id)))
        elif j == i + 1:
            verdict = Verdict.TRUE if desk.ledger.precedes(one, other) else Verdict.UNKNOWN
            claims.append(Judged(text=text, right=True, judgement=Judgement(verdict, one.id)))
    return Reading(claims=tuple(claims))
