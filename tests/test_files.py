"""Files are read as text or refused in a line, and written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.base.commit import write_all
from quizgen.base.errors import QuizgenError
from quizgen.base.files import read_text

PLAIN = "not plain text (save it as plain text (.txt, UTF-8), and name that file)"


def refused(path: Path) -> str:
    with pytest.raises(QuizgenError) as refusal:
        read_text(path)
    return str(refusal.value).replace(str(path.parent), "here")


def kept(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        ("Café".encode(), "Café"),
        (b"\xef\xbb\xbfOne", "One"),
        (b"one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("سلام".encode(), "سلام"),
    ],
)
def test_a_file_is_read_as_utf_8_with_or_without_a_byte_order_mark(content: bytes, text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert read_text(tmp_path / "a.txt") == text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("Café".encode("latin-1"), "here/a.txt: is not UTF-8: byte 0xe9 (save it as UTF-8)"),
        ("Café".encode("utf-16"), "here/a.txt: is not UTF-8: byte 0xff (save it as UTF-8)"),
        (b"\xed\xa0\x80", "here/a.txt: is not UTF-8: byte 0xed (save it as UTF-8)"),
        (b"PK\x03\x04\x14\0\xb6", f"here/a.txt: is a Word document or another zip archive, {PLAIN}"),
        (b"\x89PNG\r\n", "here/a.txt: is not UTF-8: byte 0x89 (save it as UTF-8)"),
    ],
)
def test_a_file_of_another_encoding_is_refused_at_the_byte(content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert refused(tmp_path / "a.txt") == message


def test_a_file_that_cannot_be_read_is_refused_with_the_reason(tmp_path: Path) -> None:
    assert refused(tmp_path / "a.txt") == "here/a.txt: cannot be read: No such file or directory"
    (tmp_path / "folder").mkdir()
    assert refused(tmp_path / "folder") == "here/folder: cannot be read: Is a directory"


@given(contents=st.dictionaries(st.sampled_from(["a", "b.pdf", "sub/c", ".d"]), st.binary(max_size=50)))
def test_what_is_written_is_there_and_nothing_else(
    contents: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("out") / "new" / "deck"
    write_all(folder, contents)
    assert kept(folder) == contents
    write_all(folder, contents)
    assert kept(folder) == contents


def test_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    write_all(tmp_path, {"quiz.pdf": b"new"})
    assert kept(tmp_path) == {"notes.txt": b"mine", "quiz.pdf": b"new"}


def test_where_one_file_cannot_be_written_all_old_ones_stay(tmp_path: Path) -> None:
    write_all(tmp_path, {"a": b"old", "b": b"old"})
    (tmp_path / "c").write_bytes(b"a file, no folder")
    with pytest.raises(QuizgenError, match=r"/c: cannot be written: (File exists|Not a directory)"):
        write_all(tmp_path, {"a": b"new", "b": b"new", "c/d": b"new"})
    assert kept(tmp_path) == {"a": b"old", "b": b"old", "c": b"a file, no folder"}


def test_a_folder_in_the_place_of_a_file_is_told_and_leaves_nothing_waiting(tmp_path: Path) -> None:
    (tmp_path / "quiz.pdf").mkdir()
    with pytest.raises(QuizgenError, match="cannot be written: Is a directory"):
        write_all(tmp_path, {"quiz.pdf": b"new"})
    assert list(tmp_path.iterdir()) == [tmp_path / "quiz.pdf"]


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(QuizgenError, match=r"/out: cannot be written: (File exists|Not a directory)"):
        write_all(tmp_path / "out", {"a": b""})


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    for folder in (tmp_path, tmp_path / "1"):
        (folder / ".quiz.pdf.x1y2.quizgen-new").write_bytes(b"half")
    write_all(tmp_path, {"quiz.pdf": b"whole", "1/quiz.pdf": b"own"})
    assert kept(tmp_path) == {"1/quiz.pdf": b"own", "quiz.pdf": b"whole"}


def test_a_content_that_is_none_leaves_the_old_one_and_nothing_waiting(tmp_path: Path) -> None:
    write_all(tmp_path, {"a": b"old"})
    with pytest.raises(TypeError):
        write_all(tmp_path, {"a": "text"})  # type: ignore[dict-item]
    assert kept(tmp_path) == {"a": b"old"}


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600)])
def test_files_have_the_rights_that_the_user_gives_to_files(mask: int, mode: int, tmp_path: Path) -> None:
    former = os.umask(mask)
    try:
        write_all(tmp_path, {"a": b""})
    finally:
        assert os.umask(former) == mask
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode
