"""Finds words that are negated either in a fact or in the article but not in both, and words with an opposite there."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quizgen.article.sentences import FigureAt, NameAt, Sentence
from quizgen.article.support import FactWords, Support
from quizgen.text.lexicon import Lexicon

_SCARCELY = frozenset(("barely", "hardly", "scarcely"))
DOUBTFUL = "?"
"""Takes the place of the article's word if it may negate by another word, such as `refused`."""


def negated(sentence: Sentence, lexicon: Lexicon) -> frozenset[int]:
    """The indexes of the words that follow a negation in the same clause."""
    found: set[int] = set()
    negations = negations_of(sentence, lexicon)
    negative = False
    for index in range(len(sentence.words)):
        if index and sentence.clauses[index] != sentence.clauses[index - 1]:
            negative = False
        if negative:
            found.add(index)
        negative = negative or index in negations
    return frozenset(found)


def negations_of(sentence: Sentence, lexicon: Lexicon) -> tuple[int, ...]:
    """The indexes of the negations of a sentence.

    The `no` of `no further than` and of `no colour but one`, and the `barely` of `barely nine` are not among them.
    """
    words, figures = sentence.words, {figure.first for figure in sentence.figures}
    found = (i for i, word in enumerate(words) if word in lexicon.negatives or word.endswith("n't"))
    return tuple(
        index
        for index in found
        if not (words[index] in _SCARCELY and index + 1 in figures)
        and not (words[index] == "no" and (words[index + 2 : index + 3] == ("than",) or _is_but_one(words[index:])))
    )


def _is_but_one(words: Sequence[str]) -> bool:
    """Whether words after a `no` contain `but one`, so that they negate nothing: `no varnish but one`."""
    return ("but", "one") in pairwise(words)


def _negative_clauses(sentence: Sentence, lexicon: Lexicon) -> tuple[int, ...]:
    """The clause number of each negation of a sentence."""
    return tuple(sentence.clauses[index] for index in negations_of(sentence, lexicon))


def contradictions(
    fact: FactWords, sentences: Sequence[Sentence], support: Support, lexicon: Lexicon
) -> Iterator[tuple[str, str]]:
    """Yields the words of a fact that the first of these sentences may contradict, each with the article's word.

    The article's word is the opposite of the fact's word; empty if both have the word and only one negates it; or
    DOUBTFUL if the one without a negation has a word such as `refused`. A word whose opposite is negated (`closed`,
    `not open`) is no contradiction: it is yielded with itself, so that nobody looks for it in the article.
    """
    comparison = _Comparison(fact, sentences, support, lexicon)
    opposites = list(comparison.opposites())
    yield from opposites
    if any(word == other for word, other in opposites) or comparison.negate_the_same():
        return
    if word := comparison.negated_word():
        yield word, DOUBTFUL if comparison.may_say_no() else ""


class _Comparison:
    """The comparison of a fact with the first of `sentences`, which supports it; the others are next to that one."""

    def __init__(self, fact: FactWords, sentences: Sequence[Sentence], support: Support, lexicon: Lexicon) -> None:
        self._fact, self._sentences, self._support, self._lexicon = fact, sentences, support, lexicon
        self._nearest = sentences[0]
        self._inside, self._outside = negated(fact.sentence, lexicon), negated(self._nearest, lexicon)

    def opposites(self) -> Iterator[tuple[str, str]]:
        """Yields pairs as `contradictions` does, for words of the fact of which the sentences only have an opposite."""
        forms, nearest, clause = self._support.forms, self._nearest, self._main()
        everywhere = [word for sentence in self._sentences for word in sentence.words]
        for index in self._fact.content:
            word = self._fact.sentence.words[index]
            against = [i for i, other in enumerate(nearest.words) if forms.opposite(word, other)]
            if not against or any(forms.alike(word, other) for other in everywhere):
                continue
            if any(not self._agrees(index, i) for i in against):
                yield word, word
            for other in (i for i in against if nearest.clauses[i] == clause and self._agrees(index, i)):
                yield word, nearest.words[other]

    def negate_the_same(self) -> bool:
        """Whether the fact has one negation, and the article has one in the clause with the same words.

        The negation may follow its verb there: "settled nothing" is "did not settle anything".
        """
        mine = _negative_clauses(self._fact.sentence, self._lexicon)
        if len(mine) != 1:
            return False
        theirs = _negative_clauses(self._nearest, self._lexicon)
        clauses, words = self._fact.sentence.clauses, self._fact.sentence.words
        shared = {i: found for i in self._fact.content if (found := self._places_of(words[i]))}
        same = {
            i
            for i, found in shared.items()
            if clauses[i] in mine and any(self._nearest.clauses[place] in theirs for place in found)
        }
        whole = not self._lexicon.nothing.isdisjoint(self._nearest.words)
        behind = any(place in self._outside for i in same for place in shared[i])
        enough = bool(same) and 2 * len(same) >= len(shared) and (whole or behind)
        return enough or self._has_none() or self._is_negated_beside()

    def _has_none(self) -> bool:
        """Whether the sentence has words of the fact after `none`: `and none in the back`."""
        words = self._nearest.words
        after = words[words.index("none") + 1 :] if "none" in words else ()
        return any(word in self._fact.sentence.words and word not in self._lexicon.stop for word in after)

    def _is_negated_beside(self) -> bool:
        """Whether a sentence beside the nearest one negates a word that the fact negates."""
        content = [self._fact.sentence.words[i] for i in self._fact.content if i in self._inside]
        behind = (s.words[i] for s in self._sentences[1:] for i in negated(s, self._lexicon))
        return any(self._support.forms.bases(word) & self._support.forms.bases(o) for o in behind for word in content)

    def negated_word(self) -> str:
        """A word of the fact that is negated in the fact or in the sentence but not in both; empty if there is none.

        At least half of the words that both have must be of this kind; or the fact has a negation, the sentence none.
        """
        shared = dict(self._shared())
        differ = [i for i, places in shared.items() if not any(self._agrees(i, place) for place in places)]
        if differ and 2 * len(differ) >= len(shared):
            return self._fact.sentence.words[differ[0]]
        if not self._inside or _negative_clauses(self._nearest, self._lexicon) or self._outside:
            return ""
        word = next((i for i in self._fact.content if i in self._inside), min(self._inside))
        return self._fact.sentence.words[word]

    def may_say_no(self) -> bool:
        """Whether the one without a negation, fact or article, may negate by a contrast or a word such as `refused`."""
        return self._is_contrast() or any(
            map(self._refuses, self._sentences if self._inside else (self._fact.sentence,))
        )

    def _is_contrast(self) -> bool:
        """Whether the first word that both have is in another clause than the rest: `they do not dig, as toads do`."""
        places = [clause for _, found in self._shared() for clause in {self._nearest.clauses[i] for i in found}]
        return len(places) > 1 and places[0] not in places[1:]

    def _refuses(self, sentence: Sentence) -> bool:
        """Whether a sentence has a word, such as `refused`, that is a negation in meaning."""
        return not self._lexicon.refusing.isdisjoint(sentence.words)

    def _agrees(self, index: int, place: int) -> bool:
        return (index in self._inside) == (place in self._outside)

    def _shared(self) -> Iterator[tuple[int, list[int]]]:
        """Yields the index of each word, name and figure of the fact that the sentence has, with its indexes there."""
        words = self._fact.sentence.words
        places = [(i, self._places_of(words[i])) for i in self._fact.content]
        values: tuple[NameAt | FigureAt, ...] = (*self._fact.sentence.names, *self._fact.sentence.figures)
        places += [(value.first, self._places_of_value(value)) for value in values]
        return ((index, found) for index, found in places if found)

    def _places_of(self, word: str) -> list[int]:
        return [i for i, other in enumerate(self._nearest.words) if self._support.forms.alike(word, other)]

    def _places_of_value(self, value: NameAt | FigureAt) -> list[int]:
        if isinstance(value, NameAt):
            return [name.first for name in self._nearest.names if name.entity.id == value.entity.id]
        return [at.first for at in self._nearest.figures if at.figure == value.figure]

    def _main(self) -> int:
        """The number of the sentence's clause that has most words of the fact."""
        words = [self._fact.sentence.words[i] for i in self._fact.content]
        counts = dict.fromkeys(self._nearest.clauses, 0)
        for clause, other in zip(self._nearest.clauses, self._nearest.words, strict=True):
            counts[clause] += any(self._support.forms.alike(word, other) for word in words)
        return max(counts, key=lambda clause: counts[clause], default=0)
