"""A summary of facts with numbered gaps, to be filled from a bank of words of which each fits one gap."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from quizgen.model import BLANK, QUOTE, TERM, Claims, Fact, Match, Option, Pair, Text, Traits, Value
from quizgen.questions.distractors import find_wrong
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.subjects import Subject, facts_for, on_facts, or_why_not, pose, query, refuse, types_of
from quizgen.questions.template import Template
from quizgen.truth import Fails, NotGiven, Statement, judge

_FEWEST, _GAPS = 3, 4
"""Least and most number of gaps; more would make one question weigh too much in a quiz."""
_TRIED = 12
"""Most gaps of a text from which those of a summary are chosen."""
_EXTRA = 1
"""Least number of words that fit no gap, so that the last word left over does not reveal the last gap."""


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a summary for each group of facts that belong together; its sentences follow the article."""
    usable = (fact for fact in facts_for(template, context.world) if fact.relation not in {QUOTE, TERM} and fact.roles)
    for name, group in _groups(context, list(usable)):
        gaps = _gaps(context, sorted(group, key=lambda fact: fact.paragraphs))
        spare = {gap.name: word for gap in gaps if (word := _spare(template, context, gap, gaps))}
        chosen = _chosen(gaps, frozenset(spare))
        extra = _extra(chosen, spare)
        hint = "state more facts of this topic, or link them"
        if len(chosen) < _FEWEST:
            reason = f"{len(chosen)} of {_FEWEST} gaps fit one word of the bank alone and are not told by its type"
            yield refuse(template, f"{name}/summary", reason, hint)
        elif len(extra) < _EXTRA:
            yield refuse(template, f"{name}/summary", "no word is proven to fit no gap", hint)
        else:
            yield _summary(template, context, replace(chosen[0], part="summary"), chosen, extra)


def _groups(context: Context, facts: Sequence[Fact]) -> Iterator[tuple[str, Sequence[Fact]]]:
    """Yields each topic with its facts; in a deck without topics, each group of linked facts, with an id."""
    if context.world.deck.topics:
        for topic, of_topic in groupby(sorted(facts, key=lambda fact: fact.topic), key=lambda fact: fact.topic):
            yield topic or "article", list(of_topic)
        return
    group_of = {name: name for name in context.world.deck.facts}
    for fact in context.world.deck.facts.values():
        for name in (*fact.because, *fact.against, *fact.supports, *fact.example_of, *fact.after):
            old, new = group_of[name], group_of[fact.id]
            group_of = {each: new if group == old else group for each, group in group_of.items()}
    sets: dict[str, list[Fact]] = {}
    for fact in facts:
        sets.setdefault(group_of[fact.id], []).append(fact)
    for group in sets.values():
        if len(group) >= _FEWEST:
            yield group[0].id, group


def _gaps(context: Context, facts: Sequence[Fact]) -> list[Subject]:
    """At most one gap for each fact, such that no gap's word fits another gap, and none is in another's sentence."""
    gaps: list[Subject] = []
    for fact in facts:
        for role in fact.roles:
            gap = Subject(fact, role)
            if len(gaps) < _TRIED and all(_apart(context, gap, other) for other in gaps):
                gaps.append(gap)
                break
    return gaps


def _chosen(gaps: Sequence[Subject], spare: frozenset[str]) -> list[Subject]:
    """Up to `_GAPS` gaps at even distances; each has another gap or a spare word of its type, which so reveals nothing.

    `spare` are the names of the gaps for which there is a spare word.
    """
    counts = Counter(_type(gap) for gap in gaps)
    fits = [gap for gap in gaps if counts[_type(gap)] > 1 or gap.name in spare]
    if len(fits) < _GAPS:
        return fits
    spread = [fits[place * (len(fits) - 1) // (_GAPS - 1)] for place in range(_GAPS)]
    if all(gap.name in spare for gap in _lonely(spread)):
        return spread
    most = Counter(_type(gap) for gap in fits).most_common(1)[0][0]
    return [gap for gap in fits if gap.name in spare or _type(gap) == most][:_GAPS]


def _type(gap: Subject) -> str:
    return types_of(gap.value)[0]


def _lonely(gaps: Sequence[Subject]) -> list[Subject]:
    """The gaps whose type no other gap has."""
    counts = Counter(_type(gap) for gap in gaps)
    return [gap for gap in gaps if counts[_type(gap)] == 1]


def _extra(gaps: Sequence[Subject], spare: Mapping[str, Option]) -> tuple[Option, ...]:
    """The spare words to add: one for each gap whose type no other gap has, and at least `_EXTRA`."""
    lonely = _lonely(gaps)
    others = [gap for gap in gaps if gap not in lonely]
    words = {spare[gap.name].text: spare[gap.name] for gap in (*lonely, *others) if gap.name in spare}
    return tuple(words.values())[: max(_EXTRA, len(lonely))]


def _apart(context: Context, one: Subject, other: Subject) -> bool:
    return _fails(context, one, other.value) and _fails(context, other, one.value)


def _fails(context: Context, gap: Subject, value: Value) -> bool:
    """Whether a value is proven to be no answer to a gap, and the gap's sentence does not contain it."""
    text, shown = context.renderer.option(value), context.renderer.blanked(gap.fact, gap.role)
    if context.world.may_mean_same(value, gap.value) or text.casefold() in shown.casefold():
        return False
    if type(value) is not type(gap.value):
        return True
    asked = query(gap, frozenset(gap.fact.roles) - {gap.role})
    roles = {**asked.roles, gap.role: value}
    statement = Statement(relation=asked.relation, roles=roles, said_by=asked.said_by)
    return isinstance(judge(context.world, statement), Fails | NotGiven)


@or_why_not
def _summary(
    template: Template, context: Context, first: Subject, gaps: Sequence[Subject], extra: tuple[Option, ...]
) -> Outcome:
    renderer = context.renderer
    sentences = [
        renderer.blanked(gap.fact, gap.role).replace(BLANK, f"({number}) {BLANK}") for number, gap in enumerate(gaps, 1)
    ]
    wording = renderer.wording(template.stems, first.name)
    values = renderer.values(first.fact, "", renderer.sandbox.compile(wording).names - {"statement"})
    stem = renderer.render(wording, {**values, "statement": " ".join(sentences)})
    pairs = tuple(
        Pair(left=f"({number})", right=renderer.option(gap.value), because=renderer.evidence(gap.fact))
        for number, gap in enumerate(gaps, 1)
    )
    question = pose(template, context, first, stem, Match(pairs=pairs, extra=extra))
    told = dict.fromkeys(name for gap in gaps for name in context.world.revealed(gap.fact, gap.role))
    return replace(
        on_facts(question, [gap.fact for gap in gaps]),
        reveals=tuple(told),
        feedback=" ".join(dict.fromkeys(gap.fact.sentence for gap in gaps)),
        points=len(gaps) * template.points,
    )


def _spare(template: Template, context: Context, gap: Subject, gaps: Sequence[Subject]) -> Option | None:
    """A spare word: a value proven wrong in this gap that fits none of the other gaps; None if there is none."""
    renderer = context.renderer
    for entry in find_wrong(template, context, gap, frozenset(gap.fact.roles) - {gap.role}).wrong:
        if all(other is gap or _unfit(context, other, entry.value) for other in gaps):
            return Option(text=renderer.option(entry.value), correct=False, because=renderer.because(entry.proof))
    return None


def _unfit(context: Context, gap: Subject, value: Value) -> bool:
    """Whether a spare word is no answer to a gap; a word that is no phrase is not used beside a gap for a phrase."""
    return _fails(context, gap, value) and (isinstance(value, Text) or not isinstance(gap.value, Text))


KIND = Kind(
    name="summary",
    about="a summary to fill from a bank of words",
    make=make,
    traits=Traits(claims=Claims.GAPS, rank=90, weight=0.5, on_cards=False),
)
