"""Limits of time and memory for a process that reads scans, so that one file cannot stop a class."""

import multiprocessing
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 120
"""Most time for a batch of pictures; a sheet takes a tenth of a second, and a busy machine ten times that."""
MEMORY = 3 << 30
"""Most bytes that a process may allocate; the largest picture that is accepted needs a third of it."""


@contextmanager
def limits() -> Iterator[None]:
    """Ends this process if the work in this context takes longer than `SECONDS`, and limits its memory to `MEMORY`.

    Does nothing on Windows and in a process or thread that does more than reading scans.
    """
    alone = multiprocessing.parent_process() is not None and threading.current_thread() is threading.main_thread()
    if sys.platform == "win32" or not alone:
        yield
        return
    import resource  # noqa: PLC0415  not on Windows
    import signal  # noqa: PLC0415  its alarm is not on Windows

    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
