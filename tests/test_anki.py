"""The Anki deck: what a question becomes, and what Anki itself makes of it."""

import io
import re
import tempfile
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.errors import QuizgenError, UsageError
from quizgen.formats.anki.looks import read_pages
from quizgen.formats.anki.notetypes import TYPES, model_json
from quizgen.formats.anki.plan import UNRELEASED, make_plan
from quizgen.formats.anki.read import read_package
from quizgen.formats.anki.student import Student
from quizgen.formats.anki.text import as_field
from quizgen.formats.anki.trial import try_alone
from quizgen.formats.anki.writer import write_package
from quizgen.model import CardPlan, Choose, Number, Option, Write
from tests.ankis import CHOICE, ENGLISH, EVERY_SHAPE, bank, fields, question, release, save
from tests.conftest import Golden


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


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1).filter(str.strip))
def test_any_text_is_only_text(text: str) -> None:
    field = as_field(text)
    assert not any(mark in field for mark in ("{{", "}}", "::", "[sound", "\\(", "\\["))
    plan = make_plan(bank(question("short/a/b", text, text)), ENGLISH, None)
    assert fields(plan)["short/a/b"]["Answer"] == field


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


# What a question becomes ----------------------------------------------------------------------------------------------


def test_the_back_answers_and_names_source_paragraph_and_fact() -> None:
    back = fields(release(bank(EVERY_SHAPE[0])))["short/keeper/person"]
    assert back["Answer"] == "Oduya"
    assert back["Why"] == "So says the article of keeper."
    assert back["Source"] == "Source: Old lighthouse opens, Wexley Bay Courier, 16 May 2025, paragraph 2"
    assert back["Report"] == "Report a mistake: <code>gull/keeper</code>"


def test_a_sentence_stands_once_on_a_card() -> None:
    proof = "Oduya is the keeper. (paragraph 2)"
    options = (Option(text="Oduya", correct=True, because=proof), Option(text="Hart", correct=False, because=proof))
    asked = question("choice/keeper/person", Choose(options=options), "Who is the keeper?")
    asked = replace(asked, feedback="Oduya is the keeper. (Paragraph 2.) She lives in the cottage.")
    back = fields(release(bank(asked)))["choice/keeper/person"]
    assert back["Reasons"].count("Oduya is the keeper.") == 1
    assert back["Why"] == "She lives in the cottage."


def test_mistakes_are_reported_to_the_address_that_the_author_names() -> None:
    cards = CardPlan(name="Gull Point", kinds=("short",), report="desk@example.org")
    report = fields(release(bank(EVERY_SHAPE[0], cards=cards)))["short/keeper/person"]["Report"]
    assert report == '<a href="mailto:desk@example.org">Report a mistake</a>: <code>gull/keeper</code>'


def test_deletions_of_one_sentence_become_one_note() -> None:
    made = fields(release(bank(*EVERY_SHAPE)))["cloze/seller"]
    assert made["Text"] == "{{c1::The Trust}} bought the tower from {{c2::the Council}}."
    assert made["Roles"] == "buyer=1 seller=2"


def test_a_blank_is_filled_so_that_the_sentences_agree() -> None:
    pair = (
        question("cloze/f/who", Write(answers=("Gull Point Trust", "the Gull Point Trust")), "_____ owns the tower."),
        question("cloze/f/what", "tower", "The Gull Point Trust owns the _____."),
    )
    made = fields(release(bank(*pair)))
    assert made["cloze/f"]["Text"] == "{{c2::The Gull Point Trust}} owns the {{c1::tower}}."


def test_deletions_of_different_sentences_are_different_notes() -> None:
    pair = (question("cloze/f/a", "red", "It is _____."), question("cloze/f/b", "big", "They say it is _____."))
    made = fields(release(bank(*pair)))
    assert {key: note["Text"] for key, note in made.items()} == {
        "cloze/f": "It is {{c1::red}}.",
        "cloze/f/b": "They say it is {{c1::big}}.",
    }


def test_a_hint_shows_in_the_gap_of_a_cloze_and_folded_on_other_cards() -> None:
    made = fields(
        release(
            bank(question("cloze/f/a", "red", "It is _____.", hint="a colour"), question("short/g/a", "x", hint="y"))
        )
    )
    assert made["cloze/f"]["Text"] == "It is {{c1::red::a colour}}."
    assert made["short/g/a"]["Hint"] == "<summary>Hint</summary>y"


@pytest.mark.parametrize(
    ("number", "typed", "unit"),
    [
        (Number(value=Decimal(31), unit="metres", text="about 31 metres"), "31", "metres"),
        (Number(value=Decimal(2_400_000), unit="crowns", text="2.4 million crowns"), "2.4 million", "crowns"),
        (Number(value=Decimal(5), unit="", text="5"), "5", ""),
        (Number(value=Decimal(12), unit="", text="twelve"), "12", ""),
        (Number(value=Decimal("0.5"), unit="%", text="0.5%"), "0.5", "%"),
    ],
)
def test_a_number_is_typed_as_a_person_writes_it(number: Number, typed: str, unit: str) -> None:
    made = fields(release(bank(question("number/f/a", number))))["number/f/a"]
    assert (made["Typed"], made["Unit"]) == (typed, unit)


def test_the_author_says_which_kinds_are_typed() -> None:
    cards = CardPlan(name="x", kinds=("short",), typed=("short",))
    assert fields(release(bank(EVERY_SHAPE[0], cards=cards)))["short/keeper/person"]["Typed"] == "Oduya"


def test_other_right_answers_are_shown_but_no_mere_shortenings() -> None:
    answer = Write(answers=("the Gull Point Trust", "Gull Point Trust", "GPT"))
    assert fields(release(bank(question("short/f/a", answer))))["short/f/a"]["Also"] == "Also right: GPT"


# Note types -----------------------------------------------------------------------------------------------------------


def test_the_ids_of_note_types_and_their_fields_never_change(golden: Golden) -> None:
    lines = []
    for kind in TYPES.values():
        made = model_json(kind, read_pages().look(kind.page or kind.name), 1, 1)
        (template,) = made["tmpls"]
        lines += [
            f"{kind.name}: {made['id']}, card {template['id']}",
            *(f"  {f['id']} {f['name']}" for f in made["flds"]),
        ]
    golden("anki/notetypes.txt", "\n".join([*lines, ""]))


@pytest.mark.parametrize("name", TYPES)
def test_a_front_uses_plain_fields_and_conditions_but_for_gaps_and_typing(name: str) -> None:
    front = read_pages().look(TYPES[name].page or name).front
    tags = re.findall(r"\{\{([#/^]?)([^}]+)\}\}", front)
    assert tags
    filtered = {tag for _, tag in tags if ":" in tag}
    assert filtered <= {"cloze:Text", "cloze:Occlusion", "type:Typed"}
    assert {sign for sign, _ in tags} <= {"", "#", "/"}
    assert {tag.rpartition(":")[2] for _, tag in tags} <= set(TYPES[name].fields)


def test_every_note_type_has_spare_fields_and_no_two_ids_are_alike() -> None:
    made = [model_json(kind, read_pages().look(kind.page or kind.name), 1, 1) for kind in TYPES.values()]
    ids = [entry["id"] for one in made for entry in (*one["flds"], *one["tmpls"], one)]
    assert len(set(map(str, ids))) == len(ids)
    assert all(sum(field["name"].startswith("Spare") for field in one["flds"]) == 4 for one in made)


# Which questions become cards -----------------------------------------------------------------------------------------

RIVALS = (question("choice/f/a", CHOICE), question("short/f/a", "Calloway"), question("short/g/a", "Hart"))


def unnamed(*kinds: str) -> CardPlan:
    """A plan for cards of these kinds, or of those that suit."""
    return CardPlan(name="Gull Point", kinds=kinds)


def test_the_same_thing_is_asked_once_unless_the_author_names_kinds() -> None:
    others = (question("true-false/f/a", CHOICE), question("cloze/f/a", "Calloway", "It is _____."))
    assert set(fields(release(bank(*RIVALS, *others, cards=unnamed())))) == {"short/f/a", "short/g/a", "cloze/f"}
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
    due = {placed.note.key.partition("/")[2]: placed.due[""] for placed in plan.package.notes}
    return sorted(due, key=lambda key: due[key])


def test_cards_of_a_fact_are_apart() -> None:
    names = [f"short/f{fact}/{role}" for fact in range(1, 7) for role in "abc"]
    found = [key.split("/")[1] for key in order_of(*names)]
    assert all(len(set(found[at : at + 4])) == 4 for at in range(len(found) - 3))


def test_document_order_follows_the_article() -> None:
    names = ["short/f2/a", "short/f1/b", "short/f3/a", "short/f1/a"]
    assert order_of(*names, order="document") == ["short/f1/a", "short/f1/b", "short/f2/a", "short/f3/a"]


def test_the_easier_question_about_a_fact_comes_first() -> None:
    hard = question("short/f/a", "x", level="analyse")
    easy = question("choice/f/b", CHOICE)
    plan = release(bank(hard, easy, *(question(f"short/g{n}/a", "x") for n in range(4))))
    due = {placed.note.key: placed.due[""] for placed in plan.package.notes}
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


# Faults ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("questions", "message"),
    [
        ((question("short/f/a", "x", " "),), "gull/short/f/a: question: empty, so that a card would have an empty"),
        ((question("short/f/a", " "),), "gull/short/f/a: answer: empty, so that a card would have an empty side"),
        ((question("cloze/f/a", "x", "No gap."),), "gull/cloze/f/a: a cloze needs one blank _____ and the word for"),
        ((question("short/f/a", "a\x1fb"),), "gull/short/f/a: the character U+001F in '"),
        ((question("short/f/a", "a\ud800b"),), "gull/short/f/a: the character U+D800"),
        ((question("short/f/a", "x", tags=("a b",)),), "the tag 'a b' has a space, which parts tags in Anki"),
        (
            (question("short/f/a", "x"), question("short/g/a", "y", previously=("gull/short/f/a",))),
            "gull/short/g/a and gull/short/f/a would be one note in Anki",
        ),
    ],
    ids=["no stem", "no answer", "no gap", "separator", "surrogate", "tag", "one guid"],
)
def test_what_anki_would_garble_is_refused_with_the_question(questions: tuple[object, ...], message: str) -> None:
    with pytest.raises(QuizgenError) as refusal:
        release(bank(*questions))  # type: ignore[arg-type]
    assert message in str(refusal.value)
