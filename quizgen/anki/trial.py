"""Tries a package in a real Anki: alone, and as an update of another one that a student has studied."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizgen.anki.diff import Effect, NoteChange, compare
from quizgen.anki.read import ReadNote, ReadPackage, read_package
from quizgen.anki.student import Held, Import, Snapshot, Student


@dataclass(frozen=True, slots=True)
class TrialFinding:
    """The result of one test: what was tested, in words, and the defects found."""

    about: str
    faults: tuple[str, ...] = ()


def try_alone(package: Path) -> Iterator[TrialFinding]:
    """Yields the findings of importing a package into an empty collection."""
    read = read_package(package)
    with Student() as student:
        log = student.take(package)
        yield TrialFinding(f"{log.new:,} notes imported", tuple(_not_imported(log, len(read.notes))))
        held = student.snapshot().notes
        cards = sum(len(note.cards) for note in held.values())
        yield TrialFinding(f"{cards:,} cards, as many as the package has", tuple(_miscounted(read, held)))
        yield TrialFinding(f"{cards:,} cards rendered, none with an empty front", tuple(student.faults()))
        yield TrialFinding("database and media checked", tuple(student.complaints()))


def _not_imported(log: Import, notes: int) -> Iterator[str]:
    if (log.new, log.conflicting, log.others) != (notes, 0, 0):
        yield f"the package has {notes:,} notes; Anki took {log}"


def _miscounted(read: ReadPackage, held: Mapping[str, Held]) -> Iterator[str]:
    for guid, note in read.notes.items():
        found = held[guid].cards if guid in held else frozenset()
        if found != note.cards.keys() or not found:
            yield f"{note.key}: the package has the cards {sorted(note.cards)}, Anki has {sorted(found)}"


def try_update(new: Path, old: Path) -> Iterator[TrialFinding]:
    """Yields the findings for a student who studied the old package and imports the new one."""
    held, package = read_package(old), read_package(new)
    changes = compare(held, package).notes
    with Student() as student:
        student.take(old)
        yield TrialFinding(f"{student.answer_all():,} cards of the old package answered")
        student.settle()
        before = student.snapshot()
        log = student.take(new)
        after = student.snapshot()
        yield from _kept(before, after)
        yield TrialFinding(
            f"{log.conflicting + log.others} conflicts", _as_faults("conflicts", log.conflicting + log.others)
        )
        yield from _arrived(changes, package, before, after)
        yield TrialFinding("database and media checked", tuple(student.complaints(held.media.keys())))


def _as_faults(what: str, number: int) -> tuple[str, ...]:
    """A message with a count, or nothing if the count is 0."""
    return (f"{number} notes: {what}",) if number else ()


def _kept(before: Snapshot, after: Snapshot) -> Iterator[TrialFinding]:
    lost = [f"the review {row[0]} is gone" for row in before.reviews - after.reviews]
    yield TrialFinding(f"{len(before.reviews):,} reviews kept", tuple(sorted(lost)))
    moved = [f"card {number}: {state} became {now}" for number, state, now in _moved(before, after)]
    yield TrialFinding(f"{len(before.cards):,} cards kept their deck and schedule", tuple(moved))


def _moved(before: Snapshot, after: Snapshot) -> Iterator[tuple[int, tuple[Any, ...], tuple[Any, ...] | None]]:
    for number, state in before.cards.items():
        if after.cards.get(number) != state:
            yield number, state, after.cards.get(number)


def _arrived(
    changes: Iterable[NoteChange], package: ReadPackage, before: Snapshot, after: Snapshot
) -> Iterator[TrialFinding]:
    """Yields a finding for each effect that the update has on notes: whether the notes changed as predicted."""
    by_effect: dict[Effect, list[NoteChange]] = {}
    for change in changes:
        by_effect.setdefault(change.effect, []).append(change)
    for effect, found in by_effect.items():
        faults = (_fault(change, package.notes.get(change.guid), before, after) for change in found)
        yield TrialFinding(f"{len(found):,} notes {effect}", tuple(filter(None, faults)))


def _fault(change: NoteChange, wanted: ReadNote | None, before: Snapshot, after: Snapshot) -> str:
    held, then = after.notes.get(change.guid), before.notes.get(change.guid)
    if held is None:
        return f"{change.key}: is not there"
    if wanted is None or change.effect is Effect.UNTOUCHED:
        return "" if held == then else f"{change.key}: was changed"
    if change.effect in {Effect.CONFLICT, Effect.NOT_UPDATED}:
        return f"{change.key}: does not arrive: {'; '.join(change.details)}"
    same = dict(held.fields) == dict(wanted.fields) and held.tags == frozenset(wanted.tags)
    return "" if same and held.cards >= wanted.cards.keys() else f"{change.key}: did not arrive as it is in the package"
