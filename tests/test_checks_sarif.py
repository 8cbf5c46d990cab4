"""What the checks find, as SARIF 2.1.0: only keys that the standard has, and every result at home among the rules."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator

from quizgen.checks import rules
from quizgen.cli import main

ALLOWED = Path(__file__).parent / "data" / "allowed.yaml"
TEXT = {"type": "string", "minLength": 1}
COUNT = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}


def only(required: str, **properties: object) -> dict[str, object]:
    """An object with these properties, some of them required, and no other."""
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


def many(items: object) -> dict[str, object]:
    return {"type": "array", "items": items}


MESSAGE = only("text", text=TEXT)
RULE = only(
    "id",
    id=TEXT,
    name=TEXT,
    shortDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=only("", level=LEVEL),
)
ARTIFACT = only("uri", uri={"type": "string", "format": "uri-reference", "pattern": r"^[^\s\\]+$"})
PHYSICAL = only("artifactLocation", artifactLocation=ARTIFACT, region=only("", startLine=COUNT, startColumn=COUNT))
LOCATION = only(
    "physicalLocation",
    physicalLocation=PHYSICAL,
    logicalLocations=many(only("", fullyQualifiedName=TEXT, kind=TEXT)),
)
SUPPRESSION = only("kind", kind={"enum": ["inSource", "external"]}, justification=TEXT)
RESULT = only(
    "message",
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level=LEVEL,
    message=MESSAGE,
    locations=many(LOCATION),
    suppressions=many(SUPPRESSION),
)
DRIVER = only("name", name=TEXT, version=TEXT, rules={**many(RULE), "uniqueItems": True})
RUN = only(
    "tool",
    tool=only("driver", driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results=many(RESULT),
)
LOG = Draft7Validator(
    {
        **only("version runs", version={"const": "2.1.0"}, runs=many(RUN)),
        "properties": {"$schema": {"type": "string"}, "version": {"const": "2.1.0"}, "runs": many(RUN)},
    }
)
"""The part of the standard's own schema that the checks write, with its names, its levels and what it requires."""


def sarif(*arguments: str) -> Any:  # noqa: ANN401  JSON
    return json.loads(CliRunner().invoke(main, ["check", *arguments, "--format", "sarif"]).stdout)


def results(log: Any) -> list[dict[str, Any]]:  # noqa: ANN401  JSON
    """The results of the one run of a log that follows the standard."""
    assert [f"{error.json_path}: {error.message}" for error in LOG.iter_errors(log)] == []
    (run,) = log["runs"]
    return list(run["results"])


@pytest.mark.parametrize("name", ["gull-point", "iran-drones-crimea"])
def test_every_finding_is_a_result_of_a_rule_that_the_log_describes(name: str) -> None:
    log = sarif(name)
    found = results(log)
    assert found
    described = [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
    assert described == list(rules())
    assert [described[result["ruleIndex"]] for result in found] == [result["ruleId"] for result in found]


def test_what_is_allowed_is_a_result_that_is_suppressed_with_its_reason() -> None:
    (result,) = results(sarif(str(ALLOWED)))
    assert result["ruleId"] == "O5"
    assert result["suppressions"] == [{"kind": "inSource", "justification": "the figure is what it is"}]


def test_the_place_of_a_file_is_an_address_whatever_its_name(tmp_path: Path) -> None:
    bank = tmp_path / "a bank, 100 %.txt"
    bank.write_text("Which town is it here?\nA. Wex\nB. Wex\nC. Hull\nANSWER: A\n", "utf-8")
    (result,) = results(sarif(str(bank)))
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("a%20bank%2C%20100%20%25.txt")
    assert place["region"] == {"startLine": 1, "startColumn": 1}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            {"runs": [{"tool": {"driver": {"name": "x"}}, "results": [{"message": {}}]}]},
            "'text' is a required property",
        ),
        ({"runs": [{"tool": {"driver": {"name": "x"}}, "result": []}]}, "'result' was unexpected"),
        ({"version": "2.0.0"}, "'2.1.0' was expected"),
    ],
)
def test_a_log_that_does_not_follow_the_standard_is_seen(change: dict[str, object], fault: str) -> None:
    (error,) = LOG.iter_errors({"version": "2.1.0", "runs": [], **change})
    assert fault in error.message
