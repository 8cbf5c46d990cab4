"""What a teacher finds in a quiz whose deck names no blueprint: reasons, own questions, few figures, sound options."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.api import make_bank, make_forms, read_deck
from quizgen.base.yaml import parse_document
from quizgen.checks import Pool, Scope, inspect
from quizgen.deck import make_deck
from quizgen.model import Bank, Choose, Question


@pytest.fixture(scope="module")
def bath() -> Bank:
    return make_bank(read_deck(Path(__file__).parent / "data/bath.yaml"))


@pytest.fixture(scope="module")
def chosen(bath: Bank) -> list[Question]:
    return [item.question for item in make_forms(bath).forms[0].items]


def options(bank: Bank, name: str) -> list[str]:
    question = next(question for question in bank.questions if question.id == f"bath/{name}")
    assert isinstance(question.answer, Choose)
    return [option.text for option in question.answer.options]


def of_kind(questions: Iterable[Question], kind: str) -> list[Question]:
    return [question for question in questions if question.kind == kind]


def test_all_questions_of_the_author_are_in_the_quiz_even_on_one_fact(chosen: list[Question]) -> None:
    assert {"bath/questions/meaning/", "bath/questions/again/"} <= {question.id for question in chosen}


def test_the_quiz_asks_for_reasons_and_hardly_for_figures(chosen: list[Question]) -> None:
    assert sum(question.kind in {"why", "explain", "evidence"} for question in chosen) == 2
    assert sum(question.skill in {"how-many", "when"} for question in chosen) <= 2
    assert sum(question.kind in {"fact-or-claim", "position"} for question in chosen) <= 1


def test_wrong_numbers_near_a_hedge_lie_far_away_and_years_of_the_article_come_first(bath: Bank) -> None:
    amounts = [int(text.split()[0].replace(",", "")) for text in options(bath, "complete/rye/number")]
    assert all(amount == 640 or abs(amount - 640) >= 160 for amount in amounts)
    years = [int(text) for text in options(bath, "complete/empty/date")]
    assert all(year == 1050 or abs(year - 1050) >= 50 for year in years)
    assert "1968" in options(bath, "choice/opened/date")
    assert "25 degrees" not in options(bath, "choice/heat/number") or "26 degrees" not in options(
        bath, "choice/heat/number"
    )


def test_numbers_are_never_one_times_nor_half_in_words_and_a_year_is_no_quantity(bath: Bank) -> None:
    assert "One" not in options(bath, "complete/salt/number")
    assert options(bath, "complete/milk/number")[-1] == "5 milligrams"
    assert not [q for q in bath.questions if q.fact == "oaks" and q.kind in {"choice", "number"}]


def test_a_date_of_what_may_happen_again_makes_no_statement_false(bath: Bank) -> None:
    judged = [q for q in bath.questions if q.fact == "rows" and q.kind in {"true-false", "not-given"}]
    assert judged
    assert all("22 July" in question.stem for question in judged)


def test_the_points_of_a_disagreement_are_facts_that_nobody_disputes(bath: Bank) -> None:
    (question,) = of_kind(bath.questions, "disagreement")
    assert isinstance(question.answer, Choose)
    facts = bath.deck.facts
    assert all(option.correct or not facts[option.value].by for option in question.answer.options)


def test_nobody_is_asked_about_a_statement_of_their_own(bath: Bank) -> None:
    for question in of_kind(bath.questions, "position"):
        (speaker,) = bath.deck.facts[question.fact].by
        assert f"does {speaker.name} say" not in question.stem


def test_a_statement_of_another_speaker_is_never_keyed_as_not_given(bath: Bank) -> None:
    answers = [question.answer for question in of_kind(bath.questions, "not-given")]
    keys = [answer.keys[0] for answer in answers if isinstance(answer, Choose)]
    assert keys
    assert not [key for key in keys if key.text == "Not given" and key.value in bath.deck.entities]


def test_a_sentence_that_needs_another_gives_no_question_and_coverage_says_so(bath: Bank) -> None:
    assert not [question for question in bath.questions if question.fact == "dangling"]
    assert any(refusal.subject == "dangling/" for refusal in bath.refusals)


def test_a_common_word_has_no_capital_inside_a_question(bath: Bank) -> None:
    assert not any("that Lines" in question.stem for question in bath.questions)


def test_the_checks_find_no_error_in_what_was_made(bath: Bank) -> None:
    pool = Pool(questions=bath.questions, scope=Scope(deck=bath.deck, code="en"), papers=())
    found = [
        (found.question, found.message) for found in inspect(pool, ("error",)) if "no evidence" not in found.message
    ]
    assert found == []


@pytest.fixture(scope="module")
def own() -> Bank:
    """A deck with facts and 20 questions of the author's own, of all shapes; the facts are asked by many of them."""
    facts = "".join(f"  f{n}: {{fact: 'Team {n} had [{n + 20} boats].', at: {n}}}\n" for n in range(1, 11))
    choice = "options: [right: It kept the team from the open sea{}, The boat was late, The crew was ill again]"
    causes = (
        "Ann turned back|the race began late|two boats sank|judges met twice|Bo lost|fog hid it|all laughed|she left"
    )
    asked = [
        f"Why is it said that {it}?, {choice.format(n)}, rests_on: f{n}" for n, it in enumerate(causes.split("|"), 1)
    ]
    asked += [f"Team {n} came home., answer: {str(n % 2 == 0).lower()}, because: It is so" for n in range(1, 5)]
    asked += [f"Explain the loss of team {n}., scheme: [Wind {n} turned, Nobody saw rock {n}]" for n in range(1, 5)]
    asked += ["Put the day in order., order: [Sail, Anchor, Land]", "Who won?, answer: Ann", "Who lost?, answer: Bo"]
    asked += [f"What hurt team 1?, {choice.format(1)}, rests_on: f1"]
    lines = "".join(f"  q{index}: {{ask: {text}}}\n" for index, text in enumerate(asked))
    deck = f"quizgen: 2\ndeck: sail\ntitle: The day\nfacts:\n{facts}questions:\n{lines}"
    return make_bank(make_deck(parse_document(deck, "sail.yaml")))


def test_with_enough_questions_of_the_author_the_quiz_is_made_of_them_alone_in_a_sound_mixture(own: Bank) -> None:
    first, second = make_forms(own).forms
    asked = [item.question for item in first.items]
    assert {question.template for question in asked} == {"questions"}
    assert len(of_kind(asked, "choice")) >= 5
    assert len(of_kind(asked, "explain")) in {2, 3}
    assert {item.key for item in first.items if item.question.judged} == {("A",), ("B",)}
    assert len(of_kind(asked, "order")) == 1
    assert len(of_kind(asked, "short")) <= 1
    assert {item.question.id for item in second.items} == {question.id for question in asked}


def test_of_the_authors_questions_two_on_one_fact_are_not_in_a_quiz_if_others_are_left(own: Bank) -> None:
    asked = [item.question for item in make_forms(own).forms[0].items]
    assert sum(question.facts == ("f1",) for question in asked) <= 1


def test_a_question_of_the_author_is_pinned_or_left_out_by_the_name_that_it_has_in_the_deck(own: Bank) -> None:
    plain = {item.question.id for item in make_forms(own).forms[0].items}
    names = sorted(question.id.split("/")[2] for question in own.questions if question.template == "questions")
    pinned = next(name for name in names if f"sail/questions/{name}/" not in plain)
    gone = next(name for name in names if f"sail/questions/{name}/" in plain)
    blueprint = replace(own.deck.quiz.blueprint, pinned=(pinned,), leave_out=(gone,))
    asked = {item.question.id for item in make_forms(own, blueprint=blueprint).forms[0].items}
    assert f"sail/questions/{pinned}/" in asked
    assert f"sail/questions/{gone}/" not in asked


def test_the_level_of_an_authors_question_follows_from_the_shape_of_its_answer(own: Bank) -> None:
    levels = {question.kind: question.level for question in own.questions if question.template == "questions"}
    assert levels == {
        "choice": "infer", "true-false": "understand", "explain": "infer", "order": "understand", "short": "locate",
    }  # fmt: skip
