"""Finds released notes that disappeared without a reason, and their likely new names."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from quizgen.base.errors import UsageError
from quizgen.base.registry import nearest
from quizgen.manifest.releases import NoteRecord, ReleaseRecord
from quizgen.model import OWN, Bank, NoteKey, read_key

What = Literal["fact", "template", "question", "question of your own"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A fact, template or question of the last release that the deck no longer has, with the number of its notes.

    `instead` is the name of a new one with the same answers, which is probably the same one renamed; else empty.
    """

    what: What
    name: str
    notes: int
    instead: str = ""


def find_missing(vanished: Iterable[NoteRecord], new: Iterable[NoteRecord], bank: Bank) -> tuple[Missing, ...]:
    """Finds the facts, templates and questions whose disappearance explains the vanished notes, each once."""
    alike: dict[str, list[NoteRecord]] = {}
    for entry in new:
        alike.setdefault(entry.gist, []).append(entry)
    causes: dict[tuple[What, str], list[NoteRecord]] = {}
    templates = {question.template for question in bank.questions}
    for entry in vanished:
        causes.setdefault(_cause(entry, bank, templates), []).append(entry)
    found = (
        Missing(what=what, name=name, notes=len(gone), instead=_instead(what, gone, alike))
        for (what, name), gone in causes.items()
    )
    return tuple(sorted(found, key=lambda missing: (missing.what, missing.name)))


def _cause(entry: NoteRecord, bank: Bank, templates: Iterable[str]) -> tuple[What, str]:
    """What disappeared, so that this note is gone, and its name: a fact, a template or a question."""
    key = entry.key
    if key.template == OWN:
        return "question of your own", key.fact
    if key.fact not in bank.deck.facts:
        return "fact", key.fact
    if key.template not in templates:
        return "template", key.template
    return "question", key.local


def _instead(what: What, gone: Iterable[NoteRecord], alike: Mapping[str, list[NoteRecord]]) -> str:
    """The most frequent name among new notes with the same answers as the notes that are gone.

    Empty if there is none.
    """
    votes = Counter(name for entry in gone for name in _namesakes(what, entry, alike.get(entry.gist, ())))
    best = max(votes.values(), default=0)
    return min((name for name, count in votes.items() if count == best), default="")


def _namesakes(what: What, entry: NoteRecord, others: Iterable[NoteRecord]) -> Iterator[str]:
    """Yields the names that replace the old one in notes that otherwise have the same key."""
    old = entry.key
    for new in (other.key for other in others):
        if what in {"fact", "question of your own"} and (new.template, new.role) == (old.template, old.role):
            yield new.fact
        elif what == "template" and (new.fact, new.role) == (old.fact, old.role):
            yield new.template
        elif what == "question" and new.fact == old.fact:
            yield new.local


def rename(record: ReleaseRecord, old: str, new: str) -> ReleaseRecord:
    """The record with a question, or a role of a sentence, renamed from `old` to `new`, ids without the deck's name.

    Raises UsageError if the record has no such question.
    """
    old_key, new_key = read_key(f"{record.deck}/{old}"), read_key(f"{record.deck}/{new}")
    entry = record.notes.get(str(old_key))
    if entry is not None and new_key is not None and str(new_key) not in record.notes:
        return _exchanged(record, entry, replace(entry, key=new_key))
    if old_key and new_key and (found := _with_role(record, old_key, new_key)):
        return found
    known = [entry.key.local for entry in record.notes.values()]
    raise UsageError(f"--same {old}={new}: the last release has no {old!r} that could be it ({nearest(old, known)})")


def _with_role(record: ReleaseRecord, old: NoteKey, new: NoteKey) -> ReleaseRecord | None:
    """The record with a role of a sentence renamed; None if no note asks the old role, or one asks the new role."""
    entry = record.notes.get(str(replace(old, role=None)))
    if entry is None or replace(new, role=old.role) != old or old.role not in entry.places or new.role in entry.places:
        return None
    places = {(new.role or "") if role == old.role else role: place for role, place in entry.places.items()}
    return _exchanged(record, entry, replace(entry, places=places))


def _exchanged(record: ReleaseRecord, old: NoteRecord, new: NoteRecord) -> ReleaseRecord:
    others = {name: entry for name, entry in record.notes.items() if entry is not old}
    return replace(record, notes=others | {str(new.key): new})
