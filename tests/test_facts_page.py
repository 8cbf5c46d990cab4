"""The page that shows each fact beside its sentence of the article, in a real browser, phone and desktop."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from quizgen.cli import main
from tests.browser import in_both_schemes, opened

pytestmark = pytest.mark.usefixtures("in_threads")
ARTICLE = "Ada <b>Poe</b> sank the raft in 1902.\n\nIt cost 40 crowns, Bo Ruck said.\n"
DECK = """quizgen: 2
deck: raft
title: A raft
article: raft.txt
names:
  Ada Poe: {is: person}
facts:
  sunk: "[Ada Poe]! sank the raft in [1902]."
  cost: {fact: "The raft cost [90 crowns].", at: 2}
"""


@pytest.mark.parametrize("width", [390, 1280], ids=["phone", "desktop"])
def test_facts_stand_beside_their_sentences_and_the_unsupported_ones_come_first(
    width: int, tmp_path: Path, browser: Browser
) -> None:
    (tmp_path / "raft.txt").write_text(ARTICLE)
    deck = tmp_path / "raft.yaml"
    deck.write_text(DECK)
    told = CliRunner().invoke(main, ["check", str(deck), "--facts", "--page"])
    assert (told.exit_code, "raft.facts.html" in told.output) == (0, True), told.output
    with opened(browser, tmp_path / "raft.facts.html", viewport={"width": width, "height": 800}) as page:
        assert in_both_schemes(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        expect(page.locator("fieldset legend")).to_have_text(["cost", "sunk"])
        expect(page.locator("mark.missing").last).to_have_text("90 (not found)")
        expect(page.locator("fieldset").nth(1)).to_contain_text("Ada <b>Poe</b> sank")
        page.keyboard.press("y")
        page.keyboard.press("n")
        expect(page.locator("#count")).to_have_text("1 of 2 decided; to correct: cost")


def test_a_page_is_only_made_of_facts() -> None:
    refused = CliRunner().invoke(main, ["check", "gull-point", "--page"])
    assert (refused.exit_code, "--facts --page" in refused.output) == (2, True)
