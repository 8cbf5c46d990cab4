"""What is retired, renamed or comes back, and which notes it has then."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.anki.advance import ReleaseChange
from quizgen.anki.student import Student
from quizgen.anki.vanished import Missing, find_missing, rename
from quizgen.base.errors import QuizgenError, UsageError
from quizgen.model import Question, Retirement
from tests.ankis import CHOICE, EVERY_SHAPE, bank, fields, keyed, question, release, save
from tests.releases import GONE, IN, MET, SEEN, A, B, C, cloze, fates, guids, problems, renamed


def test_a_fact_that_is_gone_without_a_reason_is_reported_and_its_notes_left_alone() -> None:
    first = release(bank(A, B))
    second = release(bank(B), first.record)
    assert [str(entry.key) for entry in second.vanished] == ["gull/short/a/what"]
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
    moved = [
        question(f"cloze/g/{one.role}", one.answer, one.stem, previously=(one.key,)) for one in (SEEN, MET) if one.key
    ]
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
    made = [plan.record.notes[key] for key, fate in plan.fates.items() if fate is ReleaseChange.NEW]
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
    seen = replace(MET, id="gull/cloze/f/seen", key=keyed("cloze/f/seen"), roles=("seen",))
    second = release(bank(question("short/a/who", "answer a"), seen, IN), record)
    assert second.vanished == ()
    assert guids(second)["short/a/who"] == guids(first)["short/a/what"]
    assert cloze(second) == cloze(first)


def test_a_question_that_was_never_released_cannot_be_the_same() -> None:
    with pytest.raises(UsageError, match="has no 'short/x/what' that could be it"):
        rename(release(bank(A)).record, "short/x/what", "short/a/who")
