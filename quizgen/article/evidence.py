"""Checks that the article contains every evidence term and quotation of a deck, and that the deck does not copy it."""

import re
from collections.abc import Container, Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from typing import TypeAlias

from quizgen.article.finding import paragraphs_of
from quizgen.article.sentences import ArticleLanguage
from quizgen.base.errors import Problem
from quizgen.base.yaml import Document, Loc
from quizgen.model import QUOTE, Article, Deck, Entity, Evidence
from quizgen.text.matcher import folded, holds
from quizgen.text.words import word_list
from quizgen.text.writing import PLAIN, Writing

Run: TypeAlias = tuple[str, ...]
"""Consecutive words of a text."""

COPIED = "the article has the same words: "
"""The start of the remark on a copied sentence."""
_LONGEST = 12
"""Most consecutive words, without names and figures, that a sentence and the article may share by chance."""
_SHOWN = 8
"""Number of words of a copied sentence that a message shows."""

_QUOTED = re.compile('“[^”]*”|"[^"]*"|«[^»]*»')


def check_source(deck: Deck, document: Document, article: Article, language: ArticleLanguage) -> tuple[Problem, ...]:
    """The problems of a deck's evidence, sorted: terms and quotes that the article lacks, and copied sentences."""
    index = ArticleIndex(article.paragraphs[: deck.source.paragraphs], language.writing)
    problems = [*_length(deck, document, len(article.paragraphs)), *_copied(deck, document, index)]
    for loc, evidence in _places(deck, document):
        problems += _terms(document, index, loc, evidence)
    problems += _quotes(deck, document, index)
    if "evidence" in deck.closed:
        problems += _unlisted(deck, document, index)
    return tuple(sorted(problems))


class ArticleIndex:
    """The paragraphs of an article, indexed to find terms."""

    def __init__(self, paragraphs: Sequence[str], writing: Writing = PLAIN) -> None:
        self.paragraphs, self._writing = tuple(paragraphs), writing
        self.where = cache(self._where)
        self._phrases = cache(self._find_phrases)

    def holds(self, paragraph: int, term: str) -> bool:
        """Whether the paragraph with this number, from 1, contains the term as whole words."""
        return paragraph in self.where(term)

    def _where(self, term: str) -> tuple[int, ...]:
        """The numbers of the paragraphs that contain a term."""
        return tuple(n for n, text in enumerate(self.paragraphs, 1) if holds(text, term, self._writing))

    def nearest(self, term: str) -> str:
        """A hint that names the paragraphs that contain a term, or else the most similar phrase of the article."""
        if numbers := self.where(term):
            return f"it is in {paragraphs_of(numbers)}"
        phrases = self._phrases(len(term.split()))
        close = get_close_matches(folded(term).casefold(), phrases, n=1, cutoff=0.6)
        if not close:
            return "it is nowhere in the article"
        number, phrase = phrases[close[0]]
        return f"it is nowhere; the nearest is {phrase!r} in paragraph {number}"

    def _find_phrases(self, length: int) -> dict[str, tuple[int, str]]:
        """All sequences of `length` words, in small letters, each with its first paragraph and its spelling there."""
        found: dict[str, tuple[int, str]] = {}
        for number, text in enumerate(self.paragraphs, 1):
            words = folded(text).split()
            for start in range(len(words) - length + 1):
                phrase = " ".join(words[start : start + length]).strip(".,;:!?\"'")
                found.setdefault(phrase.casefold(), (number, phrase))
        return found

    def runs(self, length: int) -> frozenset[Run]:
        """All sequences of `length` words in the article."""
        return frozenset(run for text in self.paragraphs for run in _runs(word_list(text), length))


def _runs(words: Sequence[str], length: int) -> Iterator[Run]:
    return (tuple(words[start : start + length]) for start in range(len(words) - length + 1))


def _length(deck: Deck, document: Document, blocks: int) -> Iterator[Problem]:
    wanted = deck.source.paragraphs
    if blocks < wanted:
        message = f"paragraphs: found {blocks} in the article, expected {wanted}"
        yield document.problem(("source", "paragraphs"), message, "empty lines part the paragraphs")


def _places(deck: Deck, document: Document) -> Iterator[tuple[Loc, Evidence]]:
    """Yields each piece of evidence with its place in the deck's file."""
    for name, fact in deck.facts.items():
        loc = (*_home(document, name), "at")
        yield from (((*loc, index), evidence) for index, evidence in enumerate(fact.evidence))
    for number, negative in enumerate(deck.negatives):
        yield from ((("not", number, "at", index), evidence) for index, evidence in enumerate(negative.evidence))


def _home(document: Document, name: str) -> Loc:
    """The location of a fact in its file, as section and id; the section is `facts` for a fact made from a list."""
    found = (section for section in ("facts", "quotes", "terms") if document.written((section, name)))
    return next(found, "facts"), name


def _terms(document: Document, article: ArticleIndex, loc: Loc, evidence: Evidence) -> Iterator[Problem]:
    for index, term in enumerate(evidence.terms):
        if evidence.paragraph <= len(article.paragraphs) and not article.holds(evidence.paragraph, term):
            message = f"the term {term!r} is not in paragraph {evidence.paragraph}"
            yield document.problem((*loc, "terms", index), message, article.nearest(term))


def _quotes(deck: Deck, document: Document, article: ArticleIndex) -> Iterator[Problem]:
    for name, fact in deck.facts.items():
        if fact.relation == QUOTE:
            words = fact.roles["words"].text
            if not any(article.holds(paragraph, words) for paragraph in fact.paragraphs):
                message = f"the words {words!r} are not in {paragraphs_of(fact.paragraphs)}"
                yield document.problem(("quotes", name, "words"), message, article.nearest(words))


def _unlisted(deck: Deck, document: Document, article: ArticleIndex) -> Iterator[Problem]:
    """Yields a warning for each fact whose terms are all in a paragraph that it does not name, as `closed` promises."""
    for name, fact in deck.facts.items():
        for number in range(1, len(article.paragraphs) + 1):
            named = number in fact.paragraphs
            if not named and any(all(article.holds(number, t) for t in place.terms) for place in fact.evidence):
                message = f"all terms of {name!r} are in paragraph {number} too"
                hint = "name that paragraph too, or choose terms that tell them apart"
                loc = (*_home(document, name), "at")
                yield document.problem(loc, message, hint, of_key=True, severity="warning")


def _copied(deck: Deck, document: Document, article: ArticleIndex) -> Iterator[Problem]:
    """Yields a remark on each fact whose sentence is copied from the article."""
    runs = article.runs(_LONGEST + 1)
    names = {part for entity in deck.entities.values() for part in word_list(entity.name)}
    for fact in deck.facts.values():
        own = names.union(*(word_list(value.text) for value in fact.roles.values() if not isinstance(value, Entity)))
        run = longest_run(fact.clause, runs, _LONGEST + 1)
        if sum(word not in own and not word[0].isdigit() for word in run) > _LONGEST:
            message = f"{COPIED}{' '.join(run[:_SHOWN])!r} …"
            hint = "in other words it asks for understanding, not for the article's wording"
            yield document.problem(_home(document, fact.id), message, hint, severity="info")


def longest_run(text: str, runs: Container[Run], length: int) -> Run:
    """The longest sequence of words of a text whose every part of `length` words is one of `runs`; empty if none is.

    So it finds the longest passage that is copied word for word. Words in quotation marks are left out.
    """
    words = word_list(_QUOTED.sub(" ", text))
    best: Run = ()
    start = 0
    for index, run in enumerate(_runs(words, length)):
        if run not in runs:
            start = index + 1
        elif index + length - start > len(best):
            best = tuple(words[start : index + length])
    return best
