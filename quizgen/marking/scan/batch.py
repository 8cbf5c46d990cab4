"""Reads many scans on an executor, a few batches at a time, so that memory does not grow with their number."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future
from itertools import islice
from pathlib import Path

from quizgen.marking.records.log import Log
from quizgen.marking.records.readings import Book, PageFault, PageReading
from quizgen.marking.scan.page import read_batch
from quizgen.marking.scan.pictures import Shot, shots
from quizgen.sheets.layout import Page

AHEAD = 32
"""Number of batches submitted to the executor at a time."""
BATCH = 4

Job = tuple[Shot, str]


def read_scans(
    files: Iterable[Path], book: Book, log: Log, executor: Executor, codes: Mapping[str, str]
) -> Iterator[PageReading]:
    """Yields a reading for each scan that the log does not contain yet, or that failed before and can be read now."""
    for readings in _spread(executor, _batches(_jobs(files, log.latest(), codes, book)), book):
        log.add(readings)
        yield from readings


def _jobs(
    files: Iterable[Path], done: Mapping[str, PageReading], codes: Mapping[str, str], book: Book
) -> Iterator[Job]:
    seen = set[str]()
    for shot in (shot for path in files for shot in shots(path)):
        code, known = codes.get(shot.key, ""), done.get(shot.key)
        if shot.key not in seen and (known is None or (code and _waits(known)) or _now_known(known, book)):
            seen.add(shot.key)
            yield shot, code


def _waits(known: PageReading) -> bool:
    """Whether a page was seen but its page code could not be read."""
    return known.fault in {PageFault.NO_CODE, PageFault.FOREIGN, PageFault.UNKNOWN}


def _now_known(known: PageReading, book: Book) -> bool:
    """Whether a page belonged to an unknown sheet that has been recorded since."""
    return known.fault is PageFault.UNKNOWN and isinstance(book.find(known.number), Page)


def _batches(jobs: Iterator[Job]) -> Iterator[list[Job]]:
    while batch := list(islice(jobs, BATCH)):
        yield batch


def _spread(executor: Executor, batches: Iterable[list[Job]], book: Book) -> Iterator[list[PageReading]]:
    """Yields the readings of the batches in order, with a few batches submitted ahead."""
    waiting: deque[Future[list[PageReading]]] = deque()
    for batch in batches:
        waiting.append(executor.submit(read_batch, batch, book))
        if len(waiting) >= AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
