"""The Anki deck: what Anki itself makes of it, which questions become cards, their order and decks, and its bytes."""

import io
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.anki.plan import UNRELEASED, make_plan
from quizgen.anki.read import read_package
from quizgen.anki.student import Student
from quizgen.anki.trial import try_alone
from quizgen.anki.writer import write_package
from quizgen.base.errors import UsageError
from quizgen.model import CardPlan, NoteKey
from tests.ankis import CHOICE, ENGLISH, EVERY_SHAPE, bank, fields, question, release, save


def faults(package: Path) -> list[str]:
    """Everything that a fresh Anki finds wrong."""
    return [fault for finding in try_alone(package) for fault in finding.faults]


# A package in Anki ----------------------------------------------------------------------------------------------------


def test_anki_takes_every_shape_of_question_and_finds_nothing_wrong(tmp_path: Path) -> None:
    assert faults(save(release(bank(*EVERY_SHAPE)), tmp_path)) == []


def test_every_shape_has_its_note_type_and_our_count_of_cards_is_ankis(tmp_path: Path) -> None:
    plan = release(bank(*EVERY_SHAPE))
    with Student() as student:
        student.take(save(plan, tmp_path))
        held = student.snapshot().notes
    ours = {placed.note.guid: frozenset(placed.note.roles.values()) for placed in plan.package.notes}
    assert {guid: note.cards for guid, note in held.items()} == ours
    assert {(note.type, len(note.cards)) for note in held.values()} == {
        ("quizgen question", 1),
        ("quizgen typed answer", 1),
        ("quizgen choice", 1),
        ("quizgen cloze", 2),
    }


def test_new_cards_come_in_the_order_of_their_positions(tmp_path: Path) -> None:
    plan = release(bank(*EVERY_SHAPE))
    due = {placed.note.guid: placed.due for placed in plan.package.notes}
    with Student() as student:
        student.take(save(plan, tmp_path))
        cards = (student.collection.get_card(number) for number in student.collection.find_cards("", order="c.due"))
        seen = [(card.note().guid, card.ord) for card in cards]
    roles = {placed.note.guid: placed.note.roles for placed in plan.package.notes}
    wanted = sorted(
        (position, guid, roles[guid][role] - 1) for guid, own in due.items() for role, position in own.items()
    )
    assert seen == [(guid, number) for _, guid, number in wanted]


HOSTILE = '<script>alert(1)</script> {{c9::x}} {{Front}} [sound:a.mp3] [latex]x[/latex] \\(a\\) \\[b\\] & "q" a::b }} }'


def test_hostile_text_reaches_the_screen_letter_for_letter(tmp_path: Path) -> None:
    shapes = (
        question("short/a/b", HOSTILE, f"{HOSTILE}?"),
        question("cloze/c/d", HOSTILE, f"Before _____ and {HOSTILE}."),
        question(
            "choice/e/f", replace(CHOICE, options=tuple(replace(o, text=f"{o.text} {HOSTILE}") for o in CHOICE.options))
        ),
    )
    path = save(release(bank(*shapes)), tmp_path)
    assert faults(path) == []
    with Student() as student:
        student.take(path)
        faces = [face for _, front, back in student.faces() for face in (front, back)]
        assert len(student.collection.find_cards("")) == 3
    assert not any("alert(1)</script>" in face or "[sound" in face or "<anki" in face for face in faces)


# Which questions become cards -----------------------------------------------------------------------------------------


RIVALS = (question("choice/f/a", CHOICE), question("short/f/a", "Calloway"), question("short/g/a", "Hart"))


def unnamed(*kinds: str) -> CardPlan:
    """A plan for cards of these kinds, or of those that suit."""
    return CardPlan(name="Gull Point", kinds=kinds)


def test_the_same_thing_is_asked_once_unless_the_author_names_kinds() -> None:
    others = (question("true-false/f/a", CHOICE), question("cloze/f/a", "Calloway", "It is _____."))
    assert set(fields(release(bank(*RIVALS, *others, cards=unnamed())))) == {"short/f/a", "short/g/a"}
    assert set(fields(release(bank(*RIVALS, cards=unnamed("short", "choice"))))) == {
        "choice/f/a",
        "short/f/a",
        "short/g/a",
    }


def test_a_released_question_is_not_exchanged_for_a_better_one() -> None:
    first = release(bank(RIVALS[0], cards=unnamed()))
    second = release(bank(*RIVALS, cards=unnamed()), first.record)
    assert set(fields(second)) == {"choice/f/a", "short/g/a"}


def test_a_kind_without_questions_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"no question of kind 'shrot' \(did you mean 'short'\?\)"):
        release(bank(*RIVALS, cards=unnamed("shrot")))


# Order ----------------------------------------------------------------------------------------------------------------


def order_of(*questions: str, order: str = "mixed") -> list[str]:
    """The keys of these short questions in the order in which their cards come."""
    made = [question(name, "x", paragraphs=(int(name.split("/")[1][1:]),)) for name in questions]
    plan = release(bank(*made, cards=CardPlan(name="x", kinds=("short",), order=order)))
    due = {_asked_at(placed.note.key, role): at for placed in plan.package.notes for role, at in placed.due.items()}
    return sorted(due, key=lambda key: due[key])


def _asked_at(key: NoteKey, place: str) -> str:
    """The question behind a card, without its deck."""
    template, _, role = place.partition("/")
    return f"{template}/{key.fact}/{role}" if place else key.local


def test_cards_of_a_fact_are_apart() -> None:
    names = [f"short/f{fact}/{role}" for fact in range(1, 7) for role in "abc"]
    found = [key.split("/")[1] for key in order_of(*names)]
    assert all(len(set(found[at : at + 4])) == 4 for at in range(len(found) - 3))


def test_document_order_follows_the_article_and_brings_siblings_later() -> None:
    names = ["short/f2/a", "short/f1/b", "short/f3/a", "short/f1/a", "short/f4/a"]
    assert order_of(*names, order="document") == [
        "short/f1/a",
        "short/f2/a",
        "short/f3/a",
        "short/f4/a",
        "short/f1/b",
    ]


def test_the_easier_question_about_a_fact_comes_first() -> None:
    hard = question("short/f/a", "x", level="evaluate")
    easy = question("choice/f/b", CHOICE)
    plan = release(bank(hard, easy, *(question(f"short/g{n}/a", "x") for n in range(4))))
    due = {str(placed.note.key): placed.due[""] for placed in plan.package.notes}
    assert due["gull/choice/f/b"] < due["gull/short/f/a"]


# Decks and tags -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("topics", "deck"), [("tags", "Gull Point"), ("subdecks", "Gull Point::The tower")])
def test_topics_are_tags_or_subdecks(topics: str, deck: str, tmp_path: Path) -> None:
    cards = CardPlan(name="Gull Point", kinds=("short",), topics=topics)
    path = save(release(bank(replace(EVERY_SHAPE[0], topic="tower"), cards=cards)), tmp_path)
    (note,) = read_package(path).notes.values()
    assert note.cards[1][0] == deck
    assert note.tags == ("quizgen::gull::tower",)
    assert faults(path) == []


def test_the_description_tells_what_it_is_and_how_to_update_it(tmp_path: Path) -> None:
    about = read_package(save(release(bank(*EVERY_SHAPE, about="A lighthouse <b>")), tmp_path)).decks["Gull Point"]
    assert about.startswith("<p>A lighthouse &lt;b&gt;</p><p>Version 1, release 1</p><p>Source: Old lighthouse opens")
    assert "your reviews stay" in about


# Bytes ----------------------------------------------------------------------------------------------------------------


def test_the_same_input_gives_the_same_bytes_in_whatever_order_it_comes() -> None:
    one = write_package(make_plan(bank(*EVERY_SHAPE), ENGLISH, None).package)
    assert one == write_package(make_plan(bank(*EVERY_SHAPE), ENGLISH, None).package)
    plan = make_plan(bank(*EVERY_SHAPE), ENGLISH, None)
    turned = replace(plan.package, notes=plan.package.notes[::-1])
    assert one == write_package(turned)


def test_writing_leaves_nothing_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert write_package(make_plan(bank(*EVERY_SHAPE), ENGLISH, None).package)
    assert list(tmp_path.iterdir()) == []


def test_the_package_is_packed_and_shows_neither_clock_nor_machine() -> None:
    content = write_package(make_plan(bank(*EVERY_SHAPE), ENGLISH, None).package)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            assert (entry.date_time, entry.external_attr, entry.create_system) == (
                (1980, 1, 1, 0, 0, 0),
                0o644 << 16,
                3,
            )
            assert entry.compress_type == zipfile.ZIP_DEFLATED
        assert archive.read("collection.anki2")[92:100] == bytes(8)


def test_without_a_record_every_note_has_the_same_time() -> None:
    plan = make_plan(bank(*EVERY_SHAPE), ENGLISH, None)
    assert {placed.modified for placed in plan.package.notes} == {UNRELEASED}
    later = make_plan(bank(*EVERY_SHAPE), ENGLISH, None, UNRELEASED + 5)
    assert {placed.modified for placed in later.package.notes} == {UNRELEASED + 5}
