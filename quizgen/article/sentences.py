"""Splits an article into sentences, and finds the words, numbers, dates and names of each."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from quizgen.article.wordforms import WordForms
from quizgen.model import Article, Date, Deck, Entity, Quantity
from quizgen.text.lexicon import Lexicon
from quizgen.text.matcher import folded
from quizgen.text.words import WORD, word_list
from quizgen.text.writing import Writing

_END = re.compile(r"(?<=[.!?])[”\"’)\]]*\s+(?=[“\"‘(\[]?[A-Z0-9])")
_PHRASE_END = re.compile(r",| (?:of|from|in|at|for|with|who|that|which|on|and)\b")
"""Matches the end of the noun with which a description begins."""
_BREAK = re.compile(r"[;:,—–]")
_HEDGE_WORDS = 3
"""Most words of a hedge, such as `no fewer than`."""
DURATION = "over"
"""The hedge of a duration after `over`, which may mean `more than` or `during`."""
_SOMEBODY = "he or she"
"""The key of the last person whose pronoun the deck does not give."""
_DESCRIBED = 4
"""Most words before a name that describe it, from an article on: `the old engineer Renn`."""


class ArticleLanguage(Protocol):
    """The parts of `Language` with which an article is read."""

    @property
    def lexicon(self) -> Lexicon:
        """The word lists of the language."""

    @property
    def writing(self) -> Writing:
        """The tables of number words and equivalent spellings of the language."""

    def figures_in(self, text: str, published: str = "") -> Iterator[tuple[Quantity | Date, str]]:
        """Yields the numbers and dates of a text, each as a value and as its words in the text."""

    def paragraphs(self, numbers: Sequence[int]) -> str:
        """These paragraph numbers in words for a sentence, such as `paragraphs 2 and 3`."""

    def read_amount(self, text: str) -> Quantity | None:
        """Reads a quantity in figures or words, with its hedge; None if the text is no quantity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureAt:
    """A number or date in a sentence; `first` and `last` are the indexes of its first and last word.

    `approx` is its hedge, such as `about`, or empty.
    """

    figure: Quantity | Date
    text: str
    first: int
    last: int
    approx: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAt:
    """A mention of an entity by the words `first` to `last`; `direct` is false for a pronoun or a description."""

    entity: Entity
    first: int
    last: int
    direct: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the article: the number of its paragraph, its words in small letters, and their offsets in `text`.

    `clauses` has for each word the number of its clause: a part between commas, colons and joining words.
    """

    paragraph: int
    text: str
    words: tuple[str, ...]
    offsets: tuple[int, ...]
    clauses: tuple[int, ...]
    figures: tuple[FigureAt, ...] = ()
    names: tuple[NameAt, ...] = field(default=(), repr=False)


def read_sentences(article: Article, deck: Deck, language: ArticleLanguage, forms: WordForms) -> tuple[Sentence, ...]:
    """Reads the sentences of all paragraphs, with mentions of the deck's entities by name, pronoun or description."""
    plain = [
        read_sentence(number, text, language, deck.source.published)
        for number, paragraph in enumerate(article.paragraphs, 1)
        for text in sentences_of(folded(paragraph), language.lexicon)
    ]
    return _Namer(tuple(deck.entities.values()), language.lexicon, forms).named(plain)


def sentences_of(paragraph: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Splits a paragraph into sentences; the full stop of an abbreviation ends none."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(paragraph):
        piece = paragraph[start : end.end()].rstrip()
        if lexicon.shortened is None or not lexicon.shortened.search(piece):
            found.append(piece)
            start = end.end()
    return tuple(filter(None, (*found, paragraph[start:].strip())))


def read_sentence(paragraph: int, text: str, language: ArticleLanguage, published: str = "") -> Sentence:
    """Reads one sentence with its words, numbers and dates, but without its names."""
    found = list(WORD.finditer(text))
    words = word_list(text)
    offsets = tuple(match.start() for match in found)
    clauses = _clauses(text, words, offsets, language.lexicon)
    sentence = Sentence(paragraph=paragraph, text=text, words=words, offsets=offsets, clauses=clauses)
    return replace(sentence, figures=tuple(_figures(sentence, language, published)))


def _clauses(text: str, words: tuple[str, ...], offsets: tuple[int, ...], lexicon: Lexicon) -> tuple[int, ...]:
    """The number of the clause that each word is in."""
    number, end, found = 0, 0, []
    for word, offset in zip(words, offsets, strict=True):
        number += bool(_BREAK.search(text[end:offset])) or word in lexicon.joining
        end = offset + len(word)
        found.append(number)
    return tuple(found)


def mentions(sentence: Sentence, entities: Iterable[Entity], forms: WordForms) -> tuple[NameAt, ...]:
    """The mentions of entities by name in a sentence, in order; a name inside a longer one is left out."""
    found = sorted(
        dict.fromkeys(mention for entity in entities for mention in _direct(sentence, entity, forms)),
        key=lambda mention: (mention.first, mention.first - mention.last),
    )
    return tuple(mention for mention in found if not any(_hides(other, mention) for other in found))


def _hides(one: NameAt, other: NameAt) -> bool:
    """Whether a mention lies inside a longer one."""
    return one.first <= other.first and other.last <= one.last and one.last - one.first > other.last - other.first


def _figures(sentence: Sentence, language: ArticleLanguage, published: str) -> Iterator[FigureAt]:
    """The figures of a sentence; numbers inside a date that has several words are left out."""
    taken: list[tuple[int, int]] = []
    for sort in (Date, Quantity):
        for figure, text in language.figures_in(sentence.text, published):
            if not isinstance(figure, sort):
                continue
            for match in re.finditer(rf"(?<![\w.,]){re.escape(text)}(?!\w)", sentence.text):
                span = match.span()
                inside = any(start <= span[0] and span[1] <= end for start, end in taken)
                if sort is Quantity and inside:
                    continue
                if sort is Date and " " in text:
                    taken.append(span)
                before = sentence.text[: span[0]].split()[-1:]
                if sort is Date and before and before[0].casefold() in language.lexicon.numbered:
                    continue
                at = [i for i, o in enumerate(sentence.offsets) if span[0] <= o < span[1]]
                if at:
                    yield FigureAt(
                        figure=figure,
                        text=text,
                        first=at[0],
                        last=at[-1],
                        approx=_hedge(sentence, span[0], text, language),
                    )


def _hedge(sentence: Sentence, start: int, text: str, language: ArticleLanguage) -> str:
    """The hedge that the words before a number express: `about`, `at least`, `at most` or an empty text."""
    before = sentence.text[:start].split()
    for length in range(min(_HEDGE_WORDS, len(before)), 0, -1):
        amount = language.read_amount(" ".join((*before[-length:], text.removeprefix("minus "))))
        rising = before[-length - 1 : -length] and before[-length - 1].casefold() in language.lexicon.rising
        if amount is not None and amount.approx and not rising:
            after = language.lexicon.durations & set(word_list(sentence.text[start + len(text) :])[:2])
            during = length == 1 and before[-1].casefold() in language.lexicon.during and after
            return DURATION if during else amount.approx
    return ""


def _spellings(entity: Entity) -> Iterator[str]:
    yield from filter(None, (entity.name, entity.short, *entity.aliases))
    parts = entity.name.split()
    if entity.pronoun in {"he", "she"} and len(parts) > 1:
        yield parts[-1]


def _direct(sentence: Sentence, entity: Entity, forms: WordForms) -> Iterator[NameAt]:
    for spelling in dict.fromkeys(_spellings(entity)):
        wanted = word_list(folded(spelling))
        for start in range(len(sentence.words) - len(wanted) + 1 if wanted else 0):
            if all(_names(sentence.words[start + i], part, forms) for i, part in enumerate(wanted)):
                yield NameAt(entity=entity, first=start, last=start + len(wanted) - 1)


def _names(word: str, part: str, forms: WordForms) -> bool:
    return word in {part, f"{part}'s", f"{part}'", f"{part}s"} or (len(part) > 2 and forms.akin(word, part))


def _without_namesakes(names: tuple[NameAt, ...], last: Mapping[str, Entity]) -> tuple[NameAt, ...]:
    """The mentions with one entity for each place; of several with one surname, the one named last is kept."""
    order = list(last.values())
    found: dict[int, NameAt] = {}
    for name in names:
        rival = found.get(name.first)
        if rival is None or (name.entity in order and order.index(name.entity) > _place(rival.entity, order)):
            found[name.first] = name
    return tuple(found.values())


def _place(entity: Entity, order: list[Entity]) -> int:
    return order.index(entity) if entity in order else -1


class _Namer:
    """Finds the mentions of entities in sentences, which must be given in the order of the text."""

    def __init__(self, entities: tuple[Entity, ...], lexicon: Lexicon, forms: WordForms) -> None:
        self._entities, self._lexicon, self._forms = entities, lexicon, forms

    def named(self, sentences: list[Sentence]) -> tuple[Sentence, ...]:
        """The sentences with their mentions."""
        direct = [mentions(sentence, self._entities, self._forms) for sentence in sentences]
        described = self._described(sentences, direct)
        last: dict[str, Entity] = {}
        found = []
        for sentence, mentioned in zip(sentences, direct, strict=True):
            names = _without_namesakes(mentioned, last)
            every = sorted((*names, *self._indirect(sentence, names, last, described)), key=lambda n: n.first)
            figures = (f for f in sentence.figures if not any(n.first <= f.first <= n.last for n in names))
            found.append(replace(sentence, names=tuple(every), figures=tuple(figures)))
        return tuple(found)

    def _described(self, sentences: list[Sentence], direct: list[tuple[NameAt, ...]]) -> Mapping[str, set[str]]:
        """Maps words such as `engineer` to the ids of the entities that the article or deck describes by them."""
        found: dict[str, set[str]] = {}
        for entity in self._entities:
            head = _PHRASE_END.split(entity.about)[0].split()
            for word in (*head[-1:], *(kind for kind in entity.types if kind not in {"name", "party", "agent"})):
                found.setdefault(word.casefold(), set()).add(entity.id)
            if entity.pronoun not in {"he", "she"} and " " in entity.name:
                found.setdefault(entity.name.split()[-1].casefold(), set()).add(entity.id)
        for sentence, names in zip(sentences, direct, strict=True):
            for name in names:
                start = max(0, name.first - _DESCRIBED)
                same = (i for i in range(start, name.first) if sentence.clauses[i] == sentence.clauses[name.first])
                before = [sentence.words[i] for i in same]
                opens = any(word in self._lexicon.articles for word in before)
                if opens and before[-1] not in self._lexicon.stop | self._lexicon.speaking:
                    found.setdefault(before[-1], set()).add(name.entity.id)
        return found

    def _indirect(
        self, sentence: Sentence, names: tuple[NameAt, ...], last: dict[str, Entity], described: Mapping[str, set[str]]
    ) -> Iterator[NameAt]:
        """Yields mentions by pronoun or description, and records in `last` who was named last, by pronoun and by id."""
        by_place = {name.first: name for name in names}
        covered = {i for name in names for i in range(name.first, name.last + 1)}
        for index, word in enumerate(sentence.words):
            if index in by_place:
                self._note(by_place[index].entity, last)
                self._note_somebody(names, last)
            pronoun = self._lexicon.pronouns.get(word, "")
            if pronoun in {"he", "she"}:
                if person := last.get(pronoun) or last.get(_SOMEBODY):
                    yield NameAt(entity=person, first=index, last=index, direct=False)
            elif index not in covered and word in described and self._opened(sentence, index):
                known = [entity for entity in reversed(last.values()) if entity.id in described[word]]
                alone = [entity for entity in self._entities if entity.id in described[word]]
                if known or len(alone) == 1:
                    entity = known[0] if known else alone[0]
                    yield NameAt(entity=entity, first=index, last=index, direct=False)
                    self._note(entity, last)

    def _opened(self, sentence: Sentence, index: int) -> bool:
        return any(word in self._lexicon.articles for word in sentence.words[max(0, index - 2) : index])

    def _note_somebody(self, names: tuple[NameAt, ...], last: dict[str, Entity]) -> None:
        """Records the only person that a sentence names without a known pronoun; with several, `he` may be any."""
        somebody = {n.entity.id: n.entity for n in names if "person" in n.entity.types and not n.entity.pronoun}
        if somebody:
            last.pop(_SOMEBODY, None)
        if len(somebody) == 1:
            last[_SOMEBODY] = next(iter(somebody.values()))

    def _note(self, entity: Entity, last: dict[str, Entity]) -> None:
        for key in (entity.id, entity.pronoun):
            if key:
                last.pop(key, None)
                last[key] = entity
