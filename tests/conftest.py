"""Fixtures for all tests: golden files, the folder for commands, and the number of examples of property tests."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests.browser import chromium
from tests.everyday import prepare

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""Each module is compiled once, and not again by every process that a test starts."""

GOLDEN = Path(__file__).parent / "golden"

Golden = Callable[[str, bytes | str], None]

settings.register_profile("quick", max_examples=30, deadline=None, derandomize=True)
settings.register_profile("fuzz", max_examples=2_000, deadline=None)
settings.load_profile("quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that rewrites the golden files."""
    parser.addoption("--golden", action="store_true", help="rewrite the golden files")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With `--golden`, run only the tests that write golden files."""
    if config.getoption("--golden"):
        items[:] = [item for item in items if "golden" in getattr(item, "fixturenames", ())]


@pytest.fixture
def in_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads scans in threads, which start at once; a process would first import everything."""
    monkeypatch.setattr("quizgen.cli._scan.ProcessPoolExecutor", lambda jobs, **_: ThreadPoolExecutor(jobs))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of pages, because its start takes longer than most of them."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which every command has work to do, made once for all tests."""
    folder = tmp_path_factory.mktemp("prepared")
    with chdir(folder):
        prepare(folder)
    return folder


@pytest.fixture(scope="module")
def everyday(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yields a copy of the prepared folder, which is the working folder of the test's module."""
    folder = tmp_path_factory.mktemp("everyday") / "work"
    shutil.copytree(prepared, folder)
    with chdir(folder):
        yield folder


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Returns the function `golden(name, content)`, which compares with `tests/golden/NAME` byte by byte."""
    return rewrite if request.config.getoption("--golden") else compare


def rewrite(name: str, content: bytes | str) -> None:
    """Writes the content as the golden file."""
    path = GOLDEN / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_bytes(content))


def compare(name: str, content: bytes | str) -> None:
    """Fails if the content differs from the golden file."""
    path = GOLDEN / name
    assert path.is_file(), f"tests/golden/{name} is not there yet: look at it after `make golden`"
    wanted, found = path.read_bytes(), _bytes(content)
    if wanted != found:
        assert _text(found) == _text(wanted), f"differs from tests/golden/{name} (`make golden`)"
        pytest.fail(f"differs from tests/golden/{name} in bytes that are not text (`make golden`)")


def _bytes(content: bytes | str) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _text(content: bytes) -> str:
    return content.decode(errors="backslashreplace")
