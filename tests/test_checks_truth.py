"""The proofs worked out twice: what the generator makes, the checks never find to be otherwise."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given

from quizgen.base import library
from quizgen.checks import Pool, inspect
from quizgen.checks.case import Case, Scope
from quizgen.checks.families.truth import FAMILY
from quizgen.checks.ledger import Claim, Ledger, Verdict
from quizgen.cli._load import bank_of
from quizgen.deck import read_deck
from quizgen.model import Choose, Deck, Fact, Negative, Option, Question, Value
from quizgen.questions.bank import make_bank
from quizgen.questions.template import read_templates
from quizgen.truth import Contested, Fails, Holds, NotGiven, Statement, Unknown, World, judge, says
from tests import shipped
from tests.fact_bases import decks
from tests.flaws import flawed
from tests.small import deck

ANY = """
entities: {ada: {type: person, name: Ada Berg}}
relations: {saw: {roles: {who: person, what: text}, says: "{{ who }} saw {{ what }}"}}
facts: {seen: {saw: {who: ada, what: the light}, at: {paragraph: 1, terms: [light]}}}
"""
BOARD = """
entities: {board: {type: body, name: Roof Board, article: the}}
relations: {paid: {roles: {sum: text, thing: text?}, says: "{{ sum }} {% if thing %}paid for {{ thing }}{% endif %}"}}
facts:
  roof:
    paid: {sum: two crowns, thing: roof}
    claimed_by: board
    wrong: {sum: [{is: four crowns, because: It is what the door cost.}]}
    at: {paragraph: 1, terms: [two]}
  door: {paid: {sum: four crowns, thing: the door}, claimed_by: board, at: {paragraph: 1, terms: [four]}}
"""
VERDICTS = {
    Holds: Verdict.TRUE,
    Fails: Verdict.FALSE,
    NotGiven: Verdict.FALSE,
    Contested: Verdict.CONTESTED,
    Unknown: Verdict.UNKNOWN,
}


TEMPLATES = tuple(
    template
    for template in read_templates(library.files_of("templates/questions").values(), deck(ANY))
    if template.relation in {"", "quote", "term"}
)
"""The general templates, which fit any deck."""


def troubles(question: Question, scope: Scope) -> list[str]:
    """What the rules about truth find in a question."""
    case = Case(question, scope)
    return [f"{rule.id} {message}" for rule in FAMILY.rules if rule.each for message in rule.each(case)]


def statements(deck: Deck) -> Iterator[Statement]:
    """Every fact with any one of its values exchanged, as it is, and as said by each party."""
    parties = [frozenset[str](), *(frozenset([entity.id]) for entity in deck.entities.values())]
    parties += [frozenset(entity.id for entity in fact.by) for fact in deck.facts.values() if len(fact.by) > 1]
    values: dict[tuple[str, str], dict[object, Value]] = {}
    stated: tuple[Fact | Negative, ...] = (*deck.facts.values(), *deck.negatives)
    for told in stated:
        for role, value in told.roles.items():
            values.setdefault((told.relation, role), {})[value.identity] = value
    for fact in deck.facts.values():
        for role in fact.roles:
            for value in values[fact.relation, role].values():
                for party in parties:
                    yield Statement(relation=fact.relation, roles={**fact.roles, role: value}, said_by=party)


def differences(base: Deck) -> list[Statement]:
    """The statements that the two implementations judge differently."""
    world, ledger = World(base), Ledger(base)
    return [
        statement
        for statement in statements(base)
        if ledger.judge(Claim(statement.relation, statement.roles, statement.said_by)).verdict
        is not VERDICTS[type(judge(world, statement))]
    ]


@given(decks())
def test_two_implementations_judge_every_statement_alike(base: Deck) -> None:
    assert differences(base) == []


@given(decks())
def test_two_implementations_know_alike_who_says_what(base: Deck) -> None:
    world, ledger = World(base), Ledger(base)
    for fact in base.facts.values():
        for party in base.entities.values():
            assert ledger.says(party, fact).verdict is VERDICTS[type(says(world, party, fact))], (party, fact)


@given(decks())
def test_no_question_that_is_made_is_found_untrue(base: Deck) -> None:
    bank, scope = make_bank(base, TEMPLATES), Scope(base)
    found = [(question, troubles(question, scope)) for question in bank.questions]
    assert [entry for entry in found if entry[1]] == []


def test_the_name_of_who_says_it_is_not_taken_for_what_the_stem_tells() -> None:
    base = deck(BOARD)
    wrong = Option(text="Four crowns", correct=False, because="", value="four crowns")
    key = Option(text="Two crowns", correct=True, because="", value="two crowns")
    asked = Question(
        id="small/said/roof/sum",
        kind="choice",
        stem="According to the Roof Board, what was paid?",
        answer=Choose(options=(key, wrong)),
        facts=("roof",),
        paragraphs=(1,),
        skill="what",
        level="locate",
        feedback="",
        fact="roof",
        roles=("sum",),
    )
    assert troubles(asked, Scope(base)) == ["T1 'Four crowns' is offered as wrong, but it is true (door)"]


@pytest.mark.parametrize("rule", ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11"])
def test_a_planted_untruth_is_found_wherever_it_is_planted(rule: str) -> None:
    banks = [shipped.bank(name) for name in ("iran-drones-crimea", "gull-point")]
    planted = [entry for bank in banks for entry in flawed(bank, bank.questions, [rule])]
    assert planted
    missed = [
        question.id
        for _, question, deck in planted
        if not any(told.startswith(f"{rule} ") for told in troubles(question, Scope(deck)))
    ]
    assert missed == []


@pytest.mark.parametrize("name", ["relay", "bog-butter"])
def test_a_claimed_reason_names_its_speaker_in_the_answer_and_no_pronoun_betrays_an_option(name: str) -> None:
    bank = bank_of(read_deck(Path(__file__).parent / "data" / f"{name}.yaml"))
    told = inspect(Pool(questions=bank.questions, scope=Scope(deck=bank.deck)))
    assert not [finding for finding in told if finding.rule.id in {"A1", "O7"}]
