"""A kind, a format, a check and a language as single files of others: each works in every output."""

import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from quizgen.base import entry_points
from quizgen.base.registry import Interface, Registry
from quizgen.exports import FORMATS
from quizgen.manifest.outputs import Format
from tests.contributed import ROOT, examples, install, install_examples, run

OWN = FORMATS.names()
"""The formats of quizgen, found before any package is installed."""
HARBOUR = (ROOT / "tests/data/harbour.yaml").read_text("utf-8")
PLAIN = """\
quizgen: 1
deck: plain
title: A pier
source: {title: A pier, paragraphs: 2}
language: en-plain
entities:
  ada: {type: person, name: Ada Berg}
  bo: {type: person, name: Bo Lind}
  cy: {type: person, name: Cy Maar}
relations:
  opened: {roles: {who: person, what: text}, one: [who, what], says: "{{ who }} opened {{ what }}",
           asks: {who: "Who opened {{ what }}?"}}
facts:
  pier: {opened: {who: ada, what: the pier}, at: {paragraph: 1, terms: [Ada]}}
  mill: {opened: {who: bo, what: the mill}, at: {paragraph: 1, terms: [Bo]}}
  shop: {opened: {who: cy, what: the shop}, at: {paragraph: 2, terms: [Cy]}}
quiz: {title: The pier, questions: 3, forms: 1, blueprint: {kinds: {true-false: 1+}}}
"""
SHIP, LOUD = "How many cars does", "Quick! How many cars does"
QUIZ = "quiz: {title: The harbour, questions: 4, forms: 2, blueprint: {kinds: {initial: 3+}}}"
CARDS = "cards: {name: Harbour, kinds: [initial]}"


@dataclass(frozen=True)
class Said:
    """A folder in which commands were run, what each said, and what was said on stderr."""

    folder: Path
    by: dict[str, str]
    err: str


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Said:
    """Every command, with the examples of CONTRIBUTING.md installed."""
    folder, packages = tmp_path_factory.mktemp("work"), tmp_path_factory.mktemp("packages")
    install_examples(packages)
    for path, text in examples().items():
        if path.startswith("templates/"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
    head = HARBOUR[: HARBOUR.index("\nquiz:")] if "\nquiz:" in HARBOUR else HARBOUR
    (folder / "harbour.yaml").write_text(f"{head.replace(SHIP, LOUD)}\n{QUIZ}\n{CARDS}\n", "utf-8")
    (folder / "plain.yaml").write_text(PLAIN, "utf-8")
    formats = " ".join(f"--to {name}" for name in (*OWN, "stems"))
    commands = [
        "questions harbour.yaml --kind initial",
        "check harbour.yaml --strict",
        "check --explain Z1",
        "bot harbour.yaml",
        "coverage harbour.yaml",
        "explain harbour/initial/berg-trust/person --deck harbour.yaml",
        f"build harbour.yaml {formats}",
        "simulate out/harbour/quiz.json --pupils 6",
        "grade scans --quiz out/harbour/quiz.json --jobs 1",
        "analyse graded/responses.csv --quiz out/harbour/quiz.json",
        "relearn graded/responses.csv --quiz out/harbour/quiz.json --deck harbour.yaml",
        "build plain.yaml --to practice --to pdf --to stems",
    ]
    out, err = run(folder, packages, commands)
    parts = (part.partition("\n") for part in out.split("$ ")[1:])
    return Said(folder, {command.split(" --to")[0]: text for command, _, text in parts}, err)


# The examples of CONTRIBUTING.md, in every output ---------------------------------------------------------------------

SHOWN = {
    "anki": "harbour.apkg", "anki-csv": "anki-basic.tsv", "blackboard": "blackboard.txt",
    "brightspace": "brightspace.csv", "cards": "cards.pdf", "csv": "quiz.csv",
    "docx": "quiz-A.docx", "gift": "gift.txt", "gimkit": "gimkit-typed.csv", "google-forms": "google-forms.gs",
    "h5p": "quiz.h5p", "json": "questions.jsonl", "markdown": "quiz.md", "moodle": "moodle.xml", "pdf": "quiz.pdf",
    "practice": "practice.html", "qti12": "canvas.zip", "qti21": "qti21.zip", "quizlet": "quizlet.txt",
    "respondus": "respondus.txt", "scan": "scan.pdf", "stems": "stems.txt", "ticket": "ticket.pdf",
    "wayground": "wayground.xlsx",
}  # fmt: skip
"""A file of each format that shows the stem of a question to answer in writing."""
WITHOUT = {
    "aiken": "Aiken has no questions to answer in writing",
    "bingo": "a card needs 9",
    "blooket": "Blooket has no questions to answer in writing",
    "card-test": "turned along the long edge",
    "crossword": "5 words",
    "kahoot": "Kahoot has no questions to answer in writing",
    "reading": "one of each who makes them",
    "sheet": "a sheet of each form",
    "who-am-i": "cards with 3 to 5 clues",
    "word-search": "the solution",
    "worksheet": "worksheet.pdf",
    "zipgrade": "ZipGrade's sheet has one row of letters to a question",
}
"""The formats that show no such stem, with what the build says of their files.

A crossword has one clue to a word; here the clues of other kinds vary more.
"""


def shown(path: Path) -> str:
    """All text in a file, whatever it is packed in."""
    content = path.read_bytes()
    if path.suffix == ".pdf":
        return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    if content.startswith(b"PK"):
        with ZipFile(path) as archive:
            content = b"".join(map(archive.read, archive.namelist()))
    return content.decode("utf-8", "ignore")


def test_every_example_of_the_page_was_found() -> None:
    assert len(examples()) == 7


@pytest.mark.parametrize("name", SHOWN)
def test_a_kind_of_others_is_in_a_format_that_shows_stems(said: Said, name: str) -> None:
    assert "…)" in shown(said.folder / "out/harbour" / SHOWN[name])


@pytest.mark.parametrize("name", WITHOUT)
def test_a_format_that_shows_no_stem_of_a_kind_of_others_says_why(said: Said, name: str) -> None:
    assert WITHOUT[name] in said.by["build harbour.yaml"]


def test_every_format_is_in_one_of_the_two_lists() -> None:
    assert {*SHOWN, *WITHOUT} == {*OWN, "stems"}


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("questions harbour.yaml --kind initial", "Who leads the Town Council? (B …)"),
        (
            "check harbour.yaml --strict",
            "warning: Z1 in 2 questions, such as harbour/choice/forty-cars/cars: the stem has an exclamation mark",
        ),
        ("check --explain Z1", "Z1 no-exclamation (warning)"),
        ("bot harbour.yaml", "Form A: 4 questions"),
        ("coverage harbour.yaml", "Not made, and what would change that"),
        ("explain harbour/initial/berg-trust/person --deck harbour.yaml", "right: Ada Berg / Berg"),
        ("grade scans --quiz out/harbour/quiz.json --jobs 1", "6 papers, 1 with something to decide"),
        ("analyse graded/responses.csv --quiz out/harbour/quiz.json", "papers, reliability"),
        ("relearn graded/responses.csv --quiz out/harbour/quiz.json --deck harbour.yaml", "6 pupils"),
    ],
)
def test_every_command_knows_plug_ins_of_others(said: Said, command: str, words: str) -> None:
    assert words in said.by[command]


def test_a_kind_of_others_is_marked_analysed_and_learnt_again(said: Said) -> None:
    marked = (said.folder / "graded/responses.csv").read_text("utf-8").splitlines()
    asked = {row["question"] for row in csv.DictReader(marked)}
    assert any(name.startswith("harbour/initial/") for name in asked)
    assert "…)" in shown(said.folder / "graded/analysis.html")
    assert any("…)" in shown(path) for path in said.folder.glob("relearn/*/harbour.apkg"))
    assert "…)" in shown(next(said.folder.glob("relearn/*/feedback.pdf")))


def test_a_language_of_others_is_on_paper_and_on_the_practice_page(said: Said) -> None:
    assert {"Right", "Wrong"} <= set(re.findall(r"\w+", shown(said.folder / "out/plain/practice.html")))
    assert "Bo Lind opened the pier. R W" in shown(said.folder / "out/plain/quiz.pdf")
    assert "Who opened the " in shown(said.folder / "out/plain/stems.txt")


def test_nothing_is_left_out_and_nothing_said_of_it(said: Said) -> None:
    assert "left out" not in said.err
    assert "left with" not in "".join(
        text for command, text in said.by.items() if command != "check harbour.yaml --strict"
    )


# Faulty plug-ins ------------------------------------------------------------------------------------------------------

FORMAT = "from quizgen.manifest.outputs import Format\nF = Format(name={!r}, about='', default=False, write=tuple)\n"
FAULTS = {
    "its module is missing": ("stems", None, "cannot be loaded (ModuleNotFoundError: No module named 'theirs')"),
    "it raises when it is imported": ("stems", "1 / 0", "cannot be loaded (ZeroDivisionError: division by zero)"),
    "it is no Python": ("stems", "def", "cannot be loaded (SyntaxError: "),
    "its object is missing": ("stems", "", "cannot be loaded (AttributeError: module 'theirs' has no attribute 'F')"),
    "it is of another type": ("stems", "F = 'stems'", "it is no Format, but of the type str"),
    "it has another name": ("stems", FORMAT.format("stalks"), "its name is 'stalks', not 'stems' as its entry point"),
    "quizgen has one of that name": ("gift", FORMAT.format("gift"), "there is another one of that name"),
}


def formats() -> Registry[Format]:
    """A registry of formats that has not looked yet."""
    return Registry("quizgen.exports", "FORMAT", "format", Interface("quizgen.formats", Format))


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder from which packages are imported."""
    folder = tmp_path / "packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    entry_points.entry_points.cache_clear()
    yield folder
    sys.modules.pop("theirs", None)
    entry_points.entry_points.cache_clear()


@pytest.mark.parametrize(("name", "module", "why"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_plug_in_is_named_in_a_sentence_and_left_out(
    packages: Path, capsys: pytest.CaptureFixture[str], name: str, module: str | None, why: str
) -> None:
    install(packages, "their-formats", {"quizgen.formats": {name: "theirs:F"}})
    if module is not None:
        (packages / "theirs.py").write_text(module, "utf-8")
    assert formats().names() == OWN
    said = capsys.readouterr().err
    assert said.startswith(f"Warning: the format {name!r} of their-formats is left out: ")
    assert why in said
    assert said.count("\n") == 1


def test_of_two_packages_with_a_plug_in_of_one_name_the_second_is_left_out(
    packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (packages / "theirs.py").write_text(FORMAT.format("stems"), "utf-8")
    for package in ("second", "first"):
        install(packages, package, {"quizgen.formats": {"stems": "theirs:F"}})
    found = formats()
    assert found.get("stems").name == "stems"
    assert found.is_installed("stems")
    assert capsys.readouterr().err == (
        "Warning: the format 'stems' of second is left out: there is another one of that name\n"
    )


def test_nothing_is_loaded_from_the_folder_in_which_quizgen_runs(
    packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (packages / "theirs.py").write_text(FORMAT.format("stems"), "utf-8")
    install(packages, "their-formats", {"quizgen.formats": {"stems": "theirs:F"}})
    monkeypatch.chdir(packages)
    assert formats().names() == OWN


def test_a_rule_with_the_id_of_another_one_is_left_out(tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    packages.mkdir()
    install_examples(packages)
    (packages / "school.py").write_text(examples()["quizgen/checks/families/school.py"].replace("Z1", "S1"), "utf-8")
    said, err = run(tmp_path, packages, ["check --explain S1"])
    assert "no-exclamation" not in said
    assert "the rule S1 of the family 'school' is left out: there is another one of that id or name" in err
