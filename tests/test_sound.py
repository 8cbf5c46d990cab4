"""A made question that breaks a rule is left out and told; words of the author that break it stop the build."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizgen import make_bank, read_deck
from quizgen.cli import main

DECK = """\
quizgen: 2
deck: pier
title: The pier
source: {title: The pier, paragraphs: 1}
"""
GAP_OF_A_PREPOSITION = """\
facts:
  goes: {fact: "The Alma goes [from] Skarv to [Holm].", at: {1: [Skarv]}}
  built: {fact: "The pier of Holm was built in [1901].", at: {1: [Skarv]}}
"""


@pytest.fixture
def pier(tmp_path: Path) -> Path:
    """The file of a deck with a fact of which a gap is left for `from`."""
    path = tmp_path / "pier.yaml"
    path.write_text(DECK + GAP_OF_A_PREPOSITION, "utf-8")
    return path


def run(*words: str) -> Result:
    """Runs a command."""
    return CliRunner().invoke(main, words)


def test_a_made_question_that_breaks_a_rule_is_left_out(pier: Path) -> None:
    bank = make_bank(read_deck(pier))
    assert "cloze/goes/name" in {question.id.partition("/")[2] for question in bank.questions}
    assert [(r.template, r.subject, r.rule) for r in bank.refusals if r.rule] == [("cloze", "goes/phrase", "F5")]


def test_build_and_check_tell_how_many_are_left_out_and_coverage_and_explain_tell_why(pier: Path) -> None:
    line = f"left out: 1 made question that broke a rule (F5: 1); see quizgen coverage {pier}"
    assert line in run("check", str(pier)).stderr.splitlines()
    assert line in run("build", str(pier), "--to", "gift", "--out", str(pier.parent)).stdout.splitlines()
    why = "it breaks the rule F5: the gap is for 'from'"
    assert why in run("coverage", str(pier)).stdout
    told = run("explain", "pier/cloze/goes/phrase", "--deck", str(pier))
    assert why in told.stderr
    assert told.exit_code == 2


WORDS_OF_THE_AUTHOR = {
    "O1 pier/questions/one/": """\
questions:
  one:
    ask: Where does the Alma go?
    options: [{right: Holm}, {wrong: Holm, because: It does not.}, {wrong: Skarv, because: It comes from there.}]
""",
    "S7 pier/choice/sold": """\
  sold: {fact: "The Alma was sold for [10 crowns].", at: {1: [Skarv]}, ask: "What is {{ the price of the Alma?"}
""",
}
OWN_TEMPLATE = """\
quizgen: 1
language: en
templates:
  gaps: {kind: short, stem: "Fill in the gap: {{ statement }}"}
"""


@pytest.mark.parametrize("told", WORDS_OF_THE_AUTHOR)
def test_words_of_the_author_that_break_a_rule_stop_the_build(told: str, pier: Path) -> None:
    pier.write_text(pier.read_text("utf-8") + WORDS_OF_THE_AUTHOR[told], "utf-8")
    result = run("build", str(pier), "--to", "gift", "--out", str(pier.parent))
    assert result.exit_code == 1
    assert told in result.stderr


def test_a_template_of_the_author_that_breaks_a_rule_stops_the_build(
    pier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(pier.parent)
    own = Path("templates/questions/own.yaml")
    own.parent.mkdir(parents=True)
    own.write_text(OWN_TEMPLATE, "utf-8")
    result = run("build", str(pier), "--to", "gift")
    assert result.exit_code == 1
    assert "F5 pier/gaps/goes/phrase" in result.stderr
