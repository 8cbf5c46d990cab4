"""Lets only one process at a time write into a folder, with a lock that the system releases when the process ends."""

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from quizgen.base.errors import QuizgenError

NAME = ".quizgen-lock"
PATIENCE = 10.0
"""Seconds to wait for another process, which is longer than writing files usually takes."""
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


class _Held(threading.local):
    """The folders that this thread has locked."""

    def __init__(self) -> None:
        self.folders: set[Path] = set()


_held = _Held()

if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(*folders: Path) -> Iterator[None]:
    """Locks these folders for this thread until the context ends.

    Missing folders are made, and deleted again if they are empty at the end. Raises QuizgenError if another process or
    thread holds a lock for longer than `PATIENCE`, or if a lock cannot be made. Folders that this thread has already
    locked are skipped.
    """
    with ExitStack() as held:
        for folder in sorted({folder.resolve() for folder in folders} - _held.folders):
            held.enter_context(_locked(folder))
        yield


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    made = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = _acquired(folder / NAME)
    except OSError as error:
        raise QuizgenError(f"{folder}: cannot be written: {error.strerror}") from error
    _held.folders.add(folder)
    try:
        yield
    finally:
        _held.folders.discard(folder)
        _release(folder / NAME, descriptor)
        with suppress(OSError):
            for place in made:
                place.rmdir()


def _acquired(path: Path) -> int:
    """Waits until no other process holds the lock, takes it, and returns the descriptor of its file."""
    end = time.monotonic() + PATIENCE
    while True:
        descriptor = os.open(path, _OPEN, 0o644)
        try:
            _try(descriptor)
            if _is_at(path, descriptor):
                return descriptor
        except (BlockingIOError, PermissionError) as error:
            if time.monotonic() > end:
                os.close(descriptor)
                message = f"{path.parent}: another quizgen is writing here; run this again when it has ended"
                raise QuizgenError(message) from error
        except OSError:
            os.close(descriptor)
            raise
        os.close(descriptor)
        time.sleep(0.02)


def _is_at(path: Path, descriptor: int) -> bool:
    """Whether the locked file still has this name, and was not deleted by its owner in the meantime."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _release(path: Path, descriptor: int) -> None:
    """Deletes the lock's file and closes it, in the order that the operating system requires."""
    if sys.platform == "win32":
        os.close(descriptor)
    with suppress(OSError):
        path.unlink()
    if sys.platform != "win32":
        os.close(descriptor)
