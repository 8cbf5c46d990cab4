"""Write a page that shows how good a deck's questions are: coverage, findings, the bot, keys and forms."""

from pathlib import Path

import click

from quizgen.base.commit import write_all
from quizgen.base.layouts import render
from quizgen.checks.pilot.record import pilot_file, read_pilot
from quizgen.cli._forms import FormOptions, forms_of
from quizgen.cli._load import bank_of, counted, deck_argument, load_deck, shown
from quizgen.cli._quality import Quality, quality

PAGE = "report.html"


@click.command(epilog="Example: quizgen report gull-point")
@deck_argument
@click.option(
    "--out", default="out", show_default=True, type=click.Path(path_type=Path), help="The folder to write to."
)
@click.option("--seed", default=1, show_default=True, help="The seed of the forms that are shown.")
def command(deck: str, out: Path, seed: int) -> None:
    """Write out/DECK/quality.html: one page that loads no other file, for a teacher to read."""
    document, made = load_deck(deck)
    bank = bank_of(made)
    doubts = read_pilot(pilot_file(Path(document.path)), bank.questions)
    figures = quality(bank, forms_of(bank, document, FormOptions(seed=seed)).forms, doubts)
    folder = out / made.id
    write_all(folder, {"quality.html": page(figures)})
    found = figures.counted("error") + figures.counted("warning")
    click.echo(f"{made.title}: {counted(figures.questions, 'question')}, {counted(found, 'finding')}")
    click.echo(f"in {shown((folder / 'quality.html').resolve())}")


def page(figures: Quality) -> bytes:
    """The report as a self-contained HTML page."""
    return "".join(render(PAGE, {"it": figures})).encode()
