"""Finds words that only one of fact and article negates, and words whose opposite the article has."""

from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from itertools import pairwise

from quizgen.article.sentences import FigureAt, NameAt, Sentence
from quizgen.article.support import FactWords, Support
from quizgen.model import Quantity
from quizgen.text.lexicon import Lexicon

_SCARCELY = frozenset(("barely", "hardly", "scarcely"))
_NOT_MERELY = frozenset(("only", "just", "merely", "least", "necessarily", "doubt", "other"))
"""Words behind a `not`, `no` or `none` that take it back: `not only`, `no doubt`, `none other`."""
_A_FEW = frozenset(("a", "the", "these", "those", "last", "first", "next", "quite", "every"))
"""Words before a `few` or `little` that make it an amount instead of a negation."""
_EXCEPTING = frozenset(("unless", "until", "till", "except", "only"))
"""Words that limit a negation of their clause: `not until May`, `no key unless …`."""
_SINCE = frozenset(("from", "since", "after", "in", "on"))
"""Words before a date that say without a negation what `not until` says."""
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "its", "their"))
"""Words before a noun whose thing exists although the verb is negated: `did not release the model`."""
_MOST_OF_A_CLAUSE = 0.5
"""Least share of the words in common that must differ in polarity for the negation to be certainly lost or added."""
_Places = dict[int, list[int]]
"""For the index of each word of a fact, its indexes in a sentence."""
DOUBTFUL = "?"
"""Returned in place of the article's word if it is uncertain whether only one of fact and article negates a word."""


def negated(sentence: Sentence, lexicon: Lexicon) -> frozenset[int]:
    """The indexes of the words that follow an odd number of negations in the same clause."""
    return frozenset(i for i, polarity in enumerate(_polarities(sentence, lexicon)) if polarity < 0)


def _polarities(sentence: Sentence, lexicon: Lexicon) -> tuple[int, ...]:
    """The polarity of each word: -1 if it is negated, 1 if it is not, 0 if that is uncertain.

    A negation acts on the words behind it in its clause, a second one takes it back; `neither` and `nor` are one. The
    words before a negation are uncertain, and those behind `whether` and `none of`.
    """
    negations = negations_of(sentence, lexicon)
    found: list[int] = []
    for clause in dict.fromkeys(sentence.clauses):
        inside = [i for i, other in enumerate(sentence.clauses) if other == clause]
        counted = [i for n, i in enumerate(j for j in inside if j in negations) if not n or sentence.words[i] != "nor"]
        before = [sum(i < index for i in counted) for index in inside]
        unsure = 0 if counted else 1
        found += [(-1 if count % 2 else 1) if count else unsure for count in before]
    open_ones = {i for index in negations for i in _left_open(sentence, index)}
    return tuple(0 if i in open_ones else polarity for i, polarity in enumerate(found))


def _left_open(sentence: Sentence, negation: int) -> Iterator[int]:
    """Yields the indexes behind a negation of words that name a group (`none of the men`) or follow `whether`."""
    if sentence.words[negation + 1 : negation + 2] == ("of",):
        figures = {i for at in sentence.figures for i in range(at.first, at.last + 1)}
        group = range(negation + 2, len(sentence.words))
        noun = next((i for i in group if i not in figures and sentence.words[i] not in _DEFINITE), negation)
        yield from range(negation + 2, noun + 1)
    behind = range(negation + 1, len(sentence.words))
    whether = next((i for i in behind if sentence.words[i] == "whether"), len(sentence.words))
    yield from (i for i in range(whether, len(sentence.words)) if sentence.clauses[i] == sentence.clauses[negation])


def negations_of(sentence: Sentence, lexicon: Lexicon) -> tuple[int, ...]:
    """The indexes of the negations of a sentence, such as `not`, `nobody`, `failed to` and `few`.

    None is the `no` of `no further than` and of `no colour but one`, nor the `barely` of `barely nine`.
    """
    figures = frozenset(figure.first for figure in sentence.figures)
    return tuple(i for i in range(len(sentence.words)) if _is_negation(sentence.words, i, figures, lexicon))


def _is_negation(words: Sequence[str], index: int, figures: frozenset[int], lexicon: Lexicon) -> bool:
    word, before = words[index], words[index - 1] if index else ""
    after = words[index + 1] if index + 1 < len(words) else ""
    if word in lexicon.failing:
        return after == "to"
    if word in lexicon.scarce:
        return before not in _A_FEW
    if word in _SCARCELY and index + 1 in figures:
        return False
    if word == "no" and (words[index + 2 : index + 3] == ("than",) or ("but", "one") in pairwise(words[index:])):
        return False
    return (word in lexicon.negatives or word.endswith("n't")) and after not in _NOT_MERELY


def contradictions(
    fact: FactWords, sentences: Sequence[Sentence], support: Support, lexicon: Lexicon
) -> Iterator[tuple[str, str]]:
    """Yields the words of a fact that the first of these sentences may contradict, each with the article's word.

    The article's word is the opposite of the fact's word; empty if both have the word and only one negates it; or
    DOUBTFUL if that is uncertain. A word whose opposite is negated (`closed`, `not open`) is no contradiction and is
    yielded with itself.
    """
    comparison = _Comparison(fact, sentences, support, lexicon)
    opposites = list(comparison.opposites())
    yield from opposites
    if not any(word == other for word, other in opposites):
        yield from comparison.negated_by_one()
    yield from ((word, "") for word in _no_more(fact.sentence) ^ _no_more(sentences[0]) if comparison.compares(word))


def _no_more(sentence: Sentence) -> frozenset[str]:
    """The comparatives that a `no` in front of them negates: `no louder than`."""
    triples = zip(sentence.words, sentence.words[1:], sentence.words[2:], strict=False)
    return frozenset(word for no, word, than in triples if no == "no" and than == "than")


class _Comparison:
    """The comparison of a fact with the first of `sentences`, which supports it; the others are next to that one."""

    def __init__(self, fact: FactWords, sentences: Sequence[Sentence], support: Support, lexicon: Lexicon) -> None:
        self._fact, self._sentences, self._support, self._lexicon = fact, sentences, support, lexicon
        self._nearest = sentences[0]
        self._own, self._there = (_polarities(each, lexicon) for each in (fact.sentence, self._nearest))

    def opposites(self) -> Iterator[tuple[str, str]]:
        """Yields pairs as `contradictions` does, for words whose opposite the sentence has and that it lacks itself."""
        forms, nearest, clause = self._support.forms, self._nearest, self._main()
        everywhere = [word for sentence in self._sentences for word in sentence.words]
        for index in self._fact.content:
            word = self._fact.sentence.words[index]
            against = [i for i, other in enumerate(nearest.words) if forms.opposite(word, other)]
            if not against or any(forms.alike(word, other) for other in everywhere):
                continue
            if any(self._own[index] * self._there[i] < 0 for i in against):
                yield word, word
            for other in (i for i in against if nearest.clauses[i] == clause and self._agrees(index, i)):
                yield word, nearest.words[other]

    def compares(self, comparative: str) -> bool:
        """Whether both fact and sentence have a comparative with `than`: `louder than`."""
        return all((comparative, "than") in pairwise(each.words) for each in (self._fact.sentence, self._nearest))

    def negated_by_one(self) -> Iterator[tuple[str, str]]:
        """Yields at most one word of the fact that is negated in the fact or in the article but not in both."""
        shared = dict(self._shared())
        differ = [i for i, places in shared.items() if not any(self._agrees(i, place) for place in places)]
        words = (self._fact.sentence.words[i] for i in differ)
        word = next((each for each in words if each not in self._lexicon.stop), "")
        most = len(differ) >= _MOST_OF_A_CLAUSE * len(shared)
        if any(self._own[i] < 0 for i in (*self._fact.content, *shared)):
            yield from self._only_in_the_fact(shared, word, differ)
        elif (
            word
            and not self._is_excepted()
            and (most or any(self._is_said(place) for i in differ for place in shared[i]))
        ):
            yield word, "" if most and not self._may_say_no((self._fact.sentence,)) else DOUBTFUL
        elif beside := self._negated_beside():
            yield beside, DOUBTFUL

    def _is_said(self, place: int) -> bool:
        """Whether a word of the sentence is said of its subject, not a noun with a definite article: `the model`."""
        return _DEFINITE.isdisjoint(self._nearest.words[max(0, place - 2) : place])

    def _only_in_the_fact(self, shared: _Places, word: str, differ: list[int]) -> Iterator[tuple[str, str]]:
        """Yields a word of a fact with a negation, if neither the sentence nor those beside it negate it."""
        inside = [i for i in self._fact.content if self._own[i] < 0]
        if self._is_negated_beside():
            return
        if any(self._is_negated_too(place) for i in inside for place in shared.get(i, ())):
            if word and 2 * len(differ) >= len(shared):
                yield word, DOUBTFUL
            return
        if (differ and not self._negates_a_noun()) or not negations_of(self._nearest, self._lexicon):
            first = next(iter(inside), None)
            lost = word or (self._fact.sentence.words[first] if first is not None else "")
            if lost:
                yield lost, DOUBTFUL if self._may_say_no(self._sentences) else ""

    def _is_negated_too(self, place: int) -> bool:
        """Whether a word of the sentence, which the fact negates, is or may be negated there too."""
        return self._there[place] < 0 or (
            not self._there[place] and place not in negations_of(self._nearest, self._lexicon)
        )

    def _is_excepted(self) -> bool:
        """Whether an exception takes the sentence's negation back, and the fact says so too: `only in 1834`."""
        words = self._fact.sentence.words
        limited = not _EXCEPTING.isdisjoint(words) or any(
            at.first and words[at.first - 1] in _SINCE for at in self._fact.sentence.figures
        )
        return limited and not _EXCEPTING.isdisjoint(self._nearest.words)

    def _negated_beside(self) -> str:
        """A word of the fact that only a neighbour of the nearest sentence has, and negates; empty without one."""
        for index in self._fact.content:
            word = self._fact.sentence.words[index]
            if self._own[index] > 0 and not self._places_of(word):
                for sentence in filter(self._shares_more, self._sentences[1:]):
                    polarities = _polarities(sentence, self._lexicon)
                    places = [i for i, other in enumerate(sentence.words) if self._support.forms.is_form(word, other)]
                    if places and all(polarities[i] < 0 for i in places):
                        return word
        return ""

    def _shares_more(self, sentence: Sentence) -> bool:
        """Whether a sentence has at least two of the words and names of the fact."""
        words = [self._fact.sentence.words[i] for i in self._fact.content]
        names = {name.entity.id for name in self._fact.sentence.names} & {name.entity.id for name in sentence.names}
        return len(names) + sum(any(map(partial(self._support.forms.alike, w), sentence.words)) for w in words) > 1

    def _negates_a_noun(self) -> bool:
        """Whether a negative noun negates a clause of the sentence that has words of the fact: `none in the back`."""
        own = frozenset(self._fact.sentence.words) - self._lexicon.stop
        places = list(zip(self._nearest.clauses, self._nearest.words, strict=True))
        nouns = {clause for clause, word in places if word in self._lexicon.nothing}
        return any(clause in nouns and word in own for clause, word in places)

    def _is_negated_beside(self) -> bool:
        """Whether a sentence beside the nearest one negates a word that the fact negates."""
        content = [self._fact.sentence.words[i] for i in self._fact.content if self._own[i] < 0]
        behind = (s.words[i] for s in self._sentences[1:] for i in negated(s, self._lexicon))
        return any(self._support.forms.bases(word) & self._support.forms.bases(o) for o in behind for word in content)

    def _may_say_no(self, sentences: Sequence[Sentence]) -> bool:
        """Whether sentences without a negation express it by a word such as `lacked`, or by a contrast."""
        return self._is_contrast() or any(not self._lexicon.refusing.isdisjoint(each.words) for each in sentences)

    def _is_contrast(self) -> bool:
        """Whether the first word of both is alone in a clause of the sentence: `they do not dig, as toads do`."""
        places = [clause for _, found in self._shared() for clause in {self._nearest.clauses[i] for i in found}]
        return len(places) > 1 and places[0] not in places[1:]

    def _agrees(self, index: int, place: int) -> bool:
        """Whether a word of the fact has the polarity of a word of the sentence, or one of them has none."""
        return self._own[index] * self._there[place] >= 0

    def _shared(self) -> Iterator[tuple[int, list[int]]]:
        """Yields the index of each word, name and number of the fact that the sentence has, with its indexes there."""
        words = self._fact.sentence.words
        places = [(i, self._nearest_places(words[i])) for i in self._fact.content]
        figures = (at for at in self._fact.sentence.figures if isinstance(at.figure, Quantity))
        values: tuple[NameAt | FigureAt, ...] = (*self._fact.sentence.names, *figures)
        places += [(value.first, self._places_of_value(value)) for value in values]
        return ((index, found) for index, found in places if found)

    def _nearest_places(self, word: str) -> list[int]:
        """The indexes of a word in those of its clauses that have most of the fact's words; several on a tie."""
        places = self._places_of(word)
        clauses = [self._nearest.clauses[i] for i in places]
        most = max((self._shares[clause] for clause in clauses), default=0)
        return [i for i, clause in zip(places, clauses, strict=True) if self._shares[clause] == most]

    @cached_property
    def _shares(self) -> dict[int, int]:
        """The number of words in each clause of the sentence that the fact has too."""
        words = [self._fact.sentence.words[i] for i in self._fact.content]
        counts = dict.fromkeys(self._nearest.clauses, 0)
        for clause, other in zip(self._nearest.clauses, self._nearest.words, strict=True):
            counts[clause] += any(self._support.forms.alike(word, other) for word in words)
        return counts

    def _places_of(self, word: str) -> list[int]:
        return [i for i, other in enumerate(self._nearest.words) if self._support.forms.alike(word, other)]

    def _places_of_value(self, value: NameAt | FigureAt) -> list[int]:
        if isinstance(value, NameAt):
            return [name.first for name in self._nearest.names if name.entity.id == value.entity.id]
        return [at.first for at in self._nearest.figures if at.figure == value.figure]

    def _main(self) -> int:
        """The number of the sentence's clause that has most words of the fact; the first on a tie, else 0."""
        return max(self._shares, key=lambda clause: self._shares[clause], default=0)
