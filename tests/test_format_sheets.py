"""The files of quiz games and plain tables: read back by openpyxl and the csv module, exact to the header's letter."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import replace

import openpyxl
import pytest
from markdown_it import MarkdownIt

from quizgen.exports import FORMATS
from quizgen.forms import letter
from quizgen.manifest.outputs import Fate, Output
from quizgen.model import Choose, Question, Write
from tests import classroom

PAIRED = "Match each person with what the article says of them: "
CHOICES = 5
"""How many questions of the sample have one right option; a match of three pairs makes three more."""


def output(name: str, *questions: Question, file: str = "") -> Output:
    made = FORMATS.get(name).write(classroom.build(questions or classroom.QUESTIONS, forms=1))
    return next(one for one in made if not file or one.name == file)


def sheet(found: Output) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(found.content))
    (only,) = book.worksheets
    assert all(cell.data_type != "f" for row in only.iter_rows() for cell in row)
    return [[cell.value for cell in row] for row in only.iter_rows()]


def table(found: Output) -> list[list[str]]:
    return list(csv.reader(io.StringIO(found.content.decode(), newline="")))


def stated(found: Output) -> dict[str, tuple[Fate, tuple[str, ...]]]:
    return {row.question.split("/")[1]: (row.fate, row.why) for row in found.report}


def fit_for_all(name: str) -> Question:
    return next(question for question in classroom.QUESTIONS if question.kind == name)


# Kahoot ---------------------------------------------------------------------------------------------------------------


def test_kahoot_has_its_headers_in_row_8_and_questions_from_row_9() -> None:
    rows = sheet(output("kahoot"))
    assert rows[7] == [
        None,
        "Question - max 120 characters",
        "Answer 1 - max 75 characters",
        "Answer 2 - max 75 characters",
        "Answer 3 - max 75 characters",
        "Answer 4 - max 75 characters",
        "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
        "Correct answer(s) - choose at least one",
    ]
    assert [row[0] for row in rows[8:]] == list(range(1, len(rows) - 7))
    assert len(rows) - 8 == CHOICES + 1 + 3
    for row in rows[8:]:
        assert isinstance(row[1], str)
        assert len(row[1]) <= 120
        assert row[6] in {5, 10, 20, 30, 60, 90, 120, 240}
        assert re.fullmatch(r"[1-4](,[1-4])*", str(row[7]))


def test_a_match_is_split_and_what_is_answered_in_writing_is_left_out_of_kahoot() -> None:
    found = output("kahoot")
    rows = {str(row[1]): row for row in sheet(found)[8:]}
    row = rows["Match each person with what the article says of them: Martin Hart"]
    assert row[1 + int(str(row[7]))] == "repaired the lamp"
    told = stated(found)
    assert told["match"] == (Fate.ADAPTED, ("each pair is a separate question",))
    assert told["multiple-choice"] == (Fate.ADAPTED, ("Kahoot takes 4 options: 1 wrong left out",))
    assert told["order"] == (Fate.LEFT_OUT, ("Kahoot has no questions that ask for an order",))
    assert told["number"] == (Fate.LEFT_OUT, ("Kahoot has no questions to answer in writing",))
    assert told["true-false"] == (Fate.WRITTEN, ())


def long_question(stem: int, options: Sequence[int], short: str = "") -> Question:
    texts = [f"{'*' if number == 0 else ''}{str(number) * size}" for number, size in enumerate(options)]
    return classroom.question("x", "choice", "q" * stem, classroom.choose(*texts), short=short)


@pytest.mark.parametrize(
    ("question", "fate", "why"),
    [
        (long_question(95, (60, 60)), Fate.WRITTEN, ()),
        (long_question(120, (9, 75)), Fate.WRITTEN, ()),
        (
            long_question(121, (9, 9)),
            Fate.LEFT_OUT,
            ("the question has 121 characters, Kahoot, without a `short` wording, takes 120",),
        ),
        (long_question(121, (9, 9), "Shorter?"), Fate.ADAPTED, ("its short wording is used",)),
        (long_question(9, (76, 9)), Fate.LEFT_OUT, ("a right option has 76 characters, Kahoot takes 75",)),
        (
            long_question(9, (9, 76, 9)),
            Fate.ADAPTED,
            ("a wrong option of more than 75 characters is left out",),
        ),
        (long_question(9, (9, 76)), Fate.LEFT_OUT, ("no wrong option is left",)),
        (long_question(9, (9,) * 6), Fate.ADAPTED, ("Kahoot takes 4 options: 2 wrong left out",)),
    ],
)
def test_a_limit_is_kept_without_cutting_and_told(question: Question, fate: Fate, why: tuple[str, ...]) -> None:
    found = output("kahoot", question)
    assert (found.report[0].fate, found.report[0].why) == (fate, why)
    if fate is not Fate.LEFT_OUT:
        (row,) = sheet(found)[8:]
        assert row[1] in {question.stem, question.short}
        assert isinstance(question.answer, Choose)
        assert set(row[2:6]) - {None} <= {option.text for option in question.answer.options}


def test_a_short_wording_stands_before_each_prompt_of_a_match() -> None:
    (match,) = (question for question in classroom.QUESTIONS if question.kind == "match")
    found = output("kahoot", replace(match, stem="q" * 121 + ".", short="Who did what?"))
    assert {row[1] for row in sheet(found)[8:]} == {
        f"Who did what? {name}" for name in ("Ines Calloway", "Martin Hart", "Odile Brandt")
    }


def test_a_short_wording_that_gives_the_key_away_or_changes_a_statement_is_not_used() -> None:
    telling = classroom.question("x", "choice", "q" * 121, classroom.choose("*Anna", "Bert"), short="What Anna keeps")
    judged = classroom.question(
        "y", "true-false", "q" * 121, classroom.choose("True", "*False", ordered=True), short="Anna keeps it."
    )
    for question in (telling, judged):
        assert output("kahoot", question).report[0].fate is Fate.LEFT_OUT


def test_what_is_longer_than_kahoots_older_limits_is_counted() -> None:
    questions = [replace(long_question(size, (60, 60)), id=f"q/choice/{size}", facts=(str(size),)) for size in (95, 96)]
    assert output("kahoot", *questions).about == (
        "2 of 2 questions; 1 longer than Kahoot's older limits of 95 and 60 characters"
    )


def test_kahoot_takes_a_hundred_questions() -> None:
    many = [classroom.question(f"x{n}", "choice", f"Which is {n}?", classroom.choose("*a", "b")) for n in range(103)]
    found = output("kahoot", *many)
    assert len(sheet(found)) == 8 + 100
    assert [row.why for row in found.report if row.fate is Fate.LEFT_OUT] == [("a file holds 100 questions",)] * 3


# Wayground ------------------------------------------------------------------------------------------------------------


def test_wayground_has_its_columns_and_types() -> None:
    found = output("wayground")
    assert openpyxl.load_workbook(io.BytesIO(found.content)).sheetnames == ["Create a Quiz"]
    head, *rows = sheet(found)
    assert head == [
        "Question Text", "Question Type", "Option 1", "Option 2", "Option 3", "Option 4", "Option 5",
        "Correct Answer", "Time in seconds", "Image Link", "Answer explanation",
    ]  # fmt: skip
    by_stem = {str(row[0]): row for row in rows}
    several = by_stem["Which of these helped to pay?"]
    assert several[1] == "Checkbox"
    assert {several[1 + int(place)] for place in str(several[7]).split(",")} == {"The Trust", "The council", "Readers"}
    written = by_stem["What is sounded once a day?"]
    assert written[1:4] == ["Fill-in-the-Blank", "the fog signal", "fog signal"]
    assert written[7] is None
    whys = {str(row[0]).removeprefix(PAIRED): row[10] for row in rows if str(row[0]).startswith(PAIRED)}
    assert whys == {"Ines Calloway": "She directs it.", "Martin Hart": "He repaired it.", "Odile Brandt": None}
    others = [str(row[10]) for row in rows if not str(row[0]).startswith(PAIRED)]
    assert len(others) == 9
    assert [why for why in others if not why.endswith("(Paragraph 3.)")] == []
    assert stated(found)["order"][0] is Fate.LEFT_OUT


# Blooket and Gimkit ---------------------------------------------------------------------------------------------------


def test_blooket_has_eight_fields_a_row_and_no_byte_mark() -> None:
    found = output("blooket")
    assert found.content.startswith(b"Blooket Import Template,,,,,,,\r\nQuestion #,Question Text,Answer 1,Answer 2,")
    rows = table(found)
    assert {len(row) for row in rows} == {8}
    assert rows[1][4:] == [
        "Answer 3 (Optional)",
        "Answer 4 (Optional)",
        "Time Limit (sec) (Max: 300 seconds)",
        "Correct Answer(s) (Only include Answer #)",
    ]
    for row in rows[2:]:
        assert 5 <= int(row[6]) <= 300
        assert all(row[1 + int(place)] for place in row[7].split(","))
    assert b"\n" not in found.content.replace(b"\r\n", b"")


def test_gimkit_puts_the_right_answer_first_and_typed_answers_into_a_file_of_their_own() -> None:
    found = output("gimkit", file="gimkit.csv")
    rows = {row[0]: row for row in table(found)}
    assert table(found)[0] == ["Gimkit Spreadsheet Import Template", "", "", "", ""]
    assert rows["Who directs the Trust?"][1] == "Ines Calloway"
    assert stated(found)["multiple-choice"] == (Fate.LEFT_OUT, ("Gimkit takes one right answer to a question",))
    typed = output("gimkit", file="gimkit-typed.csv")
    assert typed.content.startswith(b"Gimkit Spreadsheet Import Template 2,\r\nQuestion,Correct Answer\r\n")
    assert ["What did the work cost, according to the council? (million crowns)", "2.4"] in table(typed)
    assert stated(typed)["number"] == (Fate.ADAPTED, ("the number has no tolerance",))


# Plain tables ---------------------------------------------------------------------------------------------------------


def test_the_plain_table_holds_every_form_and_its_key() -> None:
    build = classroom.build(forms=3)
    (found,) = FORMATS.get("csv").write(build)
    rows = list(csv.DictReader(io.StringIO(found.content.decode(), newline="")))
    items = [(form, item) for form in build.manifest.forms for item in form.items]
    assert len(rows) == len(items)
    for row, (form, item) in zip(rows, items, strict=True):
        assert (row["form"], row["number"], row["id"]) == (form.name, str(item.number), item.question.id)
        if item.options:
            marked = [row["options"].split("\n")["ABCDEF".index(mark)] for mark in row["key"].split()]
            assert [text[3:] for text in marked] == [option.text for option in item.options if option.correct]
            assert row["answer"].split("\n") == [text[3:] for text in marked]


@pytest.mark.parametrize("name", ["blooket", "csv", "gimkit"])
def test_no_cell_of_a_csv_begins_like_a_formula_and_no_text_is_lost(name: str) -> None:
    build = classroom.build(classroom.HOSTILE_QUESTIONS, forms=1)
    for found in FORMATS.get(name).write(build):
        cells = [cell for row in table(found) for cell in row]
        assert not any(re.match(r"[=+\-@\t\r]", cell) and not re.fullmatch(r"-?[\d.,]+", cell) for cell in cells)
        text = "\n".join(cells)
        for hostile in classroom.HOSTILE:
            assert hostile in text or hostile.replace("\u2028", "\n") in text


@pytest.mark.parametrize("name", ["kahoot", "wayground"])
def test_a_workbook_holds_formulas_as_text(name: str) -> None:
    question = classroom.question("x", "choice", "=1+1", classroom.choose("*=cmd|' /C calc'!A0", "@SUM(1)"))
    texts = [cell for row in sheet(output(name, question)) for cell in row]
    assert {"=1+1", "=cmd|' /C calc'!A0", "@SUM(1)"} <= set(texts)


def test_a_negative_number_is_no_formula() -> None:
    question = classroom.question("x", "choice", "How cold?", classroom.choose("*-5", "+3.5", "-2+3"))
    (row,) = table(output("blooket", question))[2:]
    assert set(row[2:5]) == {"-5", "+3.5", "'-2+3"}


# Markdown -------------------------------------------------------------------------------------------------------------


def test_markdown_shows_every_question_in_its_section() -> None:
    build = classroom.build()
    text = output("markdown").content.decode()
    for item in build.manifest.forms[0].items:
        for place, option in enumerate(item.options):
            assert f"- {letter(place)}) {option.text}" in text
    key = output("markdown", file="key.md").content.decode()
    assert "**C** Ines Calloway" in key or re.search(r"\*\*[A-D]\*\* Ines Calloway", key)


@pytest.mark.parametrize("text", classroom.HOSTILE)
def test_markdown_shows_hostile_text_as_text(text: str) -> None:
    found = output("markdown", classroom.question("x", "short", text, Write(answers=(text,))))
    tokens = MarkdownIt("commonmark").enable("table").parse(found.content.decode())
    lines = [token for token in tokens if token.type == "inline" and token.content.startswith("**1.**")]
    (line,) = lines
    assert {child.type for child in line.children or ()} <= {"text", "strong_open", "strong_close", "text_special"}
    shown = "".join(child.content for child in line.children or ())
    in_one_line = re.sub(r"[\t\n]+", " ", text).strip()
    assert shown.replace("\u2060", "") == f"1. {in_one_line}"
