"""List the decks that can be called by name."""

import click

from quizgen.base import library


@click.command()
def command() -> None:
    """List the decks that can be called by name, each with its file."""
    for name, path in library.decks().items():
        click.echo(f"{name}\t{path}")
