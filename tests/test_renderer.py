"""What the voice of a deck says: facts, blanks, questions by hand, proofs, and the values of templates."""

import pytest

from quizgen.deck.grammar import PARTY_NAMES, PLAIN_NAMES
from quizgen.model import BLANK, Entity, Stance, Text
from quizgen.questions.renderer import Renderer, draw
from quizgen.truth import AuthoredWrong, Denies, NotListed, OnlyOne, Proof, RivalClaim, SaidNotSo
from tests.small import deck

DECK = deck("""
topics: {tower: The tower}
types: {person: party, body: party}
entities:
  ada: {type: person, name: Ada Berg, short: Berg, pronoun: she}
  bo: {type: person, name: Bo Lind}
  trust: {type: body, name: Harbour Trust, article: the}
  council: {type: body, name: Town Council, article: the}
  bank: {type: body, name: Bank}
  mill: {type: body, name: Mill}
  stairs: {type: building-part, name: stairs, article: the, number: plural}
relations:
  leads:
    roles: {person: person, body: body, since: date?}
    one: [person]
    says: "{{ person }} leads {{ body.the }}{% if since %} since {{ since }}{% endif %}"
    asks:
      person: ["Who leads {{ body.the }}?", "Who is at the head of {{ body.the }}?"]
      body: "What does {{ person }} lead?"
    topic: tower
  paid: {roles: {giver: body}, closed: true, says: "{{ giver.the }} paid"}
  cost: {roles: {sum_of_all: number}, one: sum_of_all, says: "the roof cost {{ sum_of_all }}"}
  shine: {roles: {part: building-part}, says: "{{ part.the }} {{ part|agrees('is', 'are') }} green"}
facts:
  head: {leads: {person: ada, body: trust}, at: [{paragraph: 3, terms: a}, {paragraph: 2, terms: b}], note: It is so.}
  later: {leads: {person: bo, body: council, since: 2020-05}, at: {paragraph: 4, terms: a}}
  paid-trust: {paid: {giver: trust}, at: {paragraph: 5, terms: a}}
  paid-council: {paid: {giver: council}, at: {paragraph: 6, terms: a}}
  eight:
    cost: {sum_of_all: 8 crowns}
    claimed_by: [trust, council]
    verb: warned
    denied_by: ada
    at: {paragraph: 7, terms: a}
  nine: {cost: {sum_of_all: 9 crowns}, claimed_by: ada, at: {paragraph: 8, terms: a}}
  green: {shine: {part: stairs}, believed_by: unnamed, at: {paragraph: 9, terms: a}}
not:
  - {paid: {giver: bank}, at: {paragraph: 9, terms: a}, because: the bank has no money}
  - {paid: {giver: mill}, at: {paragraph: 8, terms: a}}
""")
VOICE = Renderer(DECK)
FACTS = DECK.facts


@pytest.mark.parametrize(
    ("fact", "role", "said"),
    [
        ("head", "person", f"{BLANK} leads the Harbour Trust."),
        ("head", "body", f"Ada Berg leads {BLANK}."),
        ("later", "since", f"Bo Lind leads the Town Council since {BLANK}."),
        ("eight", "sum_of_all", f"The Harbour Trust and the Town Council warned that the roof cost {BLANK}."),
        ("green", "part", f"It is believed that {BLANK} are green."),
    ],
)
def test_a_blank_takes_the_place_of_what_is_asked_and_the_rest_agrees_with_it(fact: str, role: str, said: str) -> None:
    assert VOICE.blanked(FACTS[fact], role) == said


def test_a_filled_blank_gives_the_sentence_again() -> None:
    assert VOICE.fill(VOICE.blanked(FACTS["head"], "person"), "Ada Berg") == FACTS["head"].sentence


def test_a_pattern_is_the_bare_sentence_with_blanks() -> None:
    blanks = {"sum_of_all": VOICE.language.blank(FACTS["eight"].roles["sum_of_all"])}
    assert VOICE.pattern(FACTS["eight"], blanks) == f"The roof cost {BLANK}."


def test_a_clause_is_said_of_other_values() -> None:
    other = {**FACTS["head"].roles, "person": DECK.entities["bo"]}
    assert VOICE.clause(FACTS["head"], other) == "Bo Lind leads the Harbour Trust"


def test_an_empty_role_is_none() -> None:
    assert VOICE.roles(FACTS["head"])["since"] is None
    assert str(VOICE.roles(FACTS["later"])["since"]) == "May 2020"


def test_a_question_is_one_of_those_worded_by_hand_always_the_same() -> None:
    asked = {VOICE.question(FACTS[name], "person") for name in ("head", "later") for _ in range(3)}
    assert len(asked) == 2
    for question in asked:
        assert question.startswith(("Who leads the ", "Who is at the head of the "))
        assert question.endswith(("Harbour Trust?", "Town Council?"))
    assert VOICE.question(FACTS["paid-trust"], "giver") == ""


@pytest.mark.parametrize(
    ("fact", "role", "stem", "given"),
    [
        ("later", "person", "{{ ask }}", {"body"}),
        ("later", "person", "{{ statement }}", {"body", "since"}),
        ("later", "", "{{ clause }}", {"person", "body", "since"}),
        ("later", "person", "Who leads {{ body.the }} since {{ since }}?", {"body", "since"}),
        ("head", "person", "Who leads {% if since %}since {{ since }}{% endif %}?", set[str]()),
        ("later", "person", "Who?", set[str]()),
    ],
)
def test_what_a_stem_tells_is_known(fact: str, role: str, stem: str, given: set[str]) -> None:
    assert VOICE.given(FACTS[fact], role, stem) == given


@pytest.mark.parametrize(
    ("fact", "role", "name", "value"),
    [
        ("head", "body", "ask", "What does Ada Berg lead?"),
        ("head", "body", "statement", f"Ada Berg leads {BLANK}."),
        ("head", "", "statement", "Ada Berg leads the Harbour Trust."),
        ("head", "body", "clause", "Ada Berg leads the Harbour Trust"),
        ("nine", "sum_of_all", "sentence", "Ada Berg said that the roof cost 9 crowns."),
        ("head", "body", "type", "body"),
        ("green", "part", "type", "building part"),
        ("nine", "sum_of_all", "type", "number and its unit"),
        ("nine", "sum_of_all", "role", "sum of all"),
        ("eight", "sum_of_all", "verb", "warned"),
        ("nine", "sum_of_all", "verb", ""),
        ("head", "body", "note", "It is so."),
        ("head", "body", "paragraph", "2 and 3"),
        ("head", "body", "topic", "The tower"),
        ("nine", "sum_of_all", "topic", ""),
        ("head", "body", "title", "An article"),
        ("head", "body", "publisher", ""),
        ("nine", "sum_of_all", "by", "Ada Berg"),
        ("eight", "sum_of_all", "by", "Harbour Trust and Town Council"),
        ("eight", "sum_of_all", "deniers", "Ada Berg"),
        ("head", "body", "by", "None"),
        ("head", "body", "deniers", "None"),
        ("head", "body", "value", "Harbour Trust"),
        ("head", "", "value", "None"),
        ("head", "body", "pattern", "None"),
        ("head", "body", "person", "Ada Berg"),
    ],
)
def test_the_values_of_a_template(fact: str, role: str, name: str, value: str) -> None:
    assert str(VOICE.values(FACTS[fact], role, [name])[name]) == value


def test_every_name_that_a_template_may_use_has_a_value_or_is_empty() -> None:
    names = {*PLAIN_NAMES, *PARTY_NAMES}
    assert names <= VOICE.values(FACTS["head"], "body", names).keys()


def test_a_template_is_filled() -> None:
    context = VOICE.values(FACTS["head"], "body", ["value", "paragraph"])
    assert VOICE.render("{{ value.The }}, paragraph {{ paragraph }}", context) == "The Harbour Trust, paragraph 2 and 3"


HEAD, EIGHT, NINE = FACTS["head"], FACTS["eight"], FACTS["nine"]
PAID = (FACTS["paid-trust"], FACTS["paid-council"])
BOTH = "the Harbour Trust and the Town Council"


@pytest.mark.parametrize(
    ("proof", "because"),
    [
        (OnlyOne(HEAD, "person"), "Ada Berg leads the Harbour Trust. (paragraphs 2 and 3)"),
        (
            RivalClaim(EIGHT, NINE),
            "The Harbour Trust and the Town Council warned that the roof cost 8 crowns. (paragraph 7)",
        ),
        (NotListed(PAID, "giver"), f"Here the article names {BOTH}. (paragraphs 5 and 6)"),
        (NotListed((HEAD,)), f"The article reports it of somebody else. {HEAD.sentence} (paragraphs 2 and 3)"),
        (SaidNotSo(DECK.negatives[0]), "The bank has no money. (paragraph 9)"),
        (SaidNotSo(DECK.negatives[1]), "According to the article, it is not so that Mill paid. (paragraph 8)"),
        (AuthoredWrong(HEAD, "She was away."), "She was away."),
        (Denies(EIGHT, DECK.entities["ada"]), "Ada Berg denied that the roof cost 8 crowns. (paragraph 7)"),
    ],
)
def test_a_proof_is_said_in_words_with_its_place(proof: Proof, because: str) -> None:
    assert VOICE.because(proof) == because
    assert VOICE.because(proof) == because


def test_the_words_of_an_entity_are_made_once() -> None:
    trust = DECK.entities["trust"]
    assert isinstance(trust, Entity)
    assert VOICE.words(trust) is VOICE.words(trust)
    assert VOICE.option(trust) == VOICE.option(trust) == "The Harbour Trust"
    assert VOICE.option(Text(text="a lamp")) == "A lamp"


def test_who_stands_behind_a_fact_is_in_its_sentence() -> None:
    said = {fact.stance: fact.sentence for fact in FACTS.values()}
    assert said[Stance.CLAIMED] == "Ada Berg said that the roof cost 9 crowns."
    assert said[Stance.BELIEVED] == "It is believed that the stairs are green."


def test_a_draw_depends_on_its_key_alone_and_reaches_every_number() -> None:
    assert [draw(str(key), 4) for key in range(8)] == [draw(str(key), 4) for key in range(8)]
    assert {draw(str(key), 4) for key in range(100)} == {0, 1, 2, 3}
    assert draw("anything", 1) == 0
