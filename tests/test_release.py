"""Releases: what students have is recorded, and an update changes what it must and no more."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.anki.note import make_guid
from quizgen.anki.plan import make_plan
from quizgen.anki.student import Student
from quizgen.base.errors import QuizgenError, UsageError
from quizgen.model import CardPlan, Write
from tests.ankis import CHOICE, DAY, ENGLISH, EVERY_SHAPE, FIRST, bank, fields, question, release, save, set_back
from tests.releases import IN, MET, SEEN, A, B, C, cloze, fates, guids, problems, renamed

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
    times = {str(placed.note.key): placed.modified for placed in second.package.notes}
    assert times == {"gull/short/a/what": FIRST + DAY, "gull/short/b/what": FIRST}


def test_a_renamed_fact_or_template_keeps_its_guid_with_and_without_a_record() -> None:
    first = release(bank(A))
    new = renamed("new", "a")
    assert guids(release(bank(new), first.record))["short/new/what"] == guids(first)["short/a/what"]
    assert guids(make_plan(bank(new), ENGLISH, None))["short/new/what"] == guids(first)["short/a/what"]


def test_once_released_under_its_new_name_a_fact_needs_its_old_one_no_more() -> None:
    first = release(bank(A))
    second = release(bank(replace(renamed("new", "a"), answer=Write(answers=("x",)))), first.record)
    third = release(bank(question("short/new/what", "x")), second.record)
    assert guids(third)["short/new/what"] == guids(first)["short/a/what"]
    assert third.vanished == ()


def test_two_questions_cannot_both_have_been_the_same() -> None:
    first = release(bank(A))
    heirs = (renamed(name, "a") for name in ("h", "i"))
    with pytest.raises(QuizgenError, match="are both the gull/short/a/what of earlier releases: take one"):
        release(bank(*heirs), first.record)


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
    due = {placed.note.key.fact: placed.due[""] for placed in second.package.notes}
    assert due == {"a": 1, "b": 2, "c": 3}


def test_another_order_places_every_card_anew() -> None:
    first = release(bank(A, B))
    other = CardPlan(name="Gull Point", kinds=("short",), order="mixed")
    second = release(bank(C, A, B, cards=other), first.record)
    assert {placed.note.key.fact: placed.due[""] for placed in second.package.notes} == {
        "c": 1,
        "a": 2,
        "b": 3,
    }


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
