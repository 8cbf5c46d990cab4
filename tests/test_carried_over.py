"""Students of the first release of the report's deck, which asked each fact in several ways, take the deck of today."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from quizgen.anki.clozes import deletion
from quizgen.anki.lockfile import read_record
from quizgen.anki.looks import read_pages
from quizgen.anki.note import Note
from quizgen.anki.notetypes import TYPES
from quizgen.anki.plan import Plan, make_plan
from quizgen.anki.trial import try_update
from quizgen.anki.writer import DatedNote, Package, write_package
from quizgen.manifest.releases import NoteRecord, ReleaseRecord
from tests.ankis import DAY, ENGLISH, save
from tests.conftest import Golden
from tests.shipped import bank

DECK = "iran-drones-crimea"
FIRST = Path(__file__).parent / "data" / f"{DECK}.lock"
"""The record of the first release: 196 notes with their guids and the places of their cards."""


def record() -> ReleaseRecord:
    """The record of the first release."""
    return read_record(FIRST.read_bytes(), FIRST.name, DECK)


@cache
def today() -> Plan:
    """The second release, made of the deck as it is shipped now."""
    old = record()
    now = old.releases[-1] + DAY
    return make_plan(bank(DECK), ENGLISH, replace(old, releases=(*old.releases, now)), now)


def test_every_note_of_the_first_release_lives_on_or_says_why_not(golden: Golden) -> None:
    plan, old = today(), record()
    assert plan.vanished == ()
    now = {entry.guid: key for key, entry in plan.record.notes.items()}
    rows = [(now[entry.guid], entry.key.local) for _, entry in sorted(old.notes.items())]
    assert {str(plan.fates[key]) for key, _ in rows} == {"changed", "retired"}
    lines = [f"{plan.fates[key]:<8} {former}{_reason(plan, key)}" for key, former in rows]
    golden("anki/carried-over.txt", "\n".join([*lines, ""]))


def _reason(plan: Plan, key: str) -> str:
    retired = plan.record.notes[key].retired
    return f": {retired.because}" if retired else ""


def test_no_review_of_the_first_release_is_lost_in_a_real_anki(tmp_path: Path) -> None:
    first = tmp_path / "first.apkg"
    first.write_bytes(write_package(_as_released(record())))
    findings = list(try_update(save(today(), tmp_path), first))
    assert [fault for finding in findings for fault in finding.faults] == []
    cards = sum(len(entry.places) for entry in record().notes.values())
    assert f"{cards} reviews kept" in {finding.about for finding in findings}


def _as_released(old: ReleaseRecord) -> Package:
    """A package with the notes of the record, under their guids and at their times, with other texts."""
    pages, name = read_pages(), old.names[""]
    return Package(
        notes=[
            DatedNote(
                note=_note(entry, name),
                modified=entry.modified,
                due={role: place.due for role, place in entry.places.items()},
            )
            for entry in old.notes.values()
        ],
        types={
            kind: (TYPES[kind], pages.look(TYPES[kind].page or kind), entry.modified)
            for kind, entry in old.types.items()
        },
        decks={name: ""},
        media={},
    )


def _note(entry: NoteRecord, deck: str) -> Note:
    kind, numbers = TYPES[entry.type], {role: place.number for role, place in entry.places.items()}
    text = " ".join(deletion(number, "x") for number in numbers.values()) if kind.cloze else str(entry.key)
    fields = {kind.fields[0]: text, "Answer": "x", "Id": str(entry.key)}
    return Note(
        key=entry.key,
        guid=entry.guid,
        type=kind,
        fields={name: value for name, value in fields.items() if name in kind.fields},
        deck=deck,
        roles=numbers,
    )
