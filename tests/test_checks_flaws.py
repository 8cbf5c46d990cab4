"""Planted flaws are found and sound questions are left alone: the promise of docs/checks.md, rule by rule."""

import pytest

from quizgen.checks import rules
from quizgen.checks.case import Case
from tests.flaws import FLAWS
from tests.flaws.figures import CLEAN, PLANTED, flagged, planted, pools, spoiled, tells
from tests.flaws.formats import false_again
from tests.flaws.judged import RIGHTLY
from tests.flaws.pools import SPOILS


def test_every_rule_has_a_flaw_that_it_must_find() -> None:
    assert {*FLAWS, *SPOILS} == set(rules())
    assert {rule.id for rule in rules().values() if rule.all} == set(SPOILS)


def test_of_500_planted_flaws_at_least_95_percent_are_found() -> None:
    assert planted().tried.total() == PLANTED
    assert planted().share >= 0.95


@pytest.mark.parametrize("rule", FLAWS)
def test_a_rule_finds_its_flaw_in_most_questions(rule: str) -> None:
    assert planted().tried[rule] > 0
    assert planted().found[rule] >= 0.8 * planted().tried[rule]


@pytest.mark.parametrize("rule", SPOILS)
def test_a_rule_about_many_questions_finds_its_flaw_in_every_bank(rule: str) -> None:
    assert spoiled().tried[rule] > 0
    assert spoiled().found[rule] == spoiled().tried[rule]


@pytest.mark.parametrize("rule", sorted(set(SPOILS) - {"X3"}))
def test_a_rule_about_many_questions_is_silent_about_a_sound_bank(rule: str) -> None:
    assert [pool.scope.code for pool in pools() if tells(rules()[rule], pool)] == []


def test_of_500_sound_questions_at_most_2_percent_are_wrongly_flagged() -> None:
    wrongly = {question for rule, question in flagged() if (rule, question) not in RIGHTLY}
    assert len(wrongly) <= 0.02 * CLEAN


def test_feedback_that_repeats_a_false_statement_does_not_correct_it() -> None:
    rule, tally = rules()["F4"], [0, 0]
    for pool in pools():
        for question in (false_again(question, None) for question in pool.questions):
            if question and rule.each:
                tally[bool(next(iter(rule.each(Case(question, pool.scope))), ""))] += 1
    assert tally[True] >= 0.95 * sum(tally) > 0
