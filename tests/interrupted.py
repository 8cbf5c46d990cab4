"""Simulates a pupil whose exam page is reloaded, closed or killed at random, and returns the answers that were lost."""

import os
import signal
from contextlib import suppress
from pathlib import Path
from random import Random

from playwright.sync_api import Browser, BrowserContext, BrowserType, Error, Page

from tests.browser import installed

PUPIL = "Zoë Müller"
WRITTEN = "() => asked.map(({ control }) => control.value())"
KEPT = """() => new Promise((resolve) => {
  const wait = () => (standing.saved.textContent === 'Saved' && saving === 0 ? resolve() : setTimeout(wait, 5));
  wait();
})"""


def answers(page: Page) -> object:
    """The answers entered on the page, by question."""
    return page.evaluate(WRITTEN)


def lost_at_reloads(browser: Browser, path: Path, random: Random, times: int) -> list[str]:
    """Differences after reloads and closed tabs, each right after one to three changes."""
    context = browser.new_context()
    page = context.new_page()
    resume(page, path)
    lost = list[str]()
    for number in range(times):
        for _ in range(random.randint(1, 3)):
            change(page, random)
        before = answers(page)
        if random.random() < 0.3:
            page.close()
            page = context.new_page()
            resume(page, path)
        else:
            page.reload()
            page.locator("#question-1").wait_for()
        lost += differences(number, before, answers(page))
    context.close()
    return lost


def lost_at_kills(kind: BrowserType, profile: Path, path: Path, random: Random, times: int) -> list[str]:
    """Differences after the browser was killed, as by a power cut, when the page had said that all was saved."""
    lost = list[str]()
    before: object = None
    for number in range(times + 1):
        context = kind.launch_persistent_context(profile, executable_path=installed())
        page = context.pages[0]
        resume(page, path)
        lost += differences(number, before, answers(page)) if before is not None else []
        for _ in range(random.randint(1, 3)):
            change(page, random)
        page.evaluate(KEPT)
        before = answers(page)
        kill(profile, context)
    return lost


def differences(number: int, before: object, after: object) -> list[str]:
    """A list with one line that shows the difference of the answers; an empty list if they are equal."""
    return [] if before == after else [f"{number}: {before} became {after}"]


def resume(page: Page, path: Path) -> None:
    """Opens the exam, and begins it, or continues where the browser has stored answers."""
    page.goto(path.as_uri())
    page.get_by_role("button", name="Begin").or_(page.locator("#question-1")).first.wait_for()
    if page.get_by_role("button", name="Go on as").count():
        page.get_by_role("button", name="Go on as").click()
    elif page.get_by_role("button", name="Begin").count():
        page.get_by_label("Name").fill(PUPIL)
        page.get_by_role("button", name="Begin").click()
    page.locator("#question-1").wait_for()


def change(page: Page, random: Random) -> None:
    """Changes the answer to a random question: ticks, chooses, moves or types a few letters."""
    section = random.choice(page.locator("main > section").all())
    if section.locator("label input").count():
        random.choice(section.locator("label input").all()).click()
    elif section.locator("select").count():
        random.choice(section.locator("select").all()).select_option(str(random.randrange(3)))
    elif section.locator(".up:enabled").count():
        random.choice(section.locator(".up:enabled").all()).click()
    else:
        field = section.locator("input, textarea").first
        field.press_sequentially(random.choice(("storm", "é", "31 m, say", '"', "=1+1", "🙂")))


def kill(profile: Path, context: BrowserContext) -> None:
    """Kills the processes of the browser that have this profile, until none is left."""
    while running := [process for process in Path("/proc").glob("[0-9]*") if _is_of(process, profile)]:
        for process in running:
            with suppress(ProcessLookupError):
                os.kill(int(process.name), signal.SIGKILL)
    try:
        context.close()
    except Error:
        return


def _is_of(process: Path, profile: Path) -> bool:
    """Whether a process was started with this profile and still runs."""
    try:
        return str(profile).encode() in (process / "cmdline").read_bytes()
    except OSError:
        return False
