"""Commands one after another in one process leave it as it was, and give the same as in a process of their own."""

import decimal
import gc
import locale
import os
import random
import re
import shutil
import signal
import sys
import threading
import warnings
from pathlib import Path

from quizgen.base.commit import write_all
from quizgen.base.errors import QuizgenError
from quizgen.base.lock import locked
from tests.everyday import CALLS, call, run
from tests.file_faults import child, content


def state() -> dict[str, object]:
    """What a command could change for those that come after it in the process."""
    mask = os.umask(0)
    os.umask(mask)
    return {
        "folder": Path.cwd(),
        "environment": dict(os.environ),
        "locale": locale.setlocale(locale.LC_ALL),
        "path": list(sys.path),
        "umask": mask,
        "random numbers": random.getstate(),
        "decimals": repr(decimal.getcontext()),
        "recursion": sys.getrecursionlimit(),
        "figures": sys.get_int_max_str_digits(),
        "warnings": list(warnings.filters),
        "threads": threading.active_count(),
        "signals": [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)],
        "open files": len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0,  # noqa: PTH208
        "memory": gc.isenabled(),
    }


def test_all_commands_leave_the_process_as_it_was_and_make_the_same_files(everyday: Path, tmp_path: Path) -> None:
    made = []
    for name in ("first", "second"):
        shutil.copytree(everyday, tmp_path / name)
        os.chdir(tmp_path / name)
        before = state()
        for command in CALLS:
            assert run(*call(command, tmp_path / name)).exit_code == 0, command
            assert name == "first" or state() == before, command
        # decks/ holds the record of a release, which has its time
        made.append({path: data for path, data in content(tmp_path / name).items() if not path.startswith("decks/")})
        os.chdir(everyday)
    first, second = made
    assert len(first) > 20
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path] and not path.endswith(".apkg")] == []


def test_a_process_that_has_built_before_builds_what_a_new_one_does(everyday: Path, tmp_path: Path) -> None:
    build = ("build", "tiny", "--to", "practice", "--to", "csv")
    for name in ("old", "new"):
        shutil.copytree(everyday, tmp_path / name)
    for name in ("old", "new"):
        os.chdir(tmp_path / name)
        if name == "old":
            assert run(*build).exit_code == 0
        deck = Path("decks/tiny.yaml")
        deck.write_text(re.sub(r"(?m)^title:.*", "title: Another title", deck.read_text("utf-8"), count=1), "utf-8")
        Path("templates/pages").mkdir(parents=True)
        Path("templates/pages/practice.html").write_text("<p>{{ title }}</p>", "utf-8")
        assert (run(*build).exit_code if name == "old" else child(build)[0]) == 0
    os.chdir(everyday)
    assert content(tmp_path / "old") == content(tmp_path / "new")
    assert b"Another title" in (tmp_path / "old/out/tiny/practice.html").read_bytes()


def test_threads_of_one_process_wait_for_one_another(tmp_path: Path) -> None:
    write_all(tmp_path, {"n": b"0"})
    faults: list[Exception] = []

    def add() -> None:
        try:
            for _ in range(10):
                with locked(tmp_path):
                    write_all(tmp_path, {"n": str(int((tmp_path / "n").read_text()) + 1).encode()})
        except (QuizgenError, ValueError) as error:
            faults.append(error)

    threads = [threading.Thread(target=add) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    assert (tmp_path / "n").read_text() == "30"
