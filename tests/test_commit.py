"""The files of a run are written as one, wherever it is stopped, and by one process at a time."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.base import lock
from quizgen.base.commit import JOURNAL, Change, commit, recover, write_all
from quizgen.base.errors import QuizgenError
from quizgen.base.lock import locked

CALLS = ("open", "fsync", "rename", "replace", "unlink", "mkdir")
"""What a commit asks of the system; a test stops it before one of these."""
OLD = {"one/a": b"old a", "one/b": b"old b", "two/c": b"old c", "one/gone": b"old"}
NEW = {"one/a": b"new a", "one/b": b"new b", "two/c": b"new c", "one/more": b"new", "two/sub/d": b"new d"}


def start(folder: Path) -> None:
    for name, content in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def change(folder: Path) -> None:
    one = Change(
        folder=folder / "one", contents={"a": b"new a", "b": b"new b", "more": b"new"}, gone=(folder / "one/gone",)
    )
    commit(one, Change(folder=folder / "two", contents={"c": b"new c", "sub/d": b"new d"}))


def kept(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stop_before(monkeypatch: pytest.MonkeyPatch, number: int, fault: OSError | None) -> list[str]:
    """Let the process be killed, or an error arise, in place of the call of that number; the calls come back."""
    made: list[str] = []

    def counting(name: str) -> None:
        real = getattr(os, name)

        def call(*arguments: object, **more: object) -> object:
            made.append(name)
            if len(made) == number:
                if fault:
                    raise fault
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **more)

        monkeypatch.setattr(os, name, call)

    for name in CALLS:
        counting(name)
    return made


def calls(folder: Path) -> int:
    start(folder)
    with pytest.MonkeyPatch.context() as patch:
        made = stop_before(patch, 0, None)
        change(folder)
    assert kept(folder) == NEW
    return len(made)


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_run_that_is_killed_at_any_moment_leaves_all_old_or_all_new_files(tmp_path: Path) -> None:
    moments = calls(tmp_path / "whole")
    assert moments > 40
    ends = set[bool]()
    for moment in range(1, moments + 1):
        first = "one" if moment % 2 else "two"
        folder = tmp_path / f"{moment}-{first}"
        start(folder)
        child = os.fork()
        if not child:
            signal.alarm(600)  # ends a child that hangs
            with pytest.MonkeyPatch.context() as patch:
                stop_before(patch, moment, None)
                change(folder)
            os._exit(0)
        end = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert end != -signal.SIGALRM, f"the child of moment {moment} did not end within 600 s and was killed"
        recover(folder / first)
        recover(folder / "one", folder / "two")
        found = {name: content for name, content in kept(folder).items() if ".quizgen-" not in name}
        assert found in (OLD, NEW), moment
        ends.add(found == NEW)
        change(folder)
        assert kept(folder) == NEW, moment
    assert ends == {True, False}


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), PermissionError(13, "Permission denied")])
def test_an_error_at_any_moment_leaves_all_old_files_or_all_new_ones(fault: OSError, tmp_path: Path) -> None:
    for moment in range(1, calls(tmp_path / "whole") + 1):
        folder = tmp_path / str(moment)
        start(folder)
        with pytest.MonkeyPatch.context() as patch:
            stop_before(patch, moment, fault)
            try:
                change(folder)
            except QuizgenError as error:
                assert str(fault.strerror) in str(error)  # noqa: PT017  it may succeed as well
        recover(folder / "one", folder / "two")
        found = {name: content for name, content in kept(folder).items() if ".quizgen-" not in name}
        assert found in (OLD, NEW), moment


WORD = st.text("abc/.-_\\\0é", max_size=8)


@given(
    value=st.recursive(
        st.none() | st.integers() | WORD,
        lambda part: st.lists(part, max_size=3) | st.dictionaries(WORD, part),
        max_leaves=6,
    ),
    run=WORD,
    files=st.lists(st.tuples(WORD, WORD), max_size=3),
)
def test_a_journal_of_anybody_touches_no_file_of_another_content(
    value: object, run: str, files: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("out")
    (folder.parent / "abc").write_bytes(b"not ours")
    (folder / "a").write_bytes(b"mine")
    for journal in (value, {"run": run, "files": files}, {"run": "0" * 16, "files": [("../abc", "0" * 64), ("a", "")]}):
        (folder / JOURNAL).write_text(json.dumps(journal))
        try:
            recover(folder)
        except QuizgenError as error:
            assert JOURNAL in str(error)  # noqa: PT017  it may succeed as well
        assert (folder.parent / "abc").read_bytes() == b"not ours"
        assert (folder / "a").read_bytes() == b"mine"


def test_nothing_is_written_through_a_link_in_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "work/real").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work")
    Path("out").symlink_to(tmp_path / "elsewhere")
    Path("real/sub").symlink_to(tmp_path / "elsewhere")
    Path("real/file").symlink_to(tmp_path / "elsewhere/file")
    for folder, name in (("out", "a"), ("out/deck", "a"), ("real", "sub/a")):
        with pytest.raises(QuizgenError, match="it is a link"):
            write_all(Path(folder), {name: b"new"})
    write_all(Path("real"), {"file": b"new"})
    assert not list((tmp_path / "elsewhere").iterdir())
    assert Path("real/file").read_bytes() == b"new"


HOLDER = """
import sys, time
from pathlib import Path
from quizgen.base.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""
ADDER = """
import sys
from pathlib import Path
from quizgen.base.commit import write_all
from quizgen.base.lock import locked
folder = Path(sys.argv[1])
for _ in range(20):
    with locked(folder):
        write_all(folder, {"n": str(int((folder / "n").read_text()) + 1).encode()})
"""


def run(code: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True)


def test_a_lock_is_told_in_words_and_dies_with_its_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    with run(HOLDER, tmp_path) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(QuizgenError, match="another quizgen is writing here; run this again when it has ended"):
            write_all(tmp_path, {"a": b""})
        other.kill()
    write_all(tmp_path, {"a": b""})
    assert kept(tmp_path) == {"a": b""}


def test_of_two_processes_that_write_at_once_neither_loses_anything(tmp_path: Path) -> None:
    write_all(tmp_path, {"n": b"0"})
    with run(ADDER, tmp_path) as first, run(ADDER, tmp_path) as second:
        assert (first.wait(), second.wait()) == (0, 0)
    assert kept(tmp_path) == {"n": b"40"}


def test_a_lock_that_nothing_came_of_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("it waits, though nobody holds the lock"))
    with locked(tmp_path / "out/deck"):
        assert (tmp_path / "out/deck").is_dir()
    assert not (tmp_path / "out").exists()
