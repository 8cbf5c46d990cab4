"""Finds marked words of released sentences that have the id of another marked word.

A marked word without a name of its own is identified by its type and order in the sentence (`number_2`), which change
when other words are marked before it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from quizgen.manifest.releases import Marks, ReleaseRecord
from quizgen.model import Bank, Entity, Fact, Value

_NUMBERED = re.compile(r"_[0-9]+\Z")


@dataclass(frozen=True, slots=True)
class MovedMark:
    """Marked words whose card would take over the reviews of other words: their fact and role.

    `before` are the words that had this role in an earlier release, and `words` those that have it now. `was` is the
    role that the present words had; empty if they are new.
    """

    fact: str
    role: str
    before: str
    words: str
    was: str = ""


def marks_of(bank: Bank) -> Mapping[str, Marks]:
    """The marked words of each sentence of a bank's deck, by fact and role."""
    deck = bank.deck
    return {
        fact.id: {role: _words(value) for role, value in fact.roles.items()}
        for fact in deck.facts.values()
        if fact.relation in deck.relations and deck.relations[fact.relation].sentence
    }


def with_marks(record: ReleaseRecord, bank: Bank) -> ReleaseRecord:
    """The record with the words that each sentence marks now, and the words that only earlier releases marked."""
    now = marks_of(bank)
    renamed = {name for fact in bank.deck.facts.values() for name in fact.previously}
    marks = {name: marks for name, marks in record.marks.items() if name not in renamed}
    unmarked = {name: marks for name, marks in record.unmarked.items() if name not in renamed}
    for name, roles in now.items():
        once = {**_once(record, bank.deck.facts[name]), **_last(record, bank.deck.facts[name])}
        unmarked[name] = {role: words for role, words in once.items() if role not in roles}
    gone = {name: roles for name, roles in unmarked.items() if roles}
    return replace(record, marks={**marks, **now}, unmarked=gone)


def _last(record: ReleaseRecord, fact: Fact) -> Marks:
    """The marked words of a fact in the last release that had it, under any of its ids."""
    return next((record.marks[name] for name in (fact.id, *fact.previously) if name in record.marks), {})


def _once(record: ReleaseRecord, fact: Fact) -> Marks:
    """The words of a fact, by role, that were marked before its last release and not in it."""
    return next((record.unmarked[name] for name in (fact.id, *fact.previously) if name in record.unmarked), {})


def find_moved(record: ReleaseRecord, bank: Bank) -> Iterator[MovedMark]:
    """Yields the marked words whose role had other words in an earlier release.

    Those to which the author gave a label are skipped.
    """
    now = marks_of(bank)
    for fact in bank.deck.facts.values():
        last = _last(record, fact)
        if last and fact.id in now:
            yield from _moved(fact, last, {**_once(record, fact), **last}, now[fact.id])


def _moved(fact: Fact, last: Marks, before: Marks, now: Marks) -> Iterator[MovedMark]:
    """Yields the moved words of a fact.

    `last` has the words by role of the last release, `before` those of all releases, and `now` those of the deck.
    """
    for role in sorted(fact.unnamed):
        words = now[role]
        was = next((other for other, there in before.items() if there == words and now.get(other) != words), "")
        if role not in before:
            if was:
                yield MovedMark(fact.id, role, "", words, was)
        elif before[role] != words and (was or before[role] in now.values() or not _same_roles(role, last, now)):
            yield MovedMark(fact.id, role, before[role], words, was)


def _same_roles(role: str, last: Marks, now: Marks) -> bool:
    """Whether a sentence has the same roles as in the last release, among those of the type of `role`."""
    kind = _NUMBERED.sub("", role)
    one, other = ({name for name in marks if _NUMBERED.sub("", name) == kind} for marks in (last, now))
    return one == other


def _words(value: Value) -> str:
    return value.name if isinstance(value, Entity) else value.text
