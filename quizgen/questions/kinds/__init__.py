"""The kinds of question: one file each, which turns a template and the fact base into questions or reasons why not."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from quizgen.base.registry import Registry
from quizgen.model import Question, Refusal, Traits, Value
from quizgen.questions.renderer import Renderer
from quizgen.questions.template import Template
from quizgen.truth import Proof, World

Outcome: TypeAlias = Question | Refusal


@dataclass(frozen=True, slots=True)
class WrongValue:
    """A value proven wrong, and the proof."""

    value: Value
    proof: Proof


@dataclass(frozen=True, slots=True)
class WrongValues:
    """The wrong values for a subject, and what became of the first that was not proven."""

    wrong: tuple[WrongValue, ...]
    unproven: str = ""
    unlock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a question is made of: a deck's world, its voice, and the wrong values found so far."""

    world: World
    renderer: Renderer
    found: dict[Hashable, WrongValues] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of question; `make` yields a question, or the reason why not, for all that a template applies to.

    Without `traits` its questions have those of their answer shape.
    """

    name: str
    about: str
    make: Callable[[Template, Context], Iterator[Outcome]]
    traits: Traits | None = None


KINDS: Registry[Kind] = Registry("quizgen.questions.kinds", "KIND", "kind")


def traits_of_kinds() -> dict[str, Traits]:
    """The traits of each kind by its name."""
    return {kind.name: kind.traits or Traits() for kind in KINDS}
