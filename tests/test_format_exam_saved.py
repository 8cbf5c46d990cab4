"""An exam in a real browser that is reloaded, closed or killed at any moment: no answer is lost."""

import csv
import io
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, Page, expect

from quizgen.base.cells import bare
from tests import classroom, interrupted
from tests.browser import opened
from tests.test_format_exam import hand_in
from tests.test_format_practice import WITHOUT_STORAGE, begin, give, saved


def test_nothing_is_lost_at_reloads(browser: Browser, tmp_path: Path) -> None:
    path = saved(tmp_path, classroom.build(), "exam-A.html")
    assert interrupted.lost_at_reloads(browser, path, Random(1), 4) == []


def test_nothing_is_lost_when_the_browser_is_killed(browser: Browser, tmp_path: Path) -> None:
    path = saved(tmp_path, classroom.build(), "exam-A.html")
    assert interrupted.lost_at_kills(browser.browser_type, tmp_path / "profile", path, Random(1), 1) == []


def test_steps_that_are_moved_again_and_again_are_saved_each_time(browser: Browser, tmp_path: Path) -> None:
    build = classroom.build([one for one in classroom.QUESTIONS if one.kind == "order"])
    with opened(browser, saved(tmp_path, build, "exam-A.html")) as page:
        begin(page)
        for _ in range(3):
            page.locator(".down").first.click()
            page.locator(".up").last.click()
            before = interrupted.answers(page)
            page.reload()
            page.locator("#question-1").wait_for()
            assert interrupted.answers(page) == before


def test_an_exam_begins_and_is_handed_in_only_with_a_name(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, saved(tmp_path, classroom.build(), "exam-A.html")) as page:
        expect(page.locator("section h2")).to_have_count(0)
        for name in ("", "  ", "?!"):
            begin(page, name)
            expect(page.get_by_role("alert")).to_have_text("Write your name first.")
        begin(page)
        page.get_by_role("button", name="Hand in").click()
        page.locator("dialog").get_by_label("Name").fill("")
        page.locator("dialog").get_by_role("button", name="Hand in").click()
        expect(page.locator("dialog").get_by_role("alert")).to_have_text("Write your name first.")
        page.locator("dialog").get_by_label("Name").fill("Ada")
        with page.expect_download() as download:
            page.locator("dialog").get_by_role("button", name="Hand in").click()
        assert download.value.suggested_filename == "gull-point-A-Ada.csv"


def test_handing_in_names_the_open_questions_and_can_be_taken_back(browser: Browser, tmp_path: Path) -> None:
    build = classroom.build()
    with opened(browser, saved(tmp_path, build, "exam-A.html")) as page:
        begin(page)
        first, *rest = build.manifest.forms[0].items
        give(page, first.question, "#question-1")
        page.get_by_role("button", name="Hand in").click()
        expect(page.locator("dialog a")).to_have_text([str(item.number) for item in rest])
        page.locator("dialog a").last.click()
        expect(page.locator("dialog")).to_have_count(0)
        hand_in(page)
        expect(page.get_by_role("heading", level=2)).to_have_text("✓ Your answers are saved as a file")
        page.reload()
        with page.expect_download() as download:
            page.get_by_role("button", name="Save the file again").click()
        rows = list(csv.DictReader(io.StringIO(download.value.path().read_text("utf-8"))))
        assert [row["number"] for row in rows if bare(row["answer"]).strip("- ")] == ["1"]
        page.get_by_role("button", name="Change an answer").click()
        expect(page.get_by_text(f"1 of {len(rows)} answered")).to_be_visible()


def test_another_tab_asks_who_is_there_and_hides_what_is_handed_in(browser: Browser, tmp_path: Path) -> None:
    path = saved(tmp_path, classroom.build(), "exam-A.html")
    with opened(browser, path) as page:
        begin(page, "<i>Zoë</i>")
        page.locator("#question-12 input").or_(page.locator("section input[type=text]")).first.fill("half an ans")
        other = page.context.new_page()
        other.goto(path.as_uri())
        expect(other.locator("section input")).to_have_count(0)
        other.get_by_role("button", name="Go on as <i>Zoë</i>").click()
        assert "half an ans" in str(interrupted.answers(other))
        hand_in(other)
        other.get_by_role("button", name="Somebody else writes now").click()
        other.get_by_label("Name").wait_for()
        expect(other.get_by_role("button", name="Go on")).to_have_count(0)
        begin(other, "Ada")
        assert "half an ans" not in str(interrupted.answers(other))


def test_without_storage_the_page_says_so(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, saved(tmp_path, classroom.build(), "exam-A.html")) as page:
        page.add_init_script(WITHOUT_STORAGE)
        page.reload()
        begin(page)
        expect(page.get_by_text("This browser saves nothing")).to_be_visible()
        with page.expect_download():
            hand_in(page)


def test_the_time_left_is_shown_where_the_quiz_has_minutes_and_never_ends_the_exam(
    browser: Browser, tmp_path: Path
) -> None:
    build = classroom.build()
    with opened(browser, saved(tmp_path, build, "exam-A.html")) as page:
        page.clock.set_fixed_time("2032-02-09T10:00:00")
        begin(page)
        expect(page.get_by_text("Minutes left: 30")).to_be_visible()
        page.clock.set_fixed_time("2032-02-09T10:20:30")
        page.reload()
        expect(page.get_by_text("Minutes left: 10")).to_be_visible()
        page.clock.set_fixed_time("2032-02-09T11:00:00")
        page.reload()
        expect(page.get_by_text("The time is over")).to_be_visible()
        expect(page.get_by_role("button", name="Hand in")).to_be_enabled()
    untimed = replace(build, manifest=replace(build.manifest, minutes=0))
    with opened(browser, saved(tmp_path, untimed, "exam-A.html")) as page:
        begin(page)
        expect(page.get_by_text("Minutes left")).to_have_count(0)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a log."""

    def log_message(self, *_: object) -> None:
        """Write nothing."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address of a plain server of `tmp_path`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("name", ["exam-A.html", "practice.html"])
def test_the_pages_work_on_a_plain_server(browser: Browser, tmp_path: Path, served: str, name: str) -> None:
    saved(tmp_path, classroom.build(), name)
    page = browser.new_page()
    faults = list[str]()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{served}/{name}")
    progress(page, name)
    page.reload()
    expect(page.get_by_text("1 of 12 answered" if name == "exam-A.html" else "1 to repeat today")).to_be_visible()
    assert faults == []
    page.close()


def progress(page: Page, name: str) -> None:
    """Answer one question of either page."""
    if name == "practice.html":
        page.get_by_role("button", name="Start a round").click()
        page.get_by_role("button", name="Skip").click()
        return
    begin(page)
    page.locator("section input[type=text]").first.fill("Ines")
