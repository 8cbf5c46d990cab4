"""The open world: wider and narrower words are neither wrong nor right, and a reason is about its own option."""

import pytest

from quizgen.model import Deck, Text, Value
from quizgen.truth import (
    Elsewhere,
    Fails,
    NotHere,
    OnlyOne,
    Statement,
    Unknown,
    World,
    about_option,
    judge,
    verdict_of,
)
from tests.small import deck

AIR = """
types: {drone: weapon}
entities:
  ada: {type: person, name: Ada Berg}
  bo: {type: person, name: Bo Lind}
  hawk: {type: launcher, name: Hawk}
  iris: {type: launcher, name: Iris}
  shahed: {type: drone, name: Shahed}
relations:
  is_a: {roles: {thing: launcher, what: text}, one: [thing, what], says: "{{ thing }} is {{ what }}"}
  post: {roles: {who: person, what: text}, one: [who, what], says: "{{ who }} was {{ what }}"}
  fear: {roles: {group: text}, closed: true, says: "they spread fear among {{ group }}"}
  flew: {roles: {what: drone|text}, one: [what], says: "{{ what }} flew"}
facts:
  hawk: {is_a: {thing: hawk, what: a rocket launcher}, at: {paragraph: 1, terms: [Hawk]}}
  ada: {post: {who: ada, what: the mayor}, at: {paragraph: 2, terms: [Berg]}}
  bo: {post: {who: bo, what: the pilot}, at: {paragraph: 3, terms: [Lind]}}
  fear: {fear: {group: troops}, at: {paragraph: 4, terms: [troops]}}
  flew: {flew: {what: shahed}, at: {paragraph: 5, terms: [Shahed]}}
"""


@pytest.fixture(scope="module")
def world() -> World:
    return World(deck(AIR))


def value(made: Deck, text: str) -> Value:
    return made.entities.get(text) or Text(text=text)


def verdict(world: World, relation: str, **roles: str) -> object:
    filled = {name: value(world.deck, text) for name, text in roles.items()}
    return judge(world, Statement(relation=relation, roles=filled))


def test_a_description_of_one_thing_does_not_prove_that_another_is_none(world: World) -> None:
    assert isinstance(verdict(world, "is_a", thing="iris", what="a rocket launcher"), Unknown)
    assert isinstance(verdict(world, "post", who="bo", what="the mayor"), Fails)


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [("pilots", "troops"), ("surface-to-air missiles", "missiles"), ("missiles", "weapons"), ("shahed", "drones"),
     ("shahed", "weapons"), ("Shahed drones", "drones"), ("a child", "people")],
)  # fmt: skip
def test_one_word_is_a_kind_of_another(world: World, narrow: str, wide: str) -> None:
    assert world.kinds.is_kind_of(value(world.deck, narrow), value(world.deck, wide))
    assert not world.kinds.is_kind_of(value(world.deck, wide), value(world.deck, narrow))


@pytest.mark.parametrize(
    ("one", "other"),
    [("pilots", "missiles"), ("advanced weapons", "missiles"), ("pilots", "pilots"), ("", "weapons"),
     ("surface-to-air missiles", "surface-to-surface missiles")],
)  # fmt: skip
def test_one_word_is_no_kind_of_another(world: World, one: str, other: str) -> None:
    assert not world.kinds.is_kind_of(value(world.deck, one), value(world.deck, other))


def test_a_kind_of_what_is_listed_is_not_said_to_be_missing(world: World) -> None:
    assert isinstance(verdict(world, "fear", group="pilots"), Unknown)
    assert isinstance(verdict(world, "flew", what="weapons"), Unknown)


def test_a_reason_tells_where_the_option_belongs_or_that_it_is_not_named_here(world: World) -> None:
    facts, entities = world.deck.facts, world.deck.entities
    proof = OnlyOne(facts["ada"], "who")
    assert about_option(world, facts["ada"], "who", entities["bo"], proof) == Elsewhere(facts["bo"], proof)
    stranger = entities["iris"]
    assert about_option(world, facts["ada"], "who", stranger, proof) == NotHere(facts["ada"], stranger, proof)
    assert verdict_of(world, facts["ada"], "who", Elsewhere(facts["bo"], proof)) == "false"


def test_a_number_of_another_unit_is_near_also_in_a_role_that_takes_texts() -> None:
    body = """
    entities: {}
    relations:
      far: {roles: {what: number|text}, says: "it is {{ what }} away"}
    facts:
      ours: {far: {what: 7 kilometres}, at: {paragraph: 1, terms: [x]}}
      theirs: {far: {what: 3 km}, at: {paragraph: 1, terms: [x]}}
    """
    world = World(deck(body))
    ours = world.deck.facts["ours"]
    statement = Statement(relation="far", roles=ours.roles, said_by=frozenset())
    assert [fact.id for fact in world.near(statement)] == ["ours", "theirs"]
