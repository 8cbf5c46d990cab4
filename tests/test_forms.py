"""Forms by blueprint: what they hold and never hold, how good the choice is, and that the same comes of the same."""

from collections import Counter
from dataclasses import replace

import pytest

from quizgen.forms import BlueprintError, Known, assemble, make_forms
from quizgen.forms.candidates import BEST, MANY, cut, find_candidates
from quizgen.forms.minutes import seconds
from quizgen.model import Blueprint, Section, Span
from tests.assembled import MIXED, exactly, only
from tests.banks import asked, enemies, names
from tests.benchmarks.bench_forms import BLUEPRINT, IMPOSSIBLE, bank

# What a form holds ----------------------------------------------------------------------------------------------------


def test_a_form_holds_what_the_blueprint_wants() -> None:
    blueprint = Blueprint(
        questions=10,
        kinds=exactly(choice=4, true_false=3) | {"order": Span(least=1, most=2)},
        topics={"topic0": Span(least=5)},
        levels=exactly(evaluate=2),
    )
    for form in make_forms(MIXED, blueprint, 1):
        kinds = Counter(item.question.kind for item in form.items)
        assert len(form.items) == 10
        assert (kinds["choice"], kinds["true-false"]) == (4, 3)
        assert 1 <= kinds["order"] <= 2
        assert Counter(item.question.topic for item in form.items)["topic0"] >= 5
        assert Counter(item.question.level for item in form.items)["evaluate"] == 2


def test_points_and_minutes_are_within_what_the_blueprint_wants() -> None:
    questions = [asked(f"q{i}", points=1 + i % 4, stem="word " * (10 * (i % 7) + 3) + f"q{i}?") for i in range(40)]
    for form in make_forms(
        questions, Blueprint(questions=9, points=Span(least=20, most=20), minutes=Span(least=7, most=7)), 1
    ):
        assert form.points == 20
        assert round(sum(seconds(item.question) for item in form.items) / 60) == 7


def test_pinned_questions_are_in_and_those_left_out_are_not() -> None:
    blueprint = Blueprint(
        questions=6, pinned=("deck/choice3", "short1"), leave_out=tuple(f"order{i}" for i in range(9))
    )
    form = only(MIXED, blueprint)
    assert {"choice3", "short1"} <= set(names(form))
    assert not [name for name in names(form) if name.startswith("order")]


def test_linked_questions_stand_together_in_their_order_or_not_at_all() -> None:
    group = ("short2", "choice2", "order2")
    chosen = 0
    for seed in range(6):
        for form in make_forms(MIXED, Blueprint(questions=9, linked=(group,), forms=3), seed):
            places = [names(form).index(name) for name in group if name in names(form)]
            assert places in ([], list(range(places[0], places[0] + 3)) if places else [])
            chosen += bool(places)
    linked = only(MIXED, Blueprint(questions=9, linked=(group,), pinned=("choice2",)))
    start = names(linked).index("short2")
    assert names(linked)[start : start + 3] == list(group)


def test_sections_stand_in_order_each_with_what_it_wants() -> None:
    sections = (
        Section(title="To write", questions=3, kinds=exactly(short=3)),
        Section(title="To choose", questions=4, kinds={"choice": Span(least=2)}, levels=exactly(evaluate=4)),
    )
    form = only(MIXED, Blueprint(questions=7, sections=sections))
    assert [item.section for item in form.items] == ["To write"] * 3 + ["To choose"] * 4
    assert {item.question.kind for item in form.items[:3]} == {"short"}
    assert sum(item.question.kind == "choice" for item in form.items[3:]) >= 2
    assert {item.question.level for item in form.items[3:]} == {"evaluate"}
    assert len(set(names(form))) == 7


# Very many ------------------------------------------------------------------------------------------------------------


def test_of_very_many_questions_the_best_of_each_sort_stay_and_whatever_is_pinned() -> None:
    questions = bank(MANY + 1_000)
    pinned = questions[1234].id
    blueprint = replace(BLUEPRINT, pinned=(pinned,))
    candidates = find_candidates(questions, blueprint, Known(), 1)
    kept = cut(candidates, blueprint, BEST)
    assert len(kept) <= BEST + 200
    sorts = [
        {(c.questions[0].kind, c.questions[0].topic, c.questions[0].level) for c in cs} for cs in (candidates, kept)
    ]
    assert sorts[0] == sorts[1]
    assert pinned in {candidate.questions[0].id for candidate in kept}
    assert cut(candidates[:MANY], blueprint, BEST) == candidates[:MANY]


def test_of_very_many_questions_more_are_looked_at_before_it_is_said_that_there_is_no_choice() -> None:
    with pytest.raises(
        BlueprintError, match=r"at most .* are possible with the other demands \(any one of these would help: "
    ):
        assemble(bank(MANY + 1_000), IMPOSSIBLE, 1, Known())


def test_forms_of_a_large_bank_meet_their_blueprint_within_the_gap() -> None:
    found = assemble(bank(MANY + 1_000), replace(BLUEPRINT, forms=2), 1, Known())
    assert found.chosen.gap <= 0.005
    for form in found.forms:
        questions = [item.question for item in form.items]
        assert not enemies(questions)
        for name, of in (("kinds", "kind"), ("topics", "topic"), ("levels", "level")):
            counts = Counter(getattr(question, of) for question in questions)
            for value, span in getattr(BLUEPRINT, name).items():
                assert span.least <= counts[value] <= span.most
