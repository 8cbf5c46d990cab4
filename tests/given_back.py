"""A quiz that six pupils answered on paper, graded and returned to them, and the files that they got."""

from pathlib import Path

import pypdfium2

from quizgen.manifest import read_manifest
from quizgen.marking.records.roster import RosterEntry
from quizgen.marking.relearn import RelearnPupil, pupils
from quizgen.marking.scoring.responses_csv import read_responses
from tests.scans import run

DECK = "gull-point"


def give_everything_back(path: Path) -> Path:
    """Builds the shipped deck's quiz, simulates six pupils' scans, grades them, and makes the pupils' files."""
    for order in (
        ("build", DECK, "--to", "anki", "--out", path),
        ("simulate", path / DECK / "quiz.json", "--pupils", 6, "--out", path / "scans"),
        ("grade", path / "scans", "--quiz", path / DECK / "quiz.json", "--out", path / "graded", "--jobs", 1),
        ("relearn", path / "graded/responses.csv", "--quiz", path / DECK / "quiz.json",
         "--roster", path / "scans/class.csv", "--out", path / "relearn"),
    ):  # fmt: skip
        status, _, complaint = run(*order)
        assert status == 0, complaint
    return path


def known(folder: Path) -> list[RelearnPupil]:
    """The pupils in that folder, each with the questions missed."""
    content = (folder / DECK / "quiz.json").read_bytes()
    manifest = read_manifest(content, "quiz.json")
    roster = {
        str(number): RosterEntry(number=str(number), name=f"Pupil {number}", columns={}) for number in range(1, 7)
    }
    return list(pupils(read_responses(folder / "graded/responses.csv", manifest), manifest, roster))


def text_of(path: Path) -> str:
    """The text of all pages of a PDF, in one line."""
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())
