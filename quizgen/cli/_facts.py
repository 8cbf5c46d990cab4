"""Prints each fact beside its sentence of the article, with the values marked."""

from collections.abc import Iterable, Mapping

import click

from quizgen.article.beside import FactBeside, Mark, Piece

_COLOURS: Mapping[Mark, str] = {"found": "green", "missing": "red"}
_BRACKETS: Mapping[Mark, tuple[str, str]] = {"": ("", ""), "found": ("[", "]"), "missing": ("[", " NOT FOUND]")}


def print_facts(facts: Iterable[FactBeside]) -> None:
    """Prints all facts; values are in brackets, and on a terminal also coloured."""
    for entry in facts:
        where = f"paragraph {entry.paragraph}" if entry.paragraph else "no paragraph of the article"
        click.echo(f"{click.style(entry.fact.id, bold=True)}  {where}")
        click.echo(f"  fact     {_marked(entry.clause)}{_speakers(entry)}")
        if entry.article:
            click.echo(f"  article  {_marked(entry.article)}")
        for fault in entry.faults:
            colour = "red" if fault.severity == "error" else "yellow"
            sort = "remark" if fault.severity == "info" else fault.severity
            click.echo(f"  {click.style(f'{sort}:', fg=colour)} {fault.message} ({fault.hint})")
        click.echo()


def _speakers(entry: FactBeside) -> str:
    names = ", ".join(party.name for party in entry.fact.by)
    return f"  ({entry.fact.stance} by {names})" if names else ""


def _marked(pieces: Iterable[Piece]) -> str:
    return "".join(_one(piece) for piece in pieces)


def _one(piece: Piece) -> str:
    before, after = _BRACKETS[piece.mark]
    text = f"{before}{piece.text}{after}"
    return click.style(text, fg=_COLOURS[piece.mark]) if piece.mark else text
