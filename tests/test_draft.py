"""Drafts of decks: the article decides what is written, and only a person accepts it."""

import json
import os
import re
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizgen.article.reading import read_article
from quizgen.cli import main
from quizgen.deck import read_deck
from quizgen.draft.answers import read_answer
from quizgen.draft.models import LARGEST, first_of
from quizgen.languages import LANGUAGES
from tests.chat_answers import outcome
from tests.file_faults import child

ARTICLE = Path(__file__).parent / "data" / "gull-point.txt"
ANSWER = """Sure! ```json
{"facts": [{"paragraph": 3, "fact": "Tobias Renn built the tower in [1874]."},
{"paragraph": 3, "fact": "Tobias Renn built the tower in [1875]."},
{"paragraph": 3, "fact": "The tower is [31 metres] high."}, {"paragraph": 3, "fa"""


def test_an_answer_cut_off_in_chatter_gives_only_what_the_article_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    drafted = run.invoke(main, ["draft", str(ARTICLE), "--name", "gull", "--answer", "-"], input=ANSWER)
    assert drafted.exit_code == 0, drafted.output
    text = Path("decks/gull.yaml").read_text("utf-8")
    assert "[1874]" in text
    assert "1875" not in text
    assert "drafts:" in text
    assert run.invoke(main, ["draft", str(ARTICLE), "--name", "gull"]).exit_code == 2
    assert run.invoke(main, ["review", "gull", "--trust"]).exit_code == 0
    assert "drafts:" not in Path("decks/gull.yaml").read_text("utf-8")


def test_a_longer_answer_replaces_a_draft_in_which_nothing_was_decided_or_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run, path = CliRunner(), Path("decks/gull.yaml")
    draft = ["draft", str(ARTICLE), "--name", "gull", "--answer", "-"]
    whole = ANSWER.removesuffix(', {"paragraph": 3, "fa') + "]}\n```"
    first = '{"facts": [{"paragraph": 3, "fact": "Tobias Renn built the tower in [1874]."}'
    assert run.invoke(main, draft, input=first).exit_code == 0
    assert run.invoke(main, draft, input=whole).exit_code == 0
    drafted = path.read_text("utf-8")
    assert "[31 metres]" in drafted
    refused = run.invoke(main, draft, input=first)
    assert refused.exit_code == 2
    assert refused.output.endswith(
        "has lines that the new draft lacks: choose another --name, or move that file away\n"
    )
    path.write_text(drafted.replace("[1874]", "the year [1874]"), "utf-8")
    assert run.invoke(main, draft, input=whole).exit_code == 2
    assert "the year" in path.read_text("utf-8")
    for other in ("quizgen: [", "- 1\n", "quizgen: 2\ndrafts: [[a]]\nfacts: {b: c}\n"):
        path.write_text(other, "utf-8")
        assert run.invoke(main, draft, input=whole).exit_code == 2
    path.write_text(drafted, "utf-8")
    assert run.invoke(main, ["review", "gull"], input="yq").exit_code == 0
    decided = path.read_bytes()
    said = run.invoke(main, draft, input=whole)
    assert said.exit_code == 2
    assert "exists already, and is no draft that waits as a whole: choose another --name" in said.output
    assert path.read_bytes() == decided


def test_the_names_that_a_drafter_proposes_are_in_the_deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    answer = json.dumps(
        {
            "names": [
                {"name": "Tobias Renn", "is": "person", "pronoun": "He", "also": ["Renn", "the duke", "he", 7]},
                {"name": "Nobody Here", "is": "person"},
            ],
            "facts": [{"paragraph": 3, "fact": "[Tobias Renn] built the tower in [1874]."}],
        }
    )
    CliRunner().invoke(main, ["draft", str(ARTICLE), "--name", "gull", "--answer", "-"], input=answer)
    text = Path("decks/gull.yaml").read_text("utf-8")
    assert 'names:\n  "Tobias Renn": {is: "person", pronoun: "he", aliases: ["Renn"]}\n' in text
    assert "Nobody" not in text


def test_an_answer_without_names_gets_those_of_the_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    fact = {"paragraph": 3, "fact": "The engineer [Tobias Renn] built the tower in [1874]."}
    CliRunner().invoke(
        main, ["draft", str(ARTICLE), "--name", "gull", "--answer", "-"], input=json.dumps({"facts": [fact]})
    )
    assert '"Tobias Renn": {is: "person"' in Path("decks/gull.yaml").read_text("utf-8")


@pytest.mark.parametrize("begun", ["{", '{"facts":[', '{"facts":[' * 400 + "0,"])
def test_an_answer_that_begins_without_end_is_read_in_time(begun: str) -> None:
    lexicon = LANGUAGES.get("en").lexicon
    article = read_article(ARTICLE.read_text("utf-8"), lexicon)
    assert not read_answer((begun * 1_000_000)[:LARGEST], article, lexicon).facts


def test_an_entry_whose_characters_were_lost_is_left_out_alone() -> None:
    lexicon = LANGUAGES.get("en").lexicon
    article = read_article(ARTICLE.read_text("utf-8"), lexicon)
    proposals = read_answer(ANSWER.replace("[31 metres]", "[31\ufffdmetres]"), article, lexicon)
    assert [fact.text for fact in proposals.facts] == [
        "Tobias Renn built the tower in [1874].",
        "Tobias Renn built the tower in [1875].",
    ]


def test_changed_answers_give_a_deck_that_can_be_read_or_a_message() -> None:
    found = Counter(outcome(seed) for seed in range(20))
    assert found.keys() <= {"refused", "empty", "drafted"}
    assert found["drafted"] > 5


@pytest.mark.parametrize(("answer", "said"), [(None, "there is no standard input"), ("/dev/zero", "neither facts nor")])
def test_standard_input_that_is_closed_or_endless_is_told(
    answer: str | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, told = child(("draft", str(ARTICLE), "--name", "gull", "--answer", "-"), partial(put_stdin, answer))
    assert (status, said in told) == (2, True), told


def put_stdin(name: str | None) -> None:
    os.close(0)
    if name:
        os.open(name, os.O_RDONLY)


def test_an_endless_answer_is_cut() -> None:
    assert len(first_of("x" * 1000 for _ in iter(int, 1))) <= 1_000_000


def test_a_deck_of_facts_alone_ends_with_questions_to_write_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, article in (("gull", ARTICLE), ("mine", None)):
        run = CliRunner().invoke(main, ["new", name, *(["--article", str(article)] if article else [])])
        assert run.exit_code == 0, run.output
        path = Path(f"decks/{name}.yaml")
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"^# (questions:|  )", r"\1", text, flags=re.MULTILINE), "utf-8")
        assert [type(question.answer).__name__ for question in read_deck(path).questions] == [
            "Choose",
            "Choose",
            "Explain",
        ]
