"""True-false statements: a fact unchanged, or with one value replaced by one proven wrong."""

from collections.abc import Iterator
from dataclasses import replace

from quizgen.model import Choose, Claims, Fact, Option, Question, Refusal, Traits, written
from quizgen.questions.distractors import find_wrong, is_bound
from quizgen.questions.kinds import Context, Kind, Outcome, WrongValue
from quizgen.questions.renderer import draw
from quizgen.questions.subjects import Subject, facts_for, or_why_not, pose, refuse, skill_of
from quizgen.questions.template import Template
from quizgen.truth import about_statement, verdict_of

_LEAD = 2
"""The most by which statements with one answer may outnumber those with the other while the answer is drawn."""


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a statement for each fact, true or false by a draw that depends on the fact.

    If one answer leads by `_LEAD`, the next fact gets the other. A fact without a false version is asked only if it is
    drawn true.
    """
    lead, said = 0, set[str]()
    for fact in facts_for(template, context.world):
        drawn = bool(draw(f"{template.id}/{fact.id}/true", 2))
        is_true = drawn if abs(lead) < _LEAD else lead < 0
        made = _true(template, context, fact) if is_true else _false(template, context, fact, said)
        if isinstance(made, Refusal) and drawn and not is_true:
            made, is_true = _true(template, context, fact), True
        if isinstance(made, Question):
            lead += 1 if is_true else -1
        yield made


def _true(template: Template, context: Context, fact: Fact) -> Outcome:
    return _judge(template, context, Subject(fact, ""), fact.sentence, None)


def _false(template: Template, context: Context, fact: Fact, said: set[str]) -> Outcome:
    """A false statement: the fact with one value replaced by one proven wrong, or a refusal.

    The roles are tried in turn from a random one. `said` are the sentences of earlier questions, which are not used
    again; the new one is added.
    """
    roles = [template.role] if template.role else list(fact.roles)
    if not roles:
        return refuse(template, f"{fact.id}/", "its sentence has no marked word", "mark a word with [ ]")
    start = draw(f"{template.id}/{fact.id}/role", len(roles))
    for role in (*roles[start:], *roles[:start]):
        if is_bound(context, Subject(fact, role)):
            continue
        for wrong in _wrong(template, context, Subject(fact, role)):
            clause = context.renderer.clause(fact, {**fact.roles, role: wrong.value})
            sentence = context.renderer.language.attributed(clause, fact.stance, fact.by, fact.verb)
            if sentence in said:
                continue
            said.add(sentence)
            made = _judge(template, context, Subject(fact, ""), sentence, wrong)
            skill = skill_of(template, Subject(fact, role))
            return replace(made, skill=skill) if isinstance(made, Question) else made
    return refuse(template, f"{fact.id}/", "no role of it has a value proven wrong", "add a `wrong` value to the fact")


def _wrong(template: Template, context: Context, subject: Subject) -> list[WrongValue]:
    """The values that make a statement false, beginning with one drawn from the three most similar to the key."""
    fact, role = subject.fact, subject.role
    found = find_wrong(template, context, subject, frozenset(fact.roles) - {role})
    false = [wrong for wrong in found.wrong if verdict_of(context.world, fact, role, wrong.proof) == "false"]
    start = draw(f"{fact.id}/{role}/wrong", min(3, len(false))) if false else 0
    return [*false[start:], *false[:start]]


@or_why_not
def _judge(template: Template, context: Context, subject: Subject, sentence: str, wrong: WrongValue | None) -> Outcome:
    renderer = context.renderer
    because = renderer.because(about_statement(wrong.proof)) if wrong else renderer.confirmation(subject.fact)
    labels = renderer.language.labels
    changed = written(wrong.value) if wrong else ""
    answer = Choose(
        options=(
            Option(text=labels["true"], correct=wrong is None, because=because),
            Option(text=labels["false"], correct=wrong is not None, because=because, value=changed),
        ),
        ordered=True,
    )
    wording = renderer.wording(template.stems, subject.name)
    values = renderer.values(subject.fact, "", renderer.sandbox.compile(wording).names - {"sentence", "clause"})
    stem = renderer.render(wording, {**values, "statement": sentence})
    question = pose(template, context, subject, stem, answer)
    if wrong is None and template.feedback:
        return question
    told = dict.fromkeys((because, renderer.evidence(subject.fact) if wrong else "", subject.fact.note))
    return replace(question, feedback=" ".join(filter(None, told)))


KIND = Kind(
    name="true-false",
    about="a statement to judge",
    make=make,
    traits=Traits(claims=Claims.STATEMENT, rank=10, weight=4, on_cards=False),
)
