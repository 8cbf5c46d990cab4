"""The study cards on paper: which there are, and where they stand."""

from collections import Counter
from contextlib import closing
from dataclasses import replace
from itertools import cycle, product

import pypdfium2
import pytest

from quizgen.anki.plan import make_plan
from quizgen.exports import card_test, cards, who_am_i
from quizgen.manifest.outputs import CARD_SIZES, FLIPS, PAPERS, Options
from quizgen.model import BLANK, OWN, Write
from tests import shipped
from tests.pages import made, middle, outside, overprinted, texts
from tests.papers import QUESTIONS, bank, build, choose, question


@pytest.mark.parametrize(
    ("paper", "size", "flip"), [(*one, flip) for one, flip in zip(product(PAPERS, CARD_SIZES), cycle(FLIPS))]
)
def test_each_back_lies_behind_its_front_when_the_sheet_is_turned(paper: str, size: str, flip: str) -> None:
    asked = [
        question(f"f{n:02}", "short", f"Front{n:02}", Write(answers=(f"Back{n:02}",)), feedback="") for n in range(17)
    ]
    asked = [replace(one, feedback="") for one in asked]
    content = made(build(asked, options=Options(paper=paper, card_size=size, flip=flip, whole_bank=True)))["cards.pdf"]
    columns, rows = CARD_SIZES[size]
    with closing(pypdfium2.PdfDocument(content)) as document:
        assert len(document) == 2 * -(-17 // (columns * rows))
        width, height = document[0].get_size()
    for number in range(17):
        sheet = 2 * (number // (columns * rows))
        front, back = (
            middle(content, sheet + side, f"{word}{number:02}") for side, word in enumerate(("Front", "Back"))
        )
        turned = (width - back[0], back[1]) if flip == "long" else (back[0], height - back[1])
        assert front[0] == pytest.approx(turned[0], abs=1.5)
        assert front[1] == pytest.approx(turned[1], abs=8), "heads and feet differ in height"
        assert int(front[0] / width * columns) == number % columns


@pytest.mark.parametrize(("count", "kept"), [(7, 7), (8, 8), (9, 8), (10, 8), (11, 11), (18, 16)])
def test_no_last_sheet_has_one_card_or_two(count: int, kept: int) -> None:
    asked = [question(f"f{n}", "short", f"What is {n}?", Write(answers=(f"It {n}",))) for n in range(count)]
    (output,) = cards.write(build(asked, options=Options()))
    left = f"; {count - kept} of least importance left out, to fill each sheet (--whole-bank keeps all)"
    assert output.about == f"{kept} cards" + (left if kept < count else "")
    (output,) = cards.write(build(asked, options=Options(whole_bank=True)))
    assert output.about == f"{count} cards"


@pytest.mark.parametrize("deck", shipped.NAMES)
def test_cards_are_in_the_order_of_the_anki_deck(deck: str) -> None:
    quiz = shipped.build(deck)
    notes = make_plan(quiz.bank, quiz.language, None).package.notes
    stems = Counter(placed.note.fields.get("Question", "") for placed in notes)
    once = [placed for placed in notes if stems[placed.note.fields.get("Question", "")] == 1]
    due = {placed.note.fields["Question"]: next(iter(placed.due.values())) for placed in once}
    asked = cards.items(cards.usable(quiz.bank), quiz)
    places = [due[item.question.stem] for item in asked if item.question.stem in due]
    assert len(places) > len(asked) / 3
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("deck", "preset", "size"),
    [
        ("gull-point", "standard", "medium"),
        ("iran-drones-crimea", "standard", "small"),
        ("iran-drones-crimea", "large-print", "medium"),
    ],
)
def test_no_text_of_a_card_is_printed_over_another(deck: str, preset: str, size: str) -> None:
    quiz = shipped.build(deck, options=Options(card_size=size, preset=preset))
    for output in (*cards.write(quiz), *who_am_i.write(quiz)):
        assert outside(output.content) == []
        assert overprinted(output.content) == []


def test_a_printer_is_tried_with_fronts_and_backs_of_the_same_number() -> None:
    (output,) = card_test.write(build(QUESTIONS[:2]))
    front, back = texts(output.content)
    assert [front.count(f"Front{n}") for n in range(1, 9)] == [back.count(f"Back{n}") for n in range(1, 9)] == [1] * 8


def test_there_is_one_card_for_each_fact() -> None:
    short = question("one", "short", "Who?", Write(answers=("Ines",)))
    cloze = question("one", "cloze", f"{BLANK} directs.", Write(answers=("Ines",)))
    other = question("two", "choice", "What?", choose("*This", "That"))
    judged = question("three", "true-false", "It is.", choose("*True", "False", ordered=True))
    assert cards.usable(bank([cloze, other, short, judged])) == (short, other)


def test_all_questions_of_an_author_have_a_card_though_they_test_no_fact() -> None:
    own = [
        replace(question(f"n{n}", "short", f"What is {n}?", Write(answers=(f"{n}",))), template=OWN, facts=())
        for n in range(9)
    ]
    assert len(cards.usable(bank(own))) == 9
    assert len(cards.on_full_sheets(own, build(own, options=Options()))) == 9


def test_a_deck_may_name_the_kinds_of_its_cards() -> None:
    full = bank()
    plan = replace(full.deck.cards, kinds=("match", "true-false"))
    chosen = cards.usable(replace(full, deck=replace(full.deck, cards=plan)))
    assert [one.kind for one in chosen] == ["true-false", "true-false", "true-false", "match"]


@pytest.mark.parametrize("size", CARD_SIZES)
def test_a_card_shows_no_longer_text_than_it_can_hold_and_says_what_was_left_out(size: str) -> None:
    most, options = cards.LONGEST[size], Options(card_size=size)
    wide = "Wm " * (most // 3)
    long = question("long", "short", wide + "why", Write(answers=("So",)))
    full = question("full", "short", wide, Write(answers=(wide[: most // 2 - 20],), because=wide[: most // 2 - 20]))
    (output,) = cards.write(build([long, full], options=options))
    assert output.about == "1 card; 1 too long for a card"
    assert outside(output.content) == []
    assert texts(output.content)[0].count("Wm") == most // 3
    (none,) = cards.write(build([long], options=options))
    assert (none.content, none.about) == (b"", f"all 1 are too long for a {size} card")
