"""Shared by the commands that read scans: the check for their packages, and the executors for the work."""

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from quizgen.base.commit import recover
from quizgen.base.errors import QuizgenError, UsageError
from quizgen.base.files import read_bytes
from quizgen.manifest import Manifest, read_manifest

_PACKAGES = ("numpy", "cv2", "pypdfium2", "zxingcpp")


def need_scan(command: str) -> None:
    """Raises UsageError that names the extra to install if a package for reading scans is missing."""
    missing = [name for name in _PACKAGES if find_spec(name) is None]
    if missing:
        raise UsageError(f"{command} needs more packages ({', '.join(missing)}): pip install 'quizgen[scan]'")


def load_manifest(path: Path) -> Manifest:
    """The manifest in a file; files that an interrupted run left incomplete beside it are restored first."""
    recover(path.parent)
    return read_manifest(read_bytes(path), str(path))


@contextmanager
def executors_for(cluster: str, jobs: int) -> Iterator[Callable[[], Executor]]:
    """Yields a function that starts an executor: processes on this machine, or the Dask cluster at the address."""
    if cluster:
        with _dask(cluster) as executor:
            yield lambda: executor
        return
    yield lambda: ProcessPoolExecutor(jobs or None, mp_context=multiprocessing.get_context("spawn"))


@contextmanager
def _dask(address: str) -> Iterator[Executor]:
    if find_spec("distributed") is None:
        raise UsageError("--cluster needs Dask: pip install 'quizgen[cluster]'")
    from distributed import Client  # noqa: PLC0415  an extra

    try:
        client = Client(address, timeout=3)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise QuizgenError(f"no Dask cluster answers at {address}: {error}") from error
    with client, client.get_executor() as executor:  # type: ignore[no-untyped-call]
        yield executor
