"""Runs the Typst compiler: in this process for quizgen's own layouts, in another with limits for those of a user."""

import multiprocessing
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import typst
from ttf_opensans import TTF_BIN_FOLDER

MAIN = "main.typ"
LONGEST_TIME = 60.0
"""Most seconds that compiling a user's layout may take; the slowest of quizgen's own takes five."""
MOST_MEMORY = 4 << 30
"""Most bytes of memory that compiling a user's layout may take."""


class LayoutError(Exception):
    """Raised when the compiler fails; it has the compiler's message, its full report with the place, and its hints."""

    def __init__(self, message: str, report: str = "", hints: tuple[str, ...] = ()) -> None:
        super().__init__(message, report, hints)
        self.message, self.report, self.hints = message, report or message, hints


@dataclass(frozen=True, slots=True, kw_only=True)
class TypstJob:
    """The input of the compiler: layouts by name, values for them as JSON, pictures by name, and folders of fonts."""

    sources: Mapping[str, bytes]
    data: str
    pictures: Mapping[str, bytes]
    fonts: tuple[str, ...]


def compiled(job: TypstJob, *, own: bool) -> bytes:
    """Compiles a job to a PDF, in this process if `own`, else in another; LayoutError if it fails or exceeds limits."""
    return _worker().compiled(job) if own else compiled_here(job)


def compiled_here(job: TypstJob) -> bytes:
    """Compiles a job to a PDF in this process; raises LayoutError if it fails."""
    for name, content in job.pictures.items():
        path = Path(_picture_folder().name, name)
        if not path.exists():
            path.write_bytes(content)
    sources: Any = dict(job.sources)
    try:
        made = _compiler(job.fonts).compile(
            sources, format="pdf", pdf_standards=["ua-1"], sys_inputs={"data": job.data}
        )
    except typst.TypstError as error:
        report, hints = getattr(error, "diagnostic", ""), tuple(getattr(error, "hints", ()))
        raise LayoutError(str(error), report, hints) from error
    return cast("bytes", made)


@cache
def _compiler(fonts: tuple[str, ...]) -> typst.Compiler:
    """A compiler with access to these folders of fonts and to a folder of pictures, but to no packages."""
    folder, nothing = _picture_folder().name, cast("Any", {MAIN: b""})
    paths: Any = [TTF_BIN_FOLDER, *fonts]
    return typst.Compiler(
        input=nothing,
        root=folder,
        font_paths=paths,
        ignore_system_fonts=True,
        package_path=folder,
        package_cache_path=folder,
    )


@cache
def _picture_folder() -> TemporaryDirectory[str]:
    """A temporary folder for the pictures to print, which are named by their contents."""
    return TemporaryDirectory()


# In a process of its own ----------------------------------------------------------------------------------------------


@cache
def _worker() -> "_Worker":
    return _Worker()


class _Worker:
    """A process that compiles one job after another, and is restarted after it ends."""

    def __init__(self) -> None:
        self._process: SpawnProcess | None = None
        self._channel: Connection | None = None

    def compiled(self, job: TypstJob) -> bytes:
        """Compiles a job in the other process; LayoutError if it fails or exceeds the limits of time and memory."""
        channel = self._begun()
        try:
            channel.send(job)
            made = channel.recv() if channel.poll(LONGEST_TIME) else None
        except (EOFError, OSError) as error:
            self._end()
            raise LayoutError("takes more memory than there is", hints=("look for a loop in it",)) from error
        except BaseException:
            self._end()
            raise
        if made is None:
            self._end()
            raise LayoutError(f"takes longer than {LONGEST_TIME:.0f} seconds", hints=("look for a loop in it",))
        if isinstance(made, LayoutError):
            raise made
        return cast("bytes", made)

    def _begun(self) -> Connection:
        if self._channel is None or self._process is None or not self._process.is_alive():
            context = multiprocessing.get_context("spawn")
            self._channel, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        return self._channel

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.join()
        if self._channel:
            self._channel.close()
        self._process = self._channel = None


def _serve(channel: Connection) -> None:
    """Compiles the jobs that arrive on a channel until its other end is closed."""
    with suppress(ImportError, ValueError, OSError):  # a system without such limits
        resource = import_module("resource")
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            job = channel.recv()
            try:
                made: bytes | LayoutError = compiled_here(job)
            except LayoutError as error:
                made = LayoutError(error.message, error.report, error.hints)
            except MemoryError:
                return
            channel.send(made)
