"""Facts found by what stands in their roles: none is missed, and few others are looked at."""

from collections.abc import Iterator

import pytest
from hypothesis import given

from quizgen.checks.fact_index import FactIndex
from quizgen.checks.values import may_be, same
from quizgen.model import Deck, Fact, Value
from tests.fact_bases import decks
from tests.small import deck

WORDS = ("anchor", "beacon", "compass", "signal", "harbour")
SIGHTINGS = """
entities: {ada: {type: person, name: Ada Berg}}
relations:
  saw:
    roles: {who: person, what: text, length: number, day: date}
    says: "{{ who }} saw {{ what }}, {{ length }} long, on {{ day }}"
facts:
"""


def many(facts: int) -> Deck:
    """A deck with so many facts, all of one person, alike but for a word, a number and a day."""
    stated = (
        f"  f{i}: {{saw: {{who: ada, what: the {WORDS[i % 5]} of the ship nr{i}, length: {i} km, "
        f"day: {1000 + i}-05-17}}, at: {{paragraph: 1, terms: [ship]}}}}\n"
        for i in range(facts)
    )
    return deck(SIGHTINGS + "".join(stated))


def asked(base: Deck) -> Iterator[tuple[Fact, dict[str, Value]]]:
    """Every fact, asked by each of its roles alone and by all of them."""
    for fact in base.facts.values():
        yield fact, dict(fact.roles)
        yield from ((fact, {role: value}) for role, value in fact.roles.items())


def agrees(fact: Fact, roles: dict[str, Value]) -> bool:
    return all(may_be(fact.roles[role], value) for role, value in roles.items() if role in fact.roles)


@given(decks())
def test_no_fact_that_may_be_meant_is_missed(base: Deck) -> None:
    index = FactIndex(base)
    for fact, roles in asked(base):
        wanted = {f.id for f in base.facts.values() if f.relation == fact.relation and agrees(f, roles)}
        assert wanted <= {found.id for found in index.near(fact.relation, roles)}


@given(decks())
def test_no_fact_with_these_very_values_is_missed(base: Deck) -> None:
    index = FactIndex(base)
    for fact, roles in asked(base):
        required = {role for role in roles if not base.relations[fact.relation].roles[role].optional}
        same_relation = (other for other in base.facts.values() if other.relation == fact.relation)
        wanted = {f.id for f in same_relation if all(same(f.roles[role], roles[role]) for role in required)}
        assert wanted <= {found.id for found in index.alike(fact.relation, roles)}


@pytest.mark.parametrize("role", ["what", "length", "day"])
def test_a_thousand_facts_alike_are_told_apart_by_one_role(role: str) -> None:
    base = many(1000)
    index, value = FactIndex(base), base.facts["f500"].roles[role]
    assert [fact.id for fact in index.near("saw", {role: value})] == ["f500"]
    assert [fact.id for fact in index.alike("saw", {role: value})] == ["f500"]
