"""Simulates scans of small quizzes, for tests of reading, grading and returning papers."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

import pypdfium2
from click.testing import CliRunner

import quizgen.cli
from quizgen.manifest import Manifest, Sheet, issue, write_manifest
from quizgen.manifest.outputs import Options
from quizgen.marking.records.readings import PageReading, make_book
from quizgen.marking.scan.page import read_shot
from quizgen.marking.scan.pictures import Shot
from quizgen.marking.simulate.pupils import make_pupils
from quizgen.marking.simulate.scans import Habits, Setting, Simulated, simulate
from quizgen.model import Answer, Match, Number, Order, Pair, Step, Write
from quizgen.paper.answer_sheet import print_designs
from quizgen.paper.named import Job
from quizgen.paper.scanned import set_scanned
from quizgen.sheets.design import Design
from tests.papers import QUESTIONS, build, choose, question, renamed

TIDY = Setting(habits=Habits(double=0, erased=0, struck=0, withdrawn=0, lost_marker=0, stray=0))
"""Pupils who mark each row once and nothing else."""
MESSY = Setting(habits=Habits(struck=0, withdrawn=0), seed=7)


@cache
def quiz(count: int = 20) -> Manifest:
    """A quiz with `count` questions of all kinds, in two forms."""
    return build([renamed(QUESTIONS[index % len(QUESTIONS)], index) for index in range(count)]).manifest


@cache
def random_quiz(seed: int) -> Manifest:
    """A quiz of random length whose questions have answers of every shape and size that a sheet can contain."""
    random = Random(seed)
    asked = [question(f"q{index}", *_any_question(random)) for index in range(random.randint(1, 12))]
    return build(asked, forms=random.randint(1, 3)).manifest


def _any_question(random: Random) -> tuple[str, str, Answer]:
    """The kind, the stem and the answer of a question."""
    size = random.randint(2, 10)
    names = [f"word {index}" for index in range(size)]
    shapes: dict[str, Answer] = {
        "true-false": choose("*True", "False", ordered=True),
        "choice": choose(f"*{names[0]}", *names[1:]),
        "multiple-choice": choose(
            *(f"*{name}" if index % 2 else name for index, name in enumerate(names)), several=True
        ),
        "match": Match(pairs=tuple(Pair(left=name, right=name.upper()) for name in names)),
        "order": Order(steps=tuple(Step(text=name) for name in names)),
        "number": Number(value=Decimal(random.randint(-9999, 10 ** random.randint(1, 7))) / 10, text="a number"),
        "short": Write(answers=(names[0],)),
    }
    kind = random.choice(sorted(shapes))
    return kind, "What?", shapes[kind]


def named(manifest: Manifest, names: Mapping[str, str]) -> Manifest:
    """The quiz with a sheet for each pupil (names by number); forms alternate."""
    forms = [form.name for form in manifest.forms]
    wanted = [
        Sheet(number="", form=forms[place % len(forms)], pupil=pupil, name=name)
        for place, (pupil, name) in enumerate(names.items())
    ]
    return replace(manifest, sheets=issue(manifest.digest, wanted))


def print_sheets(manifest: Manifest, sheets: Iterable[Sheet], paper: str, large: Collection[str] = ()) -> bytes:
    """The PDF of these sheets, each of a whole page; `large` are the pupils whose sheets are in large print."""
    designs = [(sheet, Design(large=sheet.pupil in large, named=bool(sheet.pupil))) for sheet in sheets]
    return print_designs(manifest, designs, paper)


@cache
def printed(manifest: Manifest, paper: str = "a4") -> bytes:
    """The PDF of a quiz's sheets."""
    return print_sheets(manifest, manifest.sheets, paper)


def designed(manifest: Manifest, design: Design) -> Manifest:
    """The quiz with a single sheet, for which the design fits."""
    own = named(manifest, {"1": "Ada Lovelace"}) if design.named else manifest
    return replace(own, sheets=own.sheets[:1])


def printed_by(manifest: Manifest, design: Design) -> bytes:
    """The PDF of the only sheet of a quiz in this design; in designs on the paper itself the questions follow."""
    (sheet,) = manifest.sheets
    if design.on_paper:
        options = Options(preset="large-print" if design.large else "standard")
        return fronts(set_scanned(Job(manifest=manifest, options=options), sheet))
    return print_sheets(manifest, [sheet], "a4", large={sheet.pupil} if design.large else ())


def fronts(content: bytes) -> bytes:
    """The front pages of a PDF, which are all that a one-sided scanner sees."""
    whole, seen = pypdfium2.PdfDocument(content), pypdfium2.PdfDocument.new()
    seen.import_pages(whole, list(range(0, len(whole), 2)))
    seen.save(buffer := BytesIO())
    return buffer.getvalue()


def mistaken(manifest: Manifest, page: Simulated) -> list[str]:
    """The rows of a page whose reading differs from the marks meant; if the page is refused, a text that says so."""
    reading = read(manifest, page.picture)
    found = {row.name: row.answer for row in reading.rows}
    if reading.fault or (reading.sheet, reading.page) != (page.sheet, page.page):
        return [f"page {page.page}"]
    return [name for name, marks in page.meant.items() if found.get(name) != marks]


@cache
def scanned(manifest: Manifest, pupils: int, setting: Setting = TIDY, paper: str = "a4") -> tuple[Simulated, ...]:
    """Simulated pages of `pupils` pupils."""
    return tuple(simulate(manifest, printed(manifest, paper), make_pupils(pupils, setting.seed), setting))


def read(manifest: Manifest, picture: bytes, code: str = "") -> PageReading:
    """The reading of one picture."""
    return read_shot(Shot(file="scan.jpg", page=1, key="key/1", content=picture), make_book(manifest), code)


def put(folder: Path, manifest: Manifest, pages: Iterable[Simulated]) -> Path:
    """Writes the quiz and the scans into a folder; returns the folder of the scans."""
    scans = folder / "scans"
    scans.mkdir(parents=True, exist_ok=True)
    (folder / "quiz.json").write_bytes(write_manifest(manifest))
    for page in pages:
        (scans / f"{page.pupil}-{page.page}.jpg").write_bytes(page.picture)
    return scans


def run(*arguments: object) -> tuple[int, str, str]:
    """A command: how it leaves, what it says on stdout and on stderr."""
    result = CliRunner().invoke(quizgen.cli.main, [str(one) for one in arguments], prog_name="quizgen")
    return result.exit_code, result.stdout, result.stderr
