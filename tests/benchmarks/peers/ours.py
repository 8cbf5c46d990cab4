"""Adapter to quizgen's own sheets."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from quizgen.manifest import Manifest
from quizgen.marking.simulate.scans import printed_pages
from quizgen.sheets.layout import pages_of
from tests.benchmarks.peers import OPTIONS, QUESTIONS, Answers, Blank, Reader, page_of
from tests.papers import build, choose, question
from tests.scans import named, printed, read


def find() -> Reader:
    """The reader of this checkout."""
    return Reader(name="quizgen", blanks=_blanks, read=_read)


@cache
def _quiz(count: int) -> Manifest:
    answer = choose(*(f"{'*' * (name == 'A')}{name.lower()}" for name in OPTIONS))
    asked = [question(f"q{number}", "choice", "What?", answer) for number in range(QUESTIONS)]
    return named(build(asked, forms=1).manifest, {str(place + 1): f"Pupil {place + 1}" for place in range(count)})


def _blanks(count: int) -> Sequence[Blank]:
    manifest = _quiz(count)
    (form,) = manifest.forms
    (page,) = pages_of(form)
    questions = page_of([row for row in page.rows if row.item])
    return [Blank(picture=picture, page=questions) for picture in printed_pages(printed(manifest))]


def _read(folder: Path) -> Mapping[int, Answers | None]:
    return {int(path.stem): _answers(path) for path in folder.glob("*.jpg")}


def _answers(path: Path) -> Answers | None:
    manifest = _quiz(len(list(path.parent.glob("*.jpg"))))
    reading = read(manifest, path.read_bytes())
    if reading.fault or reading.sheet != manifest.sheets[int(path.stem)].number:
        return None
    return {row.name: row.answer for row in reading.rows}
