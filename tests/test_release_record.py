"""The record of a release as text, and a record made again from the package."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.anki.lockfile import read_record, write_record
from quizgen.anki.plan import make_plan
from quizgen.anki.restore import restore
from quizgen.anki.writer import write_package
from quizgen.base.errors import QuizgenError, SourceError
from quizgen.manifest.releases import CardPlace, NoteRecord, ReleaseRecord, Retired, TypeEntry
from quizgen.model import NoteKey
from tests.ankis import DAY, ENGLISH, EVERY_SHAPE, FIRST, bank, release, save
from tests.releases import GONE, A, B, C, fates

# The record as text ---------------------------------------------------------------------------------------------------

RECORD = ReleaseRecord(
    deck="gull",
    releases=(FIRST, FIRST + DAY),
    names={"": "Gull Point", "tower": "Gull Point::The tower"},
    types={"question": TypeEntry(digest="0123456789abcdef", modified=FIRST)},
    notes={
        "gull/cloze/f": NoteRecord(
            key=NoteKey(deck="gull", template="cloze", fact="f"),
            guid="abc234",
            type="cloze",
            digest="fedcba9876543210",
            gist="01234567",
            modified=FIRST,
            places={"who": CardPlace(2, 11), "a-b": CardPlace(1, 4)},
        ),
        "gull/short/a/what": NoteRecord(
            key=NoteKey(deck="gull", template="short", fact="a", role="what"),
            guid="def567",
            type="question",
            digest="fedcba9876543211",
            gist="01234568",
            modified=FIRST + DAY,
            places={"": CardPlace(1, 12)},
            retired=Retired(since=2, until=5, because="A wrong sum."),
        ),
    },
    marks={"f": {"number": "2 or\n3", "who": "Ána"}},
    unmarked={"f": {"number_2": "four"}},
)
TEXT = """\
quizgen release record 1
# What students have of this deck. Written by `quizgen release`: commit it, and do not edit it.
deck gull
order mixed
release 1 2023-11-14T22:13:20Z
release 2 2023-11-15T22:13:20Z
name - Gull Point
name tower Gull Point::The tower
type question 0123456789abcdef 2023-11-14T22:13:20Z
note gull/cloze/f abc234 cloze fedcba9876543210 01234567 2023-11-14T22:13:20Z a-b=1@4,who=2@11
note gull/short/a/what def567 question fedcba9876543211 01234568 2023-11-15T22:13:20Z 1@12 retired 2 5 A wrong sum.
marks f {"number": "2 or\\n3", "who": "Ána"}
unmarked f {"number_2": "four"}
sum c1c107c6e4b8d233
"""


def test_a_record_is_a_line_for_each_note() -> None:
    assert write_record(RECORD).decode() == TEXT
    assert read_record(TEXT.encode(), "gull.lock", "gull") == RECORD


def test_a_record_that_was_written_reads_the_same() -> None:
    plan = release(bank(*EVERY_SHAPE, retired=GONE), release(bank(A)).record)
    assert read_record(write_record(plan.record), "gull.lock", "gull") == plan.record


def test_after_a_release_a_build_gives_the_same_bytes_and_the_same_record() -> None:
    plan = release(bank(*EVERY_SHAPE, retired=GONE), release(bank(A, B, C)).record)
    again = make_plan(bank(*EVERY_SHAPE, retired=GONE), ENGLISH, plan.record)
    assert again.record == plan.record
    assert write_package(again.package) == write_package(plan.package)


FAULTS = {
    "reason": ("wrong sum", "right sum", "gull.lock:14:1: was changed by hand, or cut short (take the file back"),
    "guid": ("abc234", "abc235", "gull.lock:14:1: was changed by hand, or cut short"),
    "deck": ("deck gull", "deck crow", "gull.lock:3:1: is the record of the deck 'crow', not of 'gull'"),
    "version": ("release record 1", "release record 2", "gull.lock:1:1: found 'quizgen release record 2', expected"),
    "merge": (
        "note gull/cl",
        "<<<<<<< HEAD\nnote gull/cl",
        "gull.lock:10:1: '<<<<<<<': two versions of the record were",
    ),
    "order": ("order mixed", "odrer mixed", "gull.lock:4:1: 'odrer': is no line of a record"),
    "time": ("11-14T22:13:20Z a", "99-14T22:13:20Z a", "gull.lock:10:58: '2023-99-14T22:13:20Z': is no time"),
    "hash": ("fedcba9876543210", "fedcba987654321x", "gull.lock:10:32: 'fedcba987654321x': is no content hash"),
    "place": ("who=2@11", "who=0@11", "gull.lock:10:87: 'who=0@11': is no place of a card"),
    "twice": (
        "gull/short/a/what def",
        "gull/cloze/f def",
        "gull.lock:11:6: 'gull/cloze/f': a second line for this note",
    ),
    "number": ("release 2", "release 3", "gull.lock:6:1: 'release': is no line of a record"),
    "retired": (" retired 2 5", " retried 2 5", "gull.lock:11:92: 'retried': follows the cards of a note"),
    "marks": (
        '"who": "Ána"',
        '"who": 1',
        'gull.lock:12:9: \'{"number": "2 or\\\\n3", "who": 1}\': are no marked words',
    ),
    "cut short": (TEXT[300:], "", "gull.lock:8:1: was changed by hand, or cut short"),
    "empty": (TEXT, "", "gull.lock:1:1: found '', expected"),
    "no text": (TEXT, "\udcff", "gull.lock: is not text"),
}


@pytest.mark.parametrize(("before", "after", "message"), FAULTS.values(), ids=FAULTS)
def test_a_record_that_is_not_as_it_was_written_is_refused_with_the_place(
    before: str, after: str, message: str
) -> None:
    assert before in TEXT
    content = TEXT.replace(before, after, 1).encode(errors="surrogateescape")
    with pytest.raises(SourceError) as refusal:
        read_record(content, "gull.lock", "gull")
    assert message in str(refusal.value)


@given(st.integers(0, len(TEXT) - 1), st.binary(max_size=3))
def test_a_record_with_any_byte_changed_is_refused(at: int, byte: bytes) -> None:
    content = TEXT.encode()[:at] + byte + TEXT.encode()[at + 1 :]
    if content == TEXT.encode():
        return
    with pytest.raises(SourceError, match="gull"):
        read_record(content, "gull.lock", "gull")


# A lost record --------------------------------------------------------------------------------------------------------


def test_a_lost_record_is_made_again_from_what_students_have(tmp_path: Path) -> None:
    plan = release(bank(*EVERY_SHAPE, retired=GONE), release(bank(A)).record)
    found = restore(save(plan, tmp_path), "gull")
    assert found.notes.keys() == plan.record.notes.keys()
    for key, entry in plan.record.notes.items():
        if not entry.retired:
            assert found.notes[key] == entry
    assert found.names == plan.record.names
    again = release(bank(*EVERY_SHAPE, retired=GONE), found)
    assert {fate for key, fate in fates(again).items() if key != "short/a/what"} == {"untouched"}


def test_a_package_of_another_deck_gives_no_record(tmp_path: Path) -> None:
    with pytest.raises(QuizgenError, match=r"is of the deck 'gull'; the last \.apkg that students of 'crow' got"):
        restore(save(release(bank(A)), tmp_path), "crow")
    with pytest.raises(QuizgenError, match="is no release made by quizgen"):
        restore(save(make_plan(bank(A), ENGLISH, None), tmp_path), "gull")
