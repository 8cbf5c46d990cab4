"""Calls a function in another process, with limits of time and memory, so that hostile input does no harm."""

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path

from quizgen.base.errors import QuizgenError

LONGEST = 120.0
"""Most seconds to wait for the result; more than `MOST_SECONDS`, since a busy machine gives a process less time."""
MOST_SECONDS = 20
"""Most seconds of processor time; a document of 20 pages takes less than one."""
MOST_MEMORY = 2 << 30
"""Most bytes that the process may allocate."""


def call_apart(function: Callable[[Path], str], path: Path) -> str | None:
    """Calls a function with a path in another process and returns its text; None if a limit is exceeded or it crashes.

    A QuizgenError of the function is raised here. On Windows only the time is limited.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(function, path, sender, MOST_SECONDS), daemon=True)
    process.start()
    sender.close()
    try:
        found = receiver.recv() if receiver.poll(LONGEST) else None
    except EOFError:
        found = None
    finally:
        process.kill()
        process.join()
        receiver.close()
    if isinstance(found, QuizgenError):
        raise found
    return found if isinstance(found, str) else None


def _answer(function: Callable[[Path], str], path: Path, sender: Connection, seconds: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # a system without such limits
        resource = import_module("resource")
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        found: str | QuizgenError = function(path)
    except QuizgenError as error:
        found = error
    except MemoryError:
        return
    sender.send(found)
