"""Print an answer sheet for each pupil of a class."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click

from quizgen.cli._load import counted, shown
from quizgen.cli._scan import load_manifest
from quizgen.errors import UsageError
from quizgen.files import write_all
from quizgen.formats import PAPERS
from quizgen.formats.sheet import print_sheets
from quizgen.grading.roster import Entry, read_roster
from quizgen.manifest import Manifest, Sheet, issue, write_manifest
from quizgen.registry import nearest

AT_ONCE = 100
"""So many sheets are in one file: a larger one needs much memory."""
_path = click.Path(path_type=Path)


@click.command(epilog="Example: quizgen sheets out/gull-point/quiz.json class.csv")
@click.argument("quiz", type=_path)
@click.argument("roster", type=_path)
@click.option("--paper", default="a4", show_default=True, type=click.Choice(PAPERS), help="The paper.")
@click.option("--out", type=_path, help="The folder to write to; that of QUIZ if left out.")
def command(quiz: Path, roster: Path, paper: str, out: Path | None) -> None:
    """Print a sheet with name and number for each pupil of ROSTER (a CSV file with number, name and perhaps form).

    Writes the sheets and a quiz.json that knows them; sheets for copying stay good. No pupil number is marked on these.
    """
    manifest = load_manifest(quiz)
    known = replace(manifest, sheets=issue(manifest.digest, _sheets(manifest, read_roster(roster))))
    own = [sheet for sheet in known.sheets if sheet.pupil]
    folder = out or quiz.parent
    parts = range(0, len(own), AT_ONCE)
    files = {
        f"sheets-{number}.pdf": print_sheets(known, own[first : first + AT_ONCE], paper)
        for number, first in enumerate(parts, 1)
    }
    write_all(folder, {**files, quiz.name: write_manifest(known)})
    click.echo(f"{counted(len(own), 'sheet')} in {counted(len(files), 'file')} in {shown(folder.resolve())}/")


def _sheets(manifest: Manifest, roster: Mapping[str, Entry]) -> Iterator[Sheet]:
    """The sheets for copying, then one for each pupil: of the form that the list says, or of the forms in turn."""
    forms = [form.name for form in manifest.forms]
    yield from (sheet for sheet in manifest.sheets if not sheet.pupil)
    for place, entry in enumerate(roster.values()):
        form = entry.columns.get("form", "").upper() or forms[place % len(forms)]
        if form not in forms:
            raise UsageError(f"{entry.name or entry.number}: there is no form {form!r} ({nearest(form, forms)})")
        yield Sheet(number="", form=form, pupil=entry.number, name=entry.name)
