"""Reads many scans on an executor, a few batches at a time, so that memory does not grow with their number.

A picture that ends its process is found by reading one batch, then one picture at a time; it becomes a fault of its
file, and all others are read.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Self

from quizgen.marking.records.log import Log
from quizgen.marking.records.readings import Book, PageFault, PageReading
from quizgen.marking.scan.page import read_batch
from quizgen.marking.scan.pictures import Shot, shots
from quizgen.sheets.layout import Page

AHEAD = 32
"""Number of batches submitted to the executor at a time."""
BATCH = 4
"""Number of pictures that one call of a worker process reads."""
DIED = "ended the process that read it, for want of memory or time, or because it is damaged; scan it again"

Job = tuple[Shot, str]


def read_scans(
    files: Iterable[Path], book: Book, log: Log, start: Callable[[], Executor], codes: Mapping[str, str]
) -> Iterator[PageReading]:
    """Yields a reading for each scan that the log does not contain yet, or that failed before and can be read now.

    `start` starts an executor: one at first, and another each time that a picture ends a process.
    """
    with _Readers(book=book, start=start) as readers:
        for readings in readers.read(_batches(_jobs(files, log.latest(), codes, book))):
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
    """Whether a page was read without its page code, so that a code typed by a person makes it readable."""
    return known.fault in {PageFault.NO_CODE, PageFault.FOREIGN, PageFault.UNKNOWN}


def _now_known(known: PageReading, book: Book) -> bool:
    """Whether a page belonged to an unknown sheet that has been recorded since."""
    return known.fault is PageFault.UNKNOWN and isinstance(book.find(known.number), Page)


def _batches(jobs: Iterator[Job]) -> Iterator[list[Job]]:
    while batch := list(islice(jobs, BATCH)):
        yield batch


@dataclass(slots=True, kw_only=True)
class _Readers:
    """The executor, which `start` makes, and the batches that were submitted to it, in order, with their readings."""

    book: Book
    start: Callable[[], Executor]
    executor: Executor = field(init=False)
    waiting: deque[tuple[list[Job], Future[list[PageReading]]]] = field(default_factory=deque)

    def __enter__(self) -> Self:
        self.executor = self.start()
        return self

    def __exit__(self, *_: object) -> None:
        for _batch, future in self.waiting:  # not by shutdown(cancel_futures=True), which Dask's executor refuses
            future.cancel()
        self.executor.shutdown()

    def read(self, batches: Iterable[list[Job]]) -> Iterator[list[PageReading]]:
        """Yields the readings of the batches in order."""
        for batch in batches:
            self._submit(batch)
            if len(self.waiting) >= AHEAD:
                yield from self._next()
        while self.waiting:
            yield from self._next()

    def _submit(self, batch: list[Job]) -> None:
        try:
            self.waiting.append((batch, self.executor.submit(read_batch, batch, self.book)))
        except BrokenProcessPool:
            self._restart()
            self._submit(batch)

    def _next(self) -> Iterator[list[PageReading]]:
        """Yields the readings of the batch that was submitted first.

        If a process has died, all submitted batches are read again, one after another, and their readings yielded.
        """
        batch, future = self.waiting.popleft()
        try:
            yield future.result()
        except BrokenProcessPool:
            batches = [batch, *(other for other, _ in self.waiting)]
            self.waiting.clear()
            self._restart()
            for one in batches:
                yield self._carefully(one)

    def _carefully(self, batch: list[Job]) -> list[PageReading]:
        """The readings of one batch, read while nothing else is, so that the picture that ends a process is found."""
        try:
            return self.executor.submit(read_batch, batch, self.book).result()
        except BrokenProcessPool:
            self._restart()
        if len(batch) > 1:
            return [reading for job in batch for reading in self._carefully([job])]
        ((shot, _),) = batch
        return [PageReading(file=shot.file, scan=shot.page, key=shot.key, fault=PageFault.FILE, about=DIED)]

    def _restart(self) -> None:
        self.executor.shutdown(cancel_futures=True)
        self.executor = self.start()
