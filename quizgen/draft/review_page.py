"""The page on which an author decides on drafted facts in a browser, beside the article."""

from collections.abc import Sequence
from pathlib import Path

from quizgen.base.layouts import render
from quizgen.draft.decisions import decisions_file
from quizgen.draft.reviewing import Waiting
from quizgen.model import Deck


def review_page(deck: Deck, entries: Sequence[Waiting]) -> str:
    """The HTML of the page; it loads and sends nothing."""
    paragraphs = deck.article.paragraphs if deck.article else ()
    values = {
        "title": deck.title,
        "lang": deck.language,
        "file": decisions_file(Path(f"{deck.id}.yaml")).name,
        "paragraphs": [{"number": number, "text": text} for number, text in enumerate(paragraphs, 1)],
        "facts": [
            {"id": each.id, "fact": each.fact, "source": each.source, "paragraph": each.paragraph} for each in entries
        ],
    }
    return "".join(render("draft-review.html", values))
