"""Holds a deck against its article: every term and every quoted phrase is looked for, word for word."""

import re
from collections.abc import Container, Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from typing import TypeAlias

from quizgen.article.sentences import ArticleLanguage
from quizgen.base.errors import Problem
from quizgen.base.yaml import Document, Loc
from quizgen.model import LONGEST_VERBATIM, QUOTE, Article, Deck, Evidence
from quizgen.text.matcher import folded, holds
from quizgen.text.words import word_list
from quizgen.text.writing import PLAIN, Writing

Run: TypeAlias = tuple[str, ...]
"""Words in a row, one more than a deck may take over."""

_TEMPLATE = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_QUOTED = re.compile('“[^”]*”|"[^"]*"|«[^»]*»')


def check_source(deck: Deck, document: Document, article: Article, language: ArticleLanguage) -> tuple[Problem, ...]:
    """The terms and quotes of a deck that its article does not have, and the texts that are the article's own."""
    index = ArticleIndex(article.paragraphs[: deck.source.paragraphs], language.writing)
    problems = [*_length(deck, document, len(article.paragraphs)), *_copied(deck, document, index)]
    for loc, evidence in _places(deck, document):
        problems += _terms(document, index, loc, evidence)
    problems += _quotes(deck, document, index)
    if "evidence" in deck.closed:
        problems += _unlisted(deck, document, index)
    return tuple(sorted(problems))


class ArticleIndex:
    """The paragraphs of an article, to be searched."""

    def __init__(self, paragraphs: Sequence[str], writing: Writing = PLAIN) -> None:
        self.paragraphs, self._writing = tuple(paragraphs), writing
        self.where = cache(self._where)
        self._phrases = cache(self._find_phrases)

    def holds(self, paragraph: int, term: str) -> bool:
        """Whether the paragraph of that number, from 1, has the term as whole words."""
        return paragraph in self.where(term)

    def _where(self, term: str) -> tuple[int, ...]:
        """The numbers of the paragraphs that have a term."""
        return tuple(n for n, text in enumerate(self.paragraphs, 1) if holds(text, term, self._writing))

    def nearest(self, term: str) -> str:
        """Where a term stands instead, or what comes nearest to it."""
        if numbers := self.where(term):
            return f"it stands in paragraph {' and '.join(map(str, numbers))}"
        phrases = self._phrases(len(term.split()))
        close = get_close_matches(folded(term).casefold(), phrases, n=1, cutoff=0.6)
        if not close:
            return "it stands nowhere in the article"
        number, phrase = phrases[close[0]]
        return f"it stands nowhere; the nearest is {phrase!r} in paragraph {number}"

    def _find_phrases(self, length: int) -> dict[str, tuple[int, str]]:
        """All runs of so many words, in small letters, with the first paragraph that has each."""
        found: dict[str, tuple[int, str]] = {}
        for number, text in enumerate(self.paragraphs, 1):
            words = folded(text).split()
            for start in range(len(words) - length + 1):
                phrase = " ".join(words[start : start + length]).strip(".,;:!?\"'")
                found.setdefault(phrase.casefold(), (number, phrase))
        return found

    def runs(self) -> frozenset[Run]:
        """All runs of one word more than a deck may take over."""
        return frozenset(run for text in self.paragraphs for run in _runs(word_list(text)))


def _runs(words: Sequence[str]) -> Iterator[Run]:
    length = LONGEST_VERBATIM + 1
    return (tuple(words[start : start + length]) for start in range(len(words) - length + 1))


def _length(deck: Deck, document: Document, blocks: int) -> Iterator[Problem]:
    wanted = deck.source.paragraphs
    if blocks < wanted:
        message = f"paragraphs: found {blocks} in the article, expected {wanted}"
        yield document.problem(("source", "paragraphs"), message, "empty lines part the paragraphs")


def _places(deck: Deck, document: Document) -> Iterator[tuple[Loc, Evidence]]:
    """Each piece of evidence with where it stands in the deck."""
    for name, fact in deck.facts.items():
        loc = (*_home(document, name), "at")
        yield from (((*loc, index), evidence) for index, evidence in enumerate(fact.evidence))
    for number, negative in enumerate(deck.negatives):
        yield from ((("not", number, "at", index), evidence) for index, evidence in enumerate(negative.evidence))


def _home(document: Document, name: str) -> Loc:
    """Where a fact stands in its file; of one made of a list, nothing below the facts is written."""
    found = (section for section in ("facts", "quotes", "terms") if document.written((section, name)))
    return next(found, "facts"), name


def _terms(document: Document, article: ArticleIndex, loc: Loc, evidence: Evidence) -> Iterator[Problem]:
    for index, term in enumerate(evidence.terms):
        if evidence.paragraph <= len(article.paragraphs) and not article.holds(evidence.paragraph, term):
            message = f"the term {term!r} does not stand in paragraph {evidence.paragraph}"
            yield document.problem((*loc, "terms", index), message, article.nearest(term))


def _quotes(deck: Deck, document: Document, article: ArticleIndex) -> Iterator[Problem]:
    for name, fact in deck.facts.items():
        if fact.relation == QUOTE:
            words = fact.roles["words"].text
            if not any(article.holds(paragraph, words) for paragraph in fact.paragraphs):
                places = " and ".join(map(str, fact.paragraphs))
                message = f"the words {words!r} do not stand in paragraph {places}"
                yield document.problem(("quotes", name, "words"), message, article.nearest(words))


def _unlisted(deck: Deck, document: Document, article: ArticleIndex) -> Iterator[Problem]:
    """Facts whose terms all stand in a paragraph that they do not name, although all such are promised."""
    for name, fact in deck.facts.items():
        for number in range(1, len(article.paragraphs) + 1):
            named = number in fact.paragraphs
            if not named and any(all(article.holds(number, t) for t in place.terms) for place in fact.evidence):
                message = f"all terms of {name!r} stand in paragraph {number} too"
                hint = "name that paragraph too, or choose terms that tell them apart"
                loc = (*_home(document, name), "at")
                yield document.problem(loc, message, hint, of_key=True, severity="warning")


def _copied(deck: Deck, document: Document, article: ArticleIndex) -> Iterator[Problem]:
    """Texts of the deck, and sentences made of them, that take over too much of the article."""
    runs = article.runs()
    texts = ((loc, text) for loc, text in document.texts() if loc[0] != "source")
    copied = {loc: run for loc, text in texts if (run := run_of(text, runs))}
    known = set(copied.values())
    sentences = ((_home(document, name), fact.clause) for name, fact in deck.facts.items())
    copied |= {loc: run for loc, text in sentences if (run := run_of(text, runs)) and run not in known}
    for loc, run in copied.items():
        message = f"more than {LONGEST_VERBATIM} words in a row are the article's: {' '.join(run)!r} …"
        yield document.problem(loc, message, "say it in your own words")


def run_of(text: str, runs: Container[Run]) -> Run | None:
    """The first run of a text that is among those of the article."""
    words = word_list(_QUOTED.sub(_without_title, _TEMPLATE.sub(" | ", text)))
    return next((run for run in _runs(words) if run in runs), None)


def _without_title(quoted: re.Match[str]) -> str:
    """A break in place of the title of a work, whose longer words all have a capital; other quotations stay."""
    longer = re.findall(r"[^\W\d_]{4,}", quoted[0])
    return " | " if longer and all(word[0].isupper() for word in longer) else quoted[0]
