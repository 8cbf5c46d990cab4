"""Questions that a chat wrote: which are read, which are left out and why, and what the deck then has."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizgen.article.reading import read_article
from quizgen.base.yaml import parse_document
from quizgen.cli import main
from quizgen.deck import make_draft, read_deck
from quizgen.draft.answers import read_answer
from tests.drafted import ANSWER, DATA, ENGLISH, article_of, drafted

CASES = (Path(__file__).parent / "cases/drafting/questions.txt").read_text("utf-8").strip().split("\n\n")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[:60])
def test_a_question_is_kept_or_left_out_for_this_reason(case: str) -> None:
    expected, entry = case.split("\n", 1)
    draft = drafted("gull-point.txt", entry)
    if expected == "kept":
        assert (draft.questions, draft.left_out) == (1, ())
    else:
        assert draft.questions == 0
        assert [reason for _, reason in draft.left_out] == [expected]


def test_a_good_answer_gives_a_deck_with_its_questions_facts_and_links() -> None:
    draft = drafted("drafting/dispute.txt", ANSWER)
    article = article_of("drafting/dispute.txt")
    deck = make_draft(parse_document(draft.text, "tried.yaml"), article)
    kinds = [type(question.answer).__name__ for question in deck.questions]
    assert (len(kinds), len(set(kinds)), draft.facts) == (18, 4, 26)
    assert [fact.because for fact in deck.facts.values() if fact.because] == [("old-map-1934",)]
    assert sum(bool(fact.against) for fact in deck.facts.values()) == 3


@pytest.mark.parametrize("share", [0.3, 0.5, 0.62, 0.8, 0.95])
def test_an_answer_that_breaks_off_gives_what_is_whole_and_says_so(share: float) -> None:
    cut = ANSWER[: int(len(ANSWER) * share)]
    article = article_of("drafting/dispute.txt")
    found = read_answer(cut, article, ENGLISH.lexicon)
    whole = read_answer(ANSWER, article, ENGLISH.lexicon)
    assert 0 < len(found.questions) <= len(whole.questions)
    assert set(found.questions) <= set(whole.questions)
    assert any("breaks off" in note for note in found.notes)
    assert not any("breaks off" in note for note in whole.notes)


def test_no_question_is_asked_before_it_is_accepted(tmp_path: Path) -> None:
    draft = drafted("drafting/dispute.txt", ANSWER)
    (tmp_path / "tried.txt").write_bytes((DATA / "drafting/dispute.txt").read_bytes())
    (tmp_path / "tried.yaml").write_text(draft.text.replace("  - harold-benn-turn\n", ""), "utf-8")
    assert [question.fact for question in read_deck(tmp_path / "tried.yaml").questions] == ["harold-benn-turn"]


def test_the_example_of_the_prompt_is_read_whole() -> None:
    prompt = Path("templates/prompts/draft.txt").read_text("utf-8")
    example = json.loads(prompt[prompt.index("{") : prompt.index("QUESTIONS:")])
    article = read_article("\n\n".join(f"This is paragraph {number}." for number in range(1, 7)), ENGLISH.lexicon)
    found = read_answer(json.dumps(example), article, ENGLISH.lexicon)
    assert (len(found.questions), len(found.facts), found.unread, found.notes) == (4, 5, (), ())
    assert [key for fact in found.facts for key in fact.links] == ["against", "because"]


def test_a_deck_of_few_accepted_questions_builds_a_quiz_of_so_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    answer = "\n".join(case.split("\n", 1)[1] for case in CASES if case.startswith("kept"))
    draft = ["draft", str(DATA / "gull-point.txt"), "--name", "gull", "--answer", "-"]
    assert run.invoke(main, draft, input=answer).exit_code == 0
    assert run.invoke(main, ["review", "gull", "--trust"]).exit_code == 0
    built = run.invoke(main, ["build", "gull", "--to", "gift"])
    assert built.exit_code == 0, built.output
    assert "7 questions" in built.output
