"""The comparison with golden files: it sees every byte, and one flag rewrites them."""

from pathlib import Path

import pytest

from tests import conftest


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of golden files."""
    monkeypatch.setattr(conftest, "GOLDEN", tmp_path)
    return tmp_path


@pytest.mark.parametrize("content", ["text\n", "no line end", "a\r\nb", b"\x00\xff", ""])
def test_what_was_rewritten_compares_equal(content: bytes | str) -> None:
    conftest.rewrite("deck/file", content)
    conftest.compare("deck/file", content)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("one", "two"), ("line\n", "line"), ("a\nb", "a\r\nb"), (b"\xff", b"\\xff")],
)
def test_any_difference_fails(wanted: bytes | str, found: bytes | str) -> None:
    conftest.rewrite("file", wanted)
    with pytest.raises((AssertionError, pytest.fail.Exception), match="make golden"):
        conftest.compare("file", found)


def test_a_golden_file_that_is_missing_fails() -> None:
    with pytest.raises(AssertionError, match="make golden"):
        conftest.compare("nothing", "")
