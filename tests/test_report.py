"""The quality report: one page that needs nothing else, in which every text is only a text."""

import re
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from quizgen.cli import main
from quizgen.cli._load import load_bank
from quizgen.cli._quality import bars, quality
from quizgen.cli.report import page


def test_the_command_writes_one_page(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["report", "gull-point", "--out", str(tmp_path)])
    assert result.exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["quality.html"]


def test_the_page_needs_nothing_from_elsewhere() -> None:
    text = page(quality(load_bank("gull-point"), ())).decode()
    assert not re.search(r"(?:src|href)\s*=|url\(|@import|<script", text)
    assert "What can be guessed without reading" in text


def test_a_title_in_markup_stays_a_title() -> None:
    figures = replace(quality(load_bank("gull-point"), ()), title="<script>alert(1)</script>")
    assert b"<script>" not in page(figures)


def test_every_paragraph_is_shown_with_its_questions_and_facts() -> None:
    bank = load_bank("gull-point")
    figures = quality(bank, ())
    assert [bar.name for bar in figures.paragraphs] == [str(n + 1) for n in range(bank.deck.source.paragraphs)]
    first = sum(1 in question.paragraphs for question in bank.questions)
    assert figures.paragraphs[0].count == first


def test_bars_stand_by_size_and_then_by_name() -> None:
    assert [(bar.name, bar.count, bar.share) for bar in bars(["b", "a", "c", "c", ""])] == [
        ("c", 2, 1.0),
        ("a", 1, 0.5),
        ("b", 1, 0.5),
    ]


def test_the_same_deck_gives_the_same_page() -> None:
    bank = load_bank("gull-point")
    assert page(quality(bank, ())) == page(quality(bank, ()))
