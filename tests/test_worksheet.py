"""The worksheet and the exit ticket: what is asked, that it is all there, and that no two ask the same."""

import re
from contextlib import closing
from dataclasses import replace

import pypdfium2
import pytest

from quizgen.exports import ticket, worksheet
from quizgen.manifest.outputs import Build, Options, Output
from quizgen.model import BLANK, Choose, Match, Option, Order, Pair, Question, Write
from quizgen.paper.selection import select
from tests.pages import outside, squeezed, tags, texts, words_of
from tests.papers import LOOKS, QUESTIONS, bank, build, choose, question


def outputs(quiz: Build) -> list[Output]:
    return [output for form in (worksheet.FORMAT, ticket.FORMAT) for output in form.write(quiz)]


def files(quiz: Build) -> dict[str, bytes]:
    return {output.name: output.content for output in outputs(quiz) if output.content}


def test_the_worksheet_asks_to_match_to_order_and_to_write() -> None:
    form = select(QUESTIONS, worksheet.PARTS, 1, "Worksheet")
    assert [item.question.kind for item in form.items] == ["match", "order", "cloze", "cloze", "number", "short"]
    assert [item.number for item in form.items] == [1, 2, 3, 4, 5, 6]


def test_no_two_questions_of_a_sheet_ask_or_tell_the_same() -> None:
    one = question("keeper", "cloze", f"{BLANK} left.", Write(answers=("Pell",)))
    same = replace(one, id="other")
    telling = replace(
        question("lamp", "short", "What did the keeper Pell leave?", Write(answers=("It",))), reveals=("keeper",)
    )
    for questions in ((one, same, telling), (telling, same, one)):
        assert len(select(questions, {"gaps": 2, "short": 1}, 1, "Worksheet").items) == 1


def test_the_same_seed_gives_the_same_sheet_and_another_one_another() -> None:
    many = [question(f"f{n}", "cloze", f"{BLANK} is {n}.", Write(answers=(str(n),))) for n in range(40)]

    def ids(seed: int, questions: list[Question]) -> list[str]:
        return [item.question.id for item in select(questions, {"gaps": 8}, seed, "Worksheet").items]

    assert ids(1, many) == ids(1, many[::-1]) != ids(2, many)


def test_every_word_stands_on_the_worksheet_and_the_bank_holds_the_missing_ones() -> None:
    found = "".join(texts(files(build())["worksheet.pdf"]))
    items = select(QUESTIONS, worksheet.PARTS, 1, "Worksheet").items
    assert [text for item in items for text in words_of(item.question) if squeezed(text) not in found] == []
    assert "WordbankJonasPelltheAnvil" in found
    assert re.search(r"Jonas.*Jonas", found) is None, "the key stands in the bank alone"


def test_the_gaps_are_one_passage_of_one_topic_in_the_order_of_the_article() -> None:
    sentences = [("roof", 3), ("roof", 1), ("roof", 2), ("roof", 5), ("roof", 4), ("hall", 1), ("hall", 2)]
    asked = [
        replace(
            question(f"f{n}", "cloze", f"{BLANK} saw {n}.", Write(answers=(f"Name{n}",)), paragraph=paragraph),
            topic=topic,
        )
        for n, (topic, paragraph) in enumerate(sentences)
    ]
    (page,) = texts(files(build(asked))["worksheet.pdf"])
    gap = "_" * 15
    passage = "".join(f"{number}{gap}saw{n}." for number, n in enumerate((1, 2, 0, 4, 3), 1))
    assert passage in page
    assert "WordbankName0Name1Name2Name3Name4" + passage in page


def test_a_passage_is_made_of_all_topics_where_none_has_gaps_enough() -> None:
    asked = [
        replace(question(f"f{n}", "cloze", f"{BLANK} saw {n}.", Write(answers=(f"Name{n}",))), topic=f"topic {n}")
        for n in range(3)
    ]
    (page,) = texts(files(build(asked))["worksheet.pdf"])
    assert all(f"saw{n}." in page for n in range(3))


def test_what_is_to_be_put_in_order_stands_on_a_line_of_time_with_a_box_for_each() -> None:
    (asked, steps) = next((one, one.answer.steps) for one in QUESTIONS if isinstance(one.answer, Order))
    content = files(build([asked]))["worksheet.pdf"]
    assert "Beloweachbox,writewhenitwas" in texts(content)[0]
    with closing(pypdfium2.PdfDocument(content)) as document:
        shapes = [shape.get_bounds() for shape in document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])]
    boxes = [shape for shape in shapes if shape[2] - shape[0] == pytest.approx(shape[3] - shape[1], abs=0.1)]
    assert len({round((box[0] + box[2]) / 2) for box in boxes if box[2] - box[0] > 12}) == len(steps)


def test_the_key_of_the_worksheet_tells_all_answers_and_names_it() -> None:
    found = "".join(texts(files(build())["worksheet-key.pdf"]))
    for answer in ("Jonas Pell", "the Anvil", "18 miles", "the fog signal", "directs the Trust"):
        assert squeezed(answer) in found
    assert "Worksheet:6questions" in found


def test_short_tickets_stand_four_times_on_their_sheet_and_have_a_key() -> None:
    made = files(build())
    assert tags(made["ticket.pdf"]).count("H1") == 4
    assert "".join(texts(made["ticket.pdf"])).count("WhatIwouldstillliketoknow:") == 4
    assert "Exitticket:3questions" in "".join(texts(made["ticket-key.pdf"]))


@pytest.mark.parametrize(("paper", "preset"), LOOKS)
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
    assert [(output.name, output.content, output.about) for output in outputs(build(odd))] == [
        (
            "worksheet.pdf",
            b"",
            f"no question of the bank is of its sections ({', '.join(worksheet.PARTS)})",
        ),
        ("worksheet-key.pdf", b"", "as there is no worksheet.pdf"),
        ("ticket.pdf", b"", "no short question is of its sections (statement, choice, short)"),
        ("ticket-key.pdf", b"", "as there is no ticket.pdf"),
    ]


def test_letters_are_left_over_only_where_a_response_belongs_to_no_prompt() -> None:
    for pairs, extra, said in ((3, 1, True), (3, 0, False)):
        answer = Match(
            pairs=tuple(Pair(left=f"Left {n}", right=f"Right {n}") for n in range(pairs)),
            extra=tuple(Option(text=f"Extra {n}", correct=False, because="") for n in range(extra)),
        )
        found = texts(files(build([question("a", "match", "Match them.", answer)]))["worksheet.pdf"])[0]
        assert ("Somelettersareleftover" in found) == said


def test_a_match_alone_is_a_worksheet() -> None:
    (match,) = (one for one in QUESTIONS if isinstance(one.answer, Match))
    assert list(files(build([match]))) == ["worksheet.pdf", "worksheet-key.pdf"]
    assert bank([match]).questions == (match,)
