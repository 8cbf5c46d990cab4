"""The order of questions and options: seeded for each alone, about evenly spread, the same on every run."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.forms import Form, Item, letter, make_forms, shuffled
from quizgen.forms.letters import LONGEST_RUN, LONGEST_RUN_OF_TWO, most_alike, odd_ones
from quizgen.model import Answer, Blueprint, Choose, Match, Number, Order, Pair, Question, Step, Write
from tests.banks import asked, options


def all_of(questions: Sequence[Question], seed: int = 1, forms: int = 1) -> tuple[Form, ...]:
    return make_forms(questions, Blueprint(questions=len(questions), forms=forms), seed)


def letters(form: Form, size: int = 4) -> str:
    """The letters of the right answers of choices of that many options, in order."""
    return "".join(item.key[0] for item in form.items if len(item.options) == size)


CHOICES = [asked(f"q{number}") for number in range(20)]


@pytest.mark.parametrize(
    "answer",
    [
        options("a", "b", "c", "d"),
        Match(pairs=tuple(Pair(left=f"l{i}", right=f"r{i}") for i in range(5))),
        Order(steps=tuple(Step(text=f"s{i}") for i in range(4))),
    ],
)
@given(st.integers(0, 10**6), st.sampled_from("ABCD"))
def test_shuffling_loses_nothing_and_the_key_stays_right(answer: Answer, seed: int, form: str) -> None:
    question = asked("q", answer=answer)
    item = Item(number=1, question=question, order=shuffled(question, seed, form))
    assert sorted(item.order) == list(range(len(item.order)))
    match answer:
        case Choose():
            assert [o.correct for o in item.options].index(True) == "ABCD".index(item.key[0])
        case Match(pairs=pairs):
            assert [item.responses["ABCDE".index(k)] for k in item.key] == [pair.right for pair in pairs]
        case Order(steps=steps):
            assert [item.steps["ABCD".index(k)] for k in item.key] == list(steps)
            assert item.steps != steps
        case _:
            pytest.fail("no other shape is shuffled")


@pytest.mark.parametrize(
    ("size", "least", "most"), [(2, 0.3, 0.7), (3, 0, 0), (5, 0, 0)], ids=["two pairs", "three pairs", "five pairs"]
)
def test_responses_of_a_match_stand_beside_their_prompts_never_or_for_two_pairs_by_chance(
    size: int, least: float, most: float
) -> None:
    answer = Match(pairs=tuple(Pair(left=f"l{i}", right=f"r{i}") for i in range(size)))
    orders = [shuffled(asked("q", answer=answer), seed, "A") for seed in range(200)]
    assert least <= sum(order == tuple(range(size)) for order in orders) / len(orders) <= most


@given(st.lists(st.integers(0, 400), min_size=5, max_size=25, unique=True), st.integers(0, 100))
def test_another_question_does_not_reshuffle_the_options_of_the_others(numbers: list[int], seed: int) -> None:
    questions = [asked(f"q{number}", kind="choice" if number % 3 else "order") for number in numbers]
    for form in all_of(questions[1:], seed, 2) + all_of(questions, seed, 2):
        plain = {item.question.id: shuffled(item.question, seed, form.name) for item in form.items}
        moved = [item for item in form.items if item.order != plain[item.question.id]]
        undisturbed = [Item(number=i.number, question=i.question, order=plain[i.question.id]) for i in form.items]
        assert bool(moved) <= bool(odd_ones(undisturbed))


@pytest.mark.parametrize(
    "answer",
    [
        options("3", "5", "8", ordered=True),
        options("1999", "2004", "2011", "2020", ordered=True),
        options("True", "False", ordered=True),
    ],
)
def test_options_with_an_order_of_their_own_keep_it(answer: Answer) -> None:
    for seed in range(30):
        for form in all_of([asked("q", answer=answer), *CHOICES[:4]], seed, 3):
            item = next(item for item in form.items if item.question.id == "deck/q")
            assert item.order == tuple(range(len(item.order)))


@pytest.mark.parametrize("answer", [Write(answers=("x",)), Number(value=Decimal(3), text="3")])
def test_what_is_written_has_no_order(answer: Answer) -> None:
    assert shuffled(asked("q", answer=answer), 1, "A") == ()


@pytest.fixture(scope="module")
def keys() -> list[str]:
    """The letters of 300 papers of twenty choices of four options."""
    return [letters(all_of(CHOICES, seed)[0]) for seed in range(300)]


def test_each_letter_is_right_about_equally_often_and_seldom_exactly(keys: list[str]) -> None:
    total = Counter("".join(keys))
    assert all(abs(total[key] - 1500) < 150 for key in "ABCD")
    assert sum(set(Counter(key).values()) == {5} for key in keys) < 30


def test_no_letter_runs_for_four_and_none_is_right_more_than_once_too_often(keys: list[str]) -> None:
    for key in keys:
        assert max(len(list(run)) for _, run in groupby(key)) <= LONGEST_RUN == 3
        assert max(Counter(key).values()) <= most_alike([4] * 20) == 6


@given(st.lists(st.integers(3, 5), min_size=3, max_size=16))
def test_letters_of_choices_of_any_sizes_are_even(sizes: list[int]) -> None:
    questions = [asked(f"q{index}", answer=options(*"abcde"[:size])) for index, size in enumerate(sizes)]
    (form,) = all_of(questions)
    counts = Counter(item.key for item in form.items)
    assert max(counts.values()) <= most_alike(sizes)
    assert max(len(list(run)) for _, run in groupby(form.items, key=lambda item: item.key)) <= LONGEST_RUN


def test_the_letters_of_one_form_tell_nothing_about_those_of_another() -> None:
    same = Counter[bool]()
    for seed in range(150):
        one, other = ({item.question.id: item.key for item in form.items} for form in all_of(CHOICES, seed, 2))
        same.update(one[name] == other[name] for name in one)
    assert abs(same[True] / same.total() - 1 / 4) < 0.03


def test_true_and_false_are_moved_apart() -> None:
    questions = [asked(f"t{number}", kind="true-false") for number in range(24)]
    for seed in range(60):
        key = letters(all_of(questions, seed)[0], size=2)
        assert max(len(list(run)) for _, run in groupby(key)) <= LONGEST_RUN_OF_TWO == 3


def test_what_cannot_be_moved_is_left() -> None:
    questions = [asked(f"q{number}", answer=options("1", "2", "3", ordered=True)) for number in range(9)]
    assert letters(all_of(questions)[0], size=3) == "A" * 9


def test_quick_kinds_come_first_and_each_stands_together() -> None:
    questions = [
        asked(f"{kind}{i}", kind=kind) for kind in ("short", "order", "true-false", "choice") for i in range(3)
    ]
    kinds = [kind for kind, _ in all_of(questions)[0].sections()]
    assert kinds == ["true-false", "choice", "order", "short"]


def test_letters_go_on_after_z() -> None:
    assert [letter(index) for index in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]
