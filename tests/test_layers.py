"""Imports point one way: every room may use the rooms below it, and none above or beside it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "quizgen"

LAYERS = (
    {"base", "text"},
    {"model"},
    {"languages", "article"},
    {"deck", "answers"},
    {"truth"},
    {"questions"},
    {"checks"},
    {"forms", "draft"},
    {"sheets"},
    {"manifest"},
    {"banks", "paper", "anki"},
    {"exports", "marking"},
    {"api", "cli"},
    {"__main__"},
)
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}
STRANGERS = {room: {"truth", "questions"} for room in ("exports", "paper", "marking")}
"""Rooms that see questions only as values, whatever made them."""

FORMATS = "any format"
"""Stands for each public module of `exports`: a new format needs no entry here, and no format uses another one."""
INNER_LAYERS = {
    "marking": (
        {"files", "simulate"},
        {"records"},
        {"intake", "scan"},
        {"scoring"},
        {"analysis", "relearn", "review"},
    ),
    "checks": (
        {"values", "spans", "numbers", "likeness"},
        {"fact_index"},
        {"ledger"},
        {"context"},
        {"lists", "own_claims", "statements"},
        {"claims"},
        {"case"},
        {"bot", "difficulty", "pilot", "symbols"},
        {"families"},
        {"sound"},
    ),
    "paper": (
        {"bind", "compiler", "layout_words", "puzzle", "spare", "values"},
        {"key", "selection", "unprintable"},
        {"typesetting"},
        {"fit"},
        {"answer_sheet", "feedback", "quiz"},
        {"scanned"},
        {"named"},
    ),
    "exports": (
        {"_html", "_page", "_platform", "_spelt", "_xml", "_zip"},
        {"_card_sheets", "_quick", "_sheets", "_word"},
        {"_word_paper"},
        {FORMATS},
    ),
}
"""The order of the sub-rooms inside each large room, lowest first."""
INNER_LEVEL = {
    room: {inner: level for level, inners in enumerate(layers) for inner in inners}
    for room, layers in INNER_LAYERS.items()
}


def room_of(file: Path) -> str:
    """The room a file belongs to: a folder of the package, or the module itself."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def inner_room_of(file: Path) -> str:
    """The sub-room a file belongs to: a folder of its room, or the module itself."""
    return inner_name(*file.relative_to(PACKAGE).parts[:2])


def inner_name(room: str, part: str) -> str:
    """The sub-room that a part of a module's name stands for."""
    name = part.removesuffix(".py")
    return FORMATS if room == "exports" and not name.startswith("_") else name


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
    found += [
        f"{room} uses {'.'.join(parts[1:])}, which is private"
        for parts in used
        if parts[0] == "quizgen" and parts[1:2] != [room] and any(map(_is_private, parts))
    ]
    relative = ["a relative import hides its room" for parts in used if not parts[0]]
    return sorted(found) + relative


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def may_use(room: str, other: str) -> bool:
    """Whether imports may point from the one room to the other."""
    return LEVEL[other] < LEVEL[room] and other not in STRANGERS.get(room, set())


def inner_offences(room: str, inner: str, source: str) -> list[str]:
    """What a module of a sub-room imports from sub-rooms that are not below its own."""
    level = INNER_LEVEL[room]
    if inner not in level:
        return [f"{room}.{inner} has no place among the layers of {room}"]
    used = [name.split(".") for name in names_used(source)]
    others = {inner_name(room, parts[2]) for parts in used if parts[:2] == ["quizgen", room] and parts[2:]}
    others -= set() if inner == FORMATS else {inner}
    return sorted(f"{inner} uses {other}" for other in others if level.get(other, -1) >= level[inner])


FILES = sorted(file for file in PACKAGE.rglob("*.py") if file != PACKAGE / "__init__.py")
"""All modules but the package itself, which passes on the names of `api` when they are used."""


def test_the_files_of_the_package_were_found() -> None:
    assert set(LEVEL) == {room_of(file) for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(file: Path) -> None:
    assert offences(room_of(file), file.read_text("utf-8")) == []


INNER_FILES = [
    (room, file)
    for room in sorted(INNER_LAYERS)
    for file in sorted((PACKAGE / room).rglob("*.py"))
    if file != PACKAGE / room / "__init__.py"
]


@pytest.mark.parametrize("room", sorted(INNER_LAYERS))
def test_the_sub_rooms_of_each_large_room_were_found(room: str) -> None:
    found = {inner_room_of(file) for name, file in INNER_FILES if name == room}
    assert found == INNER_LEVEL[room].keys()


@pytest.mark.parametrize(
    ("room", "file"),
    INNER_FILES,
    ids=[file.relative_to(PACKAGE).as_posix() for _, file in INNER_FILES],
)
def test_imports_inside_a_large_room_point_one_way(room: str, file: Path) -> None:
    assert inner_offences(room, inner_room_of(file), file.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("inner", "source", "expected"),
    [
        ("scoring", "from quizgen.marking.records.log import Log", []),
        ("scoring", "from quizgen.marking.scoring.score import Rules", []),
        ("scoring", "from quizgen.manifest import Manifest", []),
        ("records", "from quizgen.marking.scoring.score import Rules", ["records uses scoring"]),
        ("scan", "from quizgen.marking import intake", ["scan uses intake"]),
        ("review", "import quizgen.marking.analysis.items", ["review uses analysis"]),
        ("attic", "import click", ["marking.attic has no place among the layers of marking"]),
    ],
)
def test_an_import_that_points_the_wrong_way_inside_marking_is_seen(
    inner: str, source: str, expected: list[str]
) -> None:
    assert inner_offences("marking", inner, source) == expected


def test_a_format_that_uses_another_one_is_seen() -> None:
    assert inner_offences("exports", FORMATS, "from quizgen.exports import _xml") == []
    assert inner_offences("exports", FORMATS, "from quizgen.exports.cards import usable") == [
        f"{FORMATS} uses {FORMATS}"
    ]


@pytest.mark.parametrize(
    ("room", "source", "expected"),
    [
        ("deck", "from quizgen.model import Fact", []),
        ("model", "from quizgen.deck import read_deck", ["model uses deck"]),
        ("model", "import quizgen.deck", ["model uses deck"]),
        ("model", "from quizgen import __version__, deck", ["model uses deck"]),
        ("model", "def late():\n    from quizgen import deck", ["model uses deck"]),
        ("model", "Registry('quizgen.questions.kinds', 'kind')", ["model uses questions"]),
        ("base", "import quizgen.text", ["base uses text"]),
        ("questions", "from quizgen.questions.kinds.choice import kind", []),
        ("cli", "from quizgen.exports._xml import tag", ["cli uses exports._xml.tag, which is private"]),
        ("exports", "from quizgen.exports._xml import tag", []),
        ("attic", "import click", ["attic has no place among the layers"]),
        ("questions", "from .choice import kind", ["a relative import hides its room"]),
        ("exports", "from quizgen.marking import marks", ["exports uses marking"]),
        ("marking", "from quizgen.exports import pdf", ["marking uses exports"]),
        (
            "exports",
            "from quizgen import truth, questions, manifest",
            ["exports uses questions", "exports uses truth"],
        ),
        ("cli", "from quizgen import exports, marking, truth\nimport click", []),
    ],
)
def test_an_import_that_points_the_wrong_way_is_seen(room: str, source: str, expected: list[str]) -> None:
    assert offences(room, source) == expected


def test_no_two_public_classes_share_a_name() -> None:
    places: dict[str, list[str]] = {}
    for file in FILES:
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(file.relative_to(PACKAGE).as_posix())
    assert {"Deck", "Question", "Manifest"} <= places.keys()
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


PAGE = PACKAGE.parent / "docs" / "architecture.md"


def test_the_page_on_architecture_lists_the_rooms_in_this_order() -> None:
    rows = re.findall(r"^\| (\d+) \| `(\w+)` \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert {room: int(level) - 1 for level, room in rows} == LEVEL
    assert [int(level) for level, _ in rows] == sorted(int(level) for level, _ in rows)


def test_every_file_that_the_page_on_architecture_names_is_there() -> None:
    named = set(re.findall(r"`([\w/]+(?:/|\.\w+))`", PAGE.read_text("utf-8"))) - {"quizgen/", "quiz.json"}
    assert {"deck/grammar/", "tests/test_held.py"} <= named
    assert [
        name for name in sorted(named) if not any((root / name).exists() for root in (PACKAGE, PACKAGE.parent))
    ] == []
