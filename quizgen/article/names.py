"""Compares the names of a fact with the paragraphs that it names."""

from collections.abc import Iterator, Mapping

from quizgen.article.finding import FactFault, other_name, paragraphs_of
from quizgen.article.rivals import RivalSearch
from quizgen.article.sentences import NameAt, Sentence
from quizgen.article.support import FactWords, Support
from quizgen.base.errors import Severity
from quizgen.model import Entity, Fact

_OPENING = 2
"""Greatest index of the pronoun that is the subject of a sentence: `In 1911 she won …`."""
_LINKS = frozenset({"and", "or", "the", "a", "an", "as", "well"})
_CLEARLY = 1.08
"""Factor by which another name must fit the fact's words better than the fact's own name to be meant instead."""


_BEHIND = 0.7
"""Factor for the fit of a name after a preposition, where the subject of a fact is seldom found."""
_PREPOSITIONS = frozenset(("by", "of"))
_BELOW: Mapping[Severity, Severity] = {"error": "warning", "warning": "info", "info": "info"}
"""Maps a severity to the next lower one, for a name that is no value of the fact and may be added for clarity."""


def name_faults(fact: Fact, read: FactWords, support: Support) -> Iterator[FactFault]:
    """Yields a fault for each name of a fact that its paragraphs lack, or have with other words than the fact's."""
    for name in read.sentence.names:
        yield from _faults(fact, read, name, support)


def _faults(fact: Fact, read: FactWords, name: NameAt, support: Support) -> Iterator[FactFault]:
    there = [
        (index, other)
        for index, sentence in enumerate(support.sentences)
        if sentence.paragraph in fact.paragraphs
        for other in sentence.names
    ]
    same = [(i, other) for i, other in there if other.entity.id == name.entity.id]
    role = next((r for r, v in fact.roles.items() if isinstance(v, Entity) and v.id == name.entity.id), "")
    place = paragraphs_of(fact.paragraphs)
    if not same:
        is_common = read.sentence.text_between(name.first, name.last + 1).islower()
        yield _absent(name.entity, role, place, support, "info" if is_common and not role else "warning")
        return
    own = {entity.id for entity in read.entities}
    listed = {(i, other) for i, one in same for other in _listed(one, support.sentences[i])}
    direct = [(i, other) for i, other in there if other.direct and (i, other) not in listed]
    rivals = [(i, o) for i, o in direct if o.entity.id not in own and _rival(o.entity, name.entity)]

    is_subject = not _is_behind(read.sentence, name, support)

    def fit(index: int, other: NameAt) -> float:
        fit = support.fit(read, index, other.first, name)
        return fit * _BEHIND if is_subject and _is_behind(support.sentences[index], other, support) else fit

    search = RivalSearch(fact=read, value=name, own=same, rivals=rivals, clearly=_CLEARLY, fit=fit)
    if rival := search.best(support):
        message = f"{name.entity.name!r} belongs to other words of {place}"
        hint = f"with the words of this fact it has {rival.place.entity.name}"
        severity = rival.severity if role else _BELOW[rival.severity]
        yield FactFault(place=role, message=message, hint=hint, severity=severity)
    elif is_subject and name.first <= 1:
        yield from _by_pronoun(fact, read, name, role, support)


def _by_pronoun(fact: Fact, read: FactWords, name: NameAt, role: str, support: Support) -> Iterator[FactFault]:
    """Yields a remark if the sentence that best supports a fact begins with a pronoun for somebody else than `name`."""
    best = support.best(read, fact.paragraphs, name)
    for other in support.sentences[best].names if best is not None else ():
        named = (n.entity.id == name.entity.id for n in support.sentences[best or 0].names)
        is_speaker = any(party.id == name.entity.id for party in fact.by)
        if (
            not other.direct
            and other.first <= _OPENING
            and _rival(other.entity, name.entity)
            and (is_speaker or not any(named))
        ):
            word = support.sentences[best or 0].words[other.first]
            message = f"{name.entity.name!r} may not be meant in {paragraphs_of(fact.paragraphs)}"
            yield FactFault(place=role, message=message, hint=f"{word!r} is {other.entity.name}", severity="info")


def _is_behind(sentence: Sentence, name: NameAt, support: Support) -> bool:
    """Whether a name follows a preposition and so is no subject; false after the `by` of a passive (`built by`)."""
    before = [sentence.words[i] for i in range(max(0, name.first - 3), name.first)]
    while before and before[-1] in {"the", "a", "an"}:
        before.pop()
    if not before or before[-1] not in _PREPOSITIONS:
        return False
    return before[-1] != "by" or not (len(before) > 1 and support.forms.is_participle(before[-2]))


def _absent(entity: Entity, role: str, place: str, support: Support, unasked: Severity) -> FactFault:
    """The fault of a name that the fact's paragraphs lack; `unasked` is its severity if the name is no value.

    A common noun such as `the canal`, which is declared as a form of a name, may well mean what `it` is in the article.
    """
    found = sorted({s.paragraph for s in support.sentences for other in s.names if other.entity.id == entity.id})
    nowhere = "it is nowhere in the article; name its other forms as aliases"
    hint = f"it is in {paragraphs_of(found)}; {other_name(entity)}" if found else nowhere
    return FactFault(
        place=role, message=f"{entity.name!r} is not in {place}", hint=hint, severity="error" if role else unasked
    )


def _listed(name: NameAt, sentence: Sentence) -> Iterator[NameAt]:
    """Yields the names that commas or `and` join to a name: the sentence says the same of all of them."""
    spans = {i for other in sentence.names for i in range(other.first, other.last + 1)}
    for other in sentence.names:
        low, high = sorted((name.last, other.first) if other.first > name.last else (other.last, name.first))
        between = [i for i in range(low + 1, high) if i not in spans]
        if all(sentence.words[i] in _LINKS for i in between) and (between or "," in sentence.text_between(low, high)):
            yield other


def _rival(one: Entity, other: Entity) -> bool:
    """Whether two entities have the same first type, and neither is a part of the other: one may be meant wrongly."""
    related = one.id in other.within or other.id in one.within
    return one.types[:1] == other.types[:1] and not related
