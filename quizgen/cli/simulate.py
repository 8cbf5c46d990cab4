"""Make scans of sheets that made-up pupils filled in, to try the loop."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from quizgen.base.commit import write_all
from quizgen.cli._load import counted, shown
from quizgen.cli._scan import load_manifest, need_scan
from quizgen.manifest import Manifest
from quizgen.marking.files.tables import write_table
from quizgen.paper.answer_sheet import print_sheets
from quizgen.sheets.frame import PAPERS

CAMERAS = ("scanner", "phone")
_path = click.Path(path_type=Path)


@click.command(epilog="Example: quizgen simulate out/gull-point/quiz.json --pupils 30 --camera phone")
@click.argument("quiz", type=_path)
@click.option("--pupils", default=30, show_default=True, type=click.IntRange(1, 999_999), help="How many pupils.")
@click.option(
    "--camera", default="scanner", show_default=True, type=click.Choice(("scanner", "phone")), help="By what."
)
@click.option("--paper", default="a4", show_default=True, type=click.Choice(sorted(PAPERS)), help="The paper.")
@click.option("--seed", default=1, show_default=True, help="Another seed makes other pupils.")
@click.option("--out", default="scans", show_default=True, type=_path, help="The folder to write to.")
def command(quiz: Path, **settings: Any) -> None:  # noqa: ANN401  click's own
    """Print the sheets of QUIZ (a quiz.json), let pupils of given ability fill them in, and scan them.

    Writes a JPEG a page, class.csv with their numbers, and meant.csv with what they meant, for comparison.
    """
    need_scan("simulate")
    order = SimulateRequest(**settings)
    pages = _simulate(load_manifest(quiz), order)
    click.echo(f"{counted(pages, 'page')} of {counted(order.pupils, 'pupil')} in {shown(order.out.resolve())}/")


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulateRequest:
    """The values of the command's arguments and options."""

    pupils: int
    camera: str
    paper: str
    seed: int
    out: Path


def _simulate(manifest: Manifest, order: SimulateRequest) -> int:
    """Write everything, and count the pages."""
    from quizgen.marking.simulate.cameras import PHONE, SCANNER  # noqa: PLC0415  needs the extra
    from quizgen.marking.simulate.pupils import make_pupils  # noqa: PLC0415  needs the extra
    from quizgen.marking.simulate.scans import Setting, simulate  # noqa: PLC0415  needs the extra

    people = make_pupils(order.pupils, order.seed)
    setting = Setting(camera={"phone": PHONE, "scanner": SCANNER}[order.camera], seed=order.seed)
    manifest = replace(manifest, sheets=tuple(sheet for sheet in manifest.sheets if not sheet.pupil))
    printed = print_sheets(manifest, manifest.sheets, order.paper)
    meant: list[tuple[object, ...]] = []
    pages = 0
    for page in simulate(manifest, printed, people, setting):
        write_all(order.out, {f"scan-{page.pupil}-{page.page}.jpg": page.picture})
        meant += ((page.pupil, row, " ".join(map(str, marks))) for row, marks in page.meant.items())
        pages += 1
    listed = ((one.id, f"Pupil {one.id}", f"{one.ability:.2f}") for one in people)
    names = write_table(("number", "name", "ability"), listed)
    write_all(order.out, {"class.csv": names, "meant.csv": write_table(("pupil", "row", "rings"), meant)})
    return pages
