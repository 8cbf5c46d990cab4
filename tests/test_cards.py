"""The study cards on paper: which there are, and where they stand."""

from contextlib import closing
from dataclasses import replace

import pypdfium2
import pytest

from quizgen.formats import Options, cards
from quizgen.model import BLANK, Write
from tests.pages import made, middle, outside
from tests.papers import bank, build, choose, question


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_each_back_lies_behind_its_front_when_the_sheet_is_turned_along_its_long_edge(paper: str) -> None:
    asked = [
        question(f"f{n}", "short", f"Front{n:02}", Write(answers=(f"Back{n:02}",)), feedback="-") for n in range(11)
    ]
    content = made(build(asked, options=Options(paper=paper)))["cards.pdf"]
    with closing(pypdfium2.PdfDocument(content)) as document:
        assert len(document) == 4
        width = document[0].get_size()[0]
    for number in range(11):
        front = middle(content, 2 * (number // 8), f"Front{number:02}")
        back = middle(content, 2 * (number // 8) + 1, f"Back{number:02}")
        assert front[0] + back[0] == pytest.approx(width, abs=1)
        assert (front[0] < width / 2) == (number % 2 == 0)
        assert number < 8 or front[1] == pytest.approx(middle(content, 0, f"Front{number - 8:02}")[1], abs=0.5)


def test_there_is_one_card_for_each_fact() -> None:
    short = question("one", "short", "Who?", Write(answers=("Ines",)))
    cloze = question("one", "cloze", f"{BLANK} directs.", Write(answers=("Ines",)))
    other = question("two", "choice", "What?", choose("*This", "That"))
    judged = question("three", "true-false", "It is.", choose("*True", "False", ordered=True))
    assert cards.choose(bank([cloze, other, short, judged])) == (short, other)


def test_a_deck_may_name_the_kinds_of_its_cards() -> None:
    full = bank()
    plan = replace(full.deck.cards, kinds=("match", "true-false"))
    chosen = cards.choose(replace(full, deck=replace(full.deck, cards=plan)))
    assert [one.kind for one in chosen] == ["true-false", "true-false", "true-false", "match"]


def test_a_card_shows_no_longer_text_than_it_can_hold_and_says_what_was_left_out() -> None:
    long = question("long", "short", "Why? " * 200, Write(answers=("So",)))
    full = question("full", "short", "W" * 300 + " why " * 59, Write(answers=("M" * 200,), because="WM " * 120))
    (output,) = cards.write(build([long, full]))
    assert output.about == "1 card; 1 too long for a card"
    assert outside(output.content) == []
    assert list(cards.write(build([long]))) == []
