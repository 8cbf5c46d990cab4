"""`quizgen eject`: one file copied, and it comes first."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizgen.base import library
from quizgen.cli import main
from quizgen.exports import pdf
from tests.pages import texts
from tests.papers import QUESTIONS, build


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def eject(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["eject", *arguments])


@pytest.mark.parametrize("named", ["quiz", "quiz.typ"])
def test_the_shipped_layout_is_copied_as_it_is(named: str, folder: Path) -> None:
    result = eject(named)
    assert (result.exit_code, result.stdout) == (0, "wrote templates/pages/quiz.typ: change it, then build\n")
    shipped = library.shipped("templates/pages") / "quiz.typ"
    assert (folder / "templates/pages/quiz.typ").read_bytes() == shipped.read_bytes()


def test_what_is_changed_in_the_copy_is_printed(folder: Path) -> None:
    before = texts(next(iter(pdf.write(build(QUESTIONS[:2])))).content)
    eject("quiz")
    copy = folder / "templates/pages/quiz.typ"
    copy.write_text(copy.read_text("utf-8").replace("field(labels.class)", "[Room 12]"), "utf-8")
    after = texts(next(iter(pdf.write(build(QUESTIONS[:2])))).content)
    assert after[0] == before[0].replace("Class", "Room12")


def test_a_layout_that_is_here_is_not_replaced_unless_forced(folder: Path) -> None:
    eject("quiz")
    copy = folder / "templates/pages/quiz.typ"
    copy.write_text("mine", "utf-8")
    result = eject("quiz")
    assert result.exit_code == 2
    assert "templates/pages/quiz.typ is here already" in result.stderr
    assert copy.read_text("utf-8") == "mine"
    assert eject("quiz", "--force").exit_code == 0
    assert copy.read_text("utf-8") != "mine"


def test_a_layout_that_there_is_not_gets_the_nearest_name() -> None:
    result = eject("quizz")
    assert result.exit_code == 2
    assert "did you mean 'quiz.typ'?" in result.stderr


def test_the_layouts_are_listed_with_their_purpose() -> None:
    lines = eject().stdout.splitlines()
    assert len(lines) == len(library.files_of("templates/pages", ".typ")) >= 6
    assert "quiz         A quiz: one form of it." in lines
    assert all(len(line.split(None, 1)) == 2 for line in lines)
