"""Copy a page layout here, to be changed."""

from pathlib import Path

import click

from quizgen.base import library
from quizgen.base.commit import write_all
from quizgen.base.errors import UsageError
from quizgen.cli._load import shown

PAGES = "templates/pages"


@click.command(epilog="Example: quizgen eject quiz")
@click.argument("layout", required=False)
@click.option("--force", is_flag=True, help="Replace a layout that is here already.")
def command(layout: str | None, *, force: bool) -> None:
    """Copy LAYOUT into templates/pages/ here, where it comes before the shipped one; with no LAYOUT, list them."""
    if layout is None:
        click.echo("\n".join(f"{path.stem:<12} {_purpose(path)}" for path in library.files_of(PAGES, ".typ").values()))
        return
    name = f"{layout.removesuffix('.typ')}.typ"
    source, target = library.find_file(PAGES, name), Path(PAGES) / name
    if target.exists() and not force:
        raise UsageError(f"{target.as_posix()} is here already (--force replaces it by the shipped one)")
    write_all(target.parent, {name: library.read_template(_shipped(name, source)).encode()})
    click.echo(f"wrote {shown(target.resolve())}: change it, then build")


def _shipped(name: str, found: Path) -> Path:
    path = library.shipped(PAGES) / name
    return path if path.is_file() else found


def _purpose(path: Path) -> str:
    return library.read_template(path).partition("\n")[0].removeprefix("//").strip()
