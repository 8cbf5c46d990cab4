"""A statement that is true, false or not given in the article."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizgen.model import Choose, Claims, Fact, Option, Stance, Traits, written
from quizgen.questions.distractors import find_wrong, is_bound
from quizgen.questions.kinds import Context, Kind, Outcome, WrongValue
from quizgen.questions.kinds.position import position_reason
from quizgen.questions.renderer import draw
from quizgen.questions.subjects import Subject, facts_for, or_why_not, pose, refuse, skill_of
from quizgen.questions.template import Template
from quizgen.truth import about_statement, verdict_of

_MOST = 6
"""Most questions with the same answer; further statements are left to true-false questions."""
_LABELS = ("true", "false", "not given")


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a statement for each fact: unchanged, or with one value replaced so that it is false or not given."""
    asked = Counter[str]()
    for fact, verdict, change in sorted(_drawn(template, context), key=lambda each: -each[0].importance):
        asked[verdict] += 1
        if not verdict:
            yield refuse(template, f"{fact.id}/", "no value of it is proven wrong or not given", "mark a word with [ ]")
        elif asked[verdict] > _MOST:
            reason = "the answer would be the same too often to be hard to guess"
            yield refuse(template, f"{fact.id}/", reason, "leave it to true-false questions")
        else:
            yield _judge(template, context, Subject(fact, ""), verdict, change)


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A fact's statement with one value replaced: sentence, reason why it is wrong, the new value, and its role."""

    sentence: str
    because: str
    value: str
    role: str = ""


def _drawn(template: Template, context: Context) -> Iterator[tuple[Fact, str, StatementChange | None]]:
    """Yields each fact with the verdict drawn for it, "" if only one is possible, and the change that makes it so."""
    for fact in facts_for(template, context.world):
        changes: dict[str, StatementChange | None] = {"true": None, **_changes(template, context, fact)}
        verdicts = [verdict for verdict in _LABELS if verdict in changes]
        verdict = verdicts[draw(f"{template.id}/{fact.id}/verdict", len(verdicts))] if len(verdicts) > 1 else ""
        yield fact, verdict, changes.get(verdict)


def _changes(template: Template, context: Context, fact: Fact) -> dict[str, StatementChange]:
    """The changes that make a fact's statement `false` and `not given`, by these labels; a label may be missing.

    For `false`, another speaker who denies the statement is preferred to another value. The roles are tried in turn
    from one that depends on the fact.
    """
    denied = _of_denier(template, context, fact)
    found = {"false": denied} if denied else {}
    roles = list(fact.roles)
    start = draw(f"{template.id}/{fact.id}/role", len(roles)) if roles else 0
    for role in (*roles[start:], *roles[:start]):
        if is_bound(context, Subject(fact, role)):
            continue
        for entry in find_wrong(template, context, Subject(fact, role), frozenset(fact.roles) - {role}).wrong:
            label = verdict_of(context.world, fact, role, entry.proof)
            if label and label not in found:
                found[label] = _with_value(context, fact, role, entry)
    return found


def _of_denier(template: Template, context: Context, fact: Fact) -> StatementChange | None:
    """The claim attributed to a party that denies it, which is false; None if no party of its speaker's type denies it.

    It is never attributed to a party that does not speak of it: one could argue whether that is false or not given.
    """
    if fact.stance not in {Stance.CLAIMED, Stance.BELIEVED} or not fact.by:
        return None
    alike = [party for party in fact.denied_by if party not in fact.by and party.types[0] == fact.by[0].types[0]]
    if not alike:
        return None
    party = max(alike, key=lambda party: draw(f"{template.id}/{fact.id}/{party.id}", 997))
    sentence = context.renderer.language.attributed(fact.clause, fact.stance, (party,), fact.verb)
    return StatementChange(sentence, position_reason(context, fact, party), party.id)


def _with_value(context: Context, fact: Fact, role: str, entry: WrongValue) -> StatementChange:
    renderer = context.renderer
    clause = renderer.clause(fact, {**fact.roles, role: entry.value})
    sentence = renderer.language.attributed(clause, fact.stance, fact.by, fact.verb)
    return StatementChange(sentence, renderer.because(about_statement(entry.proof)), written(entry.value), role)


@or_why_not
def _judge(
    template: Template, context: Context, subject: Subject, verdict: str, change: StatementChange | None
) -> Outcome:
    renderer, fact = context.renderer, subject.fact
    told = change or StatementChange(fact.sentence, renderer.confirmation(fact), "")
    options = tuple(
        Option(
            text=renderer.language.labels[label],
            correct=label == verdict,
            because=_reason(context, label, verdict, told.because),
            value=told.value,
        )
        for label in _LABELS
    )
    wording = renderer.wording(template.stems, subject.name)
    values = renderer.values(fact, "", renderer.sandbox.compile(wording).names - {"sentence", "clause", "statement"})
    stem = renderer.render(wording, {**values, "statement": told.sentence})
    question = pose(template, context, subject, stem, Choose(options=options, ordered=True))
    evidence = (renderer.evidence(fact),) if change else ()
    skill = skill_of(template, Subject(fact, told.role or next(iter(fact.roles), "")))
    return replace(question, skill=skill, feedback=" ".join(dict.fromkeys((*evidence, told.because))))


_REASONS = {
    ("false", "true"): "not false",
    ("false", "not given"): "not contradicted",
    ("true", "not given"): "not true",
    ("not given", "true"): "given",
    ("not given", "false"): "given",
}
"""Maps a wrong label and the right one to the name, in the language's table, of the reason why it is wrong."""


def _reason(context: Context, label: str, verdict: str, because: str) -> str:
    """The reason for a label: that of the verdict, after words about this label if it is wrong and needs them."""
    name = _REASONS.get((label, verdict))
    return context.renderer.language.reasons[name].format(because=because) if name else because


KIND = Kind(
    name="not-given",
    about="true, false, or not given in the article",
    make=make,
    traits=Traits(claims=Claims.GIVEN, rank=11, weight=0.3, on_cards=False),
)
