"""Sheets with names: printed for a class, and known when they come back."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.manifest import read_manifest
from quizgen.marking.simulate.pupils import make_pupils
from quizgen.marking.simulate.scans import simulate
from tests.graded import grade, results
from tests.scans import TIDY, put, quiz, run

pytestmark = pytest.mark.usefixtures("in_threads")


def test_files_of_the_user_s_own_are_left_where_they_are(tmp_path: Path) -> None:
    put(tmp_path, quiz(20), [])
    (tmp_path / "class.csv").write_text("number,name\n3,Ada Lovelace\n", "utf-8")
    for name in ("sheets-7.pdf", "sheets-class-3A.pdf"):
        (tmp_path / name).touch()
    assert run("sheets", tmp_path / "quiz.json", tmp_path / "class.csv")[0] == 0
    assert [path.name for path in sorted(tmp_path.glob("*.pdf"))] == ["sheets-1.pdf", "sheets-class-3A.pdf"]


def test_sheets_are_printed_for_a_class_and_known_when_they_come_back(tmp_path: Path) -> None:
    put(tmp_path, quiz(20), [])
    (tmp_path / "class.csv").write_text("number;name;form\n3;Ada Lovelace;b\n5;Blaise Pascal;\n", "utf-8")
    status, said, complaint = run("sheets", tmp_path / "quiz.json", tmp_path / "class.csv")
    assert (status, said.split(" in ")[0]) == (0, "2 sheets"), complaint
    manifest = read_manifest((tmp_path / "quiz.json").read_bytes(), "quiz.json")
    assert manifest.sheets[:2] == quiz(20).sheets
    assert [(one.pupil, one.name, one.form) for one in manifest.sheets[2:]] == [
        ("3", "Ada Lovelace", "B"),
        ("5", "Blaise Pascal", "B"),
    ]
    own = replace(manifest, sheets=manifest.sheets[2:])
    scans = tmp_path / "scans"
    for page in simulate(own, (tmp_path / "sheets-1.pdf").read_bytes(), make_pupils(2, 1), TIDY):
        (scans / f"{page.pupil}.jpg").write_bytes(page.picture)
    grade(tmp_path, scans)
    assert results(tmp_path) == [("3", "Ada Lovelace", "0", ""), ("5", "Blaise Pascal", "0", "")]


def test_sheets_of_a_second_class_leave_those_of_the_first_known(tmp_path: Path) -> None:
    put(tmp_path, quiz(20), [])
    for names in ("number,name\n1,Ada\n2,Blaise\n", "number,name,form\n2,Blaise,A\n7,Zoë,\n"):
        (tmp_path / "class.csv").write_text(names, "utf-8")
        status, _, complaint = run("sheets", tmp_path / "quiz.json", tmp_path / "class.csv", "--out", tmp_path / "out")
        assert status == 0, complaint
    manifest = read_manifest((tmp_path / "quiz.json").read_bytes(), "quiz.json")
    assert [(sheet.pupil, sheet.form) for sheet in manifest.sheets if sheet.pupil] == [
        ("1", "A"),
        ("2", "B"),
        ("2", "A"),
        ("7", "B"),
    ]


def test_a_form_that_is_none_is_named(tmp_path: Path) -> None:
    put(tmp_path, quiz(20), [])
    (tmp_path / "class.csv").write_text("number,name,form\n3,Ada Lovelace,Q\n", "utf-8")
    status, _, complaint = run("sheets", tmp_path / "quiz.json", tmp_path / "class.csv")
    assert status == 1
    assert "pupil 3: there is no form 'Q' (known: A, B)" in complaint


@pytest.mark.parametrize("own", [["--sheets"], []], ids=["sheets", "papers"])
def test_a_class_is_simulated_on_papers_of_its_own_with_its_presets(own: list[str], tmp_path: Path) -> None:
    put(tmp_path, quiz(20), [])
    (tmp_path / "class.csv").write_text("number,name,preset\nK-3,Ada Lovelace,large-print\n5,Blaise Pascal,\n", "utf-8")
    scans = tmp_path / "made"
    status, said, complaint = run(
        "simulate", tmp_path / "quiz.json", "--roster", tmp_path / "class.csv", *own, "--out", scans
    )
    assert (status, said.split(" in ")[0]) == (0, "3 pages of 2 pupils"), complaint
    assert {path.name for path in scans.glob("*.jpg")} >= {"scan-5-1.jpg", "scan-K-3-1.jpg"}
    grade(tmp_path, scans, "--roster", tmp_path / "class.csv")
    assert [row[:2] for row in results(tmp_path)] == [("K-3", "Ada Lovelace"), ("5", "Blaise Pascal")]
