"""The value of a question in a selection: how important its facts are, and how well it asks them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from statistics import fmean

from quizgen.model import BLANK, OWN, Choose, Claims, Explain, Fact, Match, Number, Question, Stance

IMPORTANCE = 2
"""The importance of a fact for which the deck states none, from 1 (detail) to 3 (essential)."""

_CHANCE = 0.2
"""Most that chance adds to the value of a question, so that another seed gives another paper."""
_ASKED_BEFORE = 1.0
"""Subtracted for a question on a fact that an earlier quiz asked."""
_OWN = 8.0
"""Added for a question that the author wrote, so that all of them are chosen before any generated one."""
_LOCATES = 1.5
"""Subtracted for a question that the author wrote and that only asks to find a name, a figure or a few words."""
_DETAIL = 3.0
"""Subtracted where the facts are details, so that they are asked only if nothing else is left."""
_FIGURE = 0.5
"""Subtracted for a question whose answer is a number or a date."""
_INDIRECT = 1.0
"""Subtracted for a stem that is no complete question: a sentence with a gap, or a statement after a question."""
_NO_REASONS = 2.0
"""Subtracted for a question why something is so if none of its wrong options is a reason or evidence for anything."""
_PLAIN = 1.5
"""Subtracted for a question whose answer is obvious: that a plain fact is asserted, or that a party is silent about
it."""
_REASONED = 1.0
"""Subtracted where the deck has reasons or evidence for a fact and the question asks for neither."""


@dataclass(frozen=True, slots=True)
class Basis:
    """The data, besides a question, on which its value depends: facts by id, ids of facts asked before, and the seed.

    `reasoned` are the ids of facts for which the deck has reasons or evidence, `grounds` the ids of those reasons and
    pieces of evidence.
    """

    facts: Mapping[str, Fact]
    asked: frozenset[str]
    seed: int
    reasoned: frozenset[str] = field(init=False)
    grounds: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Collects the facts with reasons or evidence."""
        found = {fact.id for fact in self.facts.values() if fact.because}
        found.update(name for fact in self.facts.values() for name in fact.supports)
        object.__setattr__(self, "reasoned", frozenset(found))
        grounds = {name for fact in self.facts.values() for name in fact.because}
        grounds.update(fact.id for fact in self.facts.values() if fact.supports)
        object.__setattr__(self, "grounds", frozenset(grounds))


def value_of(question: Question, basis: Basis) -> float:
    """The importance of the facts, changed by how the question asks them, plus a small random amount.

    The random amount gives different papers for different seeds.
    """
    weights = [basis.facts[name].importance for name in question.facts if name in basis.facts]
    value = fmean(weights) if weights else float(IMPORTANCE)
    value -= _DETAIL * (value < (1 + IMPORTANCE) / 2)
    value += _CHANCE * draw(f"{basis.seed}/{question.id}") - _ASKED_BEFORE * (
        not basis.asked.isdisjoint(question.facts)
    )
    if question.template == OWN:
        return value + _OWN - _LOCATES * (question.level == "locate")
    value -= _FIGURE * figures_asked(question) + _INDIRECT * _is_indirect(question)
    value -= _PLAIN * _is_obvious(question) + _NO_REASONS * _without_reasons(question, basis)
    return value - _REASONED * (question.fact in basis.reasoned and not asks_reason(question))


def asks_reason(question: Question) -> bool:
    """Whether a question asks why something is so, or what the evidence for it is."""
    reasons = {Claims.REASON, Claims.EVIDENCE}
    return question.traits.claims in reasons or isinstance(question.answer, Explain)


def figures_asked(question: Question) -> int:
    """The number of figures (numbers and dates) that a question asks for, or asks to judge.

    0 for one that the author wrote.
    """
    if question.template == OWN:
        return 0
    if isinstance(question.answer, Match):
        gaps = question.traits.claims is Claims.GAPS
        return sum(pair.right[:1].isdigit() for pair in question.answer.pairs) if gaps else 0
    asks_value = bool(question.roles) or question.traits.claims in {Claims.STATEMENT, Claims.GIVEN}
    return isinstance(question.answer, Number) or (asks_value and question.skill in {"how-many", "when"})


def _is_obvious(question: Question) -> bool:
    keys = question.answer.keys if isinstance(question.answer, Choose) else ()
    obvious = {Claims.STANCE: str(Stance.ASSERTED), Claims.POSITION: "silent"}.get(question.traits.claims)
    return any(key.value == obvious for key in keys)


def _is_indirect(question: Question) -> bool:
    gapped = BLANK in question.stem and not isinstance(question.answer, Match)
    return gapped or "? " in question.stem


def _without_reasons(question: Question, basis: Basis) -> float:
    """The share of wrong options that no fact gives as a reason or evidence; 0 if the question asks no reason."""
    if question.traits.claims is not Claims.REASON or not isinstance(question.answer, Choose):
        return 0.0
    return fmean(option.value not in basis.grounds for option in question.answer.options if not option.correct)


def draw(name: str) -> float:
    """A pseudo-random number from 0 to 1 that depends on the name alone."""
    return int.from_bytes(blake2b(name.encode(), digest_size=6).digest()) / 2**48
