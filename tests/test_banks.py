"""Banks of others that are no bank, or a broken one: each told in its place, and soon, whatever their size."""

from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from time import process_time

import pytest

from quizgen.banks import LARGEST_FILE, parse_bank, read_bank
from quizgen.base.errors import SourceError
from quizgen.checks import Pool, Scope, inspect
from quizgen.model import Choose, Number
from tests.pace import pace

AIKEN = "Wie heißt er?\nA. Jörg\nB. Max\nANSWER: A\n"


def complaint(path: Path, content: bytes) -> str:
    """What is said of a file of this content."""
    path.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        read_bank(path)
    return str(caught.value).removeprefix(f"{path.parent.as_posix()}/")


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "old.txt",
            AIKEN.encode("latin-1"),
            "old.txt:1:8: is not UTF-8: byte 0xdf (save it as UTF-8; in Excel, as “CSV UTF-8”)",
        ),
        ("wide.txt", AIKEN.encode("utf-16-be"), "wide.txt:1:1: holds a NUL character: it is no text, or not in UTF-8"),
        ("empty.txt", b" \n\n", "empty.txt: is empty"),
        ("bank.docx", b"PK\x03\x04\x14x\x00", "bank.docx:1:7: holds a NUL character: it is no text, or not in UTF-8"),
        (
            "bank.csv",
            b"frage;antwort\nWer?;sie\n",
            "bank.csv:1:1: no columns `question` and `answer` in 'frage;antwort' (name them so in the first line)",
        ),
        ("head.csv", b"question,answer\n", "head.csv: holds no question (CSV, TSV or XLSX with the columns question, "),
    ],
)  # fmt: skip
def test_what_is_no_bank_is_told_in_its_place(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    assert complaint(tmp_path / name, content).startswith(expected)


def test_a_file_too_large_to_be_a_bank_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(SourceError, match=r"has more than 67,108,864 bytes \(split it\)"):
        read_bank(tmp_path / "large")


def test_a_text_in_utf_16_that_says_so_is_read(tmp_path: Path) -> None:
    path = tmp_path / "wide.txt"
    path.write_bytes(AIKEN.encode("utf-16"))
    (question,) = read_bank(path).questions
    assert question.stem == "Wie heißt er?"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1}', "is not a question of quizgen: 'id' is missing"),
        ("Which?\n" + "A. sea\n" * 101 + "ANSWER: A\n", "a choice with 101 options"),
    ],
)
def test_what_is_no_question_is_told_in_its_line(text: str, message: str) -> None:
    (problem,) = parse_bank(text, "bank").problems
    assert (problem.line, problem.message) == (1, message)


def test_a_row_of_a_table_that_is_longer_than_its_head_is_told() -> None:
    (problem,) = parse_bank("question,answer,A,B\nWho?,A,Ada,Bo\nWho else?,Cy,Ada,Bo,Cy\n", "bank.csv").problems
    assert str(problem) == (
        "bank.csv:3:1: has 5 cells, but the first line names 4 columns (name every column, or quote what holds a comma)"
    )


HEAVY = {
    "blank lines": "\n" * 100_000,
    "signs after a brace": "{" + "=" * 100_000,
    "a brace never closed": "Who {=a}\n\nWho {=a\n" + "~b\n" * 100_000,
    "comments never closed": "Who {=" + "<!--" * 100_000 + "}",
    "tags never closed": "Who {=" + "<a " * 100_000 + "}",
    "options without end": "Who?\n" + "A. a\n" * 100_000 + "ANSWER: A",
    "titles never closed": "Who {=a}\n\n" + "::" * 100_000,
    "commas": "question,answer" + ",a" * 100_000 + "\n," * 30_000,
}


@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY)
def test_a_large_file_of_nonsense_is_done_with_soon(text: str) -> None:
    before = process_time()
    with suppress(SourceError):
        list(inspect(Pool(questions=parse_bank(text, "bank").questions, scope=Scope())))
    assert process_time() - before < 100 * pace()


def test_a_forgotten_brace_costs_one_question_and_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bank.gift"
    path.write_text(
        "::a:: One? {=a ~b\n\n::b:: Two? {=c ~d}\n\n::c:: Three? {=e {~f}\n\n::d:: Four? {=g ~h}\n", "utf-8"
    )
    bank = read_bank(path)
    assert [question.stem for question in bank.questions] == ["Two?", "Four?"]
    assert [(problem.line, problem.message) for problem in bank.problems] == [
        (1, "a brace that is not closed"),
        (5, "a brace that is not closed"),
    ]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.gift", "How far? {#9e999999..9e999999}", (1, "'9e999999' is not a number of at most 100 figures")),
        ("a.gift", "How far? {#1e99999999}", (1, "'1e99999999' is not a number of at most 100 figures")),
        ("a.gift", "How far? {#1:1e-99999999}", (1, "'1e-99999999' is not a number of at most 100 figures")),
        ("a.gift", "How far? {#NaN}", (1, "'NaN' is not a number of at most 100 figures")),
        ("a.gift", "How far? {#sNaN..3}", (1, "'sNaN' is not a number of at most 100 figures")),
        ("a.gift", "How far? {#far}", (1, "'far' is not a number")),
        ("a.gift", "How far? {#}", (1, "'' is not a number")),
        ("a.gift", "\nHow far? {#" + "9" * 1000 + "}", (2, f"'{'9' * 40}' is not a number of at most 100 figures")),
        (
            "a.xml",
            '<quiz>\n<question type="numerical"><answer fraction="9"><text>1e999999</text></answer></question></quiz>',
            (2, "a question without a key"),
        ),
    ],
)
def test_a_number_too_long_to_be_reckoned_with_is_told_in_its_line(
    path: str, text: str, expected: tuple[int, str]
) -> None:
    (problem,) = parse_bank(text, path).problems
    assert (problem.line, problem.message) == expected


@pytest.mark.parametrize("text", ["6.022e23", "-0.0001", "1e-30", "0"])
def test_a_number_of_a_science_is_read(text: str) -> None:
    (question,) = parse_bank(f"How many? {{#{text}:0}}", "a.gift").questions
    assert isinstance(question.answer, Number)
    assert question.answer.value == Decimal(text)


@pytest.mark.parametrize(
    ("key", "keys"),
    [("1,3", ["Ada", "Cy"]), ("a;c", ["Ada", "Cy"]), ("Option B", ["Bo"]), ("A and C", ["Ada", "Cy"]), ("b)", ["Bo"])],
)
def test_a_key_names_options_by_letters_and_numbers(key: str, keys: list[str]) -> None:
    (question,) = parse_bank(f'question,answer,A,B,C\nWhich?,"{key}",Ada,Bo,Cy\n', "bank.csv").questions
    assert isinstance(question.answer, Choose)
    assert [option.text for option in question.answer.keys] == keys


@pytest.mark.parametrize("key", ["1,9", "0", "Z", "Adam", "é", "²", "A or else"])
def test_a_key_that_names_no_option_is_told_with_its_row(key: str) -> None:
    bank = parse_bank(f'question,answer,A,B\nWhich?,"{key}",Ada,Bo\n', "bank.csv")
    assert not bank.questions
    assert [(problem.line, problem.message) for problem in bank.problems] == [
        (2, f"the answer {key!r} is not among 2 options")
    ]


@pytest.mark.parametrize(
    ("answers", "keys"),
    [
        ("{=[html]<p>sea</p> ~[html]<b>land</b>}", ["sea"]),
        ("{~%50%sea ~%50%lake ~%-100%land}", ["sea", "lake"]),
        ("{=%100%sea ~%0%land}", ["sea"]),
        ("{=List<int> ~[plain]None}", ["List<int>"]),
    ],
)
def test_markers_and_weights_of_gift_are_no_part_of_an_option(answers: str, keys: list[str]) -> None:
    (question,) = parse_bank(f"Which? {answers}\n", "a.gift").questions
    assert isinstance(question.answer, Choose)
    assert [option.text for option in question.answer.keys] == keys
    assert not any("[" in option.text for option in question.answer.options)


@pytest.mark.parametrize("answers", ["{#=%0%4:1 =7:2}", "{#=7:2}"])
def test_a_number_that_earns_nothing_is_no_key(answers: str) -> None:
    (question,) = parse_bank(f"How many? {answers}\n", "a.gift").questions
    assert isinstance(question.answer, Number)
    assert (question.answer.value, question.answer.tolerance) == (Decimal(7), Decimal(2))


def test_an_xml_file_that_declares_another_encoding_is_read_as_the_text_that_it_is() -> None:
    text = (
        '<?xml version="1.0" encoding="ISO-8859-1"?><quiz><question type="shortanswer"><questiontext><text>Où ?</text>'
        '</questiontext><answer fraction="100"><text>café</text></answer></question></quiz>'
    )
    assert parse_bank(text, "a.xml").questions[0].stem == "Où ?"


@pytest.mark.parametrize("key", ["ß", "ﬆ", "ŉ", "é", "²"])
def test_a_key_beside_columns_of_wrong_options_is_an_option_of_its_own(key: str) -> None:
    (question,) = parse_bank(f"question,answer,wrong 1,wrong 2\nWhich?,{key},Ada,Bo\n", "bank.csv").questions
    assert isinstance(question.answer, Choose)
    assert [option.text for option in question.answer.keys] == [key]


@pytest.mark.parametrize(
    ("head", "named"),
    [
        ("Student,ID,SIS User ID,SIS Login ID,Section,Quiz 1 (12)", "a Canvas gradebook"),
        ('"First name","Last name","ID number","Quiz: Ferry (Real)"', "a Moodle gradebook or class list"),
        ("OrgDefinedId,Username,Quiz Points Grade", "a Brightspace gradebook"),
        ('"Last Name","First Name","Username","Quiz 1"', "a Blackboard gradebook"),
        ("<!DOCTYPE html>", "a web page"),
    ],
)
def test_a_file_that_is_taken_for_a_bank_is_named(head: str, named: str) -> None:
    with pytest.raises(SourceError, match=f"is {named}, not a bank"):
        parse_bank(f"{head}\nx\n", "file.csv")
