"""The analysis of a quiz: formulas against published examples and other programs, and the page that tells them."""

import csv
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.base.errors import QuizgenError
from quizgen.languages import LANGUAGES
from quizgen.marking.analysis.items import ItemAnalysis, analyse, table
from quizgen.marking.analysis.page import dots, histogram, page
from quizgen.marking.analysis.statistics import (
    alpha,
    alpha_interval,
    beta_share,
    correlation,
    discrimination,
    error_of_measurement,
    f_quantile,
    share_interval,
)
from quizgen.marking.scoring.response import Nothing
from tests.paper_responses import a_class, paper_of, small
from tests.papers import choose, question

NINE_BY_ELEVEN = (
    "111111011", "111111110", "111111010", "110111101", "111101100", "111000000",
    "110010000", "111000000", "101100000", "110000100", "100000000",
)  # fmt: skip
"""The complete cases of pingouin's example for Cronbach's alpha, an item a row; pingouin 0.7 gives 0.8016949 and
the interval 0.533 to 0.947."""


def test_alpha_and_its_interval_agree_with_pingouin() -> None:
    items = [[float(score) for score in item] for item in NINE_BY_ELEVEN]
    found = alpha(items)
    assert found == pytest.approx(0.8016949152542373)
    assert alpha_interval(found or 0, 9, 11) == pytest.approx((0.533, 0.947), abs=5e-4)


def test_kr20_is_alpha_of_items_scored_0_or_1() -> None:
    items = np.array([[float(score) for score in item] for item in NINE_BY_ELEVEN])
    shares = items.mean(axis=1)
    totals = items.sum(axis=0)
    count = len(items)
    kr20 = count / (count - 1) * (1 - (shares * (1 - shares)).sum() / totals.var())
    assert alpha(items.tolist()) == pytest.approx(kr20)


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_of_a_share_agrees_with_newcombe_1998(right: int, of: int, low: float, high: float) -> None:
    assert share_interval(right, of) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("share", "first", "second", "value"),
    [
        (0.975, 19, 190, 1.801757650289639),
        (0.025, 19, 190, 0.4591620121342901),
        (0.975, 4, 8, 5.052632217363513),
        (0.975, 9, 90, 2.2587655563683398),
    ],
)
def test_quantiles_of_f_agree_with_scipy(share: float, first: float, second: float, value: float) -> None:
    assert f_quantile(share, first, second) == pytest.approx(value, rel=1e-9)


@given(st.floats(0.3, 200), st.floats(0.3, 200), st.floats(0.001, 0.999))
def test_the_beta_share_of_a_part_and_of_the_rest_are_one(a: float, b: float, x: float) -> None:
    assert beta_share(a, b, x) + beta_share(b, a, 1 - x) == pytest.approx(1)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=3, max_size=20))
def test_correlations_agree_with_numpy(pairs: list[tuple[int, int]]) -> None:
    a, b = ([float(pair[side]) for pair in pairs] for side in (0, 1))
    found = correlation(a, b)
    if found is None:
        assert np.std(a) * np.std(b) == pytest.approx(0)
    else:
        assert found == pytest.approx(np.corrcoef(a, b)[0, 1])


def test_discrimination_leaves_the_item_itself_out() -> None:
    item, total = [1.0, 1.0, 0.0, 0.0], [3.0, 2.0, 2.0, 0.0]
    assert discrimination(item, total) == pytest.approx(np.corrcoef(item, np.subtract(total, item))[0, 1])
    assert discrimination([1.0, 1.0], [2.0, 1.0]) is None


def test_the_error_of_measurement_is_lord_and_novick_s() -> None:
    assert error_of_measurement([10.0, 20.0, 30.0], 0.91) == pytest.approx(3.0)


# A class --------------------------------------------------------------------------------------------------------------


def test_a_question_is_told_with_its_options_and_places() -> None:
    manifest = small()
    analysis = analyse(a_class(manifest), manifest)
    assert (analysis.papers, analysis.undecided, analysis.of) == (40, 0, 6)
    for finding in analysis.findings:
        assert finding.discrimination is not None
        assert finding.discrimination > 0.15
        assert sum(option.share for option in finding.options) == pytest.approx(1)
        assert finding.options[0].share == pytest.approx(finding.difficulty)
        assert finding.interval[0] < finding.difficulty < finding.interval[1]
        assert finding.places.startswith("A:")
        assert finding.flags == ()
    assert {group.size for group in analysis.facts} == {1}
    assert {group.name for group in analysis.facts} == {"The article names right."}
    assert [(group.name, group.size) for group in analysis.paragraphs] == [("1", 6)]
    assert [(group.name, group.size) for group in analysis.forms] == [("A", 20), ("B", 20)]
    assert sum(group.spread for group in analysis.forms) == pytest.approx(0)


def test_a_question_of_several_facts_is_one_row_by_its_stem_and_topics_have_words() -> None:
    manifest = small()
    facts = {item.question.id: ("a", "b") for item in manifest.forms[0].items[:1]}
    forms = tuple(
        replace(form, items=tuple(
            replace(item, question=replace(item.question, facts=facts.get(item.question.id, item.question.facts)))
            for item in form.items
        ))
        for form in manifest.forms
    )  # fmt: skip
    manifest = replace(manifest, forms=forms, topics={"museum": "The museum"})
    analysis = analyse(a_class(manifest), manifest)
    assert len(analysis.facts) == 6
    assert manifest.forms[0].items[0].question.stem in {group.name for group in analysis.facts}
    assert [group.name for group in analysis.topics] == ["The museum"]


def test_a_wrong_key_is_found() -> None:
    manifest = small()
    analysis = analyse(a_class(manifest, "q3"), manifest)
    (found,) = [finding for finding in analysis.findings if finding.question.id.endswith("q3")]
    assert found.flags == ("the better pupils get it wrong", "the better pupils choose “wrong”: is the key right?")
    assert not [finding.flags for finding in analysis.findings if finding is not found and finding.flags]


def test_few_papers_flag_nothing() -> None:
    manifest = small()
    assert not [finding.flags for finding in analyse(a_class(manifest)[:5], manifest).findings if finding.flags]


def to_repair(papers: int) -> str:
    """What the page of so many papers says under that heading."""
    manifest = small()
    shown = page(analyse(a_class(manifest)[:papers], manifest), "A quiz", LANGUAGES.get("en")).decode()
    return shown.partition("<h2>To repair</h2>")[2].partition("<h2>")[0]


def test_a_page_of_few_papers_says_that_it_does_not_judge() -> None:
    assert to_repair(9).strip() == "<p>A question is judged from 10 papers on; 6 of 6 have fewer.</p>"
    assert "have fewer" not in to_repair(10)


def found(places: str, difficulty: float, discrimination: float) -> ItemAnalysis:
    return ItemAnalysis(
        question=question("q", "choice", "Who?", choose("*a", "b")), places=places, papers=10, difficulty=difficulty,
        interval=(0, 1), discrimination=discrimination, options=(), flags=(),
    )  # fmt: skip


def test_questions_at_one_spot_are_one_dot_with_all_their_names() -> None:
    (one, other) = dots([found("A:1 B:2", 0.5, 0.2), found("A:3", 0.2, 0.2), found("A:2", 0.5, 0.2)])
    assert (one.name, other.name) == ("A:3", "A:1, A:2")


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(-10, 20)), max_size=40))
def test_no_name_lies_on_another(places: list[tuple[int, int]]) -> None:
    placed = dots([found(f"A:{at}", easy / 20, tells / 20) for at, (easy, tells) in enumerate(places)])
    assert not [(one.name, other.name) for one, other in combinations(placed, 2) if one.covers(other)]
    assert sum(len(one.name.split(", ")) for one in placed) == len(places)


@pytest.mark.parametrize(("papers", "flags"), [(60, ()), (80, ("hardly anyone chooses “never”",))])
def test_that_hardly_anyone_chooses_an_option_is_said_when_the_interval_bears_it(
    papers: int, flags: tuple[str, ...]
) -> None:
    manifest = small()
    analysis = analyse([*a_class(manifest), *a_class(manifest)][:papers], manifest)
    idle = {flag for finding in analysis.findings for flag in finding.flags if flag.startswith("hardly anyone")}
    assert idle == set(flags)


def test_an_undecided_answer_is_not_counted_and_its_paper_is() -> None:
    manifest = small()
    first, *others = a_class(manifest)
    name = next(iter(first.responses))
    analysis = analyse([replace(first, responses={**first.responses, name: None}), *others], manifest)
    assert (analysis.papers, analysis.undecided) == (40, 1)
    assert {finding.question.id: finding.papers for finding in analysis.findings}[name] == 39
    assert sum(row.shares.count(None) for row in analysis.table) == 1


def test_a_paper_on_which_nothing_is_decided_is_not_counted() -> None:
    manifest = small()
    first, *others = a_class(manifest)
    waiting = replace(first, responses=dict.fromkeys(first.responses))
    assert analyse([waiting, *others], manifest).papers == 39


@pytest.mark.parametrize(("of", "step", "bars"), [(6, 1, 7), (17, 2, 9), (40, 5, 9), (100, 10, 11)])
def test_the_histogram_has_round_edges(of: int, step: int, bars: int) -> None:
    found = histogram([0, of / 2, of], of)
    assert [bar["from"] for bar in found] == [step * place for place in range(bars)]
    assert sum(bar["count"] for bar in found) == 3


def test_two_papers_are_needed() -> None:
    manifest = small()
    with pytest.raises(QuizgenError, match="an analysis needs two papers"):
        analyse(a_class(manifest)[:1], manifest)


def test_a_class_that_does_not_vary_has_no_reliability() -> None:
    manifest = small()
    names = [item.question.id for item in manifest.forms[0].items]
    same = [paper_of(manifest, pupil, dict.fromkeys(names, 0)) for pupil in range(12)]
    analysis = analyse(same, manifest)
    assert analysis.reliability is None
    assert {finding.discrimination for finding in analysis.findings} == {None}
    assert {finding.flags for finding in analysis.findings} == {()}
    assert page(analysis, "A quiz", LANGUAGES.get("en"))


def test_blank_answers_are_wrong_and_chosen_by_nobody() -> None:
    manifest = small()
    first, *others = a_class(manifest)
    blank = replace(first, responses=dict.fromkeys(first.responses, Nothing()), shares=dict.fromkeys(first.shares, 0.0))
    analysis = analyse([blank, *others], manifest)
    assert sum(option.share for option in analysis.findings[0].options) == pytest.approx(39 / 40)


def test_the_table_has_a_row_a_question() -> None:
    manifest = small()
    rows = list(csv.DictReader(table(analyse(a_class(manifest), manifest)).decode().splitlines()))
    assert [row["question"] for row in rows] == [item.question.id for item in manifest.forms[0].items]
    assert {row["papers"] for row in rows} == {"40"}
