"""Print an answer sheet for each pupil of a class, beside papers that all share."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from quizgen.base.commit import Change, commit
from quizgen.base.lock import locked
from quizgen.cli._class import class_options, read_class, with_sheets
from quizgen.cli._load import counted, shown
from quizgen.cli._scan import load_manifest
from quizgen.manifest import write_manifest
from quizgen.paper.answer_sheet import compact_designs, print_designs
from quizgen.paper.bind import pages
from quizgen.paper.named import PupilCopy

AT_ONCE = 100
"""Most sheets in one file; a larger file needs much memory."""


@click.command(epilog="Example: quizgen sheets out/gull-point/quiz.json class.csv")
@class_options
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write to; that of QUIZ if left out.")
def command(quiz: Path, roster: Path, out: Path | None, **settings: Any) -> None:  # noqa: ANN401  click's own
    """Print a sheet of QUIZ (a quiz.json) with the name of each pupil of ROSTER (a CSV file).

    ROSTER and the forms are those of quizgen roster; sheets are large for pupils whose preset is large-print. The
    sheets are recorded in QUIZ, and those printed before stay valid. For papers with the rings on their front, see
    quizgen roster --scan.
    """
    places = read_class(roster, load_manifest(quiz), settings["row"])
    folder = out or quiz.parent
    with locked(folder, quiz.parent):
        files = _written(quiz, places, folder, settings["paper"])
    click.echo(f"{counted(len(places), 'sheet')} in {shown(folder.resolve())}/")
    for name, content in files.items():
        click.echo(f"  {name}: {counted(pages(content), 'page')}")


def _written(quiz: Path, places: Mapping[str, PupilCopy], folder: Path, paper: str) -> Mapping[str, bytes]:
    """Writes the sheets and the record that lists them; returns the files of sheets."""
    known, sheets = with_sheets(load_manifest(quiz), places)
    large = {number for number, place in places.items() if place.preset == "large-print"}
    own = list(sheets.values())
    files = {
        f"sheets-{number}.pdf": print_designs(
            known, list(compact_designs(known, own[first : first + AT_ONCE], large)), paper
        )
        for number, first in enumerate(range(0, len(own), AT_ONCE), 1)
    }
    gone = [path for path in folder.glob("sheets-*.pdf") if _is_ours(path) and path.name not in files]
    record = Change(folder=quiz.parent, contents={quiz.name: write_manifest(known)})
    commit(record, Change(folder=folder, contents=files, gone=tuple(gone)))
    return files


def _is_ours(path: Path) -> bool:
    """Whether a file has a name that only this command gives, so that it may be replaced."""
    return path.stem.removeprefix("sheets-").isdecimal()
