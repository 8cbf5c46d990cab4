"""Notes in Anki: what a question becomes, the note types that show it, and what Anki would garble."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.anki.looks import read_pages
from quizgen.anki.notetypes import TYPES, model_json, of_card
from quizgen.anki.plan import make_plan
from quizgen.anki.text import as_field
from quizgen.base.errors import QuizgenError
from quizgen.model import CardPlan, Choose, Number, Option, Write
from tests.ankis import ENGLISH, EVERY_SHAPE, bank, fields, keyed, question, release
from tests.conftest import Golden

# What a question becomes ----------------------------------------------------------------------------------------------


def test_the_back_answers_and_names_source_paragraph_and_fact() -> None:
    back = fields(release(bank(EVERY_SHAPE[0])))["short/keeper/person"]
    assert back["Answer"] == "Oduya"
    assert back["Why"] == "So says the article of keeper."
    assert back["Source"] == "Source: Old lighthouse opens, Wexley Bay Courier, 16 May 2025, paragraph 2"
    assert back["Report"] == ""


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


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1).filter(str.strip))
def test_any_text_is_only_text(text: str) -> None:
    field = as_field(text)
    assert not any(mark in field for mark in ("{{", "}}", "::", "[sound", "\\(", "\\["))
    plan = make_plan(bank(question("short/a/b", text, text)), ENGLISH, None)
    assert fields(plan)["short/a/b"]["Answer"] == field


# Note types -----------------------------------------------------------------------------------------------------------


def test_the_ids_of_note_types_and_their_fields_never_change(golden: Golden) -> None:
    lines = []
    for kind in TYPES.values():
        made = model_json(kind, read_pages().look(kind.page or kind.name), 1, 1)
        cards = ", ".join(str(template["id"]) for template in made["tmpls"])
        lines += [
            f"{kind.name}: {made['id']}, card {cards}",
            *(f"  {f['id']} {f['name']}" for f in made["flds"]),
        ]
    golden("anki/notetypes.txt", "\n".join([*lines, ""]))


@pytest.mark.parametrize("name", TYPES)
def test_a_front_uses_plain_fields_and_conditions_but_for_gaps_and_typing(name: str) -> None:
    front = read_pages().look(TYPES[name].page or name).front
    tags = re.findall(r"\{\{([#/^]?)([^}]+)\}\}", front)
    assert tags
    filtered = {tag for _, tag in tags if ":" in tag}
    assert filtered <= {"cloze:Text", "cloze:Occlusion", "type:Typed", "type:Typed N"}
    assert {sign for sign, _ in tags} <= {"", "#", "/"}
    named = {tag.rpartition(":")[2] for _, tag in tags}
    numbers = range(1, TYPES[name].cards + 1)
    assert {of_card(tag.removesuffix(" N"), n) for tag in named for n in numbers if tag.endswith(" N")} | {
        tag for tag in named if not tag.endswith(" N")
    } <= set(TYPES[name].fields)


def test_every_note_type_has_spare_fields_and_no_two_ids_are_alike() -> None:
    made = [model_json(kind, read_pages().look(kind.page or kind.name), 1, 1) for kind in TYPES.values()]
    ids = [entry["id"] for one in made for entry in (*one["flds"], *one["tmpls"], one)]
    assert len(set(map(str, ids))) == len(ids)
    assert all(sum(field["name"].startswith("Spare") for field in one["flds"]) == 4 for one in made)


# Faults ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("questions", "message"),
    [
        ((question("short/f/a", "x", " "),), "gull/short/f/a: question: empty, so that a card would have an empty"),
        ((question("short/f/a", " "),), "gull/short/f/a: answer: empty, so that a card would have an empty side"),
        ((question("cloze/f/a", "x", "No gap."),), "gull/cloze/f/a: a cloze needs one blank _____ and the word for"),
        ((question("short/f/a", "a\x1fb"),), "gull/short/f/a: the character U+001F in '"),
        ((question("short/f/a", "a\ud800b"),), "gull/short/f/a: the character U+D800"),
        ((question("short/f/a", "x", tags=("a b",)),), "the tag 'a b' has a space, which separates tags in Anki"),
        (
            (
                question("short/f/a", "x"),
                question("short/g/a", "y", previously=(keyed("short/f/a"),)),
            ),
            "gull/short/g/a and gull/short/f/a would be one note in Anki",
        ),
    ],
    ids=["no stem", "no answer", "no gap", "separator", "surrogate", "tag", "one guid"],
)
def test_what_anki_would_garble_is_refused_with_the_question(questions: tuple[object, ...], message: str) -> None:
    with pytest.raises(QuizgenError) as refusal:
        release(bank(*questions))  # type: ignore[arg-type]
    assert message in str(refusal.value)
