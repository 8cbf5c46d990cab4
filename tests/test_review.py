"""The page on which a teacher decides, in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from quizgen.base.library import find_file
from quizgen.marking.records.log import Log
from quizgen.model import Number
from tests.browser import opened, violations
from tests.graded import correct, grade, rows
from tests.scans import MESSY, TIDY, put, quiz, scanned

pytestmark = pytest.mark.usefixtures("in_threads")


def test_what_is_decided_on_the_page_settles_everything(tmp_path: Path, browser: Browser) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 4, MESSY))
    grade(tmp_path, scans)
    assert any(int(row["open"]) for row in rows(tmp_path / "graded/results.csv"))
    with opened(browser, tmp_path / "graded" / "review.html") as page:
        assert violations(page) == []
        for choices in page.locator("fieldset").all():
            assert choices.locator("img").evaluate("image => image.naturalWidth") > 100
            choices.locator(".choices label").first.click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Save corrections.csv").click()
        download.value.save_as(tmp_path / "graded" / "corrections.csv")
    said = grade(tmp_path)
    assert "4 papers, 0 with something to decide" in said
    with opened(browser, tmp_path / "graded" / "review.html") as page:
        expect(page.locator("article")).to_have_count(0)
        expect(page.locator("#count")).not_to_have_text("0 decided")


def test_figures_that_make_no_number_are_shown_as_they_were_read_and_settled(tmp_path: Path, browser: Browser) -> None:
    page_read = scanned(quiz(20), 1, TIDY)[0]
    scans = put(tmp_path, quiz(20), [page_read])
    grade(tmp_path, scans)
    (reading,) = Log(path=tmp_path / "graded/readings.jsonl", quiz="").readings()
    form = next(form for form in quiz(20).forms if form.name == rows(tmp_path / "graded/results.csv")[0]["form"])
    number = next(item.number for item in form.items if isinstance(item.question.answer, Number))
    names = [str(number), *(f"{number}.{part}" for part in (2, 3, 4))]
    correct(tmp_path, *((reading.key, name, mark) for name, mark in zip(names, ".1.2", strict=True)))
    assert "1 with something to decide" in grade(tmp_path)
    with opened(browser, tmp_path / "graded" / "review.html") as page:
        expect(page.locator("fieldset")).to_have_count(4)
        expect(page.locator("fieldset").first).to_contain_text("the figures make no number")
        for name, mark in zip(names, "12--", strict=True):
            page.locator(f'fieldset[data-row="{name}"] label', has=page.locator(f'input[value="{mark}"]')).click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Save corrections.csv").click()
        download.value.save_as(tmp_path / "graded" / "corrections.csv")
    assert "0 with something to decide" in grade(tmp_path)
    given = {row["number"]: row["response"] for row in rows(tmp_path / "graded/responses.csv")}
    assert given[str(number)] == "12"


@pytest.mark.parametrize("name", ["review.html", "analysis.html"])
def test_a_page_for_the_teacher_takes_its_words_from_the_language(name: str) -> None:
    layout = find_file("templates/pages", name).read_text("utf-8")
    assert "say[" in layout
    bare = re.sub(r"<style>.*?</style>|<script>.*?</script>|{%.*?%}|{{.*?}}", "", layout, flags=re.DOTALL)
    spoken = [*re.findall(r'(?:alt|aria-label|title)="([^"]*)"', bare), re.sub(r"<[^>]*>", "", bare)]
    assert re.findall(r"[^\W\d_]{2,}", " ".join(spoken)) == []
