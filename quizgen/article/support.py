"""Finds the sentences of an article that support a fact, and scores how well the words around a place match it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import log
from typing import TypeVar

from quizgen.article.mentions import mentions
from quizgen.article.sentences import ArticleLanguage, FigureAt, NameAt, Sentence, read_sentence
from quizgen.article.wordforms import WordForms
from quizgen.model import Date, Deck, Entity, Fact, Quantity
from quizgen.text.words import words

_NEAR = 6
"""Distance (words) at which a matching word has half its weight."""
_BESIDE = 0.25
"""Factor for the weight of a matching word in the sentence before or after."""
_BESIDE_WORDS = 2
"""Most distance (words) between a value and a word that counts as next to it."""
_OTHER_CLAUSE = 0.5
"""Factor for the weight of a matching word in another clause of the sentence."""
_OPENING = 2
"""Greatest index of a word at which the subject of a sentence begins."""
_SUBJECT = 0.5
"""Least factor for the distance of a word from the subject of its sentence, which may have several verbs."""
_OTHER_SIDE = 0.6
"""Factor for the weight of a word that precedes a value in the fact and follows it in the article, or the reverse."""
_VALUE = 1.5
"""Weight of a name or figure; a word weighs at most 1, if it is in one sentence only, and less if in more."""


PlaceT = TypeVar("PlaceT", NameAt, FigureAt)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactWords:
    """A fact's clause, read as a sentence; `content` are the indexes of its content words outside names and figures."""

    sentence: Sentence
    content: tuple[int, ...]

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities that the clause names, each once."""
        return tuple({name.entity.id: name.entity for name in self.sentence.names}.values())


class Support:
    """Compares facts with the sentences of an article.

    Every method that takes `without` ignores that name or figure of the fact.
    """

    def __init__(
        self,
        sentences: Sequence[Sentence],
        deck: Deck,
        headline: str,
        language: ArticleLanguage,
        forms: WordForms,
    ) -> None:
        self.sentences = tuple(sentences)
        self.forms = forms
        lexicon = language.lexicon
        self.stop, self.durations, self.planning = lexicon.stop, lexicon.durations, lexicon.planning - {"to"}
        self.limits = lexicon.limits - lexicon.stop
        self._entities, self._language = tuple(deck.entities.values()), language
        self._published = deck.source.published
        self._sentences = {relation.id for relation in deck.relations.values() if relation.sentence}
        self._title = words(f"{headline} {deck.title} {deck.source.title}")
        self.rarity = cache(self._rarity)

    def read(self, fact: Fact) -> FactWords:
        """Reads the words, names and figures of a fact's clause."""
        plain = read_sentence(0, fact.clause, self._language, self._published)
        read = replace(plain, names=mentions(plain, self._entities, self.forms))
        spans: tuple[NameAt | FigureAt, ...] = (*read.names, *read.figures)
        taken = {i for span in spans for i in range(span.first, span.last + 1)}
        stop, light = self._language.lexicon.stop, self._language.lexicon.light
        content = tuple(i for i, word in enumerate(read.words) if i not in taken and word not in stop)
        weighty = tuple(i for i in content if read.words[i] not in light)
        return FactWords(sentence=read, content=weighty or content)

    def best(
        self, fact: FactWords, paragraphs: Collection[int], without: NameAt | FigureAt | None = None
    ) -> int | None:
        """The index of the sentence in these paragraphs with the highest `shared` weight; None without sentences."""
        return max(self.inside(paragraphs), key=lambda i: self.shared(fact, i, without), default=None)

    def inside(self, paragraphs: Collection[int]) -> tuple[int, ...]:
        """The indexes of the sentences of these paragraphs."""
        return tuple(i for i, sentence in enumerate(self.sentences) if sentence.paragraph in paragraphs)

    def shared(self, fact: FactWords, index: int, without: NameAt | FigureAt | None = None) -> float:
        """The total weight of the words, names and figures that the sentence with this index shares with a fact."""
        return sum(weight for weight, places, _ in self._items(fact, self.sentences[index], without) if places)

    def whole(self, fact: FactWords, without: NameAt | FigureAt | None = None) -> float:
        """The total weight of all words, names and figures of a fact."""
        return sum(weight for weight, *_ in self._items(fact, fact.sentence, without))

    def fit(self, fact: FactWords, index: int, place: int, without: NameAt | FigureAt) -> float:
        """Scores how well the words around a place match a fact: each word of the fact adds more, the nearer it is.

        `index` is that of the sentence, `place` that of the word in it; the value `without` of the fact does not count.
        """
        total = 0.0
        floor = _SUBJECT if place <= _OPENING and without.first <= _OPENING else 0.0
        for weight, places, own in self._items(fact, self.sentences[index], without):
            side = without.first - own
            near = (
                weight * self._nearness(index, place, other, floor) * _side(side, place - other) for other in places
            )
            total += max(near, default=0.0)
        for beside in self.around(index)[1:]:
            for weight, places, _ in self._items(fact, self.sentences[beside], without):
                total += _BESIDE * weight * bool(places)
        return total

    def is_nearer(self, fact: FactWords, index: int, places: tuple[int, int], without: NameAt | FigureAt) -> bool:
        """Whether a sentence has a word of the fact next to the first of two places, and not next to the second."""
        place, rival = places
        clauses = self.sentences[index].clauses
        return any(
            clauses[other] == clauses[place] and abs(other - place) <= _BESIDE_WORDS < abs(other - rival)
            for _, found, _ in self._items(fact, self.sentences[index], without)
            for other in found
            if other != place
        )

    def has_word_between(self, fact: FactWords, index: int, places: tuple[int, int], without: FigureAt) -> bool:
        """Whether a sentence has a word, name or figure of the fact in the same clause, between two places in it."""
        first, last = places
        clauses = self.sentences[index].clauses
        return any(
            first < place <= last and clauses[place] == clauses[first]
            for _, found, _ in self._items(fact, self.sentences[index], without)
            for place in found
        )

    def _nearness(self, index: int, place: int, other: int, floor: float) -> float:
        """The factor for the word at `other`: 1 at `place`, less by distance and in another clause, at least `floor`.

        A name at the start of a clause belongs to the clause before it too: `last year's winners, Roe,`.
        """
        clauses = self.sentences[index].clauses
        opens = any(name.first == place for name in self.sentences[index].names)
        own = {clauses[place], clauses[max(0, place - 1)] if opens else clauses[place]}
        share = 1.0 if clauses[other] in own else _OTHER_CLAUSE
        starts = (name.first for name in self.sentences[index].names if name.first != place)
        own_subject = any(clauses[start] == clauses[other] and start < other for start in starts)
        return max(0.0 if own_subject else floor, share / (1 + abs(place - other) / _NEAR))

    def rivals(
        self, fact: FactWords, own: int, places: Iterable[tuple[int, PlaceT]], without: NameAt | FigureAt
    ) -> tuple[tuple[int, PlaceT], ...]:
        """The `places` (each with its sentence's index) whose sentence shares no less with the fact than `own` does."""
        least = self.shared(fact, own, without)
        return tuple((i, place) for i, place in places if i == own or self.shared(fact, i, without) >= least)

    def around(self, index: int) -> tuple[int, ...]:
        """The index of a sentence, followed by those of its neighbours in the same paragraph."""
        number = self.sentences[index].paragraph
        beside = (i for i in (index - 1, index + 1) if 0 <= i < len(self.sentences))
        return (index, *(i for i in beside if self.sentences[i].paragraph == number))

    def _items(
        self, fact: FactWords, sentence: Sentence, without: NameAt | FigureAt | None
    ) -> Iterator[tuple[float, list[int], int]]:
        """Yields for each word, name and figure of a fact: weight, indexes in the sentence, index in the fact."""
        for index in fact.content:
            word = fact.sentence.words[index]
            yield (
                self.rarity(word),
                [i for i, other in enumerate(sentence.words) if self.forms.alike(word, other)],
                index,
            )
        for name in fact.sentence.names:
            if without is None or without != name:
                places = [other.first for other in sentence.names if other.entity.id == name.entity.id]
                yield _VALUE, places, name.first
        for figure in fact.sentence.figures:
            if _is_no(figure):
                continue
            if without is None or figure.last < without.first or figure.first > without.last:
                places = [other.first for other in sentence.figures if same_figure(other.figure, figure.figure)]
                yield _VALUE, places, figure.first

    def in_title(self, word: str) -> bool:
        """Whether a word is in the article's headline or a title, so that a sentence of the article may omit it."""
        return any(self.forms.is_form(word, other) for other in self._title)

    def is_sentence(self, fact: Fact) -> bool:
        """Whether the author wrote the fact as a sentence, not as a relation with values."""
        return fact.relation in self._sentences

    def _rarity(self, word: str) -> float:
        having = sum(any(self.forms.alike(word, other) for other in s.words) for s in self.sentences)
        return log(1 + len(self.sentences) / having) / log(1 + len(self.sentences)) if having else 1.0


def _is_no(figure: FigureAt) -> bool:
    """Whether a figure is the word `no` or `nobody`, which is read as 0."""
    return isinstance(figure.figure, Quantity) and not figure.figure.number and not figure.text[:1].isdigit()


def _side(one: int, other: int) -> float:
    """The factor for a word by its distances from a value, in the fact and in the article: 1 if the signs are equal."""
    return 1.0 if (one < 0) == (other < 0) else _OTHER_SIDE


def same_figure(found: Quantity | Date, value: Quantity | Date) -> bool:
    """Whether two numbers, or two dates, have the same value; units and hedges are ignored."""
    if isinstance(found, Quantity) and isinstance(value, Quantity):
        return found.number == value.number
    if not (isinstance(found, Date) and isinstance(value, Date)):
        return False
    if found.days is None:
        return value.days is None and found.text.casefold() == value.text.casefold()
    return found.days == value.days
