"""`quizgen build` as a whole: what it makes, that it makes it the same every time, and never half."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizgen.cli import main

DECK = "gull-point"
DEFAULT = {
    "gull-point.apkg", "cards.pdf", "key.pdf", "quiz-A.pdf", "quiz-B.pdf", "quiz.json", "quiz.pdf", "sheet.pdf",
}  # fmt: skip

ANOTHER_DAY = """
import pathlib, random, sys, time
now = time.time
time.time = lambda: now() + {days} * 86400
glob = pathlib.Path.glob
pathlib.Path.glob = lambda self, pattern: reversed(sorted(glob(self, pattern)))
from quizgen.cli import main
main(sys.argv[1:])
"""


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def run(out: Path, *arguments: str) -> None:
    result = CliRunner().invoke(main, ["build", DECK, "--out", str(out), *arguments])
    assert result.exit_code == 0, result.output


def run_apart(out: Path, script: str = "from quizgen.cli import main; main()", **environment: str) -> None:
    """Build in another process with these environment variables."""
    command = [sys.executable, "-c", script, "build", DECK, "--out", str(out)]
    subprocess.run(command, check=True, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("built")
    run_apart(out, PYTHONHASHSEED="0", TZ="UTC")
    return files(out / DECK)


def test_the_default_outputs_are_the_deck_the_papers_the_key_the_cards_and_the_record(built: dict[str, bytes]) -> None:
    assert set(built) == DEFAULT


def test_the_same_input_gives_the_same_bytes_on_another_day_in_another_place(
    built: dict[str, bytes], tmp_path: Path
) -> None:
    run_apart(tmp_path, ANOTHER_DAY.format(days=400), PYTHONHASHSEED="77", TZ="Asia/Tokyo", LC_ALL="C")
    again = files(tmp_path / DECK)
    assert {name for name in built if built[name] != again.get(name)} == set()


def test_another_seed_gives_another_paper(built: dict[str, bytes], tmp_path: Path) -> None:
    run(tmp_path, "--seed", "2", "--to", "json")
    assert files(tmp_path / DECK)["quiz.json"] != built["quiz.json"]


def test_the_next_build_clears_what_a_killed_one_left(tmp_path: Path) -> None:
    folder = tmp_path / DECK
    folder.mkdir()
    (folder / ".quiz.pdf.x.quizgen-new").write_bytes(b"half")
    run(tmp_path, "--to", "json")
    assert set(files(folder)) == {"questions.jsonl", "quiz.json"}


def test_papers_of_forms_that_are_no_more_do_not_stay_behind(tmp_path: Path) -> None:
    run(tmp_path, "--to", "docx", "--forms", "3")
    assert "quiz-C.docx" in files(tmp_path / DECK)
    run(tmp_path, "--to", "docx", "--forms", "2")
    assert {name for name in files(tmp_path / DECK) if name.startswith("quiz-")} == {"quiz-A.docx", "quiz-B.docx"}


def test_a_file_of_the_users_own_stays(tmp_path: Path) -> None:
    (tmp_path / DECK).mkdir()
    (tmp_path / DECK / "notes.txt").write_text("mine")
    run(tmp_path, "--to", "json")
    assert files(tmp_path / DECK)["notes.txt"] == b"mine"


def test_problems_in_sources_leave_with_1_and_write_nothing(tmp_path: Path) -> None:
    deck = tmp_path / "broken.yaml"
    deck.write_text("quizgen: 1\ndeck: broken\n")
    result = CliRunner().invoke(main, ["build", str(deck), "--out", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert "broken.yaml:1:1" in result.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["gul-point"], "did you mean 'gull-point'?"),
        (["gull-point", "--to", "pfd"], "did you mean 'pdf'?"),
        (["gull-point", "--forms", "0"], "--forms"),
    ],
)
def test_wrong_use_leaves_with_2_and_the_nearest_word(arguments: list[str], hint: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["build", *arguments, "--out", str(tmp_path)])
    assert result.exit_code == 2
    assert hint in result.output


def test_an_output_folder_that_cannot_be_written_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    result = CliRunner().invoke(main, ["build", DECK, "--to", "json", "--out", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert "cannot be written" in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
