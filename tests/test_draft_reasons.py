"""A drafted reason of a fact: kept where the article states a cause, and shown to the person who decides."""

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from quizgen.cli import main
from quizgen.deck import make_draft, read_deck_document
from quizgen.draft.review_page import review_page
from quizgen.draft.reviewing import waiting

LEAK, LOSS = "A leak in the main pipe cost the town [3,000 litres] a day.", "The pool lost [74,000 pounds] last year."
LEAKS, LOST = "A leak in the main pipe cost the town 3,000 litres a day.", "The pool lost 74,000 pounds last year."
CASES: dict[str, tuple[bool, *tuple[str, ...]]] = {
    "far apart": (False, f"{LEAKS} Staff closed the hall because of it.", "The town owns the baths.", LOST),
    "far apart in one paragraph": (False, f"{LEAKS} The hall is old. The town owns it. {LOST} So it was sold."),
    "adjacent without a word of cause": (False, f"{LEAKS} {LOST}"),
    "adjacent with a word of time": (False, f"{LEAKS} After Easter, the pool lost 74,000 pounds last year."),
    "adjacent with a cause": (True, f"{LEAKS} As a result, the pool lost 74,000 pounds last year."),
    "in neighbouring paragraphs": (True, LEAKS, "Therefore the pool lost 74,000 pounds last year."),
    "joined by the sentence between": (True, f"{LEAKS} That led to high bills. {LOST}"),
    "in one sentence": (True, f"{LOST[:-1]}, as a leak in the main pipe cost the town 3,000 litres a day."),
    "in one sentence that lists": (
        False,
        f"{LOST[:-1]}, and a leak in the main pipe cost the town 3,000 litres a day.",
    ),
}


def drafted(article: tuple[str, ...], facts: list[dict[str, object]]) -> str:
    """Drafts the deck `pool` in the current folder from facts on an article, and returns what the command says."""
    Path("pool-news.txt").write_text("\n\n".join(("The pool", *article)) + "\n", "utf-8")
    answer = json.dumps({"facts": facts})
    run = CliRunner().invoke(main, ["draft", "pool-news.txt", "--name", "pool", "--answer", "-"], input=answer)
    assert run.exit_code == 0, run.output
    return run.output


def leak_and_loss(article: tuple[str, ...]) -> list[dict[str, object]]:
    places = [next(n for n, text in enumerate(article, 1) if word in text) for word in ("litres", "74,000")]
    return [
        {"id": "f1", "paragraph": places[0], "fact": LEAK},
        {"id": "f2", "paragraph": places[1], "fact": LOSS, "because": ["f1"]},
    ]


@pytest.mark.parametrize("case", CASES)
def test_a_drafted_reason_is_kept_where_the_article_states_it_as_a_cause(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    stated, *article = CASES[case]
    said = drafted(tuple(article), leak_and_loss(tuple(article)))
    told = f"kept: {LOSS}, without its reason: the article does not say that “{LEAKS[:-1]}” is why"
    assert "2 facts" in said
    assert (told in said, "because: leak-main-pipe" in Path("decks/pool.yaml").read_text("utf-8")) == (
        not stated,
        stated,
    ), said


def test_a_review_shows_the_links_of_each_fact_at_the_terminal_and_on_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    article = (f"{LEAKS} Therefore the pool lost 74,000 pounds last year.", "Ann Roe said that it lost 9,000 pounds.")
    rival = {
        "paragraph": 2,
        "fact": "Ann Roe said that the pool lost [9,000 pounds].",
        "against": "f2",
        "supports": "f1",
    }
    drafted(article, [*leak_and_loss(article), rival])
    shown = (f"its reason: {LEAKS}", f"it contradicts: {LOST}", f"it is evidence for: {LEAKS}")
    keys = iter("sss")
    monkeypatch.setattr(click, "getchar", lambda: next(keys))
    said = CliRunner().invoke(main, ["review", "pool"]).output
    assert [line for line in shown if f"    {line}\n" not in said] == [], said
    document = read_deck_document(Path("decks/pool.yaml"))
    deck = make_draft(document)
    page = review_page(deck, waiting(document, deck))
    assert [line for line in shown if f'<p class="link">{line}</p>' not in page] == []
