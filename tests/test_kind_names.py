"""A kind of question is one file: no other module names a kind or compares one with a name."""

import ast
from collections.abc import Iterator
from pathlib import Path

from quizgen.questions.kinds import KINDS

PACKAGE = Path(__file__).resolve().parents[1] / "quizgen"
KINDS_FOLDER = PACKAGE / "questions" / "kinds"
UNMISTAKABLE = frozenset(name for name in KINDS.names() if "-" in name)
"""Names of kinds that are no words of another meaning."""


def test_no_module_outside_names_a_kind() -> None:
    found = [f"{path.name}:{line}: {why}" for path in _others() for line, why in _names(path)]
    assert found == []


def _others() -> Iterator[Path]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if KINDS_FOLDER not in path.parents:
            yield path


def _names(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and node.value in UNMISTAKABLE:
            yield node.lineno, f"{node.value!r}"
        elif isinstance(node, ast.Compare) and _is_question_kind(node.left) and _literals(node):
            yield node.lineno, f"{ast.unparse(node)}"


def _is_question_kind(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "kind" and "question" in ast.unparse(node.value)


def _literals(node: ast.Compare) -> bool:
    names = {child.value for side in node.comparators for child in ast.walk(side) if isinstance(child, ast.Constant)}
    return not names.isdisjoint(KINDS.names())
