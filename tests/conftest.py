"""What all tests share: golden files, the everyday folder, and how many examples the property tests try."""

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
    """Scans are read in threads: they start at once, where processes first import everything."""
    monkeypatch.setattr("quizgen.cli._scan.ProcessPoolExecutor", lambda jobs, **_: ThreadPoolExecutor(jobs))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of pages: to start it takes longer than most of them."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which every command has something to do, made once."""
    folder = tmp_path_factory.mktemp("prepared")
    with chdir(folder):
        prepare(folder)
    return folder


@pytest.fixture(scope="module")
def everyday(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the prepared folder; it is the working folder of its module."""
    folder = tmp_path_factory.mktemp("everyday") / "work"
    shutil.copytree(prepared, folder)
    with chdir(folder):
        yield folder


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """`golden(name, content)` compares with `tests/golden/NAME`, byte by byte."""
    return rewrite if request.config.getoption("--golden") else compare


def rewrite(name: str, content: bytes | str) -> None:
    """Make the content the golden file."""
    path = GOLDEN / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_bytes(content))


def compare(name: str, content: bytes | str) -> None:
    """Fail unless the content is the golden file, byte by byte."""
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
