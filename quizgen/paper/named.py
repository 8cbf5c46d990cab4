"""Typesets papers for the pupils of a class, and assigns forms to seats so that neighbours have different ones."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from quizgen import __version__
from quizgen.base import library
from quizgen.languages import LANGUAGES, Language
from quizgen.manifest import Manifest, Sheet, write_manifest
from quizgen.manifest.outputs import Options
from quizgen.paper.bind import marks
from quizgen.paper.quiz import set_form
from quizgen.paper.scanned import look_of, set_scanned
from quizgen.paper.typesetting import PAGES
from quizgen.paper.values import Values

_SEAT = re.compile(r"\s*(?:(?P<letter>[A-Za-z])|(?P<row>\d{1,3}))[\s.:/-]*(?P<column>\d{1,3})\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """The data of a quiz to be printed, as values that can be sent to another process."""

    manifest: Manifest
    options: Options

    @property
    def language(self) -> Language:
        """The language of the quiz."""
        return LANGUAGES.get(self.manifest.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilCopy:
    """One pupil's copy: name, seat as row and column from 0, form, preset, and the line of the class list.

    `sheet` is set if the copy has the rings of a sheet and is to be scanned.
    """

    name: str
    seat: tuple[int, int]
    form: str
    preset: str
    sheet: Sheet | None = None
    line: int = 0


def read_seat(text: str) -> tuple[int, int] | None:
    """Reads a seat as row and column, from 0: `B4`, `2-4` and `2/4` are row 1, column 3; None for any other text."""
    found = _SEAT.fullmatch(text)
    if not found:
        return None
    row = ord(found["letter"].upper()) - ord("A") if found["letter"] else int(found["row"]) - 1
    return row, int(found["column"]) - 1


def form_at(seat: tuple[int, int], forms: Sequence[str]) -> str:
    """The form for a seat; the seats beside, before and behind it get others, and with four forms diagonal ones too."""
    row, column = seat
    return forms[(column + (2 if len(forms) > 2 else 1) * row) % len(forms)]


def set_papers(job: Job, places: Iterable[PupilCopy]) -> list[tuple[bytes, int]]:
    """Typesets the paper of each copy, and returns it with the number of its pages."""
    looks: dict[tuple[str, str], Values] = {}
    papers = (_set(replace(job, options=replace(job.options, preset=place.preset)), place, looks) for place in places)
    return [(content, len(marks(content))) for content in papers]


def _set(job: Job, place: PupilCopy, looks: dict[tuple[str, str], Values]) -> bytes:
    """Typesets one copy. `looks` has the space and text size found for each form and preset, and is extended."""
    kind = place.form, place.preset
    if place.sheet and not job.options.pages and kind not in looks:
        looks[kind] = look_of(job, place.sheet)
    if place.sheet:
        return set_scanned(job, place.sheet, looks.get(kind))
    return set_form(job, next(form for form in job.manifest.forms if form.name == place.form), place.name)


def digests(job: Job, places: Mapping[str, PupilCopy]) -> dict[str, str]:
    """A hash of the inputs of each copy's paper, by pupil number.

    A paper with an unchanged hash need not be typeset again.
    """
    layouts = {name: library.read_template(path).encode() for name, path in library.files_of(PAGES, ".typ").items()}
    quiz = write_manifest(replace(job.manifest, sheets=()))
    shared = sha256(repr((__version__, quiz, job.options, layouts)).encode()).hexdigest()
    printed = {number: (shared, place.name, place.form, place.preset, place.sheet) for number, place in places.items()}
    return {number: sha256(repr(parts).encode()).hexdigest()[:16] for number, parts in printed.items()}
