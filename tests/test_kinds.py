"""Each kind of question: what it makes of the deck of a harbour."""

import json
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from quizgen.base import library
from quizgen.deck import read_deck
from quizgen.manifest.questions import question_json
from quizgen.model import BLANK, Bank, Choose, Match, Number, Order, Question, Write
from quizgen.questions.bank import find_question, make_bank
from quizgen.questions.kinds import KINDS
from quizgen.questions.template import read_templates
from tests.conftest import Golden

HARBOUR = Path(__file__).parent / "data" / "harbour.yaml"
FERRY = Path(__file__).parent / "data" / "ferry.yaml"
REASONS = Path(__file__).parent / "data" / "reasons.yaml"
VIEWS = Path(__file__).parent / "data" / "views.yaml"


@cache
def bank_of(path: Path) -> Bank:
    deck = read_deck(path)
    return make_bank(deck, read_templates(library.files_of("templates/questions").values(), deck))


@pytest.fixture(scope="module")
def harbour() -> Bank:
    return bank_of(HARBOUR)


def of_kind(made: Bank, kind: str) -> list[Question]:
    return [question for question in made.questions if question.kind == kind]


@pytest.mark.parametrize("kind", KINDS.names())
def test_every_kind_makes_of_a_deck_what_it_made_before(kind: str, golden: Golden) -> None:
    made = next(found for path in (HARBOUR, FERRY, REASONS, VIEWS) if (found := of_kind(bank_of(path), kind)))
    assert made
    lines = (json.dumps(question_json(question), ensure_ascii=False, indent=1) for question in made)
    golden(f"kinds/{kind}.json", "\n".join(lines) + "\n")


def test_a_choice_has_one_key_and_two_wrong_options_or_more(harbour: Bank) -> None:
    single = [q for q in harbour.questions if isinstance(q.answer, Choose) and not q.answer.several]
    assert len(single) > 20
    for question in single:
        assert isinstance(question.answer, Choose)
        assert len(question.answer.keys) == 1
        assert len({option.text for option in question.answer.options}) == len(question.answer.options)
        assert all(option.because for option in question.answer.options)


def test_every_question_names_its_facts_its_paragraphs_and_teaches(harbour: Bank) -> None:
    for question in harbour.questions:
        assert question.facts
        assert question.paragraphs
        assert question.feedback
        assert question.id.startswith("harbour/")


def test_no_stem_shows_its_key(harbour: Bank) -> None:
    for question in harbour.questions:
        if isinstance(question.answer, Write):
            assert question.answer.answers[0].casefold() not in question.stem.casefold()


def test_a_cloze_has_one_blank(harbour: Bank) -> None:
    assert all(question.stem.count(BLANK) == 1 for question in of_kind(harbour, "cloze"))


def test_numbers_stand_in_their_order(harbour: Bank) -> None:
    cars = find_question(harbour, "choice/forty-cars/cars")
    assert isinstance(cars.answer, Choose)
    assert cars.answer.ordered


def test_a_hedged_number_is_the_one_that_the_article_has(harbour: Bank) -> None:
    answer = find_question(harbour, "number/forty-cars/cars").answer
    assert isinstance(answer, Number)
    assert (answer.text, answer.tolerance) == ("about 40 cars", Decimal(0))


def test_a_rivals_figure_is_offered_only_where_the_stem_names_who_says_so(harbour: Bank) -> None:
    asked = find_question(harbour, "choice-said/cost-union/sum")
    assert asked.stem == "According to the Seamen’s Union, how much does the ferry cost?"
    assert isinstance(asked.answer, Choose)
    assert "8 million crowns" in {option.text for option in asked.answer.options if not option.correct}


def test_events_stand_in_the_order_of_their_dates_and_do_not_tell_them(harbour: Bank) -> None:
    (question,) = of_kind(harbour, "order")
    assert isinstance(question.answer, Order)
    assert [step.text for step in question.answer.steps] == [
        "The keel was laid.",
        "The ferry was launched.",
        "The ferry made its first trip.",
    ]


def test_a_match_pairs_what_belongs_together(harbour: Bank) -> None:
    (question,) = of_kind(harbour, "match")
    assert isinstance(question.answer, Match)
    assert ("Ada Berg", "The Harbour Trust") in {(pair.left, pair.right) for pair in question.answer.pairs}
