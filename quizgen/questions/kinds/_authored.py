"""Determines the kind of a question that an author wrote by hand from the shape of its answer."""

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from quizgen.model import BLANK, Choose, Explain, Match, Number, Order, Question, Write
from quizgen.questions.kinds import KINDS

_FEW_WORDS = 3
"""Most words of a right option that counts as found in the article and not as understood."""


def with_kind(question: Question, labels: Mapping[str, str]) -> Question:
    """The question with the kind of its answer's shape, the traits of that kind, and a level if it has none.

    `labels` are the fixed words of its language, by which true-false questions are recognised.
    """
    kind = KINDS.get(_kind_of(question, labels))
    return replace(question, kind=kind.name, own_traits=kind.traits, level=question.level or _level_of(question))


def _level_of(question: Question) -> str:
    """The level of a question by the shape of its answer: `locate` for a name, a figure or a few words."""
    match question.answer:
        case Write() | Number():
            return "locate"
        case Choose(several=False, ordered=False, keys=keys):
            return "locate" if all(len(key.text.split()) <= _FEW_WORDS for key in keys) else "infer"
        case Explain():
            return "infer"
        case Choose() | Match() | Order():
            return "understand"
        case answer:
            assert_never(answer)


def _kind_of(question: Question, labels: Mapping[str, str]) -> str:
    match question.answer:
        case Choose(several=True):
            return "multiple-choice"
        case Choose(options=(first, second)) if [first.text, second.text] == [labels["true"], labels["false"]]:
            return "true-false"
        case Choose():
            return "choice"
        case Write():
            return "cloze" if question.stem.count(BLANK) == 1 else "short"
        case Number():
            return "number"
        case Match():
            return "match"
        case Order():
            return "order"
        case Explain():
            return "explain"
        case answer:
            assert_never(answer)
