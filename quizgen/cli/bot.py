"""Let a reader who has not read the article answer, and tell how often form alone gave the answer."""

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from quizgen import library
from quizgen.banks import read_bank
from quizgen.bot import ALPHA, Report, Score, measure, paper_of
from quizgen.cli._forms import Wish, forms_of
from quizgen.cli._load import bank_of, counted, load_deck
from quizgen.errors import SourceError

CLEAR = 0.05
"""From this probability on a score may well be chance."""


@click.command(epilog="Example: quizgen bot gull-point")
@click.argument("deck", metavar="DECK|BANK")
@click.option("--strict", is_flag=True, help=f"Fail if any cue beats chance (p < {CLEAR}), not only all together.")
def command(deck: str, *, strict: bool) -> None:
    """Answer the questions of a deck, or of a bank of others, by their form alone.

    Each question is answered from what the others teach. The score is set against that of blind guessing;
    p is the probability of a score as high by guessing.
    """
    reports = dict(_reports(deck))
    for name, report in reports.items():
        _show(name, report)
    bank = next(iter(reports.values()))
    limit = CLEAR if strict else ALPHA
    scores = (bank.combined, *(bank.cues if strict else ()))
    if any(score.probability < limit for score in scores):
        raise click.exceptions.Exit(1)


def _reports(name: str) -> list[tuple[str, Report]]:
    """The whole bank first, then each form of a deck as it is printed."""
    if name not in library.decks() and not name.endswith((".yaml", ".yml")):
        found = read_bank(Path(name))
        about = f"{name}: {counted(len(found.questions), 'question')} ({found.form})"
        return [(about, measure(paper_of(found.questions)))]
    document, deck = load_deck(name)
    bank = bank_of(deck)
    about = f"{deck.title}: {counted(len(bank.questions), 'question')}"
    reports = [(about, measure(paper_of(bank.questions, deck.language)))]
    try:
        forms = forms_of(bank, document, Wish(seed=1)).forms
    except SourceError:
        return reports
    for form in forms:
        paper = paper_of(
            [item.question for item in form.items], deck.language, [item.order for item in form.items], whole=True
        )
        reports.append((f"Form {form.name}: {counted(len(form.items), 'question')}", measure(paper)))
    return reports


def _show(name: str, report: Report) -> None:
    table = Table(title=name, title_justify="left", box=None, pad_edge=False, header_style="bold")
    table.add_column("cue")
    for heading in ("right", "of", "score", "chance", "p"):
        table.add_column(heading, justify="right")
    table.add_column("what it does")
    for score in (*report.cues, report.choices, report.judgements, report.combined):
        if score.trials:
            table.add_row(*_row(score))
    Console(width=100, highlight=False).print(table, "")


def _row(score: Score) -> tuple[str, ...]:
    mark = " *" if score.probability < CLEAR else ""
    return (
        score.cue,
        str(score.right),
        str(score.trials),
        f"{score.score:.1%}",
        f"{score.chance:.1%}",
        f"{score.probability:.3f}{mark}",
        score.about,
    )
