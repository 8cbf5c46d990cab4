"""Compares every fact of a deck with the sentences of the article that support it."""

from collections.abc import Iterator

from quizgen.article.brought_in import brought_in
from quizgen.article.figures import figure_faults
from quizgen.article.finding import FactFault, paragraphs_of, quoted
from quizgen.article.grounds import groundless
from quizgen.article.mentions import read_sentences
from quizgen.article.names import name_faults
from quizgen.article.sentences import ArticleLanguage
from quizgen.article.speakers import Speakers
from quizgen.article.stances import stance_faults
from quizgen.article.support import FactWords, Support
from quizgen.article.wordforms import WordForms
from quizgen.article.wording import word_faults
from quizgen.base.errors import Problem
from quizgen.base.yaml import Document, Loc
from quizgen.model import QUOTE, TERM, Article, Deck, Fact

_SECTIONS = ("facts", "quotes", "terms")
_OTHER_PARAGRAPH = 0.55
"""A fact names a wrong paragraph if the best sentence there has less than this share of another one's score."""


def check_facts(deck: Deck, document: Document, article: Article, language: ArticleLanguage) -> tuple[Problem, ...]:
    """The problems of all facts, sorted: values, speakers and words that the paragraphs they name do not support.

    The problems that `brought_in` and `groundless` find in other texts of the deck are among them.
    """
    holder = FactChecker(deck, article, language)
    problems = set()
    for fact in deck.facts.values():
        if fact.relation not in {QUOTE, TERM}:
            problems |= {_problem(deck, document, fact, fault) for fault in holder.faults(fact)}
    problems |= {*brought_in(deck, document, article, language), *groundless(deck, document, article, language)}
    return tuple(sorted(problems))


def _problem(deck: Deck, document: Document, fact: Fact, fault: FactFault) -> Problem:
    home = next((s for s in _SECTIONS if document.written((s, fact.id))), "facts")
    listed = (name for name, members in deck.lists.items() if fact.id in members)
    name = fact.id if document.written((home, fact.id)) else next(listed, fact.id)
    loc: Loc = (home, name, *((fact.relation, fault.place) if fault.place in fact.roles else ()))
    if fault.place == "claimed_by":
        loc = (home, name, "claimed_by")
    return document.problem(loc, fault.message, fault.hint, severity=fault.severity)


class FactChecker:
    """Checks facts against an article, which is read once."""

    def __init__(self, deck: Deck, article: Article, language: ArticleLanguage) -> None:
        forms = WordForms(language.lexicon)
        self._lexicon = language.lexicon
        self.support = Support(read_sentences(article, deck, language, forms), deck, article.headline, language, forms)
        self._speakers = Speakers(self.support, language.lexicon)

    def best(self, fact: Fact) -> int | None:
        """The index of the article's sentence that best supports a fact; None if its paragraphs do not exist."""
        return self.support.best(self.support.read(fact), fact.paragraphs)

    def faults(self, fact: Fact) -> Iterator[FactFault]:
        """Yields the faults of one fact; none if the paragraphs that it names do not exist."""
        words = self.support.read(fact)
        best = self.support.best(words, fact.paragraphs)
        if best is None:
            return
        if moved := self._moved(fact, words, best):
            yield moved
            return
        yield from figure_faults(fact, words, self.support)
        yield from name_faults(fact, words, self.support)
        yield from stance_faults(fact, words, best, self.support, self._speakers)
        yield from word_faults(fact, words, best, self.support, self._lexicon)

    def _moved(self, fact: Fact, words: FactWords, best: int) -> FactFault | None:
        """The fault of a fact whose words are in a paragraph that it does not name; None if its own have them."""
        every = {sentence.paragraph for sentence in self.support.sentences}
        other = self.support.best(words, every - set(fact.paragraphs))
        if other is None:
            return None
        here, there = self.support.shared(words, best), self.support.shared(words, other)
        if here >= _OTHER_PARAGRAPH * there:
            return None
        sentence = self.support.sentences[other]
        several = len(fact.paragraphs) > 1
        message = f"{paragraphs_of(fact.paragraphs)} {'do' if several else 'does'} not say this"
        return FactFault(
            place="at", message=message, hint=f"paragraph {sentence.paragraph} may: {quoted(sentence.text)}"
        )
