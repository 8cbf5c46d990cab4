"""Finds nearly equal texts, which share most of their words, without comparing every pair."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from math import ceil

from quizgen.model import Question
from quizgen.text.matcher import phrase

LEAST = 0.8
"""Least share (0 to 1) of common words among all words of two texts that count as nearly equal."""


def near_duplicates(
    questions: Sequence[Question], asks: Callable[[Question], tuple[Hashable, str]]
) -> Iterator[tuple[Question, Question, float]]:
    """Yields pairs of an earlier question and a nearly equal later one, with the share of words in common (0 to 1).

    `asks` returns for a question a key, which both must share to be compared, and the text to compare. Nearly equal
    texts share at least one of the rarest words of each, so only such pairs are compared.
    """
    groups: defaultdict[Hashable, list[tuple[Question, frozenset[str], tuple[str, ...]]]] = defaultdict(list)
    for question in questions:
        group, text = asks(question)
        found = phrase(text)
        groups[group].append((question, frozenset(found), found))
    for members in groups.values():
        yield from _pairs(members)


def _pairs(
    members: Sequence[tuple[Question, frozenset[str], tuple[str, ...]]],
) -> Iterator[tuple[Question, Question, float]]:
    counts = Counter(word for _, words, _ in members for word in words)
    under: defaultdict[str, list[int]] = defaultdict(list)
    for index, (question, words, text) in enumerate(members):
        rarest = sorted(words, key=lambda word: (counts[word], word))[: len(words) - ceil(LEAST * len(words)) + 1]
        for other in sorted({earlier for word in rarest for earlier in under[word]}):
            first, told, wording = members[other]
            share = 1.0 if wording == text else min(0.99, len(words & told) / len(words | told))
            if share >= LEAST and _may_be_one(question, first, share):
                yield first, question, share
                break
        for word in rarest:
            under[word].append(index)


def _may_be_one(one: Question, other: Question, share: float) -> bool:
    """Whether two similar questions may be one: equal words, a common fact, or no facts to compare."""
    known = one.facts and other.facts
    return share == 1.0 or not known or not set(one.facts).isdisjoint(other.facts)
