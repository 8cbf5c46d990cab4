"""The values of facts held against the paragraphs of an article."""

from pathlib import Path

import pytest

from quizgen.article.held import hold_against
from quizgen.article.reading import read_article
from quizgen.base.yaml import parse_document
from quizgen.deck import make_deck
from quizgen.languages import LANGUAGES

HERE = Path(__file__).parent
ARTICLE = (HERE / "data" / "gull-point.txt").read_text("utf-8")
DECK = (HERE.parent / "decks" / "gull-point.yaml").read_text("utf-8")


def found(old: str = "", new: str = "") -> list[str]:
    """What the article shows of the deck with one text replaced, without the hints' places."""
    assert old in DECK
    document = parse_document(DECK.replace(old, new, 1), "t.yaml")
    deck, english = make_deck(document), LANGUAGES.get("en")
    article = read_article(ARTICLE, english.lexicon, deck.source.paragraphs)
    return [f"{p.severity}: {p.message} ({p.hint})" for p in hold_against(deck, document, article, english)]


def test_a_sound_deck_gives_no_error_and_at_most_two_warnings() -> None:
    told = found()
    assert len(told) <= 2
    assert not [line for line in told if line.startswith("error")]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("height: 31 metres", "height: 13 metres", "error: '13 metres' is not in paragraph 3 (it has "),
        (
            "steps: 148 steps",
            "steps: 31 steps",
            "error: '31 steps' belongs to other words of paragraph 3 (with the words of this fact it has 148",
        ),
        ("cost: 2.4 million crowns", "cost: 4 million crowns", "error: '4 million crowns' is not in paragraph 6"),
        ("{year: 1874}", "{year: 1847}", "error: '1847' is not in paragraph 3 (it has 1874)"),
        ("day: 1988-09-30", "day: 1988-03-30", "error: '1988-03-30' is not in paragraph 4"),
        ("seller: council", "seller: norvik", "error: 'Norvik Lines' is not in paragraph 5 (it is in paragraph 7)"),
        (
            "believed_by: calloway",
            "believed_by: hart",
            "error: 'Leila Hart' does not say this in paragraph 9 (Ines Calloway does)",
        ),
        ("what: humidity", "what: temperature", "warning: no word for 'temperature' in paragraph 8"),
        (
            "    claimed_by: council\n    at: {paragraph: 6",
            "    at: {paragraph: 6",
            "warning: the article reports this",
        ),
    ],
)
def test_a_slip_is_found_and_told_with_what_is_there(old: str, new: str, message: str) -> None:
    edited = "disputes:\n  repairs: {about: the cost of the repairs, sides: [cost-council, cost-trust]}\n"
    if "reports this" in message:
        text = DECK.replace(edited, "")
        assert edited in DECK
        document = parse_document(text.replace(old, new, 1), "t.yaml")
        deck, english = make_deck(document), LANGUAGES.get("en")
        article = read_article(ARTICLE, english.lexicon, deck.source.paragraphs)
        told = [f"{p.severity}: {p.message}" for p in hold_against(deck, document, article, english)]
    else:
        told = found(old, new)
    assert any(line.startswith(message) for line in told), told
