"""Bingo cards with the answers to questions, and the questions to call out (PDF)."""

from collections.abc import Iterable, Sequence
from random import Random

from quizgen.manifest.outputs import Build, Format, Output, not_made
from quizgen.model import Question, Write
from quizgen.paper.fit import without_straggler
from quizgen.paper.selection import written
from quizgen.paper.typesetting import typeset
from quizgen.paper.values import Values, page

CARDS, LONGEST = 24, 28
"""Number of cards, all different, and the most characters of an answer in a cell."""
MOST_CALLS = 40
"""Most questions to call out."""


def write(build: Build) -> Iterable[Output]:
    """Yields `bingo.pdf`, two cards a page, and `bingo-calls.pdf`, the questions for the teacher to read out."""
    seed = build.manifest.seed
    calls = _calls(build.asked(list(filter(_callable, written(build.bank)))), seed)
    side = 4 if len(calls) >= 20 else 3
    if len(calls) < side * side:
        why = f"{len(calls)} short answers differ, of at most {LONGEST} letters; a card needs {side * side}"
        yield from not_made(why, "bingo.pdf", "bingo-calls.pdf")
        return
    label, title = build.language.labels, build.bank.deck.quiz.title
    cards = [_card([answer for _, answer in calls], side, seed, number) for number in range(1, CARDS + 1)]
    values = page(build, title, f"{title}, {label['bingo']}") | {"side": side, "cards": cards}
    yield Output(name="bingo.pdf", content=typeset("bingo", values), about=f"{CARDS} cards, each different")
    asked = [_call(question, answer) for question, answer in calls]
    values = page(build, title, f"{title}, {label['calls']}") | {"calls": asked}
    content = without_straggler("bingo-calls", values)
    yield Output(name="bingo-calls.pdf", content=content, about=f"{len(calls)} questions to call out")


def _callable(question: Question) -> bool:
    """Whether the written answer of a question is short enough for a cell."""
    return isinstance(question.answer, Write) and len(question.answer.answers[0]) <= LONGEST


def _calls(questions: Iterable[Question], seed: int) -> list[tuple[Question, str]]:
    """Up to `MOST_CALLS` questions, each with its answer, in a random order that the seed determines.

    No answer occurs twice.
    """
    found: dict[str, tuple[Question, str]] = {}
    for question in sorted(questions, key=lambda question: Random(f"{seed}/bingo/{question.id}").random()):
        if isinstance(question.answer, Write):
            answer = question.answer.answers[0]
            found.setdefault(answer.casefold(), (question, answer))
    return list(found.values())[:MOST_CALLS]


def _card(answers: Sequence[str], side: int, seed: int, number: int) -> Values:
    return {"number": number, "cells": Random(f"{seed}/bingo/{number}").sample(list(answers), side * side)}


def _call(question: Question, answer: str) -> Values:
    numbers = ", ".join(map(str, question.paragraphs))
    return {"question": question.id, "stem": question.stem, "answer": answer, "paragraphs": numbers}


FORMAT = Format(name="bingo", about="bingo cards and the questions to call out (PDF)", default=False, write=write)
