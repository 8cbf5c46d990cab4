"""Circles: what leads back to itself is found, and shown short."""

from collections.abc import Mapping

import pytest

from quizgen.deck.circles import circles, shown


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ({}, []),
        ({"a": ["b"], "b": ["c"]}, []),
        ({"a": ["a"]}, [("a", "a")]),
        ({"a": ["b"], "b": ["c"], "c": ["a"]}, [("a", "b", "c", "a")]),
        ({"x": ["a"], "a": ["b"], "b": ["a", "x"]}, [("a", "b", "a"), ("x", "a", "b", "x")]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
    ],
)
def test_circles_are_found(links: Mapping[str, list[str]], found: list[tuple[str, ...]]) -> None:
    assert list(circles(links)) == found


def test_a_long_circle_is_shown_short_and_found_without_deep_calls() -> None:
    names = [str(number) for number in range(50_000)]
    links = {name: [following] for name, following in zip(names, [*names[1:], "0"], strict=True)}
    (circle,) = circles(links)
    assert shown(circle) == "0 → 1 → 2 → 3 → … → 0"
    assert shown(("a", "b", "a")) == "a → b → a"
