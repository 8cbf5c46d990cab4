"""A benchmark reports: it judges a figure by its promise and never stops the others."""

from collections.abc import Iterable, Iterator
from importlib import import_module

import pytest

from tests.benchmarks import __main__ as runner
from tests.benchmarks.figure import Figure, ratio
from tests.benchmarks.report import written_into


@pytest.mark.parametrize(
    ("figure", "verdict", "promise"),
    [
        (Figure(what="time", value=2, unit="s", most=2), "meets", "at most 2 s"),
        (Figure(what="time", value=2.01, unit="s", most=2), "misses", "at most 2 s"),
        (Figure(what="found", value=94.9, unit="%", least=95), "misses", "at least 95 %"),
        (Figure(what="found", value=3, least=1, most=3), "meets", "at least 1, at most 3"),
        (Figure(what="size", value=3), "", ""),
        (Figure(what="time", unit="x genanki", most=1, note="not installed"), "", "at most 1 x genanki"),
    ],
)
def test_a_figure_is_judged_by_its_promise(figure: Figure, verdict: str, promise: str) -> None:
    assert (figure.verdict, figure.promise) == (verdict, promise)


def test_a_ratio_is_the_median_of_pairs_measured_in_turn() -> None:
    ours, theirs = iter([2.0, 9.0, 4.0]), iter([1.0, 3.0, 4.0])
    assert ratio(lambda: next(ours), lambda: next(theirs), rounds=3) == 2


def test_a_benchmark_that_fails_is_named_and_the_next_one_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing() -> Iterator[Figure]:
        yield Figure(what="first", value=1, most=0)
        raise ModuleNotFoundError("No module named 'peer'")

    monkeypatch.setattr("tests.benchmarks.bench_help.main", failing)
    monkeypatch.setattr("tests.benchmarks.bench_build.main", lambda: [Figure(what="second", value=1, unit="s")])
    assert runner.main(["help", "build"]) == 0
    said = capsys.readouterr().out
    assert "(at most 0: misses)" in said
    assert "not measured  ModuleNotFoundError: No module named 'peer'" in said
    assert "second" in said
    assert "1 promises missed" in said


def test_an_unknown_name_is_refused_with_the_names_that_exist(capsys: pytest.CaptureFixture[str]) -> None:
    assert runner.main(["firms"]) == 2
    assert "forms" in capsys.readouterr().err


@pytest.mark.parametrize("name", runner.names())
def test_every_benchmark_can_be_loaded_and_says_what_it_measures(name: str) -> None:
    assert callable(import_module(f"tests.benchmarks.bench_{name}").main)
    assert runner.about(name).endswith(".")


def test_the_page_keeps_the_tables_of_the_other_benchmarks() -> None:
    def page(text: str, name: str, figures: Iterable[Figure]) -> str:
        return written_into(text, name, (f"About {name}.", "2 cores"), figures)

    first = page("", "forms", [Figure(what="a | b", value=2, unit="s", most=1)])
    both = page(first, "build", [Figure(what="build", note="not installed")])
    assert both.index("## build") < both.index("## forms")
    assert "| a \\| b | 2 s | at most 1 s | misses |  |" in both
    assert page(both, "build", [Figure(what="build", note="not installed")]) == both
