"""What all files for platforms share: figures, identities, escapes, and the report of a build."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from quizgen.cli import main
from quizgen.exports._html import as_html
from quizgen.exports._page import inert_json
from quizgen.exports._platform import asked, figure, plain_number, short_id
from quizgen.exports._sheets import csv_bytes, guarded
from quizgen.exports.gift import escaped
from quizgen.exports.markdown import escaped as escaped_markdown
from quizgen.model import Number
from tests import classroom

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)

DECK = """\
quizgen: 1
deck: harbour
title: The harbour
source: {title: The harbour opens, paragraphs: 3}
entities:
  anna: {type: person, name: Anna Berg}
  bert: {type: person, name: Bert Holm}
  cato: {type: person, name: Cato Lund}
  dora: {type: person, name: Dora Voss}
relations:
  keeps:
    roles: {keeper: person, thing: text}
    one: [keeper, thing]
    says: "{{ keeper }} keeps {{ thing }}"
facts:
  f1: {keeps: {keeper: anna, thing: the lamp}, at: {paragraph: 1, terms: [Berg]}}
  f2: {keeps: {keeper: bert, thing: the boat}, at: {paragraph: 2, terms: [Holm]}}
  f3: {keeps: {keeper: cato, thing: the rope}, at: {paragraph: 2, terms: [Lund]}}
  f4: {keeps: {keeper: dora, thing: the bell}, at: {paragraph: 3, terms: [Voss]}}
quiz: {title: The harbour, questions: 2, forms: 1, blueprint: {kinds: {choice: 1, cloze: 1}}}
"""


@pytest.mark.parametrize(
    ("text", "value", "unit", "expected"),
    [
        ("18 miles", "18", "miles", ("18", "miles")),
        ("about 20,000 visitors", "20000", "visitors", ("20000", "visitors")),
        ("2.4 million crowns", "2400000", "crowns", ("2.4", "million crowns")),
        ("$3.1 billion", "3100000000", "$", ("3.1", "$ billion")),
        ("60%", "60", "%", ("60", "%")),
        ("three boats", "3", "boats", ("3", "boats")),
        ("20 to 30 miles", "25", "miles", ("25", "miles")),
        ("−5 °C", "-5", "°C", ("-5", "°C")),
        ("1874", "1874", "", ("1874", "")),
        ("0 votes", "0", "votes", ("0", "votes")),
    ],
)
def test_the_number_to_type_is_the_one_that_the_key_writes(
    text: str, value: str, unit: str, expected: tuple[str, str]
) -> None:
    found = figure(Number(value=Decimal(value), unit=unit, text=text))
    assert (found.text, found.unit) == expected


def test_a_unit_is_named_once() -> None:
    number = Number(value=Decimal(18), unit="miles", text="18 miles")
    assert asked(classroom.question("x", "number", "How far is it?", number)) == "How far is it? (miles)"
    assert asked(classroom.question("x", "number", "How many miles is it?", number)) == "How many miles is it?"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_a_plain_number_has_no_exponent(number: Decimal) -> None:
    assert re.fullmatch(r"-?\d+(\.\d*[1-9])?", plain_number(number))
    assert Decimal(plain_number(number)) == number


@pytest.mark.parametrize("length", [20, 99, 100, 101, 300])
def test_a_long_identity_is_shortened_without_two_becoming_one(length: int) -> None:
    question = replace(classroom.QUESTIONS[0], id="x" * length)
    other = replace(question, id="y" + "x" * (length - 1))
    assert len(short_id(question, 100)) <= 100
    assert short_id(question, 100) != short_id(other, 100)
    assert (short_id(question, 100) == question.id) == (length <= 100)


@given(TEXT)
def test_gift_gives_a_text_back(text: str) -> None:
    assert re.sub(r"\\(.)", r"\1", escaped(text)) == text
    assert not re.search(r"[:#={}~]", re.sub(r"\\.", "", escaped(text)))


@given(TEXT)
def test_html_holds_no_markup_but_spans(text: str) -> None:
    found = as_html(text)
    assert not re.search(r"<(?!/?span>)", found)
    assert not re.search(r"\\[(\[]|\$\$|@@", found)


@given(TEXT)
def test_markdown_gives_a_text_back(text: str) -> None:
    assert re.sub(r"\\(.)", r"\1", escaped_markdown(text)) == text
    assert not re.search(r"[`*_{}\[\]<>#|~$&]", re.sub(r"\\.", "", escaped_markdown(text)))


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_csv_gives_every_cell_back_but_for_the_guard(cells: list[str]) -> None:
    entry = guarded([tuple(cells)])
    (row,) = csv.reader(io.StringIO(csv_bytes(entry.records).decode(), newline=""))
    assert [cell.removeprefix("'") for cell in row] == [cell.removeprefix("'") for cell in cells]
    changed = row != cells
    assert bool(entry.changes) == changed
    assert all(re.match(r"[+-]?\d[\d.,]*%?\Z", cell) for cell in row if cell[:1] in tuple("=+-@"))


@given(TEXT)
def test_json_in_a_page_cannot_end_its_element(text: str) -> None:
    assert not re.search("[<>&\u2028\u2029]", inert_json({"text": text}))


# The report of a build ------------------------------------------------------------------------------------------------


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """`quizgen build` of a small deck with a choice and a gap, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "harbour.yaml").write_text(DECK, "utf-8")
    return lambda *arguments: CliRunner().invoke(main, ["build", "harbour.yaml", *arguments], standalone_mode=True)


def test_a_build_tells_what_was_left_out_and_why(build: Callable[..., Result], tmp_path: Path) -> None:
    result = build("--to", "kahoot")
    assert result.exit_code == 0, result.output
    assert re.search(r"kahoot\.xlsx +\d+ kB +1 of 2 questions", result.output)
    assert "left out (2): Kahoot has no questions to answer in writing" in result.output
    assert (tmp_path / "out" / "harbour" / "kahoot.xlsx").is_file()


def test_a_strict_build_writes_nothing_that_is_not_whole(build: Callable[..., Result], tmp_path: Path) -> None:
    result = build("--to", "kahoot", "--to", "moodle", "--strict")
    assert result.exit_code == 1
    assert "kahoot.xlsx: left out (2): Kahoot has no questions to answer in writing" in result.output
    assert not (tmp_path / "out").exists()
    assert build("--to", "moodle", "--strict").exit_code == 0
    assert (tmp_path / "out" / "harbour" / "moodle.xml").is_file()


def test_a_file_that_could_hold_nothing_is_not_made(build: Callable[..., Result], tmp_path: Path) -> None:
    deck = tmp_path / "harbour.yaml"
    deck.write_text(deck.read_text("utf-8").replace("questions: 2", "questions: 1").replace("choice: 1, ", ""), "utf-8")
    result = build("--to", "kahoot")
    assert re.search(r"kahoot\.xlsx +not made +0 of 1 questions", result.output)
    assert not (tmp_path / "out" / "harbour" / "kahoot.xlsx").exists()


def test_of_a_file_made_of_the_whole_bank_it_is_told_how_many_of_each_kind(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["build", "gull-point", "--to", "quizlet", "--whole-bank", "--out", str(tmp_path)]
    )
    assert result.exit_code == 0
    (left_out,) = re.findall(r"left out \((.*)\): no card is made of it", result.output)
    counted = {kind: int(count) for count, kind in (part.split(" ") for part in left_out.split(", "))}
    (about,) = re.findall(r"quizlet.txt .* (\d+ of \d+) questions", result.output)
    taken, whole = map(int, about.split(" of "))
    assert counted.keys() >= {"true-false", "which-paragraph"}
    assert sum(counted.values()) == whole - taken
