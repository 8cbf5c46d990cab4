"""Kills commands while they write, or runs two at the same time, and examines the files in their folders afterwards."""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from quizgen.base.commit import recover
from quizgen.base.files import read_regular
from quizgen.manifest import read_manifest
from tests.everyday import QUIZ
from tests.file_faults import CRASHED, Child, begin, child, content, nothing

JOBS: Mapping[str, str] = MappingProxyType(
    {
        "build": "build tiny --to csv --to anki --seed 7 --forms 2",
        "roster": f"roster {QUIZ} class.csv --scan",
        "grade": f"grade handed-in --quiz {QUIZ} --scale A=50",
        "relearn": f"relearn graded/responses.csv --quiz {QUIZ} --paper us-letter",
        "release": "release tiny --reissue 1",
    }
)
"""Calls that change files in the everyday folder."""
FOLDERS = ("decks", "out/tiny", "out/tiny/papers", "graded", "relearn")
"""The folders that they write into."""
_MOST = 256 << 20
_EVENTS = ("open", "os.mkdir", "os.rename", "os.remove")
_left: list[int] = []
"""The number of changes of files that are still to be made before this process is killed; only set in children."""


def _count(event: str, arguments: tuple[object, ...]) -> None:
    if not _left or event not in _EVENTS or (event == "open" and not _writes(arguments)):
        return
    _left[0] -= 1
    if _left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)


def _writes(arguments: tuple[object, ...]) -> bool:
    return isinstance(arguments[2], int) and bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))


sys.addaudithook(_count)


def _leave(number: int) -> None:
    _left.append(number)


def at_change(number: int) -> Callable[[], object]:
    """A fault that kills the process instead of making its change number `number` to a file."""
    return partial(_leave, number)


def after(seconds: float) -> Callable[[], object]:
    """A fault that kills the process after this many seconds."""
    return partial(signal.setitimer, signal.ITIMER_REAL, seconds)


def call(job: str, fault: Callable[[], object]) -> int:
    """The exit status of a job under a fault; negative for the signal that ended it."""
    return child(tuple(JOBS[job].split()), partial(_put, fault))[0]


def _put(fault: Callable[[], object]) -> None:
    os.environ["SOURCE_DATE_EPOCH"] = "4000000000"
    fault()


def finished(job: str, sound: Path, folder: Path) -> Mapping[str, bytes]:
    """The files of the everyday folder after an undisturbed run of a job in a copy of it."""
    shutil.copytree(sound, folder)
    os.chdir(folder)
    assert call(job, nothing) == 0
    return content(folder)


def torn(job: str, fault: Callable[[], object], sound: Path, new: Mapping[str, bytes], folder: Path) -> tuple[str, str]:
    """The state in which a killed job leaves its files (`old`, `new` or `torn`), and what is wrong after the next run.

    The second text is empty if nothing is wrong.
    """
    shutil.copytree(sound, folder)
    os.chdir(folder)
    old = content(folder)
    status = call(job, fault)
    assert status != CRASHED
    recover(*(folder / name for name in FOLDERS if (folder / name).exists()))
    found = {name: data for name, data in content(folder).items() if ".quizgen-" not in name}
    state = "old" if found == old else "new" if found == new else "torn"
    if job == "release" and state == "new":
        return state, ""  # a second release at the same second is refused
    if call(job, nothing):
        return state, "the next run fails"
    return state, "" if content(folder) == new else "the next run makes other files"


def race(number: int, sound: Path, folder: Path) -> str:
    """What is lost when two runs of `roster --scan` for two classes write one quiz at once; empty if nothing is."""
    shutil.copytree(sound, folder)
    os.chdir(folder)
    processes = [_roster(name, f"{number}-{name}") for name in ("one", "two")]
    statuses = [process.end()[0] for process in processes]
    known = {sheet.pupil for sheet in read_manifest(read_regular(folder / QUIZ, _MOST), QUIZ).sheets}
    lost = {f"{number}-{name}" for name in ("one", "two")} - known
    made = [(folder / name / "papers.pdf").exists() for name in ("one", "two")]
    return "" if statuses == [0, 0] and not lost and all(made) else f"{statuses}, lost {sorted(lost)}"


def _roster(name: str, pupil: str) -> Child:
    """Starts a run of `roster --scan` for a class of one pupil."""
    Path(f"{name}.csv").write_text(f"number,name\n{pupil},Ada\n", "utf-8")
    return begin(("roster", QUIZ, f"{name}.csv", "--scan", "--out", name))
