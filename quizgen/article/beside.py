"""Lists each fact beside the article's sentence that supports it, with their values marked, for a person to compare."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizgen.article.fact_checker import FactChecker
from quizgen.article.finding import FactFault
from quizgen.article.sentences import ArticleLanguage, FigureAt, NameAt, Sentence
from quizgen.article.support import same_figure
from quizgen.model import QUOTE, TERM, Article, Deck, Fact, Text

Mark: TypeAlias = Literal["", "found", "missing"]
Span: TypeAlias = tuple[int, int, Mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a text. `mark` is "found" for a value that the article has too, "missing" for one that it lacks.

    It is empty for the text between values.
    """

    text: str
    mark: Mark = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactBeside:
    """A fact's clause, the article's most similar sentence with its paragraph number, and the faults of the fact.

    `article` is empty, and `paragraph` 0, if the article has no paragraph that the fact names.
    """

    fact: Fact
    clause: tuple[Piece, ...]
    paragraph: int
    article: tuple[Piece, ...]
    faults: tuple[FactFault, ...]


def facts_beside(deck: Deck, article: Article, language: ArticleLanguage) -> Iterator[FactBeside]:
    """Yields each fact of a deck and its sentence of the article, in the deck's order; quotes and terms are omitted."""
    holder = FactChecker(deck, article, language)
    for fact in deck.facts.values():
        if fact.relation not in {QUOTE, TERM}:
            yield _beside(fact, holder)


def _beside(fact: Fact, holder: FactChecker) -> FactBeside:
    faults = tuple(holder.faults(fact))
    best = holder.best(fact)
    sentence = None if best is None else holder.support.sentences[best]
    clause = holder.support.read(fact).sentence
    wrong = {fault.place for fault in faults}
    return FactBeside(
        fact=fact,
        clause=_pieces(clause.text, _values(fact, clause, wrong)),
        paragraph=sentence.paragraph if sentence else 0,
        article=_pieces(sentence.text, _counterparts(clause, sentence)) if sentence else (),
        faults=faults,
    )


def _values(fact: Fact, clause: Sentence, wrong: Iterable[str]) -> Iterator[Span]:
    """Yields the spans of the values in a clause; those of the roles in `wrong` are "missing", all others "found"."""
    bad = [value for role, value in fact.roles.items() if role in wrong]
    for name in clause.names:
        yield *_span(clause, name), "missing" if name.entity in bad else "found"
    for figure in clause.figures:
        same = any((not isinstance(v, Text) and v == figure.figure) or _same(v, figure) for v in bad)
        yield *_span(clause, figure), "missing" if same else "found"
    for value in fact.roles.values():
        if isinstance(value, Text) and (start := clause.text.find(value.text)) >= 0:
            yield start, start + len(value.text), "missing" if value in bad else "found"


def _same(value: object, figure: FigureAt) -> bool:
    return isinstance(value, type(figure.figure)) and same_figure(figure.figure, value)


def _counterparts(clause: Sentence, sentence: Sentence) -> Iterator[Span]:
    """Yields the spans of the names and figures of the article's sentence that the clause has too."""
    entities = {name.entity.id for name in clause.names}
    for name in sentence.names:
        if name.entity.id in entities:
            yield *_span(sentence, name), "found"
    for figure in sentence.figures:
        if any(same_figure(figure.figure, other.figure) for other in clause.figures):
            yield *_span(sentence, figure), "found"


def _span(sentence: Sentence, at: NameAt | FigureAt) -> tuple[int, int]:
    return sentence.offsets[at.first], sentence.offsets[at.last] + len(sentence.words[at.last])


def _pieces(text: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """Splits a text at its spans; of spans that overlap, the first and longest is used."""
    pieces, end = [], 0
    for start, stop, mark in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= end:
            pieces += [Piece(text=text[end:start]), Piece(text=text[start:stop], mark=mark)]
            end = stop
    return tuple(piece for piece in (*pieces, Piece(text=text[end:])) if piece.text)
