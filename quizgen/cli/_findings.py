"""Formats the findings of the checks as lines, JSON or SARIF, each with its place in a file."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from quizgen import __version__
from quizgen.article.evidence import COPIED
from quizgen.article.wording import MISSING
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
    "guessable": "ask something that only the article says",
    "disputed": "read the question beside the article: is the key right, and the only right answer?",
    "uncertain": "is only one answer right, and does the question say which?",
}

_WORDINGS = {
    MISSING: (
        "words that the paragraphs do not have",
        "they are right where they mean the same: `quizgen check DECK --facts` shows the sentences to compare",
    ),
    COPIED: (
        "sentences that are nearly the article's",
        "in other words they ask for understanding, not for the article's wording",
    ),
}
"""The message and hint that replace several remarks on wordings of facts, by the beginning of these remarks."""

Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedProblem:
    """A problem with the id of its question, or an empty text, and the author's reason to allow it, if there is one.

    A `minor` problem is no error, is not about a question that the author wrote, and is either a remark or about a
    question in no form of the quiz. The output as lines omits it; JSON and SARIF contain it.
    """

    problem: Problem
    question: str = ""
    allowed: str = ""
    minor: bool = False


def places_in(document: Document, questions: Iterable[Question]) -> Callable[[str], Place]:
    """Returns a function from a question's id to its line and column in the deck's file.

    For a generated question they are those of its first fact; (0, 0) if there is no place.
    """
    facts = {question.id: question.facts for question in questions}
    own = {question.id: (OWN, question.fact) for question in questions if question.template == OWN}

    def place(name: str) -> Place:
        if name in own:
            return document.place(own[name], of_key=True)
        first = next(iter(facts.get(name, ())), "")
        found = next(((section, first) for section in FACT_SECTIONS if document.written((section, first))), None)
        return document.place(found, of_key=True) if first and found else (0, 0)

    return place


def is_minor(finding: Finding, in_quiz: Collection[str]) -> bool:
    """Whether a finding is minor, as `LocatedProblem` says; `in_quiz` are the ids of the questions on the forms."""
    remark = finding.severity == "info" or not finding.question
    return finding.severity != "error" and not finding.authored and (remark or finding.question not in in_quiz)


def placed(
    findings: Iterable[Finding], path: str, place: Callable[[str], Place], in_quiz: Collection[str] | None = None
) -> list[LocatedProblem]:
    """The findings as problems with their places, in the order of the file; without `in_quiz` none is minor."""
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
        minor = in_quiz is not None and is_minor(finding, in_quiz)
        located = LocatedProblem(problem=problem, question=finding.question, allowed=finding.allowed, minor=minor)
        found.append(located)
    return sorted(found, key=lambda entry: entry.problem)


def doubts(bank: Bank, path: Path, place: Callable[[str], Place]) -> list[LocatedProblem]:
    """A language model's doubts about a deck's questions, read from its pilot file, as warnings with their places."""
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


def kept(found: Iterable[LocatedProblem], *, every: bool) -> list[LocatedProblem]:
    """The findings that the author has not allowed; the minor ones are left out unless `every` is true."""
    return [entry for entry in found if not entry.allowed and (every or not entry.minor)]


def formatted(found: Sequence[LocatedProblem], form: str, *, strict: bool = False) -> str:
    """The findings as text in the format `form`, one of `FORMATS`; with `strict`, lines include minor findings."""
    match form:
        case "json":
            return json.dumps([_as_json(entry) for entry in found], ensure_ascii=False, indent=1)
        case "sarif":
            return json.dumps(_as_sarif(found), ensure_ascii=False, indent=1)
        case _:
            return "\n".join(problem.with_severity for problem in shown(kept(found, every=strict)))


def shown(found: Sequence[LocatedProblem]) -> Sequence[Problem]:
    """Joins problems that have one cause: first those of facts, then those of questions, then those of wordings.

    The findings of a rule in several questions on one fact become one problem, and so do all remarks of one kind on the
    wordings of facts.
    """
    wordings = {start: [e.problem for e in found if e.problem.message.startswith(start)] for start in _WORDINGS}
    others = [entry for entry in found if not entry.problem.message.startswith(tuple(_WORDINGS))]
    ranked = sorted(others, key=lambda entry: bool(entry.question))
    joined = [_joined_words(start, problems) for start, problems in wordings.items() if problems]
    return [*map(_joined_questions, _by_cause(ranked)), *joined]


def _by_cause(found: Iterable[LocatedProblem]) -> Iterable[Sequence[LocatedProblem]]:
    """Groups the findings of one rule in the questions on one fact."""
    groups: dict[tuple[object, ...], list[LocatedProblem]] = {}
    for index, entry in enumerate(found):
        problem = entry.problem
        same_fact = entry.question and problem.rule and problem.line
        groups.setdefault((problem.line, problem.rule) if same_fact else (index,), []).append(entry)
    return groups.values()


def _joined_questions(entries: Sequence[LocatedProblem]) -> Problem:
    """One problem that replaces those of a group."""
    questions = {entry.question for entry in entries if entry.question}
    problem = entries[0].problem
    if len(questions) < 2:
        return problem
    return replace(problem, message=f"in {len(questions)} questions, such as {problem.message}")


def _joined_words(start: str, problems: Sequence[Problem]) -> Problem:
    """One remark in place of all problems whose message begins with `start`."""
    about, hint = _WORDINGS[start]
    words = (problem.message.removeprefix(start).rsplit(" in paragraph", 1)[0] for problem in problems)
    told = "; ".join(f"line {problem.line} {text}" for problem, text in zip(problems, words, strict=True))
    return replace(problems[0], line=0, column=0, message=f"{about}: {told}", hint=hint)


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
