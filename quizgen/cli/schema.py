"""Write the JSON Schema that lets an editor complete and check decks and templates."""

from collections.abc import Callable
from pathlib import Path

import click

from quizgen.base.commit import write_all
from quizgen.base.errors import UsageError
from quizgen.deck.grammar.reference import reference
from quizgen.deck.grammar.schema import deck_schema, templates_schema

PLACES = (
    (Path("decks"), "deck.schema.json", deck_schema),
    (Path("templates/questions"), "templates.schema.json", templates_schema),
)
"""Folder, file name and maker of each schema; the first line of a deck or template file refers to it."""


@click.command(epilog="Example: quizgen schema --deck > deck.schema.json")
@click.option("--deck", "printed", flag_value=deck_schema, type=click.UNPROCESSED, help="Print the one of a deck.")
@click.option(
    "--template", "printed", flag_value=templates_schema, type=click.UNPROCESSED, help="Print the one of templates."
)
@click.option(
    "--reference", "printed", flag_value=reference, type=click.UNPROCESSED, help="Print both as a page to read."
)
def command(printed: Callable[[], str] | None) -> None:
    """Write the schemas into decks/ and templates/questions/ here, or print one of them."""
    if printed is not None:
        click.echo(printed(), nl=False)
        return
    found = [place for place in PLACES if place[0].is_dir()]
    if not found:
        raise UsageError(
            "there is neither decks/ nor templates/questions/ here (print a schema with --deck or --template)"
        )
    for folder, name, schema in found:
        write_all(folder, {name: schema().encode()})
        click.echo(f"wrote {(folder / name).as_posix()}")
