"""What `build` says of the pages of its files is what the files have."""

import re
from pathlib import Path

import pypdfium2
from click.testing import CliRunner

from quizgen.cli import main

PRINTED = (
    "pdf", "sheet", "scan", "cards", "card-test", "ticket", "worksheet", "reading", "bingo", "who-am-i", "crossword",
    "word-search",
)  # fmt: skip


def test_the_console_gives_each_pdf_the_pages_that_it_has(tmp_path: Path) -> None:
    formats = [part for name in PRINTED for part in ("--to", name)]
    result = CliRunner().invoke(
        main, ["build", "gull-point", "--preset", "large-print", "--out", str(tmp_path), *formats]
    )
    assert result.exit_code == 0, result.output
    said = dict(re.findall(r"^  (\S+\.pdf) +\d+ kB  (\d+) pages?; ", result.output, re.MULTILINE))
    made = {path.name: len(pypdfium2.PdfDocument(path)) for path in (tmp_path / "gull-point").glob("*.pdf")}
    assert {name: int(count) for name, count in said.items()} == made
    assert len(made) > 15
