"""Answers in words for platforms that compare letters: each right spelling is an answer of its own."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from quizgen.answers import spellings
from quizgen.forms import Item
from quizgen.manifest.outputs import Build
from quizgen.model import Write

Made = TypeVar("Made")


def spelt(build: Build, make: Callable[[Item], Made]) -> Callable[[Item], Made]:
    """The same function for items whose answers in words are spelled in every way that is right."""

    def made(item: Item) -> Made:
        answer = item.question.answer
        if not isinstance(answer, Write):
            return make(item)
        wide = replace(answer, answers=spellings(item.question, answer, build.language))
        return make(replace(item, question=replace(item.question, answer=wide)))

    return made
