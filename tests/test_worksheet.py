"""The worksheet and the exit ticket: what is asked, that it is all there, and that no two ask the same."""

import re
from dataclasses import replace

import pytest

from quizgen.formats import PAPERS, PRESETS, Build, Options, ticket, worksheet
from quizgen.formats._selection import select
from quizgen.model import BLANK, Choose, Match, Question, Write
from tests.pages import outside, squeezed, tags, texts, words_of
from tests.papers import QUESTIONS, bank, build, choose, question


def files(quiz: Build) -> dict[str, bytes]:
    return {output.name: output.content for form in (worksheet.FORMAT, ticket.FORMAT) for output in form.write(quiz)}


def test_the_worksheet_asks_to_match_to_order_and_to_write() -> None:
    form = select(QUESTIONS, worksheet.KINDS, 1, "Worksheet")
    assert [item.question.kind for item in form.items] == ["match", "order", "cloze", "cloze", "number", "short"]
    assert [item.number for item in form.items] == [1, 2, 3, 4, 5, 6]


def test_no_two_questions_of_a_sheet_ask_or_tell_the_same() -> None:
    one = question("keeper", "cloze", f"{BLANK} left.", Write(answers=("Pell",)))
    same = replace(one, id="other")
    telling = replace(
        question("lamp", "short", "What did the keeper Pell leave?", Write(answers=("It",))), reveals=("keeper",)
    )
    for questions in ((one, same, telling), (telling, same, one)):
        assert len(select(questions, {"cloze": 2, "short": 1}, 1, "Worksheet").items) == 1


def test_the_same_seed_gives_the_same_sheet_and_another_one_another() -> None:
    many = [question(f"f{n}", "cloze", f"{BLANK} is {n}.", Write(answers=(str(n),))) for n in range(40)]

    def ids(seed: int, questions: list[Question]) -> list[str]:
        return [item.question.id for item in select(questions, {"cloze": 8}, seed, "Worksheet").items]

    assert ids(1, many) == ids(1, many[::-1]) != ids(2, many)


def test_every_word_stands_on_the_worksheet_and_the_bank_holds_the_missing_ones() -> None:
    found = "".join(texts(files(build())["worksheet.pdf"]))
    items = select(QUESTIONS, worksheet.KINDS, 1, "Worksheet").items
    assert [text for item in items for text in words_of(item.question) if squeezed(text) not in found] == []
    assert "WordbankJonasPelltheAnvil" in found
    assert re.search(r"Jonas.*Jonas", found) is None, "the key stands in the bank alone"


def test_the_key_of_the_worksheet_tells_all_answers_and_names_it() -> None:
    found = "".join(texts(files(build())["worksheet-key.pdf"]))
    for answer in ("Jonas Pell", "the Anvil", "18 miles", "the fog signal", "directs the Trust"):
        assert squeezed(answer) in found
    assert "Worksheet6questions" in found


def test_a_ticket_stands_twice_on_its_sheet() -> None:
    (page,) = texts(files(build())["ticket.pdf"])
    half = page[: page.index("Exitticket", 1)]
    assert page == half * 2
    assert tags(files(build())["ticket.pdf"]).count("H1") == 2


@pytest.mark.parametrize(("paper", "preset"), [(paper, preset) for paper in PAPERS for preset in PRESETS])
def test_all_sheets_keep_within_their_page_in_every_look(paper: str, preset: str) -> None:
    made = files(build(options=Options(paper=paper, preset=preset)))
    assert [name for name, content in made.items() if outside(content)] == []
    assert len(texts(made["ticket.pdf"])) == 1


def test_a_ticket_has_room_for_the_longest_questions_it_takes() -> None:
    options = choose("*" + "one two " * 7, "two " * 14, "three " * 9)
    asked = [
        question("a", "true-false", "word " * 46, choose("*True", "False", ordered=True)),
        question("b", "choice", "word " * 14, options),
        question("c", "short", "word " * 48, Write(answers=("So",))),
        question("d", "short", "word " * 49, Write(answers=("So",))),
    ]
    made = files(build(asked))["ticket.pdf"]
    (page,) = texts(made)
    assert page.count("WhatIwouldstillliketoknow:") == 2
    assert "word" * 48 in page
    assert "word" * 49 not in page
    assert outside(made) == []


def test_a_bank_without_such_questions_makes_no_sheet() -> None:
    odd = [one for one in QUESTIONS if one.kind == "odd-one-out"]
    assert isinstance(odd[0].answer, Choose)
    assert files(build(odd)) == {}


def test_a_match_alone_is_a_worksheet() -> None:
    (match,) = (one for one in QUESTIONS if isinstance(one.answer, Match))
    assert list(files(build([match]))) == ["worksheet.pdf", "worksheet-key.pdf"]
    assert bank([match]).questions == (match,)
