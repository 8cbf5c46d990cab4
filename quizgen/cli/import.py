"""Write a bank of questions of another program as a deck, to go on with."""  # noqa: N999  the command's own name

from pathlib import Path

import click

from quizgen.banks import document_of, read_bank
from quizgen.base.commit import write_all
from quizgen.base.errors import UsageError
from quizgen.cli._load import counted, print_remarks, shown
from quizgen.deck import make_deck


@click.command(epilog="Example: quizgen import questions.gift")
@click.argument("bank", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--out", type=click.Path(path_type=Path), help="The deck to write; decks/NAME.yaml if left out.")
def command(bank: Path, out: Path | None) -> None:
    """Write the questions of BANK as a deck: GIFT, Moodle XML, QTI, Aiken, tables, lists, Anki packages, JSON.

    Pictures are written beside the deck. Questions and parts that a deck cannot contain are listed with their lines.
    """
    document = document_of(read_bank(bank), bank)
    deck = make_deck(document)
    path = out or Path("decks", f"{deck.id}.yaml")
    taken = [each for each in (path, *(path.parent / name for name in document.files)) if each.exists()]
    if path in taken:
        raise UsageError(f"{path} exists already: name another file with --out, or move it away")
    new = {name: content for name, content in document.files.items() if path.parent / name not in taken}
    write_all(path.parent, {path.name: document.text.encode(), **new})
    print_remarks(document)
    click.echo(f"{counted(len(deck.questions), 'question')} in {shown(path.resolve())}")
