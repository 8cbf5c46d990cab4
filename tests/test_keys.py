"""Ids of questions and notes: written by one function and read by one, never taken apart elsewhere."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.model import NoteKey, read_key
from tests.shipped import bank

PACKAGE = Path(__file__).resolve().parents[1] / "quizgen"
NAMES = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,8}", fullmatch=True)
KEYS = st.builds(
    NoteKey,
    deck=NAMES,
    template=NAMES,
    fact=NAMES,
    role=st.none() | st.just("") | NAMES,
    note_type=st.just("") | NAMES,
)


@given(KEYS)
def test_a_key_that_was_written_reads_the_same(key: NoteKey) -> None:
    assert read_key(str(key)) == key


@given(st.text(st.sampled_from("ab/~-"), max_size=12))
def test_an_id_that_is_read_is_written_the_same(text: str) -> None:
    key = read_key(text)
    assert key is None or str(key) == text


@pytest.mark.parametrize("text", ["", "gull", "gull/short", "gull//a", "gull/short/a/b/c", "gull/short/a~"])
def test_a_text_that_is_no_id_has_no_key(text: str) -> None:
    assert read_key(text) is None


def test_each_question_of_a_deck_has_the_parts_of_its_id() -> None:
    questions = bank("gull-point").questions
    assert questions
    for question in questions:
        assert read_key(question.id) == question.key
        assert question.key
        assert (question.key.template, question.key.fact) == (question.template, question.fact)
        assert all(str(earlier) != question.id for earlier in question.previously)


def test_no_module_takes_an_id_apart() -> None:
    found = [f"{path.name}:{line}" for path in sorted(PACKAGE.rglob("*.py")) for line in _partings(path)]
    assert found == []


def _partings(path: Path) -> list[int]:
    """The lines on which a module parts the id of a question, or the key of a note, at a slash."""
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if _parts_an_id(call)]


def _parts_an_id(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in {"split", "rsplit", "partition", "rpartition"}:
        return False
    at_slash = any(isinstance(given, ast.Constant) and given.value == "/" for given in call.args)
    return (
        at_slash and isinstance(call.func.value, ast.Attribute) and call.func.value.attr in {"id", "key", "previously"}
    )
