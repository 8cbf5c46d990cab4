"""Functions that run in a process of their own, which may be ended there."""

import os
from pathlib import Path

import pytest

from quizgen.base import apart
from quizgen.base.errors import QuizgenError


def allocate(_: Path) -> str:
    return "x" * (apart.MOST_MEMORY + 1)


def leave(_: Path) -> str:
    os._exit(1)


def refuse(path: Path) -> str:
    raise QuizgenError(f"{path}: no")


def test_what_ends_the_process_of_a_reader_does_not_end_this_one() -> None:
    assert apart.call_apart(allocate, Path()) is None
    assert apart.call_apart(leave, Path()) is None
    assert apart.call_apart(str, Path("a")) == "a"
    with pytest.raises(QuizgenError, match="b: no"):
        apart.call_apart(refuse, Path("b"))
