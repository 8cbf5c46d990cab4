"""Forms beside each other and after each other: alike, different, not used before, and the same of the same."""

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import combinations
from statistics import fmean

from quizgen.forms import Known, assemble, make_forms
from quizgen.model import Blueprint, NoteKey
from tests.assembled import MIXED, exactly, fact, made, only
from tests.banks import asked, enemies, names
from tests.benchmarks.bench_forms import BLUEPRINT, bank

# Forms that differ ----------------------------------------------------------------------------------------------------


def test_forms_hold_the_same_questions_in_another_order() -> None:
    forms = make_forms(MIXED, Blueprint(questions=10, forms=4), 1)
    assert [form.name for form in forms] == ["A", "B", "C", "D"]
    assert len({frozenset(names(form)) for form in forms}) == 1
    for one, other in combinations(forms, 2):
        orders = {item.question.id: item.order for item in one.items}
        assert names(one) != names(other)
        assert any(orders[item.question.id] != item.order for item in other.items)


def test_forms_with_different_questions_are_alike_in_content_points_and_difficulty() -> None:
    made_of = assemble(bank(400), replace(BLUEPRINT, forms=3), 1, Known())
    once = Counter(item.question.id for form in made_of.forms for item in form.items)
    assert set(once.values()) == {1}
    assert len({form.points for form in made_of.forms}) == 1
    kinds = [Counter(item.question.kind for item in form.items) for form in made_of.forms]
    assert kinds[0] == kinds[1] == kinds[2]
    assert max(made_of.chosen.difficulty) - min(made_of.chosen.difficulty) <= 0.6
    for form in made_of.forms:
        assert not enemies(item.question for item in form.items)


def test_pinned_questions_stand_on_every_different_form() -> None:
    blueprint = Blueprint(questions=6, forms=3, versions="different", pinned=("choice0",))
    forms = make_forms(MIXED, blueprint, 1)
    once = Counter(name for form in forms for name in names(form))
    assert once.pop("choice0") == 3
    assert set(once.values()) == {1}


def test_where_one_form_would_take_what_the_next_needs_all_are_chosen_at_once() -> None:
    questions = [
        asked("x1", kind="choice", facts=["f1"]),
        asked("x2", kind="choice", facts=["f2"]),
        asked("y1", kind="short", facts=["f2"]),
        asked("y2", kind="short", facts=["f3"]),
    ]
    facts = {name: fact(name, importance=1 if name == "f2" else 3) for name in ("f1", "f2", "f3")}
    blueprint = Blueprint(questions=2, forms=2, versions="different", kinds=exactly(choice=1, short=1))
    forms = made(questions, blueprint, known=Known(facts=facts)).forms
    assert sorted(sorted(names(form)) for form in forms) == [["x1", "y1"], ["x2", "y2"]]


def test_forms_that_cannot_differ_are_told_of() -> None:
    alone = [asked("only", kind="short")]
    assert made(alone, Blueprint(questions=1, forms=2)).notes == (
        "form B is the same as form A: their questions allow no other order",
    )


# What was used before -------------------------------------------------------------------------------------------------


def test_questions_used_before_are_not_used_again() -> None:
    used = tuple(item.question for item in only(MIXED, Blueprint(questions=10)).items)
    old = {q.id: (NoteKey(fact=q.id),) if i % 2 else () for i, q in enumerate(MIXED)}
    renamed = [replace(q, id=f"{q.id}-now", previously=old[q.id]) if old[q.id] else q for q in MIXED]
    again = made(renamed, Blueprint(questions=10), known=Known(used=used)).forms[0]
    earlier = {question.id for question in used}
    chosen = [item.question for item in again.items]
    assert not earlier & {name for q in chosen for name in (q.id, *map(str, q.previously))}


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
        for seed in ("0", "4711")
    }
    assert len(runs) == 1
    assert b"bench/choice/" in runs.pop()


def test_another_seed_gives_another_paper_that_is_as_good() -> None:
    found = [made(MIXED, Blueprint(questions=10), seed).chosen.worth for seed in range(5)]
    papers = {frozenset(names(only(MIXED, Blueprint(questions=10), seed))) for seed in range(5)}
    assert len(papers) == 5
    assert max(found) - min(found) <= 0.1 * fmean(found)
