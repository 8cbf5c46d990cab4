"""Builds the shipped deck of Gull Point with the blueprint that a test gives."""

from pathlib import Path

from click.testing import CliRunner

from quizgen.cli import main

SHIPPED = Path(__file__).parent.parent / "decks/gull-point.yaml"
BODY = SHIPPED.read_text("utf-8").partition("\nquiz:\n")[0]
LINES = BODY.count("\n") + 2
"""Line number of `quiz:` in the deck's file that `build` writes."""
PINNED = "gull-point/choice/calloway-director/person"


def build(tmp_path: Path, quiz: str, *arguments: str) -> tuple[int, str, str]:
    """Builds the shipped deck with this `quiz`; returns the exit status, standard output and standard error."""
    path = tmp_path / "gull-point.yaml"
    path.write_text(f"{BODY}\nquiz:\n{quiz}", "utf-8")
    command = ["build", str(path), "--out", str(tmp_path / "out"), "--to", "json", *arguments]
    result = CliRunner().invoke(main, command)
    return result.exit_code, result.stdout, result.stderr.replace(path.as_posix(), "deck.yaml")
