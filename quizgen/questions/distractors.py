"""Finds wrong options: their sources, and the proof for each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import islice

from quizgen.model import BLANK, Date, Entity, Quantity, Stance, Value
from quizgen.model.overlap import may_mean
from quizgen.questions.kinds import Context, WrongValue, WrongValues
from quizgen.questions.options import size
from quizgen.questions.renderer import draw
from quizgen.questions.subjects import Subject, query, types_of
from quizgen.questions.template import Template
from quizgen.text.words import words
from quizgen.truth import Contested, Fails, Holds, NotGiven, Statement, Unknown, Verdict, about_option, authored, judge

FEWEST = 2
"""Least number of wrong options of a choice; each must be proven wrong, so that fewer give no question."""

_HEDGED, _CLOSE = Decimal("0.25"), Decimal("0.05")
"""Least distance of a wrong number from a hedged key, as a share of the key, and of two options from each other."""
_SMALL = 20
"""Options up to this number may differ by one."""
_HEDGED_YEARS, _FAR_YEARS = 25, 60
"""Years: least distance of a wrong year from a hedged key, and greatest distance of another date of the article."""
_DAYS_A_YEAR = 365

_LOOKED_AT = 24
"""Most candidates that are tried for a subject whose value is neither a number nor a date."""
_KEPT = 8
"""Most wrong values that are kept for a subject."""


def find_wrong(template: Template, context: Context, subject: Subject, given: frozenset[str]) -> WrongValues:
    """Finds values that are proven wrong as answers to a stem, the most similar to the key first.

    `given` are the roles whose values the stem names. The result is cached in the context.
    """
    asked = (subject.fact.id, subject.role, given, template.distractors)
    known = context.found.get(asked)
    if known is None:
        known = context.found[asked] = _find_wrong(template, context, subject, given)
    return known


def _find_wrong(template: Template, context: Context, subject: Subject, given: frozenset[str]) -> WrongValues:
    """As `find_wrong`, without the cache."""
    kept: list[WrongValue] = []
    unproven: Unknown | None = None
    hedged = _is_hedged(context, subject)
    candidates = _candidates(template, context, subject)
    for value in candidates if size(subject.value) else islice(candidates, _LOOKED_AT):
        if (
            _is_full(kept, value, subject.value)
            or any(
                _may_mean_same(context, subject, value, other) for other in (*(e.value for e in kept), subject.value)
            )
            or _is_close(value, subject, hedged=hedged, kept=kept)
            or _is_revealed_by_pronoun(context, subject, value)
        ):
            continue
        verdict = _verdict(context, subject, given, value)
        if isinstance(verdict, Fails | NotGiven):
            proof = about_option(context.world, subject.fact, subject.role, value, verdict.proof)
            kept.append(WrongValue(value, proof))
        elif isinstance(verdict, Unknown):
            unproven = unproven or verdict
        if len(kept) == _KEPT:
            break
    if unproven is None:
        role = subject.role
        return WrongValues(
            tuple(kept), "there is no other value of its kind", f"add `wrong: {{{role}: …}}` to the fact"
        )
    return WrongValues(tuple(kept), unproven.why, unproven.unlock)


def _may_mean_same(context: Context, subject: Subject, value: Value, other: Value) -> bool:
    """Whether a wrong value may mean the same as another; a date that the author lists is compared by `may_mean`."""
    if isinstance(value, Date) and _is_authored(subject, value):
        return may_mean(value, other)
    return context.world.may_mean_same(value, other)


def _is_authored(subject: Subject, value: Value) -> bool:
    """Whether the author lists a value as wrong."""
    return any(entry.value.identity == value.identity for entry in subject.fact.wrong.get(subject.role, ()))


def _is_revealed_by_pronoun(context: Context, subject: Subject, value: Value) -> bool:
    """Whether a pronoun in the sentence, such as `her`, fits the key and not this value, and so reveals the key."""
    key = subject.value
    if not isinstance(key, Entity) or not isinstance(value, Entity) or key.pronoun in {"", value.pronoun}:
        return False
    pronouns = context.renderer.language.lexicon.pronouns
    return any(pronouns.get(word) == key.pronoun for word in words(subject.fact.clause))


def _is_full(kept: Sequence[WrongValue], value: Value, key: Value) -> bool:
    """Whether half of the wrong values to keep are numbers or dates on the same side of the key as this one.

    Enough values on both sides let the key have any rank among the options.
    """
    own, middle = size(value), size(key)
    if not own or not middle:
        return False
    return sum((size(other.value) < middle) is (own < middle) for other in kept) >= _KEPT // 2


def _is_close(value: Value, subject: Subject, *, hedged: bool, kept: Sequence[WrongValue]) -> bool:
    """Whether a number or year is too near to the key or to a kept value for a pupil to choose between the two.

    Near a hedged key (about, at least) a wrong value could even be right. Values that the author lists are never close.
    """
    key = subject.value
    if _is_authored(subject, value):
        return False
    if isinstance(value, Date) and isinstance(key, Date) and hedged:
        return abs(size(value) - size(key)) < _HEDGED_YEARS * _DAYS_A_YEAR
    if not isinstance(value, Quantity) or not isinstance(key, Quantity):
        return False
    if hedged and abs(value.number - key.number) < abs(key.number) * _HEDGED:
        return True
    others = [key.number, *(entry.value.number for entry in kept if isinstance(entry.value, Quantity))]
    return any(
        max(abs(value.number), abs(other)) > _SMALL
        and abs(value.number - other) < _CLOSE * max(abs(value.number), abs(other))
        for other in others
    )


def _is_hedged(context: Context, subject: Subject) -> bool:
    """Whether the key is inexact by its own hedge or by the words before it in the sentence: `about [1050]`."""
    return bool(_hedges(context, subject))


def is_bound(context: Context, subject: Subject) -> bool:
    """Whether the key is a bound (`at least 400`), so that another number may be right as well."""
    return not {"at least", "at most"}.isdisjoint(_hedges(context, subject))


def _hedges(context: Context, subject: Subject) -> set[str]:
    """The hedges of the key, a number or date: its own, and those that one or two words before it express."""
    value = subject.value
    if not isinstance(value, Quantity | Date):
        return set()
    before = context.renderer.blanked(subject.fact, subject.role).partition(BLANK)[0].split()
    read = context.renderer.language.read_amount
    around = (read(" ".join([*before[-count:], value.text])) for count in (1, 2) if len(before) >= count)
    found = {amount.approx for amount in around if amount}
    return {*found, value.approx if isinstance(value, Quantity) else ""} - {""}


def _verdict(context: Context, subject: Subject, given: frozenset[str], value: Value) -> Verdict:
    asked = query(subject, given)
    roles = {**asked.roles, subject.role: value}
    verdict = judge(context.world, Statement(relation=asked.relation, roles=roles, said_by=asked.said_by))
    if isinstance(verdict, Holds | Contested):
        return verdict
    proof = authored(subject.fact, subject.role, value)
    return Fails(proof) if proof else verdict


# Sources of wrong options ---------------------------------------------------------------------------------------------


def _candidates(template: Template, context: Context, subject: Subject) -> Iterator[Value]:
    """Yields values to try, the best sources first, without repeats and without values of the fact itself."""
    seen = {value.identity for value in subject.fact.roles.values()}
    for source, values in _SOURCES.items():
        if not template.distractors or source in template.distractors:
            for value in values(context, subject):
                if value.identity not in seen:
                    seen.add(value.identity)
                    yield value


def _misconceptions(context: Context, subject: Subject) -> Iterable[Value]:
    del context
    return (entry.value for entry in subject.fact.wrong.get(subject.role, ()))


def _negatives(context: Context, subject: Subject) -> Iterable[Value]:
    negatives = context.world.negatives_of(subject.fact.relation)
    return (negative.roles[subject.role] for negative in negatives if subject.role in negative.roles)


def _rivals(context: Context, subject: Subject) -> Iterable[Value]:
    if not subject.fact.by:
        return ()
    asked = query(subject, frozenset(subject.fact.roles))
    return context.world.answers(Statement(relation=asked.relation, roles=asked.roles), subject.role)


def _same_role(context: Context, subject: Subject) -> Iterable[Value]:
    values = context.world.values_of(subject.fact.relation, subject.role)
    return _nearest([value for value in _window(values, subject) if _alike(value, subject.value)], subject, context)


def _same_type(context: Context, subject: Subject) -> Iterable[Value]:
    if not isinstance(subject.value, Entity):
        return ()
    own = context.world.entities_of(subject.value.types[0])
    return _nearest(_window(own, subject), subject, context)


def _numbers(context: Context, subject: Subject) -> Iterable[Value]:
    key = subject.value
    if not isinstance(key, Quantity):
        return
    others = context.world.quantities
    like = (other for other in others if key.unit and not (key.approx or other.approx) and _alike(other, key))
    yield from sorted(like, key=lambda other: abs(other.number - key.number))
    hedge = key.approx or ("about" if _is_hedged(context, subject) else "")
    yield from context.renderer.language.near_quantities(replace(key, approx=hedge))


def _dates(context: Context, subject: Subject) -> Iterable[Value]:
    key = subject.value
    if not isinstance(key, Date):
        return
    since = _since(context, subject)
    own = [other for other in context.world.dates if other.earliest and key.earliest and _alike(other, key)]
    own = [other for other in own if abs(size(other) - size(key)) <= _FAR_YEARS * _DAYS_A_YEAR]
    own.sort(key=lambda other: abs(size(other) - size(key)))
    near = context.renderer.language.near_dates(key)
    for other in (*own, *near):
        if since is None or other.latest is None or other.latest >= since:
            yield other


def _since(context: Context, subject: Subject) -> date | None:
    """The day of publication if the fact is a plan, since a wrong date must not be earlier; else None."""
    published = context.renderer.deck.source.published
    told = (
        context.renderer.language.read_date(published) if published and subject.fact.stance is Stance.PLANNED else None
    )
    return told.earliest if told else None


_SOURCES: dict[str, Callable[[Context, Subject], Iterable[Value]]] = {
    "authored": _misconceptions,
    "negatives": _negatives,
    "rivals": _rivals,
    "same-role": _same_role,
    "same-type": _same_type,
    "numbers": _numbers,
    "dates": _dates,
}


def _window(values: Sequence[Value], subject: Subject) -> Sequence[Value]:
    """At most `_LOOKED_AT` of the values, taken at equal steps from a start that depends on the subject."""
    if not values:
        return values
    start, stride = draw(subject.name, len(values)), max(1, len(values) // _LOOKED_AT)
    return [values[(start + place * stride) % len(values)] for place in range(min(len(values), _LOOKED_AT))]


def _alike(value: Value, key: Value) -> bool:
    """Whether a value looks like the key: quantities of one unit and magnitude, dates of one precision."""
    if isinstance(value, Date) and isinstance(key, Date):
        same = value.precision is key.precision and value.iso is key.iso
        return same and (not key.iso or value.text.count("-") == key.text.count("-"))
    if isinstance(value, Quantity) and isinstance(key, Quantity):
        return value.unit == key.unit and value.notation == key.notation and _of_one_order(value.number, key.number)
    return type(value) is type(key)


def _of_one_order(one: Decimal, other: Decimal) -> bool:
    """Whether neither of two numbers is more than ten times the other."""
    small, large = sorted((abs(one), abs(other)))
    return large <= 10 * small


def _length(context: Context, value: Value) -> int:
    return len(context.renderer.option(value) if isinstance(value, Entity) else value.text)


def _nearest(values: Sequence[Value], subject: Subject, context: Context) -> list[Value]:
    """The values sorted by similarity to the key: first in singular or plural, then in types, then in length."""
    key, length = subject.value, _length(context, subject.value)
    types, plural = types_of(key), getattr(key, "plural", False)

    def unlike(value: Value) -> tuple[bool, int, int]:
        own = types_of(value)
        shared = len(types) if own == types else len(set(types) & set(own))
        apart = abs(_length(context, value) - length) // 8
        return getattr(value, "plural", False) != plural, -shared, apart

    return sorted(values, key=unlike)
