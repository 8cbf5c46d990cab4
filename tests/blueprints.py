"""The shipped deck of Gull Point, built by a blueprint that a test names."""

from pathlib import Path

from click.testing import CliRunner

from quizgen.cli import main

SHIPPED = Path(__file__).parent.parent / "decks/gull-point.yaml"
BODY = SHIPPED.read_text("utf-8").partition("\nquiz:\n")[0]
LINES = BODY.count("\n") + 2
"""Where the line of `quiz:` comes to stand."""
PINNED = "gull-point/choice/calloway-director/person"


def build(tmp_path: Path, quiz: str, *arguments: str) -> tuple[int, str, str]:
    """Build the shipped deck with another quiz; its status, its report and its complaints."""
    path = tmp_path / "gull-point.yaml"
    path.write_text(f"{BODY}\nquiz:\n{quiz}", "utf-8")
    command = ["build", str(path), "--out", str(tmp_path / "out"), "--to", "json", *arguments]
    result = CliRunner().invoke(main, command)
    return result.exit_code, result.stdout, result.stderr.replace(path.as_posix(), "deck.yaml")
