"""The page of docs/ that tells the grammar: it is what the program tells, and tells of everything."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import quizgen.cli
from quizgen.deck.grammar import keys_of
from quizgen.deck.grammar.deck import CellsSchema
from quizgen.deck.grammar.reference import reference
from quizgen.deck.grammar.words import Schema
from tests.conftest import Golden

PAGE = Path(__file__).parent.parent / "docs" / "grammar.md"
SECTIONS = dict(re.findall(r"^##+ (.*?)\n(.*?)(?=^##|\Z)", reference(), re.MULTILINE | re.DOTALL))


def schemas(schema: type[Schema] = Schema) -> Iterator[type[Schema]]:
    """Every part of the grammar that has keys of its own."""
    for kind in schema.__subclasses__():
        yield from schemas(kind)
        if kind is not CellsSchema:
            yield kind


def row(section: str, key: str) -> list[str]:
    """The cells of the row that tells of a key."""
    line = next(line for line in SECTIONS[section].splitlines() if line.startswith(f"| `{key}`"))
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def test_the_page_is_what_the_program_tells(golden: Golden) -> None:
    golden("../../docs/grammar.md", reference())


def test_the_program_prints_it() -> None:
    result = CliRunner().invoke(quizgen.cli.main, ["schema", "--reference"])
    assert (result.exit_code, result.stdout) == (0, reference())


@pytest.mark.parametrize("schema", list(schemas()), ids=lambda schema: schema.__name__)
def test_every_part_of_the_grammar_is_told_with_its_keys_and_no_other(schema: type[Schema]) -> None:
    (text,) = (text for text in SECTIONS.values() if text.strip().startswith(f"{schema.__doc__}\n\n|"))
    assert re.findall(r"^\| `(\w+)`", text, re.MULTILINE) == keys_of(schema)
    needed = [field.alias or name for name, field in schema.model_fields.items() if field.is_required()]
    assert re.findall(r"^\| `(\w+)` \(required\)", text, re.MULTILINE) == needed


def test_every_row_has_four_cells() -> None:
    lines = [line for text in SECTIONS.values() for line in text.splitlines() if line.startswith("| ")]
    assert len(lines) > 100
    assert {len(re.split(r"(?<!\\)\|", line)) for line in lines} == {6}


def test_every_link_leads_to_a_heading_or_to_a_page() -> None:
    links = set(re.findall(r"\]\((.*?)\)", reference()))
    anchors = {f"#{re.sub(r'[^a-z0-9_ -]', '', heading.lower()).replace(' ', '-')}" for heading in SECTIONS}
    assert len(links) > 10
    assert {link for link in links - anchors if not (PAGE.parent / link).is_file()} == set()


@pytest.mark.parametrize(
    ("section", "key", "takes", "otherwise"),
    [
        ("All keys of a deck", "quizgen", "`2`", ""),
        ("All keys of a deck", "language", "text", "`en`"),
        ("All keys of a deck", "source", "[keys](#source)", ""),
        ("All keys of a deck", "closed", "`evidence` or `attribution`, or list", ""),
        ("All keys of a deck", "types", "by id: id", ""),
        ("`facts.ID` in grammar 1", "at", "[keys](#notat), or list", ""),
        ("`facts.ID`", "importance", "whole number, 1 to 3", "`2`"),
        ("`facts.ID` in grammar 1", "wrong", "by name: list: [keys](#factsidwrongname-in-grammar-1)", ""),
        ("`facts.ID.wrong.NAME[]` in grammar 1", "is", "value", ""),
        ("`relations.NAME`", "closed", "`true` or `false`", "`false`"),
        ("`relations.NAME`", "asks", "by name: wording, or list", ""),
        ("`disputes.ID`", "sides", "list: id", ""),
        ("`quiz`", "minutes", "whole number, 0 or more", "`0`"),
        ("`quiz.blueprint`", "kinds", "by id: amount", ""),
        ("`quiz.blueprint`", "points", "amount", "`0+`"),
        ("`templates.ID.when`", "denied", "`true` or `false`", ""),
        ("`templates.ID`", "level", "`locate`, `understand`, `infer` or `evaluate`", "`locate`"),
    ],
)  # fmt: skip
def test_what_a_key_takes_is_told_in_words(section: str, key: str, takes: str, otherwise: str) -> None:
    cells = row(section, key)
    assert (cells[1], cells[3]) == (takes, otherwise)
