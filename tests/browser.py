"""A real browser for tests of pages: the system's headless Chromium, and the accessibility checker axe."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

_AXE = Axe().axe_script
LONGEST = 120_000
"""Milliseconds for which a test waits for what it expects of a page, also on a busy machine."""
expect.set_options(timeout=LONGEST)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yields the browser, which is closed at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed())
        yield browser
        browser.close()


def installed() -> str:
    """The path of the system's Chromium."""
    found = next((path for path in map(shutil.which, CHROMIUM) if path), None)
    assert found, "these tests look at pages in Chromium: install it"
    return found


@contextmanager
def opened(browser: Browser, path: Path, **settings: Any) -> Iterator[Page]:  # noqa: ANN401  what a context takes
    """Yields a file as a page, without transitions; the test fails if its script fails or it requests another file."""
    context = browser.new_context(reduced_motion="reduce", **settings)
    context.set_default_timeout(LONGEST)
    page = context.new_page()
    faults, asked = list[str](), list[str]()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.goto(path.as_uri())
    yield page
    assert faults == []
    assert {url for url in asked if not url.startswith("blob:")} == {path.as_uri()}
    context.close()


def violations(page: Page, *rules: str) -> list[str]:
    """The violations that axe finds of the rules of accessibility, or of the given rules, each with its element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE)
    options = {"resultTypes": ["violations"], **({"runOnly": [*rules]} if rules else {})}
    found = page.evaluate("options => axe.run(options).then(({violations}) => violations)", options)
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def in_both_schemes(page: Page) -> list[str]:
    """The violations that axe finds in light colours, and those of contrast in dark colours."""
    page.emulate_media(color_scheme="light")
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    return found + violations(page, "color-contrast")
