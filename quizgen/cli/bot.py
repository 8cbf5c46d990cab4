"""Let a program answer by the form of the questions alone, and compare it with guessing."""

import click
from rich.console import Console
from rich.table import Table

from quizgen.base.errors import QuizgenError, SourceError
from quizgen.checks.bot import ALPHA, CLEAR, MOST, BotReport, Score, measure, paper_of
from quizgen.cli._forms import FormOptions, forms_of
from quizgen.cli._load import bank_of, counted, load_deck, print_remarks
from quizgen.forms import Form


@click.command(epilog="Example: quizgen bot gull-point")
@click.argument("deck", metavar="DECK|BANK")
@click.option("--strict", is_flag=True, help=f"Fail if any cue beats chance (p < {CLEAR}), not only all together.")
def command(deck: str, *, strict: bool) -> None:
    """Answer the questions of a deck, or of a bank of others, by their form alone.

    For each question the bot learns from all other questions. Its score is compared with that of blind guessing; p is
    the probability of a score as high by guessing.
    """
    reports = _reports(deck)
    looks = sum(len(report.scores) for _, report in reports)
    if not looks:
        raise QuizgenError(f"{deck}: it has no question with options, and so nothing to guess")
    for title, report in reports:
        _show(title, report, CLEAR / looks)
    click.echo(f"* p below {CLEAR}: of {looks} scores up to {looks * CLEAR:.0f} are so by guessing alone")
    click.echo(f"** p below {CLEAR / looks:.5f}: rare even among {looks}")
    _, bank = reports[0]
    limit = CLEAR if strict else ALPHA
    scores = (bank.combined, *(bank.cues if strict else ()))
    if any(score.probability < limit for score in scores):
        raise click.exceptions.Exit(1)


def _reports(name: str) -> list[tuple[str, BotReport]]:
    """The bot's report on the whole bank, then on each form as printed, each with a name."""
    document, deck = load_deck(name)
    print_remarks(document)
    bank = bank_of(deck)
    report = measure(paper_of(bank.questions, deck.language))
    drawn = f", {MOST:,} of them drawn and answered" if report.combined.trials == MOST < len(bank.questions) else ""
    reports = [(f"{deck.title}: {counted(len(bank.questions), 'question')}{drawn}", report)]
    try:
        forms = forms_of(bank, document, FormOptions(seed=1)).forms
    except SourceError:
        return reports
    return [*reports, *(_of_form(form, deck.language) for form in forms)]


def _of_form(form: Form, language: str) -> tuple[str, BotReport]:
    questions, orders = [item.question for item in form.items], [item.order for item in form.items]
    paper = paper_of(questions, language, orders, whole=True)
    return f"Form {form.name}: {counted(len(form.items), 'question')}", measure(paper)


def _show(title: str, report: BotReport, rare: float) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("cue")
    for heading in ("right", "of", "score", "chance"):
        table.add_column(heading, justify="right")
    table.add_column("p")
    table.add_column("what it does")
    for score in report.scores:
        table.add_row(*_row(score, rare))
    click.echo(title)
    Console(width=100, highlight=False).print(table, "")


def _row(score: Score, rare: float) -> tuple[str, ...]:
    mark = " **" if score.probability < rare else " *" if score.probability < CLEAR else ""
    return (
        score.cue,
        str(score.right),
        str(score.trials),
        f"{score.score:.1%}",
        f"{score.chance:.1%}",
        f"{score.probability:.3f}{mark}",
        score.about,
    )
