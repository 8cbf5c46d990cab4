"""Slips in the facts of a deck: one value, speaker or paragraph changed at a time."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from quizgen.model import QUOTE, TERM, Date, Deck, Entity, Evidence, Fact, Quantity, Stance, Value


def slips_of(deck: Deck) -> Iterator[tuple[str, Fact]]:
    """The sort of each slip, and the fact that has it."""
    for fact in deck.facts.values():
        if fact.relation not in {QUOTE, TERM}:
            yield from _value_slips(deck, fact)
            yield from _other_slips(deck, fact)


def _value_slips(deck: Deck, fact: Fact) -> Iterator[tuple[str, Fact]]:
    for role, value in fact.roles.items():
        for sort, wrong in _wrong(deck, value):
            yield sort, replace(fact, roles={**fact.roles, role: wrong})


def _wrong(deck: Deck, value: Value) -> Iterator[tuple[str, Value]]:
    match value:
        case Quantity():
            turned = Decimal(str(value.number)[::-1].strip("."))
            if turned != value.number:
                yield "number, digits turned", replace(value, number=turned, text=f"{turned} {value.unit}")
        case Date():
            others = [v for f in deck.facts.values() for v in f.roles.values() if isinstance(v, Date) and v != value]
            yield from (("date, another of the article", other) for other in others[:3])
        case Entity():
            others_ = [e for e in deck.entities.values() if e.types == value.types and e.id != value.id]
            yield from (("name, another of the article", other) for other in others_[:3])
        case _:
            return


def _other_slips(deck: Deck, fact: Fact) -> Iterator[tuple[str, Fact]]:
    for number in range(1, deck.source.paragraphs + 1):
        if number not in fact.paragraphs and number % 4 == fact.paragraphs[0] % 4:
            yield "paragraph moved", replace(fact, evidence=(Evidence(paragraph=number, terms=()),))
    if fact.by:
        yield "claim without its speaker", replace(fact, stance=Stance.ASSERTED, by=(), denied_by=())
        others = [e for e in deck.entities.values() if e.types == fact.by[0].types and e not in fact.by]
        yield from (("speaker exchanged", replace(fact, by=(other,), denied_by=())) for other in others[:3])
