"""Check a deck, and with the article at hand its evidence."""

from pathlib import Path

import click

from quizgen.cli._load import bank_of, counted, deck_argument, load_deck
from quizgen.errors import Problem, QuizgenError, SourceError
from quizgen.evidence import check_source


@click.command(epilog="Example: quizgen check gull-point --source article.txt")
@deck_argument
@click.option("--source", type=click.Path(path_type=Path), help="The article's text, paragraphs parted by empty lines.")
@click.option("--strict", is_flag=True, help="Warnings fail too.")
def command(deck: str, source: Path | None, *, strict: bool) -> None:
    """Check DECK: every name, value, template and question, and every term against the article."""
    document, made = load_deck(deck)
    problems = check_source(made, document, _read(source)) if source else ()
    bank = bank_of(made)
    for problem in sorted(problems):
        click.echo(str(problem))
    _leave(problems, strict=strict)
    checked = f", {counted(len(made.facts), 'fact')} found in {source}" if source else ""
    click.echo(f"{made.title}: {counted(len(bank.questions), 'question')} sound{checked}", err=True)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QuizgenError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SourceError([Problem(path=path.as_posix(), message="is not UTF-8", hint="save it as UTF-8")]) from error


def _leave(problems: tuple[Problem, ...], *, strict: bool) -> None:
    failing = [p for p in problems if p.severity == "error" or (strict and p.severity == "warning")]
    if failing:
        raise click.exceptions.Exit(1)
