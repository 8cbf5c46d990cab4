"""Typesets the papers of a class; papers of an earlier run that would be the same are kept."""

import json
import multiprocessing
import re
import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import click

from quizgen.base.files import read_regular
from quizgen.paper.named import Job, PupilCopy, digests, set_papers

AT_ONCE = 20
"""Number of papers that a process typesets at a time."""
RECORD = "papers.json"
_LARGEST_RECORD, _LARGEST_PAPER = 64 << 20, 64 << 20
"""Most bytes of the record and of a paper; a record of 100,000 papers has 20 million."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPaper:
    """The paper of a pupil: its file's name and content; `wanted` is the hash of the inputs from which it was made.

    `fresh` is false for a paper that is kept from an earlier run.
    """

    name: str
    content: bytes
    pages: int
    wanted: str
    fresh: bool = True

    @property
    def seal(self) -> str:
        """The hash by which a later run recognises the paper as undamaged and up to date."""
        return sha256(f"{self.wanted}/{self.pages}/{sha256(self.content).hexdigest()}".encode()).hexdigest()


def files_of(papers: Mapping[str, SetPaper]) -> Mapping[str, bytes]:
    """The new papers by file name, and the record of all."""
    record = {number: {"digest": paper.seal, "pages": paper.pages} for number, paper in papers.items()}
    fresh = {paper.name: paper.content for paper in papers.values() if paper.fresh}
    return {**fresh, RECORD: json.dumps(record, indent=1, sort_keys=True).encode()}


def names_of(places: Mapping[str, PupilCopy]) -> list[str]:
    """A file name for each pupil, in the order of the list."""
    return [f"{at:04}-{re.sub(r'[^A-Za-z0-9]+', '-', number)}.pdf" for at, number in enumerate(places, 1)]


def papers_of(job: Job, places: Mapping[str, PupilCopy], folder: Path, jobs: int) -> Mapping[str, SetPaper]:
    """The papers by pupil number, in the order of the list; those missing from the folder are typeset."""
    names = dict(zip(places, names_of(places), strict=True))
    wanted = digests(job, places)
    done = dict(kept(folder, names, wanted))
    missing = [number for number in places if number not in done]
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=len(places), label="papers", file=sys.stderr, hidden=hidden) as bar:
        bar.update(len(done))
        for few, made in _set(job, places, missing, jobs):
            for number, (content, pages) in zip(few, made, strict=True):
                done[number] = SetPaper(name=names[number], content=content, pages=pages, wanted=wanted[number])
            bar.update(len(few))
    return {number: done[number] for number in places}


def kept(folder: Path, names: Mapping[str, str], wanted: Mapping[str, str]) -> Iterator[tuple[str, SetPaper]]:
    """Yields the papers of an earlier run that are undamaged and up to date, by pupil number.

    `wanted` has the hashes of their inputs.
    """
    for number, entry in _record(folder).items():
        pages = entry.get("pages")
        if number not in names or type(pages) is not int:
            continue
        try:
            content = read_regular(folder / names[number], _LARGEST_PAPER)
        except OSError:
            continue
        paper = SetPaper(name=names[number], content=content, pages=pages, wanted=wanted[number], fresh=False)
        if paper.seal == entry.get("digest"):
            yield number, paper


def _set(
    job: Job, places: Mapping[str, PupilCopy], numbers: Sequence[str], jobs: int
) -> Iterator[tuple[Sequence[str], list[tuple[bytes, int]]]]:
    parts = [numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE)]
    if len(parts) < 2:
        yield from ((few, set_papers(job, [places[number] for number in few])) for few in parts)
        return
    with ProcessPoolExecutor(jobs or None, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting = deque(pool.submit(set_papers, job, [places[number] for number in few]) for few in parts)
        for few in parts:
            yield few, waiting.popleft().result()


def _record(folder: Path) -> Mapping[str, Mapping[str, object]]:
    """The record of an earlier run; empty if there is none or it cannot be read."""
    try:
        value = json.loads(read_regular(folder / RECORD, _LARGEST_RECORD))
    except (OSError, ValueError, RecursionError):
        return {}
    entries = value.items() if isinstance(value, dict) else ()
    return {number: entry for number, entry in entries if isinstance(entry, dict)}
