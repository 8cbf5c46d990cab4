"""Derives doubts about questions from a model's answers: right without the article, or other than the key with it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizgen.checks.pilot.replies import Reply
from quizgen.model import Choose, Number, Question, Write

Doubt: TypeAlias = Literal["guessable", "disputed", "uncertain"]
RARE = 0.05
"""Greatest probability of guessing all rounds right at which the question counts as guessable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionDoubt:
    """A doubt about a question, with the reason."""

    question: str
    doubt: Doubt
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A question with the model's answers of all rounds, without and with the article; None for a missing answer."""

    question: Question
    closed: Sequence[Reply | None]
    open: Sequence[Reply | None]


def flags_of(taken: Taken) -> Iterator[QuestionDoubt]:
    """Yields the doubts about one question."""
    name, rounds = taken.question.id, len(taken.closed)
    right = sum(reply is not None and reply.right for reply in taken.closed)
    if rounds and right == rounds and _chance(taken.question) ** rounds <= RARE:
        reason = f"answered right {right} of {rounds} times without the article"
        yield QuestionDoubt(question=name, doubt="guessable", reason=reason)
    given = [reply for reply in taken.open if reply is not None]
    wrong = Counter(reply.text for reply in given if not reply.right)
    if wrong and 2 * wrong.total() > len(given):
        text, count = max(wrong.items(), key=lambda entry: (entry[1], entry[0]))
        reason = (
            f"answered with {text!r} {count} of {len(given)} times with the article, where the key is {_key(taken)!r}"
        )
        yield QuestionDoubt(question=name, doubt="disputed", reason=reason)
    elif wrong:
        texts = " and ".join(repr(text) for text in sorted({reply.text for reply in given}))
        yield QuestionDoubt(question=name, doubt="uncertain", reason=f"answered with {texts} in turn with the article")


def _chance(question: Question) -> float:
    answer = question.answer
    return 1 / len(answer.options) if isinstance(answer, Choose) else 0.0


def _key(taken: Taken) -> str:
    match taken.question.answer:
        case Choose(options=options):
            return next(option.text for option in options if option.correct)
        case Write(answers=answers):
            return answers[0]
        case Number(text=text):
            return text
        case _:
            return ""
