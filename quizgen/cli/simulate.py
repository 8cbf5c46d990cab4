"""Make scans of sheets that simulated pupils filled in, to rehearse grading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizgen.base.commit import write_all
from quizgen.base.errors import UsageError
from quizgen.base.lock import locked
from quizgen.cli._class import read_class, with_sheets
from quizgen.cli._load import counted, shown
from quizgen.cli._scan import load_manifest, need_scan
from quizgen.manifest import Manifest, Sheet, write_manifest
from quizgen.manifest.outputs import Options
from quizgen.marking.files.tables import write_table
from quizgen.paper.answer_sheet import compact_designs, print_designs
from quizgen.paper.named import Job
from quizgen.paper.scanned import set_scanned
from quizgen.sheets.design import Design
from quizgen.sheets.frame import PAPERS
from quizgen.sheets.layout import sheet_design

if TYPE_CHECKING:
    from quizgen.marking.simulate.scans import Setting, Simulated

ROW = 6
"""Number of pupils in a row of seats, as in `quizgen roster`."""
_path = click.Path(path_type=Path)


@click.command(epilog="Example: quizgen simulate out/gull-point/quiz.json --pupils 30 --camera phone")
@click.argument("quiz", type=_path)
@click.option("--pupils", default=30, show_default=True, type=click.IntRange(1, 999_999), help="How many pupils.")
@click.option("--roster", type=_path, help="A class list: its pupils fill in the papers of quizgen roster --scan.")
@click.option("--sheets", is_flag=True, help="With --roster: they fill in the sheets of quizgen sheets instead.")
@click.option(
    "--camera", default="scanner", show_default=True, type=click.Choice(("scanner", "phone")), help="Kind of scan."
)
@click.option("--paper", default="a4", show_default=True, type=click.Choice(sorted(PAPERS)), help="The paper.")
@click.option("--seed", default=1, show_default=True, help="Another seed makes other pupils.")
@click.option("--out", default="scans", show_default=True, type=_path, help="The folder to write to.")
def command(quiz: Path, **settings: Any) -> None:  # noqa: ANN401  click's own
    """Print the sheets of QUIZ (a quiz.json), let pupils of given ability fill them in, and scan them.

    Writes a JPEG for each page, class.csv with the pupils' numbers, and meant.csv with the rings that they meant to
    mark. With a class list each pupil has a named paper, in large print where the list asks for it, which is recorded
    in QUIZ.
    """
    need_scan("simulate")
    request = SimulateRequest(**settings)
    if request.sheets and not request.roster:
        raise UsageError("--sheets needs a class list (name it with --roster)")
    pupils, pages = _simulate(quiz, request)
    click.echo(f"{counted(pages, 'page')} of {counted(pupils, 'pupil')} in {shown(request.out.resolve())}/")


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulateRequest:
    """The values of the command's arguments and options."""

    pupils: int
    roster: Path | None
    sheets: bool
    camera: str
    paper: str
    seed: int
    out: Path


def _simulate(quiz: Path, request: SimulateRequest) -> tuple[int, int]:
    """Writes everything, and returns the numbers of pupils and of pages."""
    from quizgen.marking.simulate.cameras import PHONE, SCANNER  # noqa: PLC0415  needs the extra
    from quizgen.marking.simulate.scans import Setting  # noqa: PLC0415  needs the extra

    manifest = load_manifest(quiz)
    setting = Setting(camera={"phone": PHONE, "scanner": SCANNER}[request.camera], seed=request.seed)
    meant: list[tuple[object, ...]] = []
    names: dict[str, str] = {}
    pages = 0
    made = (
        _of_class(quiz, manifest, request, setting, request.roster)
        if request.roster
        else _copied(manifest, request, setting)
    )
    for name, page in made:
        write_all(request.out, {f"scan-{re.sub('[^A-Za-z0-9]+', '-', page.pupil)}-{page.page}.jpg": page.picture})
        meant += ((page.pupil, row, " ".join(map(str, marks))) for row, marks in page.meant.items())
        names[page.pupil] = name
        pages += 1
    ordered = sorted(names.items(), key=lambda pupil: (len(pupil[0]), pupil[0]))
    listed = {"class.csv": write_table(("number", "name"), ordered)}
    write_all(request.out, {**listed, "meant.csv": write_table(("pupil", "row", "rings"), meant)})
    return len(names), pages


def _copied(manifest: Manifest, request: SimulateRequest, setting: "Setting") -> Iterator[tuple[str, "Simulated"]]:
    """Yields pages of simulated pupils on sheets for copying, each with the pupil's name; half pages where they fit."""
    from quizgen.marking.simulate.pupils import make_pupils  # noqa: PLC0415  needs the extra
    from quizgen.marking.simulate.scans import simulate  # noqa: PLC0415  needs the extra

    people = make_pupils(request.pupils, request.seed)
    designs = dict(compact_designs(manifest, [sheet for sheet in manifest.sheets if not sheet.pupil]))
    for place, (sheet, design) in enumerate(designs.items()):
        printed = print_designs(manifest, [(sheet, design)], request.paper)
        single, own = replace(manifest, sheets=(sheet,)), replace(setting, design=design)
        for page in simulate(single, printed, people[place :: len(designs)], own):
            yield f"Pupil {page.pupil}", page


def _of_class(
    quiz: Path, manifest: Manifest, request: SimulateRequest, setting: "Setting", roster: Path
) -> Iterator[tuple[str, "Simulated"]]:
    """Yields the pages of a class that has a paper for each pupil, each page with the pupil's name.

    Records the papers in `quiz`.
    """
    from quizgen.marking.simulate.pupils import make_pupils  # noqa: PLC0415  needs the extra
    from quizgen.marking.simulate.scans import simulate  # noqa: PLC0415  needs the extra

    places = read_class(roster, manifest, ROW)
    with locked(quiz.parent):
        known, sheets = with_sheets(load_manifest(quiz), places)
        write_all(quiz.parent, {quiz.name: write_manifest(known)})
    for person, (number, place) in zip(make_pupils(len(places), request.seed), places.items(), strict=True):
        printed, design = _of_pupil(manifest, sheets[number], place.preset, request)
        own = replace(setting, design=design)
        single = replace(manifest, sheets=(sheets[number],))
        for page in simulate(single, printed, [replace(person, id=number)], own):
            yield place.name, page


def _of_pupil(manifest: Manifest, sheet: Sheet, preset: str, request: SimulateRequest) -> tuple[bytes, Design]:
    """The PDF of a pupil's paper with rings, or of the separate answer sheet, and its design."""
    large = preset == "large-print"
    if request.sheets:
        form = next(form for form in manifest.forms if form.name == sheet.form)
        design = sheet_design(form, large=large, named=True)
        return print_designs(manifest, [(sheet, design)], request.paper), design
    job = Job(manifest=manifest, options=Options(paper=request.paper, preset=preset))
    return set_scanned(job, sheet), Design(large=large, on_paper=True, named=True)
