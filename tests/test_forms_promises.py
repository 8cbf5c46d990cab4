"""What no form holds, and how good its choice is: enemies, blueprints that can be met, and bounds."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.forms import BlueprintError, Form, Item, Known, make_forms
from quizgen.forms.candidates import find_candidates
from quizgen.forms.choice import choose_one
from quizgen.forms.demands import make_task
from quizgen.forms.task import Column, Task, clash, sums, words_met, worth
from quizgen.model import Blueprint, Question, Section, Span
from tests.assembled import MIXED, fact, made, only
from tests.banks import asked, enemies, names, options

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


@given(banks(), blueprints())
def test_what_can_be_had_is_found(questions: list[Question], blueprint: Blueprint) -> None:
    single = replace(blueprint, forms=1)
    assert bool(forms_or_faults(questions, single)) == can_be(questions, single)


def is_sound(task: Task, columns: tuple[Column, ...]) -> bool:
    """Whether a choice satisfies every span of a task and contains no clash."""
    total = sums(columns)
    within = all(
        span.least <= total.get(cell, 0) and (span.most is None or total.get(cell, 0) <= span.most)
        for cell, span in task.spans.items()
    )
    return within and not any(
        clash(one, other) or (not task.lenient and words_met(one, other)) for one, other in combinations(columns, 2)
    )


# How good a choice is -------------------------------------------------------------------------------------------------


@given(banks(), blueprints())
def test_the_choice_is_the_best_there_is_and_its_bound_is_above_it(
    questions: list[Question], blueprint: Blueprint
) -> None:
    blueprint = replace(blueprint, pinned=())
    task = make_task(find_candidates(questions, blueprint, Known(), 1), blueprint, {})
    sets = combinations(task.columns, blueprint.questions)
    best = max((worth(task, chosen) for chosen in sets if is_sound(task, chosen)), default=None)
    solved = choose_one(task, gap=0.0)
    if best is None:
        assert solved is None
        return
    assert solved is not None
    assert solved.worth == pytest.approx(best, abs=1e-6)
    assert worth(task, solved.sets[0]) == pytest.approx(best, abs=1e-6)
    assert solved.bound >= best - 1e-6


def test_the_gap_is_at_most_half_a_percent() -> None:
    chosen = made(MIXED, Blueprint(questions=12)).chosen
    assert chosen.gap <= 0.005
    assert chosen.bound >= chosen.worth
    assert chosen.by.startswith("HiGHS 1.")


def test_without_a_blueprint_kinds_are_mixed_and_topics_and_paragraphs_are_spread() -> None:
    form = only(MIXED, Blueprint(questions=12))
    kinds = Counter(item.question.kind for item in form.items)
    assert set(kinds) == {"choice", "true-false", "short", "order"}
    assert max(kinds, key=kinds.__getitem__) == "choice"
    assert set(Counter(item.question.topic for item in form.items).values()) == {4}
    assert max(Counter(item.question.paragraphs for item in form.items).values()) <= 3


def test_important_facts_come_first() -> None:
    questions = [asked(f"q{number}") for number in range(20)]
    facts = {f"fact-q{i}": fact(f"fact-q{i}", importance=3 if i % 3 == 0 else 1) for i in range(20)}
    form = made(questions, Blueprint(questions=7), known=Known(facts=facts)).forms[0]
    assert sorted(names(form)) == sorted(f"q{number}" for number in range(0, 20, 3))


def test_stems_that_are_nearly_the_same_do_not_stand_on_one_form() -> None:
    stem = "According to the keeper of the light, what would the harbour board do to {} the storms?"
    twins = [asked(f"twin{i}", stem=stem.format(verb)) for i, verb in enumerate(("meet", "fight", "face", "bear"))]
    form = only([*twins, *(asked(f"other{i}") for i in range(5))], Blueprint(questions=6))
    assert sum(name.startswith("twin") for name in names(form)) == 1


def test_no_text_says_the_answer_of_another_question() -> None:
    questions = [asked(f"plain{number}") for number in range(12)]
    giver = asked("giver", stem="Which harbour did Ines Calloway leave?")
    asker = asked("asker", answer=options("Ines Calloway", "Tom Hart", "Ada Reyle"), stem="Who repaired the lamp?")
    for seed in range(20):
        assert not {"giver", "asker"} <= set(names(only([*questions, giver, asker], Blueprint(questions=12), seed)))


def test_where_an_answer_cannot_but_be_said_the_author_is_told() -> None:
    giver = asked("giver", stem="Which harbour did Ines Calloway leave?")
    asker = asked("asker", answer=options("Ines Calloway", "Tom Hart", "Ada Reyle"), stem="Who repaired the lamp?")
    questions = [giver, asker, *(asked(f"plain{number}") for number in range(10))]
    assert made(questions, Blueprint(questions=12)).notes == (
        "deck/giver says 'ines calloway', which deck/asker asks for; no choice without this was found",
    )
    assert made(questions, Blueprint(questions=11)).notes == ()
