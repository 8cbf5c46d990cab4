"""Finds who and what each sentence of an article mentions, by name, pronoun or description."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from quizgen.article.sentences import ArticleLanguage, NameAt, Sentence, read_sentence, sentences_of
from quizgen.article.wordforms import WordForms
from quizgen.model import Article, Deck, Entity
from quizgen.text.lexicon import Lexicon
from quizgen.text.matcher import folded
from quizgen.text.words import word_list

_PHRASE_END = re.compile(r",| (?:of|from|in|at|for|with|who|that|which|on|and)\b")
"""Matches the words after which a description goes on behind its noun: `engineer` in `engineer of the bridge`."""
_SOMEBODY = "he or she"
"""The key for the last named person without a pronoun in the deck, to whom `he` and `she` may refer."""
_DESCRIBED = 4
"""Most words before a name in which its description is searched: `the old engineer Renn`."""


def read_sentences(article: Article, deck: Deck, language: ArticleLanguage, forms: WordForms) -> tuple[Sentence, ...]:
    """Reads the sentences of all paragraphs, with mentions of the deck's entities by name, pronoun or description."""
    plain = [
        read_sentence(number, text, language, deck.source.published)
        for number, paragraph in enumerate(article.paragraphs, 1)
        for text in sentences_of(folded(paragraph), language.lexicon)
    ]
    return _Namer(tuple(deck.entities.values()), language.lexicon, forms).named(plain)


def mentions(sentence: Sentence, entities: Iterable[Entity], forms: WordForms) -> tuple[NameAt, ...]:
    """The mentions of entities by name in a sentence, in order; a name inside a longer one is left out."""
    found = sorted(
        dict.fromkeys(mention for entity in entities for mention in _direct(sentence, entity, forms)),
        key=lambda mention: (mention.first, mention.first - mention.last),
    )
    return tuple(mention for mention in found if not any(_hides(other, mention) for other in found))


def _hides(one: NameAt, other: NameAt) -> bool:
    """Whether the mention `other` lies inside the longer mention `one`."""
    return one.first <= other.first and other.last <= one.last and one.last - one.first > other.last - other.first


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
    return word in {part, f"{part}'s", f"{part}'", f"{part}s"} or (len(part) > 2 and forms.is_form(word, part))


def _without_namesakes(names: tuple[NameAt, ...], last: Mapping[str, Entity]) -> tuple[NameAt, ...]:
    """The mentions, only one at each place: of persons with one surname, the person who was named last in the text."""
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
        self._pronouns = {entity.id: entity.pronoun for entity in entities if entity.pronoun}

    def named(self, sentences: list[Sentence]) -> tuple[Sentence, ...]:
        """The sentences with their mentions."""
        direct = [mentions(sentence, self._entities, self._forms) for sentence in sentences]
        described = self._described(sentences, direct)
        self._pronouns = {**self._titled(sentences, direct), **self._pronouns}
        if found := self._plain(self._resolved(sentences, direct, described)):
            self._pronouns = {**found, **self._pronouns}
        return self._resolved(sentences, direct, described)

    def _titled(self, sentences: Sequence[Sentence], direct: Sequence[tuple[NameAt, ...]]) -> dict[str, str]:
        """Maps the ids of persons with a title such as `Mr` to their pronouns; without those who have two."""
        found: dict[str, set[str]] = {}
        for sentence, names in zip(sentences, direct, strict=True):
            for name in names:
                if pronoun := self._lexicon.titles.get(sentence.words[name.first - 1] if name.first else "", ""):
                    found.setdefault(name.entity.id, set()).add(pronoun)
        return {name: next(iter(pronouns)) for name, pronouns in found.items() if len(pronouns) == 1}

    def _plain(self, sentences: Sequence[Sentence]) -> dict[str, str]:
        """Maps the ids of persons to the pronoun that refers to them where their paragraph names no other person."""
        persons: defaultdict[int, set[str]] = defaultdict(set)
        found: defaultdict[str, set[str]] = defaultdict(set)
        for sentence in sentences:
            persons[sentence.paragraph] |= {n.entity.id for n in sentence.names if "person" in n.entity.types}
        for sentence in sentences:
            for name in sentence.names:
                pronoun = self._lexicon.pronouns.get(sentence.words[name.first], "")
                if not name.direct and pronoun in {"he", "she"} and persons[sentence.paragraph] == {name.entity.id}:
                    found[name.entity.id].add(pronoun)
        return {name: next(iter(pronouns)) for name, pronouns in found.items() if len(pronouns) == 1}

    def _resolved(
        self, sentences: list[Sentence], direct: list[tuple[NameAt, ...]], described: Mapping[str, set[str]]
    ) -> tuple[Sentence, ...]:
        """The sentences with their mentions by name, pronoun and description."""
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
                if word := self._apposed(sentence, name):
                    found.setdefault(word, set()).add(name.entity.id)
        return found

    def _apposed(self, sentence: Sentence, name: NameAt) -> str:
        """The noun to which a name between commas is apposed: `mayor` in `The mayor, Ann Lind, …`; empty if none.

        The name must begin its clause, and the clause before it must be short and begin with an article.
        """
        clause = sentence.clauses[name.first]
        before = [word for word, number in zip(sentence.words, sentence.clauses, strict=True) if number == clause - 1]
        ends = name.last + 1 < len(sentence.words) and sentence.clauses[name.last + 1] != clause
        apposed = ends and name.first > 0 and sentence.clauses[name.first - 1] == clause - 1
        short = 1 < len(before) <= _DESCRIBED and before[0] in self._lexicon.articles
        return before[-1] if apposed and short and before[-1] not in self._lexicon.stop else ""

    def _indirect(
        self, sentence: Sentence, names: tuple[NameAt, ...], last: dict[str, Entity], described: Mapping[str, set[str]]
    ) -> Iterator[NameAt]:
        """Yields mentions by pronoun or description, and records in `last` by pronoun and id who was named last."""
        by_place = {name.first: name for name in names}
        covered = {i for name in names for i in range(name.first, name.last + 1)}
        for index, word in enumerate(sentence.words):
            if index in by_place:
                self._note(by_place[index].entity, last)
                self._note_somebody(names, last)
            pronoun = self._lexicon.pronouns.get(word, "")
            if pronoun in {"he", "she"}:
                for person in self._meant(pronoun, last):
                    yield NameAt(entity=person, first=index, last=index, direct=False)
            elif (
                index not in covered
                and (ids := described.get(word.removesuffix("'s")))
                and self._opened(sentence, index)
            ):
                known = [entity for entity in reversed(last.values()) if entity.id in ids]
                alone = [entity for entity in self._entities if entity.id in ids]
                if known or len(alone) == 1:
                    entity = known[0] if known else alone[0]
                    yield NameAt(entity=entity, first=index, last=index, direct=False)
                    self._note(entity, last)

    def _meant(self, pronoun: str, last: Mapping[str, Entity]) -> tuple[Entity, ...]:
        """The last named person with a pronoun, and whoever without a known pronoun was named after that person."""
        known = [last[key] for key in last if key in {pronoun, _SOMEBODY}]
        return tuple(known) if known[:1] == [last.get(pronoun)] else tuple(known[-1:])

    def _opened(self, sentence: Sentence, index: int) -> bool:
        return any(word in self._lexicon.articles for word in sentence.words[max(0, index - 2) : index])

    def _note_somebody(self, names: tuple[NameAt, ...], last: dict[str, Entity]) -> None:
        """Records in `last` the person without a known pronoun that a sentence names; none if it names several."""
        somebody = {
            n.entity.id: n.entity for n in names if "person" in n.entity.types and n.entity.id not in self._pronouns
        }
        if somebody:
            last.pop(_SOMEBODY, None)
        if len(somebody) == 1:
            last[_SOMEBODY] = next(iter(somebody.values()))

    def _note(self, entity: Entity, last: dict[str, Entity]) -> None:
        for key in (entity.id, self._pronouns.get(entity.id, "")):
            if key:
                last.pop(key, None)
                last[key] = entity
