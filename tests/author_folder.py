"""A folder that an author works in, and the commands that are called there."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import quizgen.cli

DATA = Path(__file__).parent / "data"
ARTICLE = (DATA / "gull-point.txt").read_text("utf-8")


def folder_of_an_author(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That folder, to work in, with a deck of its own and an article."""
    monkeypatch.chdir(path)
    (path / "decks").mkdir()
    shutil.copy(DATA / "harbour.yaml", path / "decks")
    (path / "article.txt").write_text(ARTICLE, "utf-8")
    return path


def run(*arguments: str) -> tuple[int, str, str]:
    """A command: how it leaves, what it says on stdout and on stderr."""
    result = CliRunner().invoke(quizgen.cli.main, arguments, prog_name="quizgen")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr
