"""Counts the answers that an exam page loses when it is reloaded or closed, or when its browser is killed."""

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests import classroom
from tests.benchmarks.figure import Figure
from tests.browser import chromium
from tests.interrupted import lost_at_kills, lost_at_reloads
from tests.test_format_practice import saved

SIZE = float(os.environ.get("BENCH_SIZE", "1"))
TIMES = 200


def main() -> Iterator[Figure]:
    """Yields the answers lost in 200 reloads and closed tabs, and in 200 kills of the browser."""
    times = round(TIMES * SIZE)
    with TemporaryDirectory() as name, chromium() as browser:
        path = saved(Path(name), classroom.build(), "exam-A.html")
        lost = lost_at_reloads(browser, path, Random(2), times)
        yield Figure(what="lost at reloads and closed tabs", value=len(lost), most=0, note=f"of {times}; {lost[:1]}")
        lost = lost_at_kills(browser.browser_type, Path(name, "profile"), path, Random(2), times)
        yield Figure(what="lost at kills of the browser", value=len(lost), most=0, note=f"of {times}; {lost[:1]}")
