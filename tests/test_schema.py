"""The JSON Schema for editors: it takes every shipped file, refuses what the reader refuses, and is up to date."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator

import quizgen.cli
from quizgen.base.yaml import parse_document, read_document
from quizgen.deck.grammar.schema import deck_schema, templates_schema
from tests.test_mistakes import CASES, LIGHTHOUSE

ROOT = Path(__file__).parent.parent
DECKS = sorted((ROOT / "decks").glob("*.yaml"))
TEMPLATES = sorted((ROOT / "templates" / "questions").glob("*.yaml"))
MODELINE = "# yaml-language-server: $schema="

DECK = Draft7Validator(json.loads(deck_schema()))
TEMPLATE = Draft7Validator(json.loads(templates_schema()))


def validator_for(path: Path) -> Draft7Validator:
    return DECK if path in DECKS else TEMPLATE


def faults(validator: Draft7Validator, value: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def test_there_are_shipped_files() -> None:
    assert len(DECKS) >= 2
    assert len(TEMPLATES) >= 1


@pytest.mark.parametrize("text", [deck_schema(), templates_schema()], ids=["deck", "templates"])
def test_the_schema_is_a_schema_of_draft_07(text: str) -> None:
    schema = json.loads(text)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)
    for later in ("$defs", "prefixItems", "unevaluatedProperties", "dependentRequired"):
        assert f'"{later}"' not in text
    assert all(schema["definitions"][name]["description"] for name in schema["definitions"])


@pytest.mark.parametrize("path", [*DECKS, *TEMPLATES], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_shipped_file_is_valid(path: Path) -> None:
    assert faults(validator_for(path), read_document(path).value) == []


@pytest.mark.parametrize("path", [*DECKS, *TEMPLATES], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_first_line_of_a_shipped_file_names_its_schema(path: Path) -> None:
    first = path.read_text("utf-8").partition("\n")[0]
    assert first.startswith(MODELINE)
    schema = path.parent / first.removeprefix(MODELINE)
    assert schema.read_text("utf-8") == (deck_schema() if path in DECKS else templates_schema()), "run `quizgen schema`"


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("a-list", "$"),
        ("closed-is-yes", "$.relations.directs.closed"),
        ("empty-name", "$.entities.calloway.name"),
        ("entity-id-with-capital", "$.entities"),
        ("evidence-without-terms", "$.facts.director.at"),
        ("facts-as-a-list", "$.facts"),
        ("importance-four", "$.facts.director.importance"),
        ("keys-that-make-no-value", "$.facts.opening.opened.day"),
        ("missing-says", "$.relations.directs"),
        ("missing-title", "$"),
        ("missing-type", "$.entities.calloway"),
        ("name-is-true", "$.entities.calloway.name"),
        ("no-evidence", "$.facts.director"),
        ("no-evidence-in-a-list", "$.facts.director.at"),
        ("not-an-id", "$.deck"),
        ("other-version", "$.quizgen"),
        ("paragraph-is-a-word", "$.facts.director.at"),
        ("pronoun", "$.entities.calloway.pronoun"),
        ("relation-with-a-dash", "$.relations"),
        ("relation-without-roles", "$.relations.directs.roles"),
        ("role-filled-with-a-list", "$.facts.director.directs.body"),
        ("role-filled-with-nothing", "$.facts.director.directs.body"),
        ("roles-left-out", "$.facts.director.directs"),
        ("text-too-long", "$.title"),
        ("unknown-key-of-a-deck", "$"),
        ("unknown-key-of-an-entity", "$.entities.calloway"),
        ("web-address", "$.source.url"),
        ("template-two-options", "$.templates['who-directs'].options"),
        ("template-unknown-key", "$.templates['who-directs']"),
        ("template-unknown-stance", "$.templates['who-directs'].when.stance"),
        ("template-without-a-stem", "$.templates['who-directs']"),
    ],
)
def test_a_mistake_of_shape_is_refused_in_its_place(name: str, where: str) -> None:
    validator = TEMPLATE if name.startswith("template-") else DECK
    found = faults(validator, read_document(CASES / f"{name}.yaml").value)
    assert any(fault.startswith(f"{where}: ") for fault in found), found


@pytest.mark.parametrize(
    "line",
    [
        "version: 2",
        "version: 1.10",
        "closed: evidence",
        "closed: [evidence, attribution]",
        "about: 2025",
        "not: [{directs: {person: calloway, body: trust}, at: {paragraph: 1, terms: 2231}}]",
        "quiz: {questions: 5, blueprint: {kinds: {choice: 3, cloze: 1-2}}}",
        "cards: {kinds: choice}",
    ],
)
def test_what_the_reader_takes_the_schema_takes(line: str) -> None:
    assert faults(DECK, parse_document(f"{LIGHTHOUSE}{line}\n", "deck.yaml").value) == []


def test_every_key_of_a_deck_is_explained() -> None:
    schema = json.loads(deck_schema())
    parts = {"deck": schema, **schema["definitions"]}
    explained = {
        f"{name}.{key}": "description" in value or "$ref" in value
        for name, part in parts.items()
        for key, value in part.get("properties", {}).items()
    }
    assert [key for key, told in explained.items() if not told] == []
    assert len(explained) > 80


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(quizgen.cli.main, ["schema", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_prints_either_schema() -> None:
    assert run("--deck") == (0, deck_schema(), "")
    assert run("--template") == (0, templates_schema(), "")


def test_the_command_writes_each_schema_beside_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run()
    assert code == 2
    assert "there is neither decks/ nor templates/questions/ here" in err
    Path("decks").mkdir()
    assert run() == (0, "wrote decks/deck.schema.json\n", "")
    Path("templates/questions").mkdir(parents=True)
    assert run()[1].splitlines()[1] == "wrote templates/questions/templates.schema.json"
    assert Path("decks/deck.schema.json").read_text("utf-8") == deck_schema()
    assert Path("templates/questions/templates.schema.json").read_text("utf-8") == templates_schema()
