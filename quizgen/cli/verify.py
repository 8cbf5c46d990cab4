"""Import an Anki package into a real Anki, alone or as an update of an older one, and check it."""

from importlib.util import find_spec
from pathlib import Path

import click

from quizgen.anki.read import read_package
from quizgen.base.errors import QuizgenError, UsageError

_LISTED = 20
"""Most faults that are listed for a finding."""


@click.command(epilog="Example: quizgen verify out/gull-point/gull-point.apkg --against last/gull-point.apkg")
@click.argument("new", metavar="NEW.apkg", type=click.Path(path_type=Path))
@click.option(
    "--against", "old", metavar="OLD.apkg", type=click.Path(path_type=Path), help="The package that students have now."
)
def command(new: Path, old: Path | None) -> None:
    """Import NEW.apkg into a fresh collection and look at every card; after OLD.apkg, that nothing is lost."""
    if find_spec("anki") is None:
        raise UsageError("verify needs Anki's own library: pip install 'quizgen[verify]'")
    from quizgen.anki.trial import try_alone, try_update  # noqa: PLC0415  needs the library

    for package in filter(None, (new, old)):
        read_package(package)
    failed = 0
    for finding in (*try_alone(new), *(try_update(new, old) if old else ())):
        failed += bool(finding.faults)
        click.echo(f"{'FAILS' if finding.faults else 'ok   '}  {finding.about}")
        for fault in finding.faults[:_LISTED]:
            click.echo(f"       {fault}")
        if len(finding.faults) > _LISTED:
            click.echo(f"       … and {len(finding.faults) - _LISTED:,} more")
    if failed:
        raise QuizgenError(f"{new}: falls short in {failed} of the things looked at")
