"""Forms by blueprint: what they hold and never hold, how good the choice is, and that the same comes of the same."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.forms import Assembly, BlueprintError, Form, Item, Known, assemble, make_forms
from quizgen.forms.candidates import BEST, MANY, cut, find_candidates
from quizgen.forms.choice import search_one, solve_one
from quizgen.forms.demands import make_task
from quizgen.forms.minutes import seconds
from quizgen.forms.task import is_sound, worth
from quizgen.model import Blueprint, Fact, Question, Section, Span, Stance
from tests.banks import asked, enemies, names, options
from tests.benchmarks.bench_forms import BLUEPRINT, IMPOSSIBLE, bank


def exactly(**counts: int) -> dict[str, Span]:
    return {name.replace("_", "-"): Span(least=count, most=count) for name, count in counts.items()}


@pytest.fixture(params=["HiGHS", "search"])
def by(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With the extra `forms`, and without it."""
    if request.param == "search":
        monkeypatch.setitem(sys.modules, "highspy", None)
    return str(request.param)


def made(questions: list[Question], blueprint: Blueprint, seed: int = 1, known: Known | None = None) -> Assembly:
    return assemble(questions, blueprint, seed, known or Known())


def only(questions: list[Question], blueprint: Blueprint, seed: int = 1) -> Form:
    return made(questions, blueprint, seed).forms[0]


MIXED = [
    asked(
        f"{kind}{number}",
        kind=kind,
        topic=f"topic{number % 3}",
        paragraph=1 + number % 5,
        level="remember" if number % 2 else "analyse",
    )
    for kind in ("choice", "true-false", "short", "order")
    for number in range(9)
]  # fmt: skip


# What a form holds ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("by")
def test_a_form_holds_what_the_blueprint_wants() -> None:
    blueprint = Blueprint(
        questions=10,
        kinds=exactly(choice=4, true_false=3) | {"order": Span(least=1, most=2)},
        topics={"topic0": Span(least=5)},
        levels=exactly(analyse=2),
    )
    for form in make_forms(MIXED, blueprint, 1):
        kinds = Counter(item.question.kind for item in form.items)
        assert len(form.items) == 10
        assert (kinds["choice"], kinds["true-false"]) == (4, 3)
        assert 1 <= kinds["order"] <= 2
        assert Counter(item.question.topic for item in form.items)["topic0"] >= 5
        assert Counter(item.question.level for item in form.items)["analyse"] == 2


@pytest.mark.usefixtures("by")
def test_points_and_minutes_are_within_what_the_blueprint_wants() -> None:
    questions = [asked(f"q{i}", points=1 + i % 4, stem="word " * (10 * (i % 7) + 3) + f"q{i}?") for i in range(40)]
    for form in make_forms(
        questions, Blueprint(questions=9, points=Span(least=20, most=20), minutes=Span(least=7, most=7)), 1
    ):
        assert form.points == 20
        assert round(sum(seconds(item.question) for item in form.items) / 60) == 7


@pytest.mark.usefixtures("by")
def test_pinned_questions_are_in_and_those_left_out_are_not() -> None:
    blueprint = Blueprint(
        questions=6, pinned=("deck/choice3", "short1"), leave_out=tuple(f"order{i}" for i in range(9))
    )
    form = only(MIXED, blueprint)
    assert {"choice3", "short1"} <= set(names(form))
    assert not [name for name in names(form) if name.startswith("order")]


@pytest.mark.usefixtures("by")
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


@pytest.mark.usefixtures("by")
def test_sections_stand_in_order_each_with_what_it_wants() -> None:
    sections = (
        Section(title="To write", questions=3, kinds=exactly(short=3)),
        Section(title="To choose", questions=4, kinds={"choice": Span(least=2)}, levels=exactly(analyse=4)),
    )
    form = only(MIXED, Blueprint(questions=7, sections=sections))
    assert [item.section for item in form.items] == ["To write"] * 3 + ["To choose"] * 4
    assert {item.question.kind for item in form.items[:3]} == {"short"}
    assert sum(item.question.kind == "choice" for item in form.items[3:]) >= 2
    assert {item.question.level for item in form.items[3:]} == {"analyse"}
    assert len(set(names(form))) == 7


# What a form never holds ----------------------------------------------------------------------------------------------

CELL = st.sampled_from(("a", "b"))
FACTS = st.sampled_from([f"f{number}" for number in range(14)])


@st.composite
def banks(draw: st.DrawFn) -> list[Question]:
    """Small banks full of questions that ask the same and give each other away."""
    return [
        asked(
            f"q{number}",
            kind=draw(st.sampled_from(("choice", "short", "true-false"))),
            topic=draw(CELL),
            paragraph=draw(st.integers(1, 4)),
            points=draw(st.integers(1, 2)),
            facts=draw(st.lists(FACTS, min_size=1, max_size=2, unique=True)),
            reveals=draw(st.lists(FACTS, max_size=1)),
        )
        for number in range(draw(st.integers(2, 16)))
    ]


@st.composite
def spans(draw: st.DrawFn) -> Span:
    least = draw(st.integers(0, 2))
    return Span(least=least, most=draw(st.sampled_from((None, least, least + 1))))


@st.composite
def blueprints(draw: st.DrawFn) -> Blueprint:
    return Blueprint(
        questions=draw(st.integers(1, 5)),
        forms=draw(st.integers(1, 3)),
        versions=draw(st.sampled_from(("reorder", "different"))),
        kinds=draw(st.dictionaries(st.sampled_from(("choice", "short")), spans(), max_size=2)),
        topics=draw(st.dictionaries(CELL, spans(), max_size=1)),
        points=draw(st.sampled_from((Span(), Span(least=3, most=6)))),
        pinned=draw(st.sampled_from(((), ("q0",)))),
    )


@st.composite
def bound_blueprints(draw: st.DrawFn) -> Blueprint:
    """Blueprints that also link questions, leave some out and part the form."""
    found = draw(blueprints())
    parts = (Section(title="One", questions=2), Section(title="Two", questions=2, kinds={"choice": draw(spans())}))
    sections = draw(st.sampled_from(((), parts)))
    return replace(
        found,
        questions=4 if sections else found.questions,
        sections=sections,
        linked=draw(st.sampled_from(((), (("q2", "q1"),)))),
        leave_out=draw(st.sampled_from(((), ("q3",)))),
    )


def check_form(form: Form, blueprint: Blueprint) -> None:
    """Every promise, checked from the questions alone."""
    questions = [item.question for item in form.items]
    assert not enemies(questions)
    assert len({question.id for question in questions}) == len(questions) == blueprint.questions
    counts = Counter(question.kind for question in questions) + Counter(question.topic for question in questions)
    for name, span in {**blueprint.kinds, **blueprint.topics}.items():
        assert span.least <= counts[name] <= (counts[name] if span.most is None else span.most)
    if blueprint.points.most is not None:
        assert blueprint.points.least <= form.points <= blueprint.points.most
    held = [question.id.removeprefix("deck/") for question in questions]
    assert {*blueprint.pinned} <= {*held}
    assert {*blueprint.leave_out}.isdisjoint(held)
    for group in blueprint.linked:
        places = [held.index(name) for name in group if name in held]
        assert places in ([], list(range(places[0], places[0] + len(group))) if places else [])
    for section in blueprint.sections:
        inside = [item.question for item in form.items if item.section == section.title]
        assert len(inside) == section.questions
        for kind, span in section.kinds.items():
            count = sum(question.kind == kind for question in inside)
            assert span.least <= count <= (count if span.most is None else span.most)


def can_be(questions: list[Question], blueprint: Blueprint) -> bool:
    """Whether some set of these questions fills a form, found by looking at all of them."""
    for chosen in combinations(questions, blueprint.questions):
        form = Form(name="", items=tuple(_items(chosen)))
        try:
            check_form(form, blueprint)
        except AssertionError:
            continue
        return True
    return False


def _items(chosen: tuple[Question, ...]) -> Iterator[Item]:
    return (Item(number=number, question=question, order=()) for number, question in enumerate(chosen, 1))


def forms_or_faults(questions: list[Question], blueprint: Blueprint) -> tuple[Form, ...]:
    """The forms; none where it is said why there are none."""
    try:
        return make_forms(questions, blueprint, 1)
    except BlueprintError as error:
        told = error
    assert told.faults
    assert all(fault.message and fault.hint for fault in told.faults)
    return ()


@given(banks(), bound_blueprints())
def test_no_form_holds_enemies_and_each_meets_its_blueprint_or_it_is_said_why(
    questions: list[Question], blueprint: Blueprint
) -> None:
    forms = forms_or_faults(questions, blueprint)
    assert len(forms) in {0, blueprint.forms}
    for form in forms:
        check_form(form, blueprint)
    if blueprint.versions == "different":
        once = Counter(item.question.id for form in forms for item in form.items)
        assert {name for name, count in once.items() if count > 1} <= {f"deck/{name}" for name in blueprint.pinned}


@given(banks(), bound_blueprints())
def test_without_the_solver_the_promises_are_the_same(questions: list[Question], blueprint: Blueprint) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "highspy", None)
        for form in forms_or_faults(questions, blueprint):
            check_form(form, blueprint)


@given(banks(), blueprints())
def test_what_can_be_had_is_found(questions: list[Question], blueprint: Blueprint) -> None:
    single = replace(blueprint, forms=1)
    assert bool(forms_or_faults(questions, single)) == can_be(questions, single)


# How good a choice is -------------------------------------------------------------------------------------------------


@given(banks(), blueprints())
def test_no_choice_is_worth_more_than_the_bounds_of_search_and_solver(
    questions: list[Question], blueprint: Blueprint
) -> None:
    blueprint = replace(blueprint, pinned=())
    task = make_task(find_candidates(questions, blueprint, Known(), 1), blueprint, {})
    sets = combinations(task.columns, blueprint.questions)
    best = max((worth(task, chosen) for chosen in sets if is_sound(task, chosen)), default=None)
    searched, solved = search_one(task), solve_one(task, gap=0.0)
    if best is None:
        assert solved is None
        assert not searched.sound
        return
    assert solved is not None
    assert solved.worth == pytest.approx(best, abs=1e-6)
    assert worth(task, solved.sets[0]) == pytest.approx(best, abs=1e-6)
    assert solved.bound >= best - 1e-6
    assert searched.bound >= best - 1e-6
    assert searched.worth <= best + 1e-6 or not searched.sound


def test_the_gap_is_at_most_half_a_percent(by: str) -> None:
    chosen = made(MIXED, Blueprint(questions=12)).chosen
    assert chosen.gap <= 0.005
    assert chosen.bound >= chosen.worth
    assert chosen.by == "search" or (by == "HiGHS" and chosen.by.startswith("HiGHS 1."))


@pytest.mark.usefixtures("by")
def test_without_a_blueprint_kinds_are_mixed_and_topics_and_paragraphs_are_spread() -> None:
    form = only(MIXED, Blueprint(questions=12))
    kinds = Counter(item.question.kind for item in form.items)
    assert set(kinds) == {"choice", "true-false", "short", "order"}
    assert max(kinds, key=kinds.__getitem__) == "choice"
    assert set(Counter(item.question.topic for item in form.items).values()) == {4}
    assert max(Counter(item.question.paragraphs for item in form.items).values()) <= 3


@pytest.mark.usefixtures("by")
def test_important_facts_come_first() -> None:
    questions = [asked(f"q{number}") for number in range(20)]
    facts = {f"fact-q{i}": _fact(f"fact-q{i}", importance=3 if i % 3 == 0 else 1) for i in range(20)}
    form = made(questions, Blueprint(questions=7), known=Known(facts=facts)).forms[0]
    assert sorted(names(form)) == sorted(f"q{number}" for number in range(0, 20, 3))


def _fact(name: str, importance: int) -> Fact:
    return Fact(
        id=name,
        relation="r",
        roles={},
        evidence=(),
        stance=Stance.ASSERTED,
        importance=importance,
        clause="",
        sentence="",
    )


@pytest.mark.usefixtures("by")
def test_stems_that_are_nearly_the_same_do_not_stand_on_one_form() -> None:
    stem = "According to the keeper of the light, what would the harbour board do to {} the storms?"
    twins = [asked(f"twin{i}", stem=stem.format(verb)) for i, verb in enumerate(("meet", "fight", "face", "bear"))]
    form = only([*twins, *(asked(f"other{i}") for i in range(5))], Blueprint(questions=6))
    assert sum(name.startswith("twin") for name in names(form)) == 1


@pytest.mark.usefixtures("by")
def test_no_text_says_the_answer_of_another_question() -> None:
    questions = [asked(f"plain{number}") for number in range(12)]
    giver = asked("giver", stem="Which harbour did Ines Calloway leave?")
    asker = asked("asker", answer=options("Ines Calloway", "Tom Hart", "Ada Reyle"), stem="Who repaired the lamp?")
    for seed in range(20):
        assert not {"giver", "asker"} <= set(names(only([*questions, giver, asker], Blueprint(questions=12), seed)))


@pytest.mark.usefixtures("by")
def test_where_an_answer_cannot_but_be_said_the_author_is_told() -> None:
    giver = asked("giver", stem="Which harbour did Ines Calloway leave?")
    asker = asked("asker", answer=options("Ines Calloway", "Tom Hart", "Ada Reyle"), stem="Who repaired the lamp?")
    questions = [giver, asker, *(asked(f"plain{number}") for number in range(10))]
    assert made(questions, Blueprint(questions=12)).notes == (
        "deck/giver says 'ines calloway', which deck/asker asks for; no choice without that was found",
    )
    assert made(questions, Blueprint(questions=11)).notes == ()


# Forms that differ ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("by")
def test_forms_hold_the_same_questions_in_another_order() -> None:
    forms = make_forms(MIXED, Blueprint(questions=10, forms=4), 1)
    assert [form.name for form in forms] == ["A", "B", "C", "D"]
    assert len({frozenset(names(form)) for form in forms}) == 1
    for one, other in combinations(forms, 2):
        orders = {item.question.id: item.order for item in one.items}
        assert names(one) != names(other)
        assert any(orders[item.question.id] != item.order for item in other.items)


def test_forms_with_different_questions_are_alike_in_content_points_and_difficulty(by: str) -> None:
    made_of = assemble(bank(400), replace(BLUEPRINT, forms=3), 1, Known())
    once = Counter(item.question.id for form in made_of.forms for item in form.items)
    assert set(once.values()) == {1}
    assert len({form.points for form in made_of.forms}) == 1
    kinds = [Counter(item.question.kind for item in form.items) for form in made_of.forms]
    assert kinds[0] == kinds[1] == kinds[2]
    assert max(made_of.chosen.difficulty) - min(made_of.chosen.difficulty) <= (0.6 if by == "HiGHS" else 1.5)
    for form in made_of.forms:
        assert not enemies(item.question for item in form.items)


@pytest.mark.usefixtures("by")
def test_pinned_questions_stand_on_every_different_form() -> None:
    blueprint = Blueprint(questions=6, forms=3, versions="different", pinned=("choice0",))
    forms = make_forms(MIXED, blueprint, 1)
    once = Counter(name for form in forms for name in names(form))
    assert once.pop("choice0") == 3
    assert set(once.values()) == {1}


@pytest.mark.usefixtures("by")
def test_where_one_form_would_take_what_the_next_needs_all_are_chosen_at_once() -> None:
    questions = [
        asked("x1", kind="choice", facts=["f1"]),
        asked("x2", kind="choice", facts=["f2"]),
        asked("y1", kind="short", facts=["f2"]),
        asked("y2", kind="short", facts=["f3"]),
    ]
    facts = {name: _fact(name, importance=1 if name == "f2" else 3) for name in ("f1", "f2", "f3")}
    blueprint = Blueprint(questions=2, forms=2, versions="different", kinds=exactly(choice=1, short=1))
    forms = made(questions, blueprint, known=Known(facts=facts)).forms
    assert sorted(sorted(names(form)) for form in forms) == [["x1", "y1"], ["x2", "y2"]]


def test_forms_that_cannot_differ_are_told_of() -> None:
    alone = [asked("only", kind="short")]
    assert made(alone, Blueprint(questions=1, forms=2)).notes == (
        "form B is the same as form A: their questions allow no other order",
    )


# What was used before -------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("by")
def test_questions_used_before_are_not_used_again() -> None:
    used = tuple(item.question for item in only(MIXED, Blueprint(questions=10)).items)
    renamed = [replace(q, id=f"{q.id}-now", previously=(q.id,)) if i % 2 else q for i, q in enumerate(MIXED)]
    again = made(renamed, Blueprint(questions=10), known=Known(used=used)).forms[0]
    earlier = {question.id for question in used}
    assert not earlier & {name for item in again.items for name in (item.question.id, *item.question.previously)}


def test_a_pinned_question_may_be_used_again_and_the_author_is_told() -> None:
    used = tuple(question for question in MIXED if question.id == "deck/short1")
    found = made(MIXED, Blueprint(questions=5, pinned=("short1",)), known=Known(used=used))
    assert "short1" in names(found.forms[0])
    assert found.notes == ("deck/short1 was used before, and is pinned",)


def test_a_fact_that_was_asked_before_is_asked_again_last() -> None:
    questions = [asked(f"q{i}", facts=[f"f{i}"]) for i in range(10)]
    used = tuple(asked(f"old{i}", facts=[f"f{i}"]) for i in range(5))
    form = made(questions, Blueprint(questions=5), known=Known(used=used)).forms[0]
    assert sorted(names(form)) == [f"q{i}" for i in range(5, 10)]


# The same of the same -------------------------------------------------------------------------------------------------

SCRIPT = """
from quizgen.forms import Known, assemble
from tests.benchmarks.bench_forms import BLUEPRINT, bank
from dataclasses import replace
for blueprint in (replace(BLUEPRINT, forms=2), replace(BLUEPRINT, forms=2, versions="reorder")):
    made = assemble(bank(300), blueprint, 7, Known())
    print(made.chosen, [[(item.question.id, item.order) for item in form.items] for form in made.forms])
"""


def test_the_same_input_gives_the_same_forms_whatever_the_hash_seed() -> None:
    runs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(runs) == 1
    assert b"bench/choice/" in runs.pop()


@pytest.mark.usefixtures("by")
def test_another_seed_gives_another_paper_that_is_as_good() -> None:
    found = [made(MIXED, Blueprint(questions=10), seed).chosen.worth for seed in range(5)]
    papers = {frozenset(names(only(MIXED, Blueprint(questions=10), seed))) for seed in range(5)}
    assert len(papers) == 5
    assert max(found) - min(found) <= 0.1 * fmean(found)


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
    with pytest.raises(BlueprintError, match=r"at most .* can be had with all the rest \(any one of these would do: "):
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
