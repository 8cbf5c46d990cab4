"""A statement that is true, false or not given in the article."""

from collections.abc import Iterator
from dataclasses import replace

from quizgen.model import Choose, Claims, Fact, Option, Traits, written
from quizgen.questions.distractors import find_wrong
from quizgen.questions.kinds import Context, Kind, Outcome, WrongValue
from quizgen.questions.renderer import draw
from quizgen.questions.subjects import Subject, facts_for, or_why_not, pose, refuse
from quizgen.questions.template import Template
from quizgen.truth import about_statement, proves_false

_LABELS = ("true", "false", "not given")


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a statement for each fact: unchanged, or with one value replaced so that it is false or not given."""
    for fact in facts_for(template, context.world):
        changes = {"true": None, **_changes(template, context, fact)}
        verdicts = [verdict for verdict in _LABELS if verdict in changes]
        if len(verdicts) == 1:
            yield refuse(template, f"{fact.id}/", "no value of it is proven wrong or not given", "mark a word with [ ]")
        else:
            verdict = verdicts[draw(f"{template.id}/{fact.id}/verdict", len(verdicts))]
            yield _judge(template, context, Subject(fact, ""), verdict, changes[verdict])


def _changes(template: Template, context: Context, fact: Fact) -> dict[str, tuple[str, WrongValue]]:
    """The change that makes the statement false, and the one that makes it not given, by label: a role and its value.

    Roles are tried in turn from one that the fact determines; a label without a fitting change is left out.
    """
    roles = list(fact.roles)
    start = draw(f"{template.id}/{fact.id}/role", len(roles)) if roles else 0
    found: dict[str, tuple[str, WrongValue]] = {}
    for role in (*roles[start:], *roles[:start]):
        for entry in find_wrong(template, context, Subject(fact, role), frozenset(fact.roles) - {role}).wrong:
            found.setdefault("false" if proves_false(entry.proof) else "not given", (role, entry))
    return found


@or_why_not
def _judge(
    template: Template, context: Context, subject: Subject, verdict: str, change: tuple[str, WrongValue] | None
) -> Outcome:
    renderer, fact = context.renderer, subject.fact
    sentence, because, value = fact.sentence, renderer.confirmation(fact), ""
    if change:
        role, entry = change
        clause = renderer.clause(fact, {**fact.roles, role: entry.value})
        sentence = renderer.language.attributed(clause, fact.stance, fact.by, fact.verb)
        because, value = renderer.because(about_statement(entry.proof)), written(entry.value)
    options = tuple(
        Option(text=renderer.language.labels[label], correct=label == verdict, because=because, value=value)
        for label in _LABELS
    )
    wording = renderer.wording(template.stems, subject.name)
    values = renderer.values(fact, "", renderer.sandbox.compile(wording).names - {"sentence", "clause", "statement"})
    stem = renderer.render(wording, {**values, "statement": sentence})
    question = pose(template, context, subject, stem, Choose(options=options, ordered=True))
    told = (renderer.evidence(fact),) if change else ()
    return replace(question, feedback=" ".join(dict.fromkeys((*told, because))))


KIND = Kind(
    name="not-given",
    about="true, false, or not given in the article",
    make=make,
    traits=Traits(claims=Claims.GIVEN, rank=11, on_cards=False),
)
