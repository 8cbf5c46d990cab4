"""Shows each fact beside its sentence of the article, with the values marked: as text, or as a page."""

from collections.abc import Iterable, Mapping, Sequence

import click

from quizgen.article.beside import FactBeside, Mark, Piece
from quizgen.article.finding import FactFault
from quizgen.base.errors import Severity
from quizgen.base.layouts import render
from quizgen.model import Deck

_COLOURS: Mapping[Mark, str] = {"found": "green", "missing": "red"}
_BRACKETS: Mapping[Mark, tuple[str, str]] = {"": ("", ""), "found": ("[", "]"), "missing": ("[", " NOT FOUND]")}

_SEVERITIES: Sequence[Severity] = ("error", "warning", "info")


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
            click.echo(f"  {click.style(f'{_sort(fault)}:', fg=colour)} {fault.message} ({fault.hint})")
        click.echo()


def facts_page(deck: Deck, facts: Iterable[FactBeside]) -> bytes:
    """A self-contained HTML page of all facts, to decide yes or no on each; the worst findings come first."""
    values = [
        {
            "id": entry.fact.id,
            "stance": str(entry.fact.stance),
            "by": _parties(entry),
            "clause": entry.clause,
            "article": entry.article,
            "paragraph": entry.paragraph,
            "worst": _sort(min(entry.faults, key=_rank)) if entry.faults else "",
            "faults": [
                {"severity": _sort(fault), "message": fault.message, "hint": fault.hint} for fault in entry.faults
            ],
        }
        for entry in sorted(facts, key=lambda entry: min(map(_rank, entry.faults), default=len(_SEVERITIES)))
    ]
    return "".join(render("facts.html", {"title": deck.title, "lang": deck.language, "facts": values})).encode()


def _rank(fault: FactFault) -> int:
    return _SEVERITIES.index(fault.severity)


def _sort(fault: FactFault) -> str:
    """The word for the severity of a fault, as messages use it."""
    return "remark" if fault.severity == "info" else fault.severity


def _speakers(entry: FactBeside) -> str:
    names = _parties(entry)
    return f"  ({entry.fact.stance} by {names})" if names else ""


def _parties(entry: FactBeside) -> str:
    return ", ".join(party.name for party in entry.fact.by)


def _marked(pieces: Iterable[Piece]) -> str:
    return "".join(_one(piece) for piece in pieces)


def _one(piece: Piece) -> str:
    before, after = _BRACKETS[piece.mark]
    text = f"{before}{piece.text}{after}"
    return click.style(text, fg=_COLOURS[piece.mark]) if piece.mark else text
