"""Checks the questions of a draft by the rules of `quizgen check`, and that they do not copy the article."""

from collections.abc import Iterator, Mapping

from quizgen.article.evidence import ArticleIndex, longest_run
from quizgen.base.yaml import Document
from quizgen.checks import Finding, Pool, Scope, inspect
from quizgen.model import Article, Deck
from quizgen.questions.bank import make_bank

_MOST_COPIED = 20
"""Most words in a row that a question may have from the article outside quotation marks: less than a long sentence."""
_SHOWN = 8
"""Number of copied words that a reason shows."""


def question_faults(deck: Deck, document: Document, article: Article) -> Iterator[tuple[str, str]]:
    """Yields the id of each question that must be left out, and the reason."""
    runs = ArticleIndex(article.paragraphs).runs(_MOST_COPIED + 1)
    for name, entry in document.value["questions"].items():
        run = max((longest_run(text, runs, _MOST_COPIED + 1) for text in _texts(entry)), key=len)
        if run:
            yield name, f"copies {len(run)} words in a row of the article: {' '.join(run[:_SHOWN])!r} …"
    for name, finding in _findings(deck):
        if finding.rule.severity == "error":
            yield name, finding.message


def question_remarks(deck: Deck) -> Mapping[str, tuple[str, ...]]:
    """By the id of a question, the warnings on it that its reviewer should see."""
    found: dict[str, list[str]] = {}
    for name, finding in _findings(deck):
        if finding.severity == "warning":
            found.setdefault(name, []).append(finding.message)
    return {name: tuple(messages) for name, messages in found.items()}


def _findings(deck: Deck) -> Iterator[tuple[str, Finding]]:
    """Yields each finding of the rules on the deck's own questions, with the question's id in the deck."""
    bank = make_bank(deck, ())
    names = {question.id: question.fact for question in bank.questions}
    scope = Scope(deck=deck, code=deck.language)
    for finding in inspect(Pool(questions=bank.questions, scope=scope), ("error", "warning")):
        if finding.question in names:
            yield names[finding.question], finding


def _texts(value: object) -> Iterator[str]:
    """Yields the texts in a question's entry, however they are nested."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
