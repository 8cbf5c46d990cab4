"""Bingo: cards that all differ, whose every answer can be called."""

import pytest

from quizgen.exports import bingo
from quizgen.manifest.outputs import Build, Options
from quizgen.model import BLANK, Write
from tests.pages import outside, squeezed, texts
from tests.papers import LOOKS, build, question


def asked(count: int) -> Build:
    names = [f"Answer {chr(65 + n)}" for n in range(count)]
    return build([question(name, "short", f"What is {n}?", Write(answers=(name,))) for n, name in enumerate(names)])


def files(quiz: Build) -> dict[str, bytes]:
    return {one.name: one.content for one in bingo.write(quiz)}


@pytest.mark.parametrize(("count", "side"), [(9, 3), (19, 3), (20, 4), (26, 4)])
def test_each_card_has_as_many_answers_as_there_are_enough_of(count: int, side: int) -> None:
    pages = texts(files(asked(count))["bingo.pdf"])
    assert len(pages) == 12
    for page in pages:
        first, second = page.split("Bingo")[1:]
        assert first.count("Answer") == second.count("Answer") == side * side


def test_no_two_cards_are_alike_and_no_answer_stands_twice_on_one() -> None:
    cards = [part for page in texts(files(asked(26))["bingo.pdf"]) for part in page.split("Bingo")[1:]]
    cells = [tuple(part.split("Answer")[1:]) for part in cards]
    assert len(set(cells)) == 24
    assert all(len({cell[0] for cell in card}) == 16 for card in cells)


def test_every_answer_can_be_called() -> None:
    found = "".join(texts(files(asked(26))["bingo-calls.pdf"]))
    for n in range(26):
        assert f"Answer{chr(65 + n)}Whatis{n}?" in found


def test_questions_are_called_out_in_an_order_drawn_and_the_rules_are_printed() -> None:
    found = "".join(texts(files(asked(26))["bingo-calls.pdf"]))
    order = [found.index(f"Answer{chr(65 + n)}What") for n in range(26)]
    assert order != sorted(order)
    assert squeezed("Give each pupil a card.") in found
    assert squeezed("Cross out each answer") in texts(files(asked(9))["bingo.pdf"])[0]


def test_sentences_with_gaps_are_called_where_no_question_asks_the_same() -> None:
    gap = question("gap", "cloze", f"The keeper kept {BLANK}.", Write(answers=("hens",)))
    quiz = build([*(question(f"{n}", "short", f"What is {n}?", Write(answers=(f"Word {n}",))) for n in range(9)), gap])
    assert squeezed("hensThe keeper kept") in "".join(texts(files(quiz)["bingo-calls.pdf"]))


def test_too_few_answers_make_no_bingo() -> None:
    assert [(one.name, one.content, one.about) for one in bingo.write(asked(8))] == [
        ("bingo.pdf", b"", "8 short answers differ, of at most 28 letters; a card needs 9"),
        ("bingo-calls.pdf", b"", "as there is no bingo.pdf"),
    ]


@pytest.mark.parametrize(("paper", "preset"), LOOKS)
def test_the_cards_keep_within_their_page_in_every_look(paper: str, preset: str) -> None:
    quiz = build(
        [
            question(f"n{n}", "short", f"What is {n}?", Write(answers=(f"Wwwww Mmmmm {n} Wwwww Mmmm",)))
            for n in range(20)
        ],
        options=Options(paper=paper, preset=preset),
    )
    for content in files(quiz).values():
        assert outside(content) == []
    pages = texts(files(quiz)["bingo.pdf"])
    assert len(pages) == 12
    assert all(page.count(squeezed("Mmmm")) >= 32 for page in pages)
