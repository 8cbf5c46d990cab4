"""Formats the findings of the checks as lines, JSON or SARIF, each with its place in a file."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from quizgen import __version__
from quizgen.base.errors import Problem, Severity
from quizgen.base.yaml import Document
from quizgen.checks import Finding, rules
from quizgen.checks.pilot.record import pilot_file, read_pilot
from quizgen.deck.facts import FACT_SECTIONS
from quizgen.model import OWN, Bank, Question

FORMATS = ("lines", "json", "sarif")
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_WARNINGS = 3
"""Exit status for warnings alone; 2 is not used for this because click uses it for wrong use."""

_ADVICE = {
    "guessable": "ask something that only the article tells",
    "disputed": "read the question beside the article: is the key right, and the only right answer?",
    "uncertain": "is only one answer right, and does the question say which?",
}

Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedProblem:
    """A problem with its question, if any, and the author's reason to allow it."""

    problem: Problem
    question: str = ""
    allowed: str = ""


def places_in(document: Document, questions: Iterable[Question]) -> Callable[[str], Place]:
    """A function that returns the place of a question in the deck's file: its own, or that of its first fact."""
    facts = {question.id: question.facts for question in questions}
    own = {question.id: (OWN, question.fact) for question in questions if question.template == OWN}

    def place(name: str) -> Place:
        if name in own:
            return document.place(own[name], of_key=True)
        first = next(iter(facts.get(name, ())), "")
        found = next(((section, first) for section in FACT_SECTIONS if document.written((section, first))), None)
        return document.place(found, of_key=True) if first and found else (0, 0)

    return place


def placed(findings: Iterable[Finding], path: str, place: Callable[[str], Place]) -> list[LocatedProblem]:
    """The findings as problems with their places, in the order of the file."""
    found = []
    for finding in findings:
        line, column = place(finding.question)
        about = f"{finding.question}: " if finding.question else ""
        problem = Problem(
            path=path,
            line=line,
            column=column,
            message=f"{about}{finding.message}",
            hint=finding.rule.fix,
            severity=finding.severity,
            rule=finding.rule.id,
        )
        found.append(LocatedProblem(problem=problem, question=finding.question, allowed=finding.allowed))
    return sorted(found, key=lambda entry: entry.problem)


def doubts(bank: Bank, path: Path, place: Callable[[str], Place]) -> list[LocatedProblem]:
    """The doubts of a pilot about a deck's questions as warnings with their places."""
    found = []
    for flag in read_pilot(pilot_file(path), bank.questions):
        line, column = place(flag.question)
        message = f"{flag.question}: a model in the place of a pupil {flag.reason}"
        problem = Problem(
            path=path.as_posix(),
            line=line,
            column=column,
            message=message,
            hint=_ADVICE[flag.doubt],
            severity="warning",
        )
        found.append(LocatedProblem(problem=problem, question=flag.question))
    return found


def failing(found: Iterable[LocatedProblem], *, strict: bool) -> list[LocatedProblem]:
    """The findings that make the check fail: errors, and with `strict` warnings, unless allowed."""
    bad = {"error", "warning"} if strict else {"error"}
    return [entry for entry in found if entry.problem.severity in bad and not entry.allowed]


def exit_status(found: Iterable[LocatedProblem], *, strict: bool) -> int:
    """The exit status of a check: 1 for errors, 3 for only warnings that fail because of `strict`, else 0."""
    severities = {entry.problem.severity for entry in failing(found, strict=strict)}
    return 1 if "error" in severities else _WARNINGS if severities else 0


def told(found: Sequence[LocatedProblem], form: str) -> str:
    """The findings in one of the formats, without a line feed at the end."""
    match form:
        case "json":
            return json.dumps([_as_json(entry) for entry in found], ensure_ascii=False, indent=1)
        case "sarif":
            return json.dumps(_as_sarif(found), ensure_ascii=False, indent=1)
        case _:
            return "\n".join(entry.problem.with_severity for entry in found if not entry.allowed)


def _as_json(entry: LocatedProblem) -> dict[str, object]:
    problem = entry.problem
    rule = rules().get(problem.rule)
    return {
        "rule": problem.rule,
        "name": rule.name if rule else "",
        "severity": problem.severity,
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "question": entry.question,
        "message": problem.message,
        "fix": problem.hint,
        "allowed": entry.allowed,
    }


def _as_sarif(found: Sequence[LocatedProblem]) -> dict[str, object]:
    known = [
        {
            "id": rule.id,
            "name": rule.name,
            "shortDescription": {"text": rule.about},
            "help": {"text": f"{rule.fix}. From: {rule.origin}."},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }
        for rule in rules().values()
    ]
    driver = {"name": "quizgen", "version": __version__, "rules": known}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": [_result(e) for e in found]}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(entry: LocatedProblem) -> dict[str, object]:
    problem = entry.problem
    region = {"region": {"startLine": problem.line, "startColumn": max(1, problem.column)}} if problem.line else {}
    location: dict[str, object] = {"physicalLocation": {"artifactLocation": {"uri": quote(problem.path)}, **region}}
    if entry.question:
        location["logicalLocations"] = [{"fullyQualifiedName": entry.question, "kind": "member"}]
    result: dict[str, object] = {
        "level": _LEVELS[problem.severity],
        "message": {"text": problem.message},
        "locations": [location],
    }
    if problem.rule in rules():
        result |= {"ruleId": problem.rule, "ruleIndex": list(rules()).index(problem.rule)}
    if entry.allowed:
        result["suppressions"] = [{"kind": "inSource", "justification": entry.allowed}]
    return result
