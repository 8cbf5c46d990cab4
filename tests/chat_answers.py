"""A chat's answer with every sort of entry, and what drafting from a changed one gives."""

import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from quizgen.article.reading import read_article
from quizgen.base.errors import SourceError, UsageError
from quizgen.base.yaml import parse_document
from quizgen.deck import make_draft
from quizgen.draft.drafters import DRAFTERS
from quizgen.draft.making import Maker
from quizgen.draft.proposals import Request
from quizgen.languages import LANGUAGES
from quizgen.model import Article
from tests.mutations import mutated

_ENGLISH = LANGUAGES.get("en")
_ARTICLE = Path(__file__).parent / "data" / "gull-point.txt"
_WHOLE: dict[str, Any] = {
    "names": [
        {"name": "Tobias Renn", "is": "person"},
        {"name": "Martha Oduya", "is": "person", "about": "the last keeper"},
    ],
    "facts": [
        {
            "id": 1,
            "paragraph": 3,
            "fact": "Tobias Renn built the tower in [1874].",
            "ask": {"1874": "When did Tobias Renn build the tower?"},
            "wrong": {"1874": {"1932": "In 1932 the lamp came."}},
        },
        {"id": 2, "paragraph": 3, "fact": "The tower is [31 metres] high.", "supports": [1]},
        {
            "id": 3,
            "paragraph": 4,
            "fact": "[Martha Oduya] moved out on [30 September 1988].",
            "because": [2],
            "against": 3,
        },
    ],
    "questions": [
        {
            "ask": "Why did ships no longer need the lamp?",
            "right": "They used satellites.",
            "paragraphs": [4],
            "wrong": {"They sailed by day.": "Nothing is said of it.", "They used buoys.": "Buoys are not named."},
        },
        {"ask": "The tower is 30 metres high.", "answer": False, "because": "It is 31 metres high.", "paragraphs": [3]},
        {"ask": "What came first?", "order": ["The tower.", "An electric lamp.", "The museum."], "paragraphs": [3, 4]},
        {
            "ask": "Match.",
            "pairs": {"Tobias Renn": "engineer", "Martha Oduya": "keeper", "Ines Calloway": "director"},
            "extra": ["council"],
            "paragraphs": [2, 3, 4],
        },
        {"ask": "Why was the light put out?", "scheme": ["ships used satellites"], "model": "Ships used satellites."},
    ],
}
ANSWER = json.dumps(_WHOLE, indent=1).encode()


@cache
def _article() -> Article:
    return read_article(_ARTICLE.read_text("utf-8"), _ENGLISH.lexicon)


def outcome(seed: int) -> str:
    """Drafts from a mutated answer: `refused`, `empty` if all is left out, or `drafted`, a deck that can be read.

    Any error but the message to the user is raised.
    """
    answer = mutated(ANSWER, Random(f"answer/{seed}")).decode("utf-8-sig", "replace")
    try:
        proposals = DRAFTERS.get("paste").propose(Request(article=_article(), language=_ENGLISH, answer=answer))
    except UsageError:
        return "refused"
    draft = Maker(article=_article(), language=_ENGLISH, deck="gull").make(proposals)
    try:
        make_draft(parse_document(draft.text, "gull.yaml"), _article())
    except SourceError:
        if draft.facts or draft.questions:
            raise
        return "empty"
    return "drafted"
