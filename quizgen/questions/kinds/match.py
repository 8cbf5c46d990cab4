"""Matching questions: two columns that can be paired in one way only."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizgen.model import BLANK, Fact, Match, Option, Pair, Relation, Traits
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.options import OptionText
from quizgen.questions.subjects import Subject, facts_for, on_facts, or_why_not, pose, refuse
from quizgen.questions.template import Template
from quizgen.truth import Fails, NotGiven, Statement, judge

FEWEST, MOST = 4, 6


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a match for each group of facts of a relation that can be paired in one way only."""
    by_relation: dict[str, list[Fact]] = {}
    for fact in facts_for(template, context.world):
        by_relation.setdefault(fact.relation, []).append(fact)
    for name, facts in by_relation.items():
        left, right = _columns(template, context.world.deck.relations[name])
        filled = [fact for fact in facts if left in fact.roles and right in fact.roles]
        if left and len(filled) >= FEWEST:
            yield from _groups(template, context, filled, (left, right))


def _columns(template: Template, relation: Relation) -> tuple[str, str]:
    """The roles of the two columns: the template's, else the two required roles of the relation."""
    if template.role and template.second:
        return template.second, template.role
    required = [role.name for role in relation.roles.values() if not role.optional]
    return (required[0], required[1]) if len(required) == 2 else ("", "")


def _groups(template: Template, context: Context, facts: Sequence[Fact], columns: tuple[str, str]) -> Iterator[Outcome]:
    """Yields groups of four to six facts in which no left side goes with another's right side."""
    waiting, found = list(facts), False
    while len(waiting) >= FEWEST:
        group: list[Fact] = []
        for fact in waiting[: MOST * 4]:
            if len(group) < MOST and all(_apart(context, fact, other, columns) for other in group):
                group.append(fact)
        if len(group) < FEWEST:
            break
        found = True
        yield _match(template, context, Subject(group[0], columns[1], "-".join(columns)), group, columns)
        taken = {fact.id for fact in group}
        waiting = [fact for fact in waiting if fact.id not in taken]
    if not found:
        reason = f"no {FEWEST} of its facts go together in one way only"
        yield refuse(
            template, f"{facts[0].relation}/{'-'.join(columns)}", reason, "name the roles in `one`, if it is so"
        )


def _apart(context: Context, one: Fact, other: Fact, columns: tuple[str, str]) -> bool:
    """Whether the left side of each of two facts is proven not to go with the right side of the other."""
    left, right = columns
    crossed = ({left: one.roles[left], right: other.roles[right]}, {left: other.roles[left], right: one.roles[right]})
    said_by = frozenset(entity.id for entity in one.by)
    return one.by == other.by and all(
        isinstance(
            judge(context.world, Statement(relation=one.relation, roles=roles, said_by=said_by)), Fails | NotGiven
        )
        for roles in crossed
    )


@or_why_not
def _match(
    template: Template, context: Context, first: Subject, group: Sequence[Fact], columns: tuple[str, str]
) -> Outcome:
    left, right = columns
    renderer = context.renderer
    pairs = tuple(
        Pair(
            left=OptionText(context, template, Subject(fact, left)).of(fact.roles[left]),
            right=OptionText(context, template, Subject(fact, right)).of(fact.roles[right]),
            because=renderer.evidence(fact),
        )
        for fact in group
    )
    blanks = {name: renderer.language.blank(group[0].roles[name]) for name in columns}
    pattern = renderer.pattern(group[0], blanks).replace(BLANK, "…").replace("….", "…")
    wording = renderer.wording(template.stems, first.name)
    if "pattern" in renderer.sandbox.compile(wording).names and not any(letter.isalnum() for letter in pattern):
        return refuse(template, first.name, "`says` has no words of its own", "write a template with a stem of its own")
    values = renderer.values(group[0], right, renderer.sandbox.compile(wording).names - {"pattern", "left", "right"})
    stem = renderer.render(
        wording,
        {
            **values,
            "pattern": pattern,
            "left": renderer.type_of(group[0], left),
            "right": renderer.type_of(group[0], right),
        },
    )
    question = pose(template, context, first, stem, Match(pairs=pairs, extra=_extra(template, context, group, columns)))
    question = on_facts(question, group)
    feedback = " ".join(dict.fromkeys(fact.sentence for fact in group))
    return replace(
        question,
        roles=columns,
        feedback=f"{feedback} {renderer.place(question.paragraphs)}",
        points=len(group) * template.points,
    )


def _extra(template: Template, context: Context, group: Sequence[Fact], columns: tuple[str, str]) -> tuple[Option, ...]:
    """One response that is proven to belong to none of the left sides; empty if no fact of the relation gives one."""
    left, right = columns
    for fact in context.world.facts_of(group[0].relation)[: MOST * 4]:
        filled = fact not in group and right in fact.roles and left in fact.roles
        if filled and all(_apart(context, fact, other, columns) for other in group):
            text = OptionText(context, template, Subject(fact, right))
            return (text.option(fact.roles[right], context.renderer.evidence(fact), correct=False),)
    return ()


KIND = Kind(name="match", about="two columns to bring together", make=make, traits=Traits(rank=70))
