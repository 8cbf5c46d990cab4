"""Lists every correct spelling as a separate answer, for platforms that compare letters exactly."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from quizgen.answers import spellings
from quizgen.forms import Item
from quizgen.manifest.outputs import Build
from quizgen.model import Write

Made = TypeVar("Made")


def spelt(build: Build, make: Callable[[Item], Made]) -> Callable[[Item], Made]:
    """Wraps `make` so that it gets each question with every correct spelling listed as an accepted answer."""

    def made(item: Item) -> Made:
        answer = item.question.answer
        if not isinstance(answer, Write):
            return make(item)
        wide = replace(answer, answers=spellings(item.question, answer, build.language))
        return make(replace(item, question=replace(item.question, answer=wide)))

    return made
