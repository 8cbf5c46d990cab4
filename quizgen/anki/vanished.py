"""Finds released notes that disappeared without a reason, and their likely new names."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from quizgen.base.errors import UsageError
from quizgen.base.registry import nearest
from quizgen.manifest.releases import NoteRecord, ReleaseRecord
from quizgen.model import Bank

What = Literal["fact", "template", "question"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A fact, template or question of the last release that is gone with its notes; `instead` looks like it."""

    what: What
    name: str
    notes: int
    instead: str = ""


def find_missing(vanished: Iterable[NoteRecord], new: Iterable[NoteRecord], bank: Bank) -> tuple[Missing, ...]:
    """The missing items, each cause once, with the likeliest new name."""
    alike: dict[str, list[NoteRecord]] = {}
    for entry in new:
        alike.setdefault(entry.gist, []).append(entry)
    causes: dict[tuple[What, str], list[NoteRecord]] = {}
    templates = {_parts(question.id)[0] for question in bank.questions}
    for entry in vanished:
        causes.setdefault(_cause(entry, bank, templates), []).append(entry)
    found = (
        Missing(what=what, name=name, notes=len(gone), instead=_instead(what, gone, alike))
        for (what, name), gone in causes.items()
    )
    return tuple(sorted(found, key=lambda missing: (missing.what, missing.name)))


def _cause(entry: NoteRecord, bank: Bank, templates: Iterable[str]) -> tuple[What, str]:
    template, fact, _ = _parts(entry.key)
    if fact and fact not in bank.deck.facts:
        return "fact", fact
    if template not in templates:
        return "template", template
    return "question", entry.key.partition("/")[2]


def _parts(key: str) -> tuple[str, str, str]:
    """Template, fact and role of a key."""
    _, template, fact, role = f"{key}///".split("/")[:4]
    return template, fact, role


def _instead(what: What, gone: Iterable[NoteRecord], alike: Mapping[str, list[NoteRecord]]) -> str:
    """The new name under which most of the notes are found again, told by what they teach."""
    votes = Counter(name for entry in gone for name in _namesakes(what, entry, alike.get(entry.gist, ())))
    best = max(votes.values(), default=0)
    return min((name for name, count in votes.items() if count == best), default="")


def _namesakes(what: What, entry: NoteRecord, others: Iterable[NoteRecord]) -> Iterator[str]:
    template, fact, role = _parts(entry.key)
    for other in others:
        new_template, new_fact, new_role = _parts(other.key)
        if what == "fact" and (new_template, new_role) == (template, role):
            yield new_fact
        elif what == "template" and (new_fact, new_role) == (fact, role):
            yield new_template
        elif what == "question" and new_fact == fact:
            yield other.key.partition("/")[2]


def rename(record: ReleaseRecord, old: str, new: str) -> ReleaseRecord:
    """The record with a question renamed; the ids exclude the deck."""
    old_key, new_key = f"{record.deck}/{old}", f"{record.deck}/{new}"
    entry = record.notes.get(old_key)
    if entry is not None and new_key not in record.notes:
        return replace(record, notes=_without(record, old_key) | {new_key: replace(entry, key=new_key)})
    subject, _, old_role = old_key.rpartition("/")
    new_subject, _, new_role = new_key.rpartition("/")
    entry = record.notes.get(subject)
    if entry is None or subject != new_subject or old_role not in entry.places or new_role in entry.places:
        known = [key.partition("/")[2] for key in record.notes]
        raise UsageError(
            f"--same {old}={new}: the last release has no {old!r} that could be it ({nearest(old, known)})"
        )
    places = {new_role if role == old_role else role: place for role, place in entry.places.items()}
    return replace(record, notes=_without(record, subject) | {subject: replace(entry, places=places)})


def _without(record: ReleaseRecord, key: str) -> dict[str, NoteRecord]:
    return {name: entry for name, entry in record.notes.items() if name != key}
