"""Print an answer sheet for each pupil of a class, beside papers that all share."""

from pathlib import Path
from typing import Any

import click

from quizgen.base.files import write_all
from quizgen.cli._class import class_options, read_class, with_sheets
from quizgen.cli._load import counted, shown
from quizgen.cli._scan import load_manifest
from quizgen.manifest import write_manifest
from quizgen.paper.answer_sheet import print_sheets

AT_ONCE = 100
"""So many sheets are in one file: a larger one needs much memory."""


@click.command(epilog="Example: quizgen sheets out/gull-point/quiz.json class.csv")
@class_options
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write to; that of QUIZ if left out.")
def command(quiz: Path, roster: Path, out: Path | None, **settings: Any) -> None:  # noqa: ANN401  click's own
    """Print a sheet of QUIZ (a quiz.json) with the name of each pupil of ROSTER (a CSV file).

    ROSTER and the forms are those of quizgen roster; sheets are large for pupils whose preset is large-print. QUIZ
    then knows the sheets, and those printed before stay good. For papers with the rings on their front, see
    quizgen roster --scan.
    """
    places = read_class(roster, load_manifest(quiz), settings["row"])
    known, sheets = with_sheets(load_manifest(quiz), places)
    large = {number for number, place in places.items() if place.preset == "large-print"}
    own = list(sheets.values())
    files = {
        f"sheets-{number}.pdf": print_sheets(known, own[first : first + AT_ONCE], settings["paper"], large)
        for number, first in enumerate(range(0, len(own), AT_ONCE), 1)
    }
    folder = out or quiz.parent
    gone = [path for path in folder.glob("sheets-*.pdf") if _is_ours(path) and path.name not in files]
    write_all(folder, files, gone=gone)
    write_all(quiz.parent, {quiz.name: write_manifest(known)})
    click.echo(f"{counted(len(own), 'sheet')} in {counted(len(files), 'file')} in {shown(folder.resolve())}/")


def _is_ours(path: Path) -> bool:
    """Whether a file bears a name that this command gives; any other is the user's own."""
    return path.stem.removeprefix("sheets-").isdecimal()
