"""Releases: what students have is recorded, and an update changes what it must and no more."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.errors import QuizgenError, SourceError, UsageError
from quizgen.formats.anki.note import make_guid
from quizgen.formats.anki.plan import Plan, make_plan
from quizgen.formats.anki.restore import restore
from quizgen.formats.anki.student import Student
from quizgen.formats.anki.trial import try_update
from quizgen.formats.anki.writer import write_package
from quizgen.model import CardPlan, Question, Retirement
from quizgen.release import Entry, Place, Record, Retired, TypeEntry
from quizgen.release.advance import Fate
from quizgen.release.lockfile import read_record, write_record
from quizgen.release.vanished import Missing, find_missing, rename
from tests.ankis import CHOICE, DAY, ENGLISH, EVERY_SHAPE, FIRST, bank, fields, question, release, save, set_back

A, B, C = (question(f"short/{name}/what", f"answer {name}") for name in "abc")


def fates(plan: Plan) -> dict[str, str]:
    """What the plan brings to each note by its key without the deck."""
    return {key.partition("/")[2]: str(fate) for key, fate in plan.fates.items()}


def guids(plan: Plan) -> dict[str, str]:
    """The guid of each note by its key without the deck."""
    return {placed.note.key.partition("/")[2]: placed.note.guid for placed in plan.package.notes}


def problems(new: Plan, old: Plan, folder: Path) -> list[str]:
    """What falls short when a student who studied the old package imports the new one."""
    found = try_update(save(new, folder, "new.apkg"), save(old, folder, "old.apkg"))
    return [fault for finding in found for fault in finding.faults]


# Identity -------------------------------------------------------------------------------------------------------------


def test_a_guid_depends_on_the_key_alone_and_parts_do_not_run_together() -> None:
    assert make_guid("gull/short/a/what") == make_guid("gull/short/a/what")
    keys = ["a/b/c/d", "a/b/c__d", "a/bc/d", "ab/c/d", "a/b/c-d", "a__b/c/d"]
    assert len({make_guid(key) for key in keys}) == len(keys)


def test_new_wording_keeps_the_guid_and_changes_the_time_of_that_note_only() -> None:
    first = release(bank(A, B))
    second = release(bank(replace(A, stem="Put otherwise?"), B), first.record)
    assert guids(second) == guids(first)
    assert fates(second) == {"short/a/what": "changed", "short/b/what": "untouched"}
    times = {placed.note.key: placed.modified for placed in second.package.notes}
    assert times == {"gull/short/a/what": FIRST + DAY, "gull/short/b/what": FIRST}


def test_a_renamed_fact_or_template_keeps_its_guid_with_and_without_a_record() -> None:
    first = release(bank(A))
    renamed = question("short/new/what", "answer a", previously=("gull/short/a/what",))
    assert guids(release(bank(renamed), first.record))["short/new/what"] == guids(first)["short/a/what"]
    assert guids(make_plan(bank(renamed), ENGLISH, None))["short/new/what"] == guids(first)["short/a/what"]


def test_once_released_under_its_new_name_a_fact_needs_its_old_one_no_more() -> None:
    first = release(bank(A))
    second = release(bank(question("short/new/what", "x", previously=("gull/short/a/what",))), first.record)
    third = release(bank(question("short/new/what", "x")), second.record)
    assert guids(third)["short/new/what"] == guids(first)["short/a/what"]
    assert third.vanished == ()


def test_two_questions_cannot_both_have_been_the_same() -> None:
    first = release(bank(A))
    heirs = (question(f"short/{name}/what", "x", previously=("gull/short/a/what",)) for name in ("h", "i"))
    with pytest.raises(QuizgenError, match="are both the gull/short/a/what of earlier releases: take one"):
        release(bank(*heirs), first.record)


SEEN = question("cloze/f/who", "Ann", "_____ saw Bob in Rome.")
MET = question("cloze/f/whom", "Bob", "Ann saw _____ in Rome.")
IN = question("cloze/f/where", "Rome", "Ann saw Bob in _____.")


def cloze(plan: Plan) -> str:
    return fields(plan)["cloze/f"]["Text"]


def test_a_deletion_keeps_its_number_and_a_new_one_gets_a_new_number() -> None:
    first = release(bank(MET, IN))
    assert cloze(first) == "Ann saw {{c2::Bob}} in {{c1::Rome}}."
    second = release(bank(SEEN, MET, IN), first.record)
    assert cloze(second) == "{{c3::Ann}} saw {{c2::Bob}} in {{c1::Rome}}."


def test_a_deletion_that_is_gone_says_so_and_its_number_is_never_used_again() -> None:
    first = release(bank(MET, IN))
    second = release(bank(MET), first.record)
    assert cloze(second) == 'Ann saw {{c2::Bob}} in Rome. <span class="gone">{{c1::no longer asked}}</span>'
    third = release(bank(MET, SEEN), second.record)
    assert cloze(third).startswith("{{c3::Ann}} saw {{c2::Bob}} in Rome.")
    assert cloze(release(bank(MET, IN), third.record)).startswith("Ann saw {{c2::Bob}} in {{c1::Rome}}.")


def test_a_deletion_stays_in_the_note_that_it_was_released_in() -> None:
    apart = release(bank(replace(SEEN, stem="Then _____ saw Bob in Rome."), MET, IN))
    assert set(guids(apart)) == {"cloze/f", "cloze/f/who"}
    together = release(bank(SEEN, MET, IN), apart.record)
    assert guids(together) == guids(apart)
    assert together.vanished == ()


def test_a_question_of_another_shape_is_another_note_and_the_old_one_says_so(tmp_path: Path) -> None:
    first = release(bank(A))
    second = release(bank(replace(A, answer=CHOICE)), first.record)
    assert fates(second) == {"short/a/what~choice": "new", "short/a/what": "retired"}
    assert fields(second)["short/a/what"]["Answer"] == "It is asked in another way now."
    third = release(bank(replace(A, answer=CHOICE, stem="Which one?")), second.record)
    assert fates(third) == {"short/a/what~choice": "changed", "short/a/what": "untouched"}
    assert problems(third, first, tmp_path) == []


def test_a_note_turns_to_typing_and_back_under_the_same_type(tmp_path: Path) -> None:
    typed, untyped = (CardPlan(name="x", kinds=("short",), typed=kinds) for kinds in (("short",), ()))
    first = release(bank(A, B, cards=untyped))
    second = release(bank(A, B, cards=typed), first.record)
    assert fates(second) == {"short/a/what": "changed", "short/b/what": "changed"}
    assert problems(second, first, tmp_path) == []
    assert "type" not in fates(release(bank(A, B, cards=untyped), second.record))


# What arrives at a student --------------------------------------------------------------------------------------------


def test_a_student_who_studied_one_release_loses_nothing_with_the_next(tmp_path: Path) -> None:
    first = release(bank(*EVERY_SHAPE))
    reworded = (replace(one, feedback="Put better.") if index % 2 else one for index, one in enumerate(EVERY_SHAPE))
    second = release(bank(*reworded, A, B), first.record)
    assert set(fates(second).values()) == {"new", "changed", "untouched"}
    assert problems(second, first, tmp_path) == []


def test_what_a_student_tagged_stays_on_notes_that_did_not_change(tmp_path: Path) -> None:
    first = release(bank(A, B))
    second = release(bank(replace(A, stem="Put otherwise?"), B), first.record)
    with Student() as student:
        student.take(save(first, tmp_path))
        notes = [student.collection.get_note(number) for number in student.collection.find_notes("")]
        student.collection.tags.bulk_add([note.id for note in notes], "mine")
        set_back(student, FIRST + 1)
        student.take(save(second, tmp_path))
        held = student.snapshot().notes
    assert {note.fields["Id"]: "mine" in note.tags for note in held.values()} == {
        "gull/short/a/what": False,
        "gull/short/b/what": True,
    }


def test_a_package_of_the_same_release_changes_nothing(tmp_path: Path) -> None:
    first = release(bank(*EVERY_SHAPE))
    with Student() as student:
        student.take(save(first, tmp_path))
        before = student.snapshot()
        assert student.take(save(first, tmp_path)).untouched == len(first.package.notes)
        assert student.snapshot() == before


def test_a_reissue_sends_what_changed_since_a_release_once_more() -> None:
    first = release(bank(A, B))
    second = release(bank(replace(A, stem="Otherwise?"), B, C), first.record)
    third = release(bank(replace(A, stem="Otherwise?"), B, C), second.record, reissue=FIRST + DAY)
    assert fates(third) == {"short/a/what": "changed", "short/b/what": "untouched", "short/c/what": "changed"}


def test_positions_of_released_cards_stay_and_new_ones_follow() -> None:
    first = release(bank(A, B))
    second = release(bank(C, A, B), first.record)
    due = {placed.note.key.split("/")[2]: placed.due[""] for placed in second.package.notes}
    assert due == {"a": 1, "b": 2, "c": 3}


def test_another_order_places_every_card_anew() -> None:
    first = release(bank(A, B))
    other = CardPlan(name="Gull Point", kinds=("short",), order="document")
    second = release(bank(C, A, B, cards=other), first.record)
    assert {placed.note.key.split("/")[2]: placed.due[""] for placed in second.package.notes} == {
        "c": 1,
        "a": 2,
        "b": 3,
    }


# Retirement -----------------------------------------------------------------------------------------------------------

GONE = {"a": Retirement(because="The sum was wrong.", releases=2)}


def test_a_fact_that_is_gone_without_a_reason_is_reported_and_its_notes_left_alone() -> None:
    first = release(bank(A, B))
    second = release(bank(B), first.record)
    assert [entry.key for entry in second.vanished] == ["gull/short/a/what"]
    assert set(guids(second)) == {"short/b/what"}


def test_a_retired_note_tells_why_for_as_many_releases_as_the_author_says(tmp_path: Path) -> None:
    first = release(bank(A, B))
    second = release(bank(B, retired=GONE), first.record)
    third = release(bank(B, C, retired=GONE), second.record)
    fourth = release(bank(B, C, retired=GONE), third.record)
    assert [fates(plan).get("short/a/what") for plan in (second, third, fourth)] == ["retired", "untouched", "left out"]
    assert fields(second)["short/a/what"]["Answer"] == "The sum was wrong."
    assert "short/a/what" not in guids(fourth)
    assert "gull/short/a/what" in fourth.record.notes
    assert problems(second, first, tmp_path) == []
    with Student() as student:
        student.take(save(second, tmp_path))
        assert len(student.collection.find_notes("tag:quizgen::retired")) == 1


@pytest.mark.parametrize("name", ["short", "short/a/what", "gull/short/a/what"])
def test_templates_and_questions_can_be_retired_too(name: str) -> None:
    first = release(bank(A))
    second = release(bank(EVERY_SHAPE[1], retired={name: Retirement(because="Enough.")}), first.record)
    assert second.vanished == ()
    assert fates(second)["short/a/what"] == "retired"


def test_every_note_type_can_be_retired(tmp_path: Path) -> None:
    first = release(bank(*EVERY_SHAPE))
    gone = {name: Retirement(because="It is old.") for name in first.record.notes}
    second = release(bank(A, retired=gone), first.record)
    assert set(fates(second).values()) == {"new", "retired"}
    assert problems(second, first, tmp_path) == []


def test_a_fact_that_comes_back_takes_its_note_again() -> None:
    first = release(bank(A, B))
    second = release(bank(B, retired=GONE), first.record)
    third = release(bank(A, B), second.record)
    assert guids(third) == guids(first)
    assert third.record.notes["gull/short/a/what"].retired is None
    assert fields(third) == fields(first)


def renamed(name: str, old: str) -> Question:
    """The question of A under another name of its fact, which was called `old` before."""
    return question(f"short/{name}/what", "answer a", previously=(f"gull/short/{old}/what",))


def test_a_fact_that_was_renamed_and_retired_takes_its_note_again_under_its_old_name(tmp_path: Path) -> None:
    first = release(bank(A, B))
    second = release(bank(renamed("new", "a"), B), first.record)
    third = release(bank(B, retired={"new": Retirement(because="It was wrong.")}), second.record)
    fourth = release(bank(A, B), third.record)
    assert guids(fourth) == guids(first)
    assert fates(fourth) == {"short/a/what": "changed", "short/b/what": "untouched"}
    assert fields(fourth) == fields(first)
    assert fourth.record.notes.keys() == first.record.notes.keys()
    assert problems(fourth, third, tmp_path) == problems(fourth, first, tmp_path) == []


def test_a_deck_as_it_was_before_a_rename_takes_its_notes_again() -> None:
    first = release(bank(A, SEEN, MET))
    moved = (replace(one, id=one.id.replace("/f/", "/g/"), previously=(one.id,)) for one in (SEEN, MET))
    second = release(bank(renamed("new", "a"), *moved), first.record)
    assert set(guids(second)) == {"short/new/what", "cloze/g"}
    third = release(bank(A, SEEN, MET), second.record)
    assert (guids(third), third.vanished) == (guids(first), ())
    assert cloze(third) == cloze(first)


def test_a_fact_with_the_old_name_of_one_that_is_still_asked_is_refused() -> None:
    second = release(bank(renamed("new", "a")), release(bank(A)).record)
    with pytest.raises(QuizgenError, match=r"would be one note in Anki: .*, give the newer of the two another id"):
        release(bank(question("short/new/what", "answer a"), A), second.record)


@pytest.mark.parametrize("between", [True, False], ids=["retired between", "at once"])
def test_a_sentence_that_blanks_another_word_stays_one_note(between: bool, tmp_path: Path) -> None:  # noqa: FBT001
    first = release(bank(SEEN, A))
    gone = release(bank(A, retired={"f": Retirement(because="Enough.")}), first.record) if between else first
    second = release(bank(MET, A), gone.record)
    assert [placed.note.guid for placed in second.package.notes].count(guids(first)["cloze/f"]) == 1
    assert len(second.package.notes) == 2
    assert cloze(second) == 'Ann saw {{c2::Bob}} in Rome. <span class="gone">{{c1::no longer asked}}</span>'
    assert problems(second, first, tmp_path) == []


def test_a_question_that_changes_its_shape_to_and_fro_has_two_notes_whatever_the_number_of_changes() -> None:
    plan, shapes = release(bank(A)), (replace(A, answer=CHOICE), A)
    for turn in range(4):
        plan = release(bank(shapes[turn % 2]), plan.record)
        assert plan.vanished == ()
        assert len({placed.note.guid for placed in plan.package.notes}) == len(plan.package.notes) == 2
        assert set(plan.record.notes) == {"gull/short/a/what", "gull/short/a/what~choice"}


# What looks like a rename ---------------------------------------------------------------------------------------------


def missing(new: tuple[Question, ...], old: tuple[Question, ...]) -> tuple[Missing, ...]:
    plan = release(bank(*new), release(bank(*old)).record)
    made = [plan.record.notes[key] for key, fate in plan.fates.items() if fate is Fate.NEW]
    return find_missing(plan.vanished, made, bank(*new))


def test_a_fact_with_the_same_answers_under_a_new_id_is_known_again() -> None:
    renamed = (question("short/z/what", "answer a", "New words?"), B)
    assert missing(renamed, (A, B)) == (Missing(what="fact", name="a", notes=1, instead="z"),)


def test_a_template_with_the_same_answers_under_a_new_id_is_known_again() -> None:
    old = (question("plain/a/what", "x"), question("plain/b/what", "y"))
    new = (question("better/a/what", "x"), question("better/b/what", "y"))
    assert missing(new, old) == (Missing(what="template", name="plain", notes=2, instead="better"),)


def test_a_role_with_the_same_answer_under_a_new_name_is_known_again() -> None:
    new = (question("short/a/who", "answer a"), B)
    assert missing(new, (A, B)) == (Missing(what="question", name="short/a/what", notes=1, instead="short/a/who"),)


def test_a_fact_that_nothing_resembles_is_only_missing() -> None:
    assert missing((B, C), (A, B)) == (Missing(what="fact", name="a", notes=1),)


def test_the_author_can_say_that_a_question_is_the_same() -> None:
    first = release(bank(A, MET, IN))
    record = rename(rename(first.record, "short/a/what", "short/a/who"), "cloze/f/whom", "cloze/f/seen")
    seen = replace(MET, id="gull/cloze/f/seen")
    second = release(bank(question("short/a/who", "answer a"), seen, IN), record)
    assert second.vanished == ()
    assert guids(second)["short/a/who"] == guids(first)["short/a/what"]
    assert cloze(second) == cloze(first)


def test_a_question_that_was_never_released_cannot_be_the_same() -> None:
    with pytest.raises(UsageError, match="has no 'short/x/what' that could be it"):
        rename(release(bank(A)).record, "short/x/what", "short/a/who")


# Names of decks -------------------------------------------------------------------------------------------------------


def test_a_deck_that_would_be_a_second_one_at_students_is_refused() -> None:
    first = release(bank(A))
    with pytest.raises(UsageError, match=r"the deck 'Gull Point', as students have it, is called 'Lamp' now"):
        release(bank(A, cards=CardPlan(name="Lamp", kinds=("short",))), first.record)
    with pytest.raises(UsageError, match="has its topics in other decks now"):
        release(bank(A, cards=CardPlan(name="Gull Point", kinds=("short",), topics="subdecks")), first.record)
    asked_for = replace(first.record, names={})
    assert fates(release(bank(A, cards=CardPlan(name="Lamp", kinds=("short",))), asked_for)) == {
        "short/a/what": "untouched"
    }


# The record as text ---------------------------------------------------------------------------------------------------

RECORD = Record(
    deck="gull",
    releases=(FIRST, FIRST + DAY),
    names={"": "Gull Point", "tower": "Gull Point::The tower"},
    types={"question": TypeEntry(digest="0123456789abcdef", modified=FIRST)},
    notes={
        "gull/cloze/f": Entry(
            key="gull/cloze/f",
            guid="abc234",
            type="cloze",
            digest="fedcba9876543210",
            gist="01234567",
            modified=FIRST,
            places={"who": Place(2, 11), "a-b": Place(1, 4)},
        ),
        "gull/short/a/what": Entry(
            key="gull/short/a/what",
            guid="def567",
            type="question",
            digest="fedcba9876543211",
            gist="01234568",
            modified=FIRST + DAY,
            places={"": Place(1, 12)},
            retired=Retired(since=2, until=5, because="A wrong sum."),
        ),
    },
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
sum 3ff7eb0e6bbc19c5
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
    "reason": ("wrong sum", "right sum", "gull.lock:12:1: was changed by hand, or cut short (take the file back"),
    "guid": ("abc234", "abc235", "gull.lock:12:1: was changed by hand, or cut short"),
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
