"""The kinds of question: one file each, which turns a template and the fact base into questions or reasons why not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from quizgen.model import Question, Refusal
from quizgen.registry import Registry
from quizgen.template import Template
from quizgen.truth import World
from quizgen.voice import Voice

Outcome: TypeAlias = Question | Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a question is made of: a deck's world, and its voice."""

    world: World
    voice: Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of question; `make` yields a question, or the reason why not, for all that a template applies to."""

    name: str
    about: str
    make: Callable[[Template, Desk], Iterator[Outcome]]


KINDS: Registry[Kind] = Registry("quizgen.kinds", "KIND", "kind")
