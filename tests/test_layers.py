"""Imports point one way: every room may use the rooms below it, and none above or beside it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "quizgen"

LAYERS = (
    {"errors"},
    {"registry", "files", "cells"},
    {"source", "library"},
    {"model"},
    {"languages", "lexicon", "phrases", "statistics"},
    {"values", "wording", "overlap"},
    {"grammar"},
    {"blueprint"},
    {"deck"},
    {"truth", "evidence", "template"},
    {"voice"},
    {"kinds"},
    {"questions"},
    {"bot"},
    {"checks", "difficulty"},
    {"forms"},
    {"sheets"},
    {"manifest"},
    {"banks", "release"},
    {"formats", "grading"},
    {"cli"},
    {"__main__"},
)
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}
STRANGERS = {"formats": {"truth", "kinds", "questions"}, "grading": {"truth", "kinds", "questions"}}


def room_of(file: Path) -> str:
    """The room a file belongs to: a folder of the package, or the module itself."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def names_used(source: str) -> Iterator[str]:
    """The full names that a module imports, by statement or by a string such as a registry's."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                base = f"{'.' * level}{module or ''}"
                yield from (f"{base}.{alias.name}" for alias in names)
            case ast.Constant(value=str(text)) if re.fullmatch(r"quizgen(\.\w+)+", text):
                yield text


def offences(room: str, source: str) -> list[str]:
    """What a module of the room imports although it may not."""
    if room not in LEVEL:
        return [f"{room} has no place among the layers"]
    used = [name.split(".") for name in names_used(source)]
    rooms = {parts[1] for parts in used if parts[0] == "quizgen" and parts[1:]} - {room}
    found = [f"{room} uses {other}" for other in rooms & LEVEL.keys() if not may_use(room, other)]
    relative = ["a relative import hides its room" for parts in used if not parts[0]]
    return sorted(found) + relative


def may_use(room: str, other: str) -> bool:
    """Whether imports may point from the one room to the other."""
    return LEVEL[other] < LEVEL[room] and other not in STRANGERS.get(room, set())


FILES = sorted(file for file in PACKAGE.rglob("*.py") if file != PACKAGE / "__init__.py")


def test_the_files_of_the_package_were_found() -> None:
    assert {"errors", "registry", "library", "cli"} <= {room_of(file) for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(file: Path) -> None:
    assert offences(room_of(file), file.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("room", "source", "expected"),
    [
        ("deck", "from quizgen.model import Fact", []),
        ("model", "from quizgen.deck import read_deck", ["model uses deck"]),
        ("model", "import quizgen.deck", ["model uses deck"]),
        ("model", "from quizgen import __version__, deck", ["model uses deck"]),
        ("model", "def late():\n    from quizgen import deck", ["model uses deck"]),
        ("model", "Registry('quizgen.kinds', 'kind')", ["model uses kinds"]),
        ("library", "import quizgen.source", ["library uses source"]),
        ("kinds", "from quizgen.kinds.choice import kind", []),
        ("attic", "import click", ["attic has no place among the layers"]),
        ("kinds", "from .choice import kind", ["a relative import hides its room"]),
        ("formats", "from quizgen.grading import marks", ["formats uses grading"]),
        ("grading", "from quizgen.formats import pdf", ["grading uses formats"]),
        (
            "formats",
            "from quizgen import truth, kinds, manifest",
            ["formats uses kinds", "formats uses truth"],
        ),
        ("cli", "from quizgen import formats, grading, truth\nimport click", []),
    ],
)
def test_an_import_that_points_the_wrong_way_is_seen(room: str, source: str, expected: list[str]) -> None:
    assert offences(room, source) == expected
