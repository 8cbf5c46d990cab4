"""The kinds of question, one file each: each turns a template and the facts into questions or refusals."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from quizgen.base.registry import Interface, Registry
from quizgen.model import Question, Refusal, Traits, Value
from quizgen.questions.renderer import Renderer
from quizgen.questions.template import Template
from quizgen.truth import Proof, World

Outcome: TypeAlias = Question | Refusal


@dataclass(frozen=True, slots=True)
class WrongValue:
    """A value proven wrong, with its proof."""

    value: Value
    proof: Proof


@dataclass(frozen=True, slots=True)
class WrongValues:
    """The values proven wrong for a subject, and why there are no more.

    `unproven` is the reason why the first value that was tried without success is not proven wrong, `unlock` what an
    author can add to the deck to have it proven.
    """

    wrong: tuple[WrongValue, ...]
    unproven: str = ""
    unlock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The data that all kinds of question are made from: the deck's facts (`world`), its renderer, and a cache.

    `found` caches the wrong values of each subject.
    """

    world: World
    renderer: Renderer
    found: dict[Hashable, WrongValues] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of question; `make` yields a question or a refusal for each fact, or role of a fact, that a template asks.

    If `traits` is None, its questions have the traits of their answer shape.
    """

    name: str
    about: str
    make: Callable[[Template, Context], Iterator[Outcome]]
    traits: Traits | None = None


KINDS: Registry[Kind] = Registry("quizgen.questions.kinds", "KIND", "kind", Interface("quizgen.kinds", Kind))


def traits_of_kinds() -> dict[str, Traits]:
    """The traits of each kind by its name."""
    return {kind.name: kind.traits or Traits() for kind in KINDS}
