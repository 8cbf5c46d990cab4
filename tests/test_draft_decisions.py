"""Decisions on a draft at the terminal, and what they change in the deck's text."""

import json
import re
import shlex
import sys
from functools import cache
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.base.errors import SourceError
from quizgen.base.yaml import parse_document
from quizgen.cli import main
from quizgen.deck import make_draft
from quizgen.draft.applying import applied
from quizgen.draft.decisions import DraftDecision, read_decisions
from quizgen.draft.reviewing import waiting
from quizgen.model import Deck
from tests.drafted import ANSWER, DATA, article_of, drafted


@cache
def draft_deck() -> Deck:
    """The deck of the draft, with its unaccepted entries."""
    document = parse_document(drafted("drafting/dispute.txt", ANSWER).text, "tried.yaml")
    return make_draft(document, article_of("drafting/dispute.txt"))


@settings(max_examples=30)
@given(
    verdicts=st.lists(st.sampled_from(["yes", "no", ""]), min_size=44, max_size=44),
    notes=st.lists(st.tuples(st.integers(5, 300), st.sampled_from(["", "  ", "    ", "      "])), max_size=6),
)
def test_decisions_change_no_line_that_they_do_not_concern(verdicts: list[str], notes: list[tuple[int, str]]) -> None:
    text = drafted("drafting/dispute.txt", ANSWER).text
    lines = text.split("\n")
    for number, (place, indent) in enumerate(sorted(notes, reverse=True)):
        lines.insert(place, f"{indent}# my note {number}")
    document = parse_document("\n".join(lines), "tried.yaml")
    entries = waiting(document, draft_deck())
    assert len(entries) == len(verdicts)
    decided = {
        entry.id: DraftDecision(source=entry.source, text=entry.text, verdict="yes" if verdict == "yes" else "no")
        for entry, verdict in zip(entries, verdicts, strict=True)
        if verdict
    }
    text = applied(document, decided)
    rest = iter(lines)
    changed = [line for line in text.split("\n") if line not in rest]
    assert set(changed) <= {"facts: {}", "questions: {}"}
    assert [line for line in text.split("\n") if "# my note" in line] == [line for line in lines if "# my note" in line]
    found = parse_document(text, "tried.yaml").value
    refused = {name for name, decision in decided.items() if decision.verdict == "no"}
    assert {*found["facts"], *found["questions"]} == {entry.id for entry in entries} - refused
    assert set(found.get("drafts", ())) == {entry.id for entry in entries} - set(decided)
    sources = [line for line in text.split("\n") if line.startswith("  # ") and "my note" not in line]
    assert len(sources) == len(entries) - len(decided)


def test_a_question_is_accepted_refused_and_edited_at_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "editor.py").write_text(
        "import sys, pathlib\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "path.write_text(path.read_text('utf-8').replace('really disagree', 'differ'), 'utf-8')\n",
        "utf-8",
    )
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, str(tmp_path / "editor.py")]))
    run = CliRunner()
    draft = ["draft", str(DATA / "drafting/dispute.txt"), "--name", "tree", "--answer", "-"]
    assert run.invoke(main, draft, input=ANSWER).exit_code == 0
    said = run.invoke(main, ["review", "tree"], input="s" * 26 + "yncq")
    assert said.exit_code == 0, said.output
    assert "✗ The surveyor had measured the wrong border. (Benn is not reported" in said.output
    assert "note: 'ferrari' is in the stem and in the right option only" in said.output
    assert said.output.endswith("2 accepted, 1 refused, 41 left: quizgen review tree goes on\n")
    text = Path("decks/tree.yaml").read_text("utf-8")
    assert ("into being" in text, "really disagree" in text, "differ about?" in text) == (False, False, True)
    waits = set(parse_document(text, "tree.yaml").value["drafts"])
    assert waits.isdisjoint({"harold-benn-turn", "lawyers-simon-tate"})
    built = run.invoke(main, ["build", "tree", "--to", "gift"]).output
    assert built.endswith("41 drafts wait for a yes or no: quizgen review decks/tree.yaml\n")
    last = run.invoke(main, ["review", "tree", "--trust"]).output
    assert last == "41 accepted, 0 refused, none left; next: quizgen check tree\n"


def test_each_decision_is_in_the_files_before_the_next_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    draft = ["draft", str(DATA / "drafting/dispute.txt"), "--name", "tree", "--answer", "-"]
    assert run.invoke(main, draft, input=ANSWER).exit_code == 0
    keys, found = iter("yns"), []

    def pressed() -> str:
        waits = parse_document(Path("decks/tree.yaml").read_text("utf-8"), "tree.yaml").value["drafts"]
        found.append((len(waits), len(read_decisions(Path("decks/tree.review.json")))))
        key = next(keys, "")
        if not key:
            raise SystemExit(9)  # as when the window is closed
        return key

    monkeypatch.setattr(click, "getchar", pressed)
    assert run.invoke(main, ["review", "tree"]).exit_code == 9
    assert found == [(44, 0), (43, 1), (42, 2), (42, 2)]


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ({"a": 1}, "no list of at most 10,000 decisions"),
        ([{}] * 10_001, "no list of at most 10,000 decisions"),
        ([{"source": "a", "text": "b", "verdict": "yes"}, {"source": "a", "text": "b", "verdict": []}], "its entry 2 "),
        ([{"source": "a", "text": "b\x1b[2J", "verdict": "yes"}], "its entry 1 "),
        ([{"source": "a", "text": "b", "verdict": "yes", "changed": "x" * 20_001}], "its entry 1 "),
        ([{"source": "\ud800", "text": "b", "verdict": "yes"}], "surrogates not allowed"),
    ],
)
def test_a_file_of_decisions_with_anything_else_is_refused(entries: object, said: str, tmp_path: Path) -> None:
    path = tmp_path / "gull.review.json"
    path.write_text(json.dumps(entries), "utf-8")
    with pytest.raises(SourceError, match=rf"gull.review.json: holds no decisions: .*{re.escape(said)}"):
        read_decisions(path)
