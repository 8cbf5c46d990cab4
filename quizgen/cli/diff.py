"""Show what changes for a student who has one Anki package and imports another."""

from collections import Counter
from pathlib import Path

import click

from quizgen.anki.diff import Effect, compare
from quizgen.anki.read import read_package

_WIDTH = 160
"""Most characters of a line on a change."""


@click.command(epilog="Example: quizgen diff last/gull-point.apkg out/gull-point/gull-point.apkg")
@click.argument("old", metavar="OLD.apkg", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW.apkg", type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True, help="List the untouched notes too.")
def command(old: Path, new: Path, *, everything: bool) -> None:
    """Compare OLD.apkg with NEW.apkg, note by note, as Anki would when it imports the new one."""
    change = compare(read_package(old), read_package(new))
    counts = Counter(note.effect for note in change.notes)
    click.echo(", ".join(f"{counts[effect]:,} {effect}" for effect in Effect if counts[effect]) or "no notes")
    for remark in change.remarks:
        click.echo(f"  {remark}")
    for note in change.notes:
        if everything or note.effect is not Effect.UNTOUCHED:
            click.echo(f"{note.effect:<12}  {note.key}")
            for detail in note.details:
                click.echo(f"                {detail if len(detail) <= _WIDTH else detail[: _WIDTH - 1] + '…'}")
