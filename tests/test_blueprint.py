"""Blueprints in deck files: what they may say, and what `quizgen build` makes and reports of them."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from quizgen.cli import main
from quizgen.manifest import read_manifest, write_manifest
from quizgen.model import Blueprint, Section, Span
from tests.blueprints import PINNED, build
from tests.small import deck


def manifest(tmp_path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((tmp_path / "out/gull-point/quiz.json").read_bytes())
    return found


SMALL = """
    topics: {here: Here, there: There}
    entities: {}
    relations: {}
    facts: {}
    quiz:
"""


def test_a_blueprint_is_read_with_its_spans_sections_and_links() -> None:
    found = deck(
        f"""{SMALL}
      blueprint:
        kinds: {{choice: 3, short: 1-2, match: 1+, order: 0}}
        topics: {{here: 2–5}}
        points: 10-12
        minutes: 15
        sections:
          - {{title: One, questions: 4, skills: {{who: 2}}, levels: {{locate: 1+}}}}
          - {{title: Two, questions: 3, topics: {{there: 3}}}}
        pinned: a/b/c
        leave_out: [d/e/f]
        linked: [[g/h/i, j/k/l]]
        versions: different
    """
    ).quiz.blueprint
    assert found == Blueprint(
        questions=7,
        forms=2,
        versions="different",
        kinds={
            "choice": Span(least=3, most=3),
            "short": Span(least=1, most=2),
            "match": Span(least=1),
            "order": Span(least=0, most=0),
        },
        topics={"here": Span(least=2, most=5)},
        points=Span(least=10, most=12),
        minutes=Span(least=15, most=15),
        sections=(
            Section(
                title="One",
                questions=4,
                skills={"who": Span(least=2, most=2)},
                levels={"locate": Span(least=1)},
            ),
            Section(title="Two", questions=3, topics={"there": Span(least=3, most=3)}),
        ),
        pinned=("a/b/c",),
        leave_out=("d/e/f",),
        linked=(("g/h/i", "j/k/l"),),
    )


def test_a_build_reports_the_forms_and_how_good_the_choice_is(tmp_path: Path) -> None:
    code, out, _ = build(tmp_path, "  questions: 10\n  blueprint: {kinds: {choice: 5}}", "--forms", "3", "--seed", "4")
    assert code == 0
    assert "  forms A to C: 10 questions, " in out
    chosen = manifest(tmp_path)["chosen"]
    assert 0 < chosen["worth"] <= chosen["bound"]
    assert len(chosen["difficulty"]) == 3


def test_forms_with_different_questions_are_reported_one_by_one(tmp_path: Path) -> None:
    code, out, _ = build(tmp_path, "  questions: 8", "--versions", "different", "--forms", "2")
    assert code == 0
    assert "  form A: 8 questions, " in out
    assert "  form B: 8 questions, " in out
    sets = [{item["question"] for item in form["items"]} for form in manifest(tmp_path)["forms"]]
    assert not sets[0] & sets[1]


@pytest.mark.parametrize(("questions", "forms"), [(12, "2"), (12, "5"), (15, "3")])
def test_different_forms_are_alike_where_the_blueprint_leaves_all_open(
    tmp_path: Path, questions: int, forms: str
) -> None:
    code, _, err = build(tmp_path, f"  questions: {questions}", "--versions", "different", "--forms", forms)
    assert (code, err) == (0, "")


def test_questions_of_an_earlier_build_are_kept_out_until_there_are_none_left(tmp_path: Path) -> None:
    build(tmp_path, "  questions: 9")
    earlier = tmp_path / "earlier.json"
    earlier.write_bytes((tmp_path / "out/gull-point/quiz.json").read_bytes())
    assert build(tmp_path, "  questions: 9", "--not-in", str(earlier))[0] == 0
    assert not manifest(tmp_path)["questions"].keys() & json.loads(earlier.read_bytes())["questions"].keys()
    build(tmp_path, "  questions: 1\n  blueprint: {kinds: {order: 1}}")
    earlier.write_bytes((tmp_path / "out/gull-point/quiz.json").read_bytes())
    _, _, err = build(tmp_path, "  questions: 3\n  blueprint: {kinds: {order: 1}}", "--not-in", str(earlier))
    assert "use questions again that were used before" in err


def test_what_is_no_earlier_build_is_told(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("[]", "utf-8")
    code, _, err = build(tmp_path, "  questions: 9", "--not-in", str(tmp_path / "other.json"))
    assert code == 1
    assert "other.json: is not a manifest of quizgen" in err
    assert build(tmp_path, "  questions: 9", "--not-in", str(tmp_path / "nothing.json"))[0] == 2


def test_sections_and_the_choice_are_kept_in_the_record(tmp_path: Path) -> None:
    quiz = "  blueprint: {sections: [{title: One, questions: 4}, {title: Two, questions: 3}]}"
    assert build(tmp_path, quiz)[0] == 0
    content = (tmp_path / "out/gull-point/quiz.json").read_bytes()
    read = read_manifest(content, "quiz.json")
    assert write_manifest(read) == content
    for form in read.forms:
        assert Counter(item.section for item in form.items) == {"One": 4, "Two": 3}


def test_the_difficulty_of_each_question_is_shown_with_its_parts() -> None:
    shown = CliRunner().invoke(main, ["questions", "gull-point", "--kind", "number", "--difficulty"]).stdout
    assert "  estimated difficulty " in shown
    assert " = kind 40 (a number from memory) + similarity 0 " in shown
    line = CliRunner().invoke(main, ["questions", "gull-point", "--difficulty", "--json"]).stdout.splitlines()[0]
    found = json.loads(line)["estimated_difficulty"]
    assert found["total"] == sum(signal["adds"] for signal in found["signals"])
    explained = CliRunner().invoke(main, ["explain", PINNED]).stdout
    assert "Estimated difficulty: " in explained
    assert "  familiarity " in explained
