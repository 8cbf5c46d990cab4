"""Texts that are nearly the same: pairs that share most of their words, found without comparing all with all."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from math import ceil

from quizgen.model import Question
from quizgen.text.words import tokens

LEAST = 0.8
"""The share of all their words that two texts have in common, from which they are nearly the same."""


def near_duplicates(
    questions: Sequence[Question], asks: Callable[[Question], tuple[Hashable, str]]
) -> Iterator[tuple[Question, Question, float]]:
    """Each question that is nearly the same as an earlier one, with that one and the share of words in common.

    `asks` tells what two questions must have in common to be compared at all, and the text to compare. Two
    that share so much also share one of the rarest words of each, so that only these are compared.
    """
    groups: defaultdict[Hashable, list[tuple[Question, frozenset[str], tuple[str, ...]]]] = defaultdict(list)
    for question in questions:
        group, text = asks(question)
        found = tokens(text)
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
    """Whether two like texts ask the same: in the same words, or about a fact in common if facts are known."""
    known = one.facts and other.facts
    return share == 1.0 or not known or not set(one.facts).isdisjoint(other.facts)
