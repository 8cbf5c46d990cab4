"""What the fact base makes of statements: true, false with a proof, contested, unknown."""

import pytest

from quizgen.base import library
from quizgen.deck import read_deck
from quizgen.model import Deck, Entity, Stance, Text, Value
from quizgen.truth import (
    Contested,
    Denies,
    Fails,
    Holds,
    NotGiven,
    NotListed,
    OnlyOne,
    RivalClaim,
    SaidNotSo,
    Statement,
    Unknown,
    World,
    judge,
    says,
)
from tests.small import deck

PEOPLE = """
closed: [attribution]
entities:
  ada: {type: person, name: Ada Berg}
  bo: {type: person, name: Bo Lind}
  cy: {type: person, name: Cy Maar, aliases: [Bo Lind]}
  trust: {type: body, name: Trust}
  board: {type: body, name: Board}
  town: {type: place, name: Town, within: [land]}
  land: {type: place, name: Land}
  isle: {type: place, name: Isle}
relations:
  directs: {roles: {person: person, body: body}, one: [person, body], says: "{{ person }} directs {{ body }}"}
  paid: {roles: {giver: body, thing: text}, closed: true, says: "{{ giver }} paid for {{ thing }}"}
  mended: {roles: {person: person, thing: text}, says: "{{ person }} mended {{ thing }}"}
  cost: {roles: {thing: text, sum: text}, one: [sum], says: "{{ thing }} cost {{ sum }}"}
  lies: {roles: {what: text, where: place}, one: [where], says: "{{ what }} lies in {{ where }}"}
  sold:
    roles: {who: person, what: text, when: date?}
    one: [who]
    says: "{{ who }} sold {{ what }}{% if when %} {{ when.on }}{% endif %}"
not:
  - {mended: {person: bo, thing: the lamp}, at: {paragraph: 3, terms: [Lind]}, because: Lind was away}
facts:
  ada-trust: {directs: {person: ada, body: trust}, at: {paragraph: 1, terms: [Berg]}}
  trust-paid: {paid: {giver: trust, thing: the roof}, at: {paragraph: 2, terms: [roof]}}
  ada-mended: {mended: {person: ada, thing: the lamp}, at: {paragraph: 3, terms: [lamp]}}
  cost-trust: {cost: {thing: the roof, sum: two crowns}, claimed_by: trust, at: {paragraph: 4, terms: [two]}}
  cost-board:
    cost: {thing: the roof, sum: three crowns}
    claimed_by: board
    denied_by: trust
    at: {paragraph: 4, terms: [three]}
  tower-town: {lies: {what: the tower, where: town}, at: {paragraph: 5, terms: [Town]}}
  ada-sold: {sold: {who: ada, what: the boat, when: 2020}, at: {paragraph: 6, terms: [boat]}}
"""


@pytest.fixture(scope="module")
def people() -> Deck:
    return deck(PEOPLE)


def status(made: Deck, relation: str, *, said_by: str = "", **roles: str) -> object:
    """The verdict on a statement whose roles are given as ids or texts."""

    def value(text: str) -> Value:
        entity: Entity | None = made.entities.get(text)
        return entity or Text(text=text)

    parties = frozenset([said_by]) if said_by else frozenset[str]()
    filled = {name: value(text) for name, text in roles.items()}
    return judge(World(made), Statement(relation=relation, roles=filled, said_by=parties))


def test_a_fact_holds(people: Deck) -> None:
    verdict = status(people, "directs", person="ada", body="trust")
    assert verdict == Holds(people.facts["ada-trust"])


def test_another_value_fails_where_the_relation_allows_one(people: Deck) -> None:
    verdict = status(people, "directs", person="bo", body="trust")
    assert verdict == Fails(OnlyOne(people.facts["ada-trust"], "person"))


def test_nothing_is_false_because_it_is_missing(people: Deck) -> None:
    assert isinstance(status(people, "mended", person="cy", thing="the door"), Unknown)
    assert isinstance(status(people, "directs", person="bo", body="board"), Unknown)


def test_what_a_closed_list_lacks_is_not_given(people: Deck) -> None:
    verdict = status(people, "paid", giver="board", thing="the roof")
    assert verdict == NotGiven(NotListed((people.facts["trust-paid"],), "giver"))


def test_a_stated_negative_is_a_proof(people: Deck) -> None:
    assert status(people, "mended", person="bo", thing="the lamp") == Fails(SaidNotSo(people.negatives[0]))


def test_what_parties_claim_is_contested_without_their_name(people: Deck) -> None:
    assert isinstance(status(people, "cost", thing="the roof", sum="two crowns"), Contested)
    assert isinstance(status(people, "cost", thing="the roof", sum="three crowns"), Contested)


def test_what_nobody_claims_of_a_contested_thing_is_unknown(people: Deck) -> None:
    assert isinstance(status(people, "cost", thing="the roof", sum="nine crowns"), Unknown)


def test_a_party_says_what_it_claims(people: Deck) -> None:
    verdict = status(people, "cost", said_by="trust", thing="the roof", sum="two crowns")
    assert verdict == Holds(people.facts["cost-trust"])


def test_a_party_does_not_say_what_it_denies(people: Deck) -> None:
    verdict = status(people, "cost", said_by="trust", thing="the roof", sum="three crowns")
    assert verdict == Fails(Denies(people.facts["cost-board"], people.entities["trust"]))


@pytest.mark.parametrize(("denied", "asked", "sort"), [(", why: envy", "", Unknown), ("", "envy", Fails)])
def test_who_denies_a_thing_denies_all_that_says_more_and_nothing_that_says_less(
    denied: str, asked: str, sort: type[object]
) -> None:
    told = deck(f"""
        entities: {{trust: {{type: body, name: Trust}}, board: {{type: body, name: Board}}}}
        relations:
          burned: {{roles: {{what: text, why: text?}}, says: "{{{{ what }}}} burned{{% if why %}}…{{% endif %}}"}}
        facts:
          mill:
            burned: {{what: the mill{denied}}}
            claimed_by: board
            denied_by: trust
            at: {{paragraph: 1, terms: [a]}}
        """)
    roles = {"what": "the mill", "why": asked} if asked else {"what": "the mill"}
    assert isinstance(status(told, "burned", said_by="trust", **roles), sort)


def test_a_rivals_claim_is_not_the_partys_own(people: Deck) -> None:
    verdict = status(people, "cost", said_by="board", thing="the roof", sum="two crowns")
    assert verdict == Fails(RivalClaim(people.facts["cost-trust"], people.facts["cost-board"]))


def test_a_part_is_not_offered_against_its_whole(people: Deck) -> None:
    assert isinstance(status(people, "lies", what="the tower", where="land"), Unknown)
    assert isinstance(status(people, "lies", what="the tower", where="isle"), Fails)


def test_two_names_that_may_mean_one_person_are_never_proven_apart() -> None:
    named = deck(PEOPLE.replace("{person: ada, body: trust}", "{person: bo, body: trust}"))
    assert isinstance(status(named, "directs", person="cy", body="trust"), Unknown)


def test_an_optional_role_left_out_of_the_statement_does_not_hide_the_proof(people: Deck) -> None:
    verdict = status(people, "sold", who="bo", what="the boat")
    assert verdict == Fails(OnlyOne(people.facts["ada-sold"], "who"))


def test_a_required_role_left_out_leaves_it_unknown(people: Deck) -> None:
    assert isinstance(status(people, "directs", person="bo"), Unknown)


@pytest.mark.parametrize(
    ("fact", "party", "sort"),
    [("cost-trust", "trust", Holds), ("cost-trust", "board", NotGiven), ("cost-board", "trust", Fails)],
)
def test_who_said_it_follows_claims_denials_and_the_closed_list(
    people: Deck, fact: str, party: str, sort: type[object]
) -> None:
    assert isinstance(says(World(people), people.entities[party], people.facts[fact]), sort)


def test_without_a_closed_list_others_may_have_said_it_too() -> None:
    open_ = deck(PEOPLE.replace("closed: [attribution]", ""))
    assert isinstance(says(World(open_), open_.entities["board"], open_.facts["cost-trust"]), Unknown)


def test_facts_follow_one_another_through_others() -> None:
    chain = deck("""
        entities: {}
        relations: {happened: {roles: {what: text}, says: "{{ what }}"}}
        facts:
          one: {happened: {what: it rained}, at: {paragraph: 1, terms: [rain]}}
          two: {happened: {what: it snowed}, after: one, at: {paragraph: 1, terms: [snow]}}
          three: {happened: {what: it froze}, after: two, at: {paragraph: 1, terms: [ice]}}
        """)
    world = World(chain)
    assert world.precedes("one", "three")
    assert not world.precedes("three", "one")


def test_a_question_gives_away_the_facts_that_its_other_roles_make() -> None:
    told = deck("""
        entities: {ada: {type: person, name: Ada}, trust: {type: body, name: Trust}}
        relations:
          heads: {roles: {who: person, what: body}, says: "{{ who }} heads {{ what }}"}
          spoke: {roles: {who: person, of: body, day: date}, says: "{{ who }} spoke for {{ of }} {{ day.on }}"}
        facts:
          heads: {heads: {who: ada, what: trust}, at: {paragraph: 1, terms: [Ada]}}
          spoke: {spoke: {who: ada, of: trust, day: 2020}, at: {paragraph: 1, terms: [Ada]}}
        """)
    assert World(told).revealed(told.facts["spoke"], "day") == ("heads",)
    assert World(told).revealed(told.facts["spoke"], "who") == ()


def test_a_fact_that_is_only_claimed_is_told_with_its_stance(people: Deck) -> None:
    assert people.facts["cost-trust"].stance is Stance.CLAIMED
    assert people.facts["cost-trust"].sentence == "Trust said that the roof cost two crowns."


def test_the_index_of_wider_and_narrower_values_finds_what_a_search_of_all_finds() -> None:
    world, found = World(read_deck(library.find_deck("iran-drones-crimea"))), 0
    entities = world.deck.entities.values()
    for fact in world.deck.facts.values():
        for role, value in fact.roles.items():
            every = [each for each in world.values_of(fact.relation, role) if world.kinds.related(value, each)]
            assert list(world.kin_of(value, fact.relation, role)) == every
            found += len(every)
    for one in entities:
        near = [each for each in entities if each.id in one.within or one.id in each.within]
        assert list(world.around(one)) == near
        found += len(near)
    assert found
