"""Texts of decks that hold braces, markup or tags with spaces: what is text, and what `check` says of it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from quizgen.cli import main

DECK = """\
quizgen: 2
deck: signs
title: Signs
source: {title: Signs, paragraphs: 3}
facts:
  one: {fact: "FACT", at: 1, TAGS}
quiz: {questions: 1, forms: 1}
"""


def checked(folder: Path, fact: str, tags: str = "tags: [sign]") -> list[str]:
    """The lines of a check of a deck with this one fact."""
    deck = folder / "signs.yaml"
    deck.write_text(DECK.replace("FACT", fact).replace("TAGS", tags), "utf-8")
    lines = CliRunner().invoke(main, ["check", str(deck)]).stdout.splitlines()
    return [line.removeprefix(f"{deck.as_posix()}:") for line in lines]


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("The formula [\\\\(E = mc^2\\\\)]! gives the energy.", "LaTeX is not rendered: '\\\\(E = mc^2\\\\)'"),
        ("The formula [$a^2 + b^2$]! gives a square.", "LaTeX is not rendered: '$a^2 + b^2$'"),
        ("The value is [\\\\frac{1}{2}]!.", "LaTeX is not rendered: '\\\\frac{'"),
        ("The word [<b>bold</b>]! is bold.", "HTML is not rendered: '<b>'"),
        ("The sign [&nbsp;]! is a space.", "HTML is not rendered: '&nbsp;'"),
        ("The word [**bold**]! is bold.", "Markdown is not rendered: '**bold**'"),
        ("The word [leaning]! is *italic* here.", "Markdown is not rendered: '*italic*'"),
        ("The function `len` returns [a number]!.", "Markdown is not rendered: '`len`'"),
    ],
)
def test_markup_is_a_remark_with_its_place(tmp_path: Path, fact: str, told: str) -> None:
    lines = checked(tmp_path, fact)
    assert any(line.startswith(f"6:15: remark: {told} (paper, Word, Anki") for line in lines), lines


@pytest.mark.parametrize(
    "fact",
    [
        "Its price is [$5] and not more than $6.",
        "The product 3 * 4 * 5 is [sixty]!.",
        "Of the two, a < b and b > [c]!.",
        "The file_name_here is [my_file]!.",
        "Marks & Spencer sold [ten shops].",
    ],
)
def test_signs_that_are_no_markup_are_left_alone(tmp_path: Path, fact: str) -> None:
    assert [line for line in checked(tmp_path, fact) if "rendered" in line] == []


@pytest.mark.parametrize(
    "fact",
    [
        "The set [{1, {2}}]! has two members.",
        "The set {1, {2}} has [two members]!.",
        "The template language writes [{{x}}]! for a value.",
        "A value stands between {{ and }} in [the language]!.",
        "A block of code begins with {% and ends with [a sign]!.",
        "A comment begins with {# in [the language]!.",
    ],
)
def test_braces_in_a_text_are_text(tmp_path: Path, fact: str) -> None:
    assert [line for line in checked(tmp_path, fact) if ": error:" in line] == []


@pytest.mark.parametrize("fact", ["The mayor is [{{ name }}]!.", "{% if name %} The mayor left [the town]!."])
def test_a_template_in_a_text_is_still_an_error(tmp_path: Path, fact: str) -> None:
    assert any("template code in a text that is not a template" in line for line in checked(tmp_path, fact))


@pytest.mark.parametrize(("tags", "column"), [("tags: [one, two words]", 65), ("tags: two words", 59)])
def test_a_tag_with_a_space_is_an_error_in_its_place(tmp_path: Path, tags: str, column: int) -> None:
    (line,) = [line for line in checked(tmp_path, "The set has [two members]!.", tags) if "tag" in line]
    told = "the tag 'two words' has a space, which separates tags in Anki (write two-words, or a list of tags)"
    assert line == f"6:{column}: error: {told}"
