"""The quiz and its key on paper, read back with two PDF libraries."""

import re
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import cast

import pypdfium2
import pytest
from pypdf.generic import StreamObject

from quizgen.exports import pdf
from quizgen.forms import Item
from quizgen.manifest.outputs import Build, Options
from quizgen.manifest.reasons import reasons
from quizgen.model import Number, Question, Write
from quizgen.paper import key as _key
from tests.pages import made, root, squeezed, tags, texts, words_of
from tests.papers import QUESTIONS, build, choose, question, renamed


@cache
def usual() -> tuple[Build, dict[str, bytes]]:
    """A build with every kind of question, and its files."""
    quiz = build()
    return quiz, made(quiz)


# The papers -----------------------------------------------------------------------------------------------------------


def test_a_build_makes_all_forms_each_form_the_key_and_the_cards() -> None:
    assert list(usual()[1]) == ["quiz.pdf", "quiz-A.pdf", "quiz-B.pdf", "key.pdf", "cards.pdf"]


def test_every_word_of_every_question_stands_on_every_form() -> None:
    quiz, files = usual()
    for form in quiz.manifest.forms:
        found = "".join(texts(files[f"quiz-{form.name}.pdf"]))
        missing = [text for item in form.items for text in words_of(item.question) if squeezed(text) not in found]
        assert missing == []


def test_a_part_of_the_quiz_bears_its_title_once_above_its_sections() -> None:
    quiz = build(forms=1)
    (form,) = quiz.manifest.forms
    titled = tuple(replace(item, section="Warm up" if item.number < 4 else "The hard part") for item in form.items)
    parted = replace(quiz, manifest=replace(quiz.manifest, forms=(replace(form, items=titled),)))
    found = "".join(texts(made(parted)["quiz-A.pdf"]))
    assert (found.count("Warmup"), found.count("Thehardpart")) == (1, 1)
    assert found.index("Warmup") < found.index(squeezed(form.items[0].question.stem)) < found.index("Thehardpart")


def test_no_form_tells_which_option_is_right() -> None:
    quiz, files = usual()
    for form in quiz.manifest.forms:
        found = "".join(texts(files[f"quiz-{form.name}.pdf"]))
        for item in form.items:
            assert squeezed(item.question.feedback) not in found
            if isinstance(item.question.answer, Write):
                assert squeezed(item.question.answer.answers[0]) not in found.replace("fogsignalwhen", "")


def test_options_stand_in_the_order_of_the_manifest() -> None:
    quiz, files = usual()
    for form in quiz.manifest.forms:
        found = "".join(texts(files[f"quiz-{form.name}.pdf"]))
        for item in form.items:
            if item.question.kind == "choice":
                lettered = "".join(f"{mark}{squeezed(o.text)}" for mark, o in zip("ABCD", item.options, strict=False))
                assert lettered in found


def test_a_question_is_never_torn_between_two_pages() -> None:
    quiz = build([renamed(QUESTIONS[n % len(QUESTIONS)], n) for n in range(60)], forms=1)
    pages = texts(next(iter(pdf.write(quiz))).content)
    assert len(pages) > 3
    for item in quiz.manifest.forms[0].items:
        parts = [squeezed(text) for text in words_of(item.question)]
        assert any(all(part in page for part in parts) for page in pages), item.question.id


def test_each_form_begins_on_an_odd_page_and_counts_its_own() -> None:
    questions = [question(str(n), "choice", f"What is {n}?", choose("*One", "Two", "Three " * 20)) for n in range(18)]
    pages = texts(made(build(questions, forms=3))["quiz.pdf"])
    begins = [number for number, text in enumerate(pages, 1) if "Name" in text]
    assert begins == [1, 5, 9]
    assert [text for number, text in enumerate(pages, 1) if number in {4, 8}] == ["", ""]
    assert ["Page1of3" in pages[0], "Page3of3" in pages[2], "Page1of3" in pages[4]] == [True, True, True]


@pytest.mark.parametrize(("paper", "size"), [("a4", (595.28, 841.89)), ("us-letter", (612, 792))])
def test_the_paper_is_the_one_asked_for(paper: str, size: tuple[float, float]) -> None:
    for content in made(build(QUESTIONS[:3], options=Options(paper=paper))).values():
        with closing(pypdfium2.PdfDocument(content)) as document:
            assert all(page.get_size() == pytest.approx(size, abs=0.01) for page in document)


def test_true_and_false_are_circled_by_their_letters() -> None:
    found = "".join(texts(made(build(QUESTIONS[5:6]))["quiz-A.pdf"]))
    assert "lamproom.TF" in found


def test_a_blank_to_write_on_is_long_whatever_the_answer() -> None:
    found = texts(made(build(QUESTIONS[13:15]))["quiz-A.pdf"])[0]
    assert set(re.findall("_{3,}", found)) == {"_" * 19}


# Tags -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["quiz.pdf", "quiz-A.pdf", "quiz-B.pdf", "key.pdf", "cards.pdf"])
def test_every_file_is_tagged_titled_and_tells_its_language(name: str) -> None:
    catalogue = root(usual()[1][name])
    assert "'/Marked': True" in str(catalogue["/MarkInfo"])
    assert str(catalogue["/Lang"]) == "en"
    assert "'/DisplayDocTitle': True" in str(catalogue["/ViewerPreferences"])
    assert b"<pdfuaid:part>1</pdfuaid:part>" in cast("StreamObject", catalogue["/Metadata"]).get_data()


def test_the_files_have_titles_of_their_own() -> None:
    with_titles = [pypdfium2.PdfDocument(content) for content in usual()[1].values()]
    assert [document.get_metadata_value("Title") for document in with_titles] == [
        "The lighthouse at Gull Point",
        "The lighthouse at Gull Point, Form A",
        "The lighthouse at Gull Point, Form B",
        "The lighthouse at Gull Point, Answer key",
        "The lighthouse at Gull Point, Study cards",
    ]


def test_options_are_one_list_of_labels_and_texts() -> None:
    found = tags(made(build(QUESTIONS[3:4]))["quiz-A.pdf"])
    assert found[found.index("L") :].count("LI") == 4
    assert found.count("Lbl") == found.count("LBody") == 4


def test_the_key_is_made_of_tables_with_heads() -> None:
    found = tags(usual()[1]["key.pdf"])
    assert found.count("Table") == 1
    assert found.count("TH") == 3
    assert found.count("H1") == 1


# The key --------------------------------------------------------------------------------------------------------------


def item_of(asked: Question, order: tuple[int, ...] = ()) -> Item:
    return Item(number=1, question=asked, order=order)


@pytest.mark.parametrize(
    ("asked", "order", "letters"),
    [
        (QUESTIONS[0], (3, 1, 0, 2), "C"),
        (QUESTIONS[5], (0, 1), "T"),
        (QUESTIONS[7], (4, 3, 2, 1, 0), "B, D, E"),
        (QUESTIONS[11], (1, 0, 3, 2), "B A D"),
        (QUESTIONS[12], (1, 2, 3, 0), "D A B C"),
        (QUESTIONS[13], (), ""),
        (QUESTIONS[15], (), ""),
    ],
)
def test_the_letters_of_the_key(asked: Question, order: tuple[int, ...], letters: str) -> None:
    assert _key.letters(item_of(asked, order)) == letters


def test_the_key_has_the_number_and_letter_of_each_question_on_every_form() -> None:
    quiz, files = usual()
    found = "".join(texts(files["key.pdf"]))
    first, second = quiz.manifest.forms
    there = {item.question.id: item for item in second.items}
    for item in first.items:
        if item.question.kind == "choice":
            other = there[item.question.id]
            marked = f"{item.number}{item.key[0]}{other.number}{other.key[0]}"
            assert f"{marked}{squeezed(item.question.stem)}" in found


def test_the_key_of_a_usual_quiz_with_two_forms_is_one_page() -> None:
    quiz, files = usual()
    assert [len(form.items) for form in quiz.manifest.forms] == [17, 17]
    assert len(texts(files["key.pdf"])) == 1


def test_the_key_tells_the_fact_and_its_paragraph_once() -> None:
    found = "".join(texts(usual()[1]["key.pdf"]))
    assert found.count(squeezed("The fog signal is sounded at noon.")) == 1
    assert "(paragraph2)" in found


def test_the_key_leaves_out_a_reason_that_says_what_question_and_answer_say() -> None:
    said = Write(answers=("the Anvil",), because="The lighthouse was built on the Anvil.")
    asked = question("rock", "short", "Where was the lighthouse built?", said, feedback="The Anvil is a rock.")
    ((row,),) = (table["rows"] for table in _key.key(build([asked], forms=1))["tables"])
    assert row["because"] == ["The Anvil is a rock."]


def test_reasons_are_told_once_and_without_the_place() -> None:
    said = Write(answers=("the Anvil",), because="It stands on the Anvil. (paragraphs 1 and 2)")
    asked = question(
        "rock", "short", "Where?", said, feedback="It stands on the Anvil. It is a rock. (Paragraph 1 and 2.)"
    )
    assert reasons(asked, build().language) == ["It stands on the Anvil.", "It is a rock."]


def test_many_forms_are_shown_a_few_at_a_time() -> None:
    tables = _key.key(build(QUESTIONS[:2], forms=12))["tables"]
    names = [[form["name"] for form in table["forms"]] for table in tables]
    assert names == [list("ABCDE"), list("FGHIJ"), list("KL")]


def test_the_key_tells_what_else_is_right() -> None:
    near = Number(value=Decimal(18), text="about 18 miles", tolerance=Decimal("0.50"))
    assert _key.answers(item_of(question("far", "number", "How far?", near)), build().language) == [
        "about 18 miles (± 0.5)"
    ]
    inn = question("inn", "short", "Where?", Write(answers=("the Anvil", "Anvil", "the Old Inn")))
    assert _key.answers(item_of(inn), build().language) == ["the Anvil", "Also right: the Old Inn"]
