"""Compares the key of a question that the author wrote by hand with the paragraphs on which it rests."""

from collections.abc import Iterator, Sequence

from quizgen.article.brought_in import figure_value
from quizgen.article.finding import paragraphs_of
from quizgen.article.sentences import ArticleLanguage
from quizgen.article.wordforms import WordForms, WordIndex
from quizgen.base.errors import Problem
from quizgen.base.yaml import Document
from quizgen.model import OWN, Article, Choose, Deck, Entity, Explain, Match, Number, Order, Question, Write
from quizgen.text.matcher import folded, holds
from quizgen.text.words import word_list

GROUNDLESS = "no word of the answer"
"""A part of the message of each warning of `groundless`, by which others recognise it."""


def groundless(deck: Deck, document: Document, article: Article, language: ArticleLanguage) -> Iterator[Problem]:
    """Yields a warning if no paragraph in `rests_on` has any word, name or number of the key or of its reason.

    Facts in `rests_on` are not looked at: they are compared with the article themselves.
    """
    forms = WordForms(language.lexicon)
    for question in deck.questions:
        loc = (OWN, question.fact, "rests_on")
        raw = document.value[OWN][question.fact].get("rests_on")
        named = [(index, number) for index, number in _numbers(raw) if 0 < number <= len(article.paragraphs)]
        key = _Key(_key_texts(question), tuple(deck.entities.values()), language, forms)
        grounds = [number for number, text in enumerate(article.paragraphs, 1) if key.has_ground(text)]
        if named and not any(number in grounds for _, number in named):
            hint = f"paragraph {grounds[0]} may" if grounds else "no other paragraph does"
            have = "has" if len(named) == 1 else "have"
            message = f"{paragraphs_of(number for _, number in named)} {have} {GROUNDLESS} to {question.fact!r}"
            yield document.problem((*loc, named[0][0]), message, hint, severity="warning")


def _numbers(raw: object) -> Iterator[tuple[int, int]]:
    """Yields the paragraph numbers in `rests_on`, each with its index."""
    for index, entry in enumerate(raw if isinstance(raw, list) else [raw]):
        if str(entry).isdecimal():
            yield index, int(str(entry))


def _key_texts(question: Question) -> Sequence[str]:
    """The texts of the right answer of a question and of its reason; for a statement to judge, the stem counts too."""
    match question.answer:
        case Choose(options=options) if question.judged:
            return question.stem, *(option.because for option in options)
        case Choose(options=options):
            return [text for option in options if option.correct for text in (option.text, option.because)]
        case Write(answers=answers, because=because):
            return *answers, because
        case Number(text=text, because=because):
            return text, because
        case Match(pairs=pairs):
            return [text for pair in pairs for text in (pair.left, pair.right)]
        case Order(steps=steps):
            return [step.text for step in steps]
        case Explain(points=points, model=model, because=because):
            return *points, model, because


class _Key:
    """The content words, names and numbers of a right answer."""

    def __init__(
        self, texts: Sequence[str], entities: Sequence[Entity], language: ArticleLanguage, forms: WordForms
    ) -> None:
        text = folded(" . ".join(texts))
        self._language, self._forms = language, forms
        lexicon = language.lexicon
        self._words = [word for word in word_list(text) if word not in lexicon.stop | lexicon.light]
        self._names = [name for entity in entities if _is_named(entity, text) for name in _names(entity)]
        self._figures = {figure_value(figure) for figure, _ in language.figures_in(text)}

    def has_ground(self, paragraph: str) -> bool:
        """Whether a paragraph has one of the words, names or numbers; true if there are none to look for."""
        if not (self._words or self._names or self._figures):
            return True
        index = WordIndex(word_list(folded(paragraph)), self._forms)
        return (
            any(index.alike(word) for word in self._words)
            or any(holds(paragraph, name) for name in self._names)
            or any(figure_value(figure) in self._figures for figure, _ in self._language.figures_in(paragraph))
        )


def _is_named(entity: Entity, text: str) -> bool:
    return any(holds(text, name) for name in _names(entity))


def _names(entity: Entity) -> Iterator[str]:
    return filter(None, (entity.name, entity.short, *entity.aliases))
