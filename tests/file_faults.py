"""Faults of files and consoles as the system makes them, each put before a command in a process of its own."""

import contextlib
import errno
import os
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import TextIOWrapper
from itertools import cycle
from multiprocessing import forkserver, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from types import MappingProxyType
from typing import Any

from quizgen.base.lock import NAME as LOCK
from quizgen.cli import COMMANDS, main
from tests.everyday import call

CRASHED = 70
LONGEST = 600.0
"""Seconds after which a command counts as one that never ends, even on a busy machine; usual is a tenth of one."""
ROOT = Path(__file__).parents[1]
_CLEAN = get_context("forkserver")
_CLEAN.set_forkserver_preload(
    [
        "pytest",
        "tests.file_faults",
        "tests.kills",
        "tests.preloaded",
        *(f"quizgen.cli.{name}" for name in COMMANDS.names()),
    ]
)
armed: list[tuple[int, str]] = []
"""The error number of every attempt to write below a folder, and that folder; only set in child processes."""


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Raises the armed error where something is opened to write, made, renamed or deleted."""
    if not armed or event not in {"open", "os.mkdir", "os.rename", "os.remove"}:
        return
    number, folder = armed[0]
    writes = event != "open" or (isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR))
    if writes and isinstance(arguments[0], str | os.PathLike) and os.path.abspath(arguments[0]).startswith(folder):  # noqa: PTH100
        raise OSError(number, os.strerror(number), str(arguments[0]))


sys.addaudithook(refuse)


def content(folder: Path) -> Mapping[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != LOCK
    }


def nothing() -> None:
    """No fault."""


@dataclass(frozen=True)
class Child:
    """A command that runs in a process of its own."""

    words: tuple[str, ...]
    process: ForkServerProcess
    errors: Connection
    deadline: float

    def end(self) -> tuple[int, str]:
        """Its exit status and its words on stderr; killed, and an AssertionError, if it does not end in time."""
        said = b""
        try:
            while self.errors.poll(max(0.0, self.deadline - time.monotonic())):
                part = os.read(self.errors.fileno(), 1 << 16)
                if not part:
                    break
                said += part
            self.process.join(max(0.0, self.deadline - time.monotonic()))
            status = self.process.exitcode
            if status is None:
                self.process.kill()
                self.process.join(LONGEST)
                call = " ".join(("quizgen", *self.words))
                raise AssertionError(f"`{call}` did not end within {LONGEST:.0f} s and was killed; it said: {said!r}")
        finally:
            self.errors.close()
        self.process.close()
        return status, said.decode("utf-8", "replace")


def begin(words: tuple[str, ...], fault: Callable[[], object] = nothing, encoding: str = "utf-8") -> Child:
    """Starts a command in the working folder, in a process that comes of a clean one: this one may have threads.

    The fault is put there before; it is a function of a module, or a partial of one.
    """
    with contextlib.chdir(ROOT):  # the clean process finds the tests there
        forkserver.ensure_running()
    reading, writing = _CLEAN.Pipe(duplex=False)
    process = _CLEAN.Process(target=_become, args=(words, fault, encoding, writing, str(Path.cwd()), {**os.environ}))
    process.start()
    writing.close()
    return Child(words, process, reading, time.monotonic() + LONGEST)


def child(words: tuple[str, ...], fault: Callable[[], object] = nothing, encoding: str = "utf-8") -> tuple[int, str]:
    """A command in a process of its own, after a fault has been put there: its exit status and its words on stderr."""
    return begin(words, fault, encoding).end()


def _become(  # noqa: PLR0913, PLR0917  all that a process has of the one that starts it
    words: tuple[str, ...],
    fault: Callable[[], object],
    encoding: str,
    errors: Connection,
    folder: str,
    environment: Mapping[str, str],
) -> None:
    status = CRASHED
    try:
        os.dup2(errors.fileno(), 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        fault()
        sys.stdin, sys.stdout, sys.stderr = _stream(0, encoding), _stream(1, encoding), _stream(2, encoding)
        main(words, prog_name="quizgen")
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:  # noqa: BLE001  the parent sees it
        traceback.print_exc()
    finally:
        if sys.stdout and not sys.stdout.closed:
            sys.stdout.flush()
        os._exit(status)


def _stream(descriptor: int, encoding: str) -> Any:  # noqa: ANN401  None is what Python puts there too
    """A stream as Python opens it at its start; None for a descriptor that is closed."""
    try:
        os.fstat(descriptor)
    except OSError:
        return None
    binary = open(descriptor, "wb" if descriptor else "rb", closefd=False)  # noqa: SIM115  a descriptor
    return TextIOWrapper(binary, encoding, line_buffering=descriptor == 2)


# Consoles -------------------------------------------------------------------------------------------------------------


def _to(path: str) -> None:
    os.dup2(os.open(path, os.O_WRONLY), 1)


def _without_reader() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    os.dup2(writing, 1)


def _without_home() -> None:
    for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LANG", "LC_ALL"):
        os.environ.pop(name, None)


Console = tuple[Callable[[], object], str, set[int]]
CONSOLES: Mapping[str, Console] = MappingProxyType(
    {
        "code page 1252, no home": (_without_home, "cp1252", {0}),
        "code page 437, no stdin": (partial(os.close, 0), "cp437", {0}),
        "no stdout": (partial(os.close, 1), "utf-8", {0}),
        "full disk behind stdout": (partial(_to, "/dev/full"), "utf-8", {1}),
        "nobody reads stdout": (_without_reader, "utf-8", {1}),
    }
)


# Files ----------------------------------------------------------------------------------------------------------------


def _refuse_here(number: int) -> None:
    armed.append((number, str(Path.cwd())))


def _full() -> None:
    tempfile.gettempdir()  # found by a trial, while one can still write
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


DISKS: Mapping[str, tuple[Callable[[], object], str]] = MappingProxyType(
    {
        "unwritable": (partial(_refuse_here, errno.EACCES), "Permission denied"),
        "read-only": (partial(_refuse_here, errno.EROFS), "Read-only file system"),
        "name too long": (partial(_refuse_here, errno.ENAMETOOLONG), "File name too long"),
        "full": (_full, "File too large"),
    }
)


def console_fault(name: str, console: str, folder: Path) -> str:
    """What is wrong with how a command ends on a poor console; empty if it ends with a sentence."""
    fault, encoding, statuses = CONSOLES[console]
    status, said = child(call(name, folder), fault, encoding)
    told = bool(said) or status == 0 or console == "nobody reads stdout"
    right = status in ({0} if name in QUIET else statuses)
    return "" if right and told and "Traceback" not in said else f"{status}: {said}"


def disk_fault(name: str, disk: str, folder: Path) -> str:
    """What is wrong with how a command ends on a disk that takes nothing; empty if it says so and changes nothing."""
    before = content(folder)
    fault, message = DISKS[disk]
    status, said = child(call(name, folder), fault)
    if (status, message in said, "Traceback" in said) != (1, True, False):
        return f"{status}: {said}"
    return f"changed {content(folder).keys() ^ before.keys()}" if content(folder) != before else ""


def place_fault(name: str, folder: Path, sound: Path) -> str:
    """What is wrong with how a command ends where a folder has the name of a file that it writes.

    `sound` is a copy of the folder, in which the command is run first.
    """
    os.chdir(sound)
    before = content(folder)
    if child(call(name, folder))[0]:
        return "does not run"
    made = [path for path, now in content(sound).items() if before.get(path) != now]
    os.chdir(folder)
    target = Path(made[-1] if made else REWRITTEN[name])
    target.unlink(missing_ok=True)
    target.mkdir(parents=True)
    before = content(folder)
    status, said = child(call(name, folder))
    if status not in {1, 2} or target.name not in said:
        return f"{status}: {said}"
    return f"changed {content(folder).keys() ^ before.keys()}" if content(folder) != before else ""


def turns(names: Sequence[str], faults: Iterable[str]) -> list[tuple[str, str]]:
    """Each name with one of the faults in turn."""
    return list(zip(names, cycle(faults)))


QUIET = ("stress",)
"""Commands that write nothing on stdout where all is well."""
REWRITTEN = {
    "analyse": "graded/analysis.html",
    "build": "out/tiny/quiz.json",
    "grade": "graded/results.csv",
    "relearn": "relearn/1/feedback.pdf",
    "report": "out/tiny/quality.html",
}
"""A file of each command that writes the same again in the folder."""
