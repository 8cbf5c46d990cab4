"""The page on which an author decides on drafted facts, clicked through in a real browser, on a phone."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from quizgen.cli import main
from tests.browser import opened, violations

pytestmark = pytest.mark.usefixtures("in_threads")
ARTICLE = Path(__file__).parent / "data" / "gull-point.txt"
PHONE = {"width": 390, "height": 844}
ANSWER = """{"facts": [{"paragraph": 3, "fact": "Tobias Renn built the tower in [1874]."},
{"paragraph": 3, "fact": "The tower is [31 metres] high."},
{"paragraph": 4, "fact": "Martha Oduya moved out on [30 September 1988]."}],
"questions": [{"ask": "Why did ships no longer need the lamp?", "right": "They used satellites.", "paragraphs": [4],
"wrong": {"They sailed by day.": "Nothing is said of day or night.", "They used buoys.": "Buoys are not named."}}]}"""


def test_decisions_clicked_on_the_page_are_applied_and_survive_a_new_draft(
    tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    draft = ["draft", str(ARTICLE), "--name", "gull", "--answer", "-"]
    assert run.invoke(main, draft, input=ANSWER).exit_code == 0
    refused = run.invoke(main, ["build", "gull"]).output
    assert "nothing is accepted yet (decide first: quizgen review gull)" in refused
    assert run.invoke(main, ["review", "gull", "--page"]).exit_code == 0
    with opened(browser, tmp_path / "decks/gull.review.html", viewport=PHONE) as page:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        for index, choice in enumerate(("Yes", "No", "Change", "Change")):
            page.locator("fieldset").nth(index).get_by_text(choice, exact=True).click()
        page.locator("textarea").nth(2).fill("On [30 September 1988], Martha Oduya moved out.")
        question = page.locator("fieldset").nth(3)
        expect(question).to_contain_text("They used buoys. Buoys are not named.")
        entry = question.locator("textarea").input_value()
        question.locator("textarea").fill(entry.replace("They used buoys.", "They used charts."))
        expect(page.locator("#count")).to_have_text("4 of 4 decided")
        with page.expect_download() as download:
            page.locator("#save").click()
        download.value.save_as(tmp_path / "decided.json")
    applied = run.invoke(main, ["review", "gull", "--decisions", "decided.json"])
    assert applied.exit_code == 0, applied.output
    text = Path("decks/gull.yaml").read_text("utf-8")
    assert ("[1874]" in text, "31 metres" in text, "drafts:" in text) == (True, False, False)
    assert ("used charts" in text, "used buoys" in text) == (True, False)
    Path("decks/gull.yaml").unlink()
    again = run.invoke(main, draft, input=ANSWER)
    assert "3 accepted before" in again.output
