"""YAML to values: what each scalar means, where it stands, and what is refused."""

import json
from functools import partial
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.base.errors import Problem, SourceError
from quizgen.base.yaml import (
    DEEPEST,
    LARGEST_FILE,
    LONGEST_TEXT,
    MOST_PROBLEMS,
    Document,
    Loc,
    folded,
    parse_document,
    read_document,
    source_error,
)


def read(text: str) -> Document:
    return parse_document(text, "f.yaml")


def messages(text: str) -> list[str]:
    """What is source_error of a text, whether it can be read on or not."""
    try:
        return [str(problem).removeprefix("f.yaml:") for problem in read(text).problems]
    except SourceError as error:
        return [str(problem).removeprefix("f.yaml:") for problem in error.problems]


# What a scalar means --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"), ("yes", "yes"), ("on", "on"), ("y", "y"), ("Off", "Off"),
        ("true", True), ("True", True), ("FALSE", False), ("tRUE", "tRUE"), ("'true'", "true"),
        ("null", None), ("~", None), ("", None), ("'null'", "null"), ("None", "None"),
        ("12", 12), ("-3", -3), ("+5", 5), ("0", 0), ("0123", "0123"), ("0x10", "0x10"),
        ("0o14", "0o14"), ("1_000", "1_000"),
        ("1.10", "1.10"), ("1e3", "1e3"), (".5", ".5"), ("12:30", "12:30"), (".inf", ".inf"),
        ("12345678901234567890", "12345678901234567890"),
        ("2024-02-30", "2024-02-30"), ("2001-12-14t21:59:43.10-05:00", "2001-12-14t21:59:43.10-05:00"),
        ("2.4 million crowns", "2.4 million crowns"), ("C# rules", "C# rules"), ("=", "="),
        ("'it''s'", "it's"), ('"a\\tb\\u00e9"', "a\tbé"), ("|\n  a\n  b", "a\nb\n"), (">-\n  a\n  b", "a b"),
    ],
)  # fmt: skip
def test_a_scalar_means_what_yaml_1_2_says(written: str, value: object) -> None:
    assert read(f"key: {written}\n").value == {"key": value}


def test_keys_are_text_and_an_empty_file_is_nothing() -> None:
    assert read("1: a\ntrue: b\n").value == {"1": "a", "true": "b"}
    assert read("").value is None
    assert read("# only a remark\n").value is None


def test_line_ends_byte_order_marks_and_ways_to_write_a_letter_make_no_difference() -> None:
    assert read("\ufeffa: 1\r\nb: e\u0301\r").value == {"a": 1, "b": "\u00e9"}


def test_letters_that_run_from_right_to_left_are_read() -> None:
    assert read("name: מגדלור\nother: منارة\u200f\n").value == {"name": "מגדלור", "other": "منارة\u200f"}


# Where it stands ------------------------------------------------------------------------------------------------------

PLACES = """\
title: The tower
facts:
  one: {at: {paragraph: 2, terms: [Kyiv, "the capital"]}}
  two:
    - a
    - b: c
"""


@pytest.mark.parametrize(
    ("loc", "of_key", "place"),
    [
        ((), False, (1, 1)),
        (("title",), False, (1, 8)),
        (("title",), True, (1, 1)),
        (("facts", "one"), True, (3, 3)),
        (("facts", "one", "at", "paragraph"), False, (3, 25)),
        (("facts", "one", "at", 0, "paragraph"), False, (3, 25)),
        (("facts", "one", "at", 0, "terms", 1), False, (3, 42)),
        (("facts", "one", "at", "page"), False, (3, 13)),
        (("facts", "two", 1, "b"), False, (6, 10)),
        (("facts", "two", 1, "b"), True, (6, 7)),
        (("facts", "three", "at"), True, (2, 1)),
    ],
)
def test_every_value_knows_its_line_and_column(loc: Loc, *, of_key: bool, place: tuple[int, int]) -> None:
    document = read(PLACES)
    assert document.place(loc, of_key=of_key) == place
    problem = document.problem(loc, "odd", "mend it", of_key=of_key)
    assert str(problem) == f"f.yaml:{place[0]}:{place[1]}: odd (mend it)"


def test_what_a_file_holds_can_be_asked() -> None:
    document = read(PLACES)
    assert document.written(("facts", "one", "at"))
    assert document.written(("facts", "two", 1, "b"))
    assert not document.written(("facts", "two", 2))
    assert not document.written(("facts", "one", "at", 0))
    assert not document.written(("title", "at"))


@pytest.mark.parametrize(
    "written",
    [
        "one HERE two",
        "one\n   HERE two",
        "'it''s HERE'",
        '"it is \\"HERE\\" now"',
        '"a\\\\b HERE"',
        '"one\n   two HERE"',
        "|\n   one\n     HERE two\n",
        ">-\n   one\n\n   two HERE",
        "|2-\n   one HERE",
    ],
)
def test_a_character_inside_a_text_is_found_however_the_text_is_written(written: str) -> None:
    text = f"a: [1, 2]\nkey: {written}\n"
    document = read(text)
    value = document.value["key"]
    before = value[: value.index("HERE")]
    line, column = document.place_in(("key",), before.count("\n"), len(before) - before.rfind("\n") - 1)
    assert text.split("\n")[line - 1][column - 1 :].startswith("HERE")


# What is refused ------------------------------------------------------------------------------------------------------


def test_all_that_can_be_passed_over_is_told_together() -> None:
    text = "a: &x 1\nb: *x\na: 2\n<<: *y\nc: !!str 3\n[1]: 2\nd: {{ e }}\n"
    assert messages(text) == [
        '1:4: the anchor &x is not allowed (write the value out; if it is a text, put it between quotes: a: "&x 1")',
        "2:4: the alias *x is not allowed (write the value out again)",
        "3:1: the key 'a' is here a second time (delete or rename one)",
        "4:1: the merge key << is not allowed (write the keys out again)",
        "4:5: the alias *y is not allowed (write the value out again)",
        '5:4: the tag !!str is not allowed (leave the tag out; if it is a text, put it between quotes: c: "!!str 3")',
        "6:1: a list or a mapping is where a key should be (a key is a plain word)",
        '7:4: a template without quotes (put a text that holds {{ }} or {% %} between quotes: "{{ … }}")',
    ]
    assert read(text).value == {"a": 1, "b": "*x", "c": 3, "d": {}}


def test_all_lines_without_quotation_marks_are_told_together() -> None:
    text = "a: It said: no\nb: 'Tis the first\nc: It is\nd: The ship's name\ne: [One] of two\nf: [g\nh: Two\n"
    assert [source_error.partition(" (")[0] for source_error in messages(text)] == [
        "1:1: the text contains ': ', which YAML takes for a key",
        "2:1: the text begins with ', which YAML takes for its own",
        "5:1: the text begins with [, which YAML takes for its own",
        "7:2: the bracket of line 6 is open, and a comma is missing here",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a:\n\tb: 1\n", "2:1: a tab where spaces indent (indent with spaces, not with tabs)"),
        (
            "a: b: c\n",
            "1:1: the text contains ': ', which YAML takes for a key (put it between quotes: a: \"b: c\")",
        ),
        (
            "a: [1, 2\nb: 3\n",
            "2:2: the bracket of line 1 is open, and a comma is missing here (close the bracket, or add the comma)",
        ),
        ('a: 1\nb: "x\nc: 3\n', "2:4: a quote is opened here and never closed (close it)"),
        ("a: @x\n", "1:4: a text cannot begin with '@' (put it between quotes)"),
        (
            'a: "\\q"\n',
            "1:5: a backslash that means nothing (write \\\\ for a backslash, or put the text between single quotes)",
        ),
        ('a: "\\ud800"\n', "1:7: an escape that is no character (write the character itself)"),
        ("a: &\n", "1:5: a text cannot begin with & or * (put it between quotes)"),
        (
            "a: - b\n",
            (
                '1:1: a text or a list cannot begin with - here (put it between quotes: a: "- b"; a list begins in the '
                "next line)"
            ),
        ),
        (
            "a: {b} c\n",
            '1:1: the text begins with {, which YAML takes for its own (put it between quotes: a: "{b} c")',
        ),
        ("a: {b: 1,, c: 2}\n", "1:10: a value was expected here (write it, or close the bracket)"),
        (
            "a: {% if x %}b\n",
            '1:4: a template without quotes (put a text that holds {{ }} or {% %} between quotes: "{{ … }}")',
        ),
        ("--- a\n--- b\n", "2:1: a second document starts here (a file contains one document: delete the '---')"),
        ("a: \x1f\n", "1:4: contains the control character U+001F (delete it)"),
        ("a: b\n\n  \x00", "3:3: contains the control character U+0000 (delete it)"),
        ("a: \ud800\n", "1:4: contains the lone surrogate U+D800 (write the whole character)"),
        ("a: b\u2028c\n", "1:5: contains the line separator U+2028 (write a plain line break)"),
        ("a: b\u202ec\n", "1:5: contains the direction control U+202E (delete it: letters know their own direction)"),
        ("a: e" + "\u0301" * 33, "1:5: contains more than 32 combining marks in a row (delete most of them)"),
        ('a: "\\x1f"\n', "1:4: the text contains the control character U+001F (delete it)"),
        ("a: " + "[" * 200, f"1:43: values are nested more than {DEEPEST} deep (flatten them)"),
        ("a: " + "x" * (LONGEST_TEXT + 1), "1:4: a text of 20,001 characters (the most is 20,000: shorten it)"),
        ("a: !<\n", "1:6: is not YAML: did not find expected tag URI"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, message: str) -> None:
    assert messages(text) == [message]


def test_an_alias_bomb_does_not_go_off() -> None:
    levels = zip("abcdefgh", "bcdefghi", strict=True)
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{level}: &{level} [{', '.join([f'*{inner}'] * 9)}]\n" for inner, level in levels
    )
    assert len(messages(bomb)) == 9 + 8 * 9


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"title: caf\xe9\n", b"\xed\xa0\x80"])
def test_a_file_that_is_not_utf_8_is_refused_at_the_byte(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=r"f\.yaml:1:\d+: is not UTF-8: byte 0x.. \(save the file as UTF-8\)"):
        read_document(path)


def test_a_file_that_is_too_large_or_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    with pytest.raises(SourceError, match="cannot be read: No such file"):
        read_document(path)
    path.write_bytes(b"a: 1\n" * (LARGEST_FILE // 5 + 1))
    with pytest.raises(SourceError, match=r"has more than 8,388,608 bytes \(split it into several decks\)"):
        read_document(path)
    with pytest.raises(SourceError, match="cannot be read: Is a directory"):
        read_document(tmp_path)


def test_thousands_of_problems_are_not_told_one_by_one() -> None:
    found = messages("a: 1\n" * 100_000)
    assert len(found) == MOST_PROBLEMS + 1
    assert found[0].endswith("has more problems than these 500 (mend these first)")


def test_what_follows_from_a_problem_of_the_file_is_not_told() -> None:
    own = Problem(path="f", line=2, column=3, message="the alias *x is not allowed")
    follows = Problem(path="f", line=2, column=3, message="there is no entity '*x'")
    other = Problem(path="f", line=2, column=9, message="odd")
    assert source_error([follows, other, other], [own]).problems == (own, other)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    try:
        document = read(text)
    except SourceError as error:
        problems = error.problems
    else:
        problems = document.problems
    rows = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for problem in problems:
        assert 1 <= problem.line <= rows + 1
        assert problem.column >= 1


COMPOSED = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=9).map(partial(normalize, "NFC"))


@given(st.recursive(COMPOSED, st.lists, max_leaves=9))
def test_what_is_quoted_is_read_as_it_was_written(value: object) -> None:
    assert read(json.dumps({"key": value}, ensure_ascii=False)).value == {"key": value}


def test_white_space_is_folded_and_hard_spaces_stay() -> None:
    assert folded("  a\n  b\t c ") == "a b c"
    assert folded("300\u00a0km") == "300\u00a0km"
