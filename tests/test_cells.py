"""Cells of tables: what a spreadsheet would run is made a text, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.base.cells import bare, begins_formula, harmless


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "-",
        "\uff1d1+1",
        "\uff0b1+1",
        "\uff0d2+3",
        "\uff20SUM(1)",
    ],
)
def test_what_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "plain", "1=1", "'=1", "-5", "+3.5", "-1,200", "-3%", "– 5", "−5"])
def test_any_other_text_is_left_alone(text: str) -> None:
    assert harmless(text) == text


@given(st.text(max_size=20))
def test_nothing_is_guarded_twice_and_no_text_is_lost(text: str) -> None:
    assert harmless(harmless(text)) == harmless(text)
    assert harmless(text).removeprefix("'") == text.removeprefix("'")
    assert not begins_formula(harmless(text))


@given(st.text(max_size=20).filter(lambda text: not text.startswith("'")))
def test_a_text_is_had_back_from_its_cell(text: str) -> None:
    assert bare(harmless(text)) == text
