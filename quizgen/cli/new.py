"""Begin a deck of your own from an article."""

import re
from pathlib import Path

import click

from quizgen.article.reading import read_article
from quizgen.base import library
from quizgen.base.commit import write_all
from quizgen.base.errors import Problem, SourceError, UsageError
from quizgen.base.files import read_text
from quizgen.base.yaml import parse_document
from quizgen.deck import make_deck
from quizgen.languages import LANGUAGES

SKELETON = "deck.yaml"
_SMALLEST = """\
quizgen: 1
deck: smallest
title: "@title@"
source: {title: "@title@", paragraphs: 1}
entities: {}
relations: {}
facts: {}
"""
_USED = 3
"""How many paragraphs the facts of a new deck are said to be from."""


@click.command(epilog="Example: quizgen new harbour --article harbour.txt")
@click.argument("name")
@click.option("--title", default="", help="The deck's title; made of NAME if left out.")
@click.option("--article", type=click.Path(path_type=Path), help="The article's text, to count its paragraphs.")
def command(name: str, title: str, article: Path | None) -> None:
    """Write decks/NAME.yaml, a small deck that builds at once, to be filled with facts of your own."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,79}", name):
        raise UsageError(f"{name!r} is not a deck's id: use small letters, digits, - and _")
    folder = Path(library.DECKS)
    target = folder / f"{name}.yaml"
    if target.exists():
        raise UsageError(f"{target} is there already; choose another name, or edit that file")
    paragraphs = _paragraphs(article) if article else _USED
    skeleton = library.read_template(library.find_file("templates", SKELETON))
    shown = title or name.replace("-", " ").replace("_", " ").capitalize()
    quoted = shown.replace("\\", "\\\\").replace('"', "”")
    _check_title(shown, quoted)
    values = {
        "@deck@": name,
        "@title@": quoted,
        "@paragraphs@": str(paragraphs),
        "@second@": str(min(2, paragraphs)),
        "@third@": str(min(3, paragraphs)),
    }
    text = re.sub("@[a-z]+@", lambda found: values[found[0]], skeleton)
    write_all(folder, {target.name: text.encode()})
    if article and paragraphs < _USED:
        what = "1 paragraph" if paragraphs == 1 else f"{paragraphs} paragraphs"
        about = "paragraphs are parted by an empty line; if there are more, put them in and begin anew"
        click.echo(f"{article} has {what}: {about}", err=True)
    check = f"quizgen check {name} --source {article}" if article else f"quizgen build {name}"
    click.echo(f"wrote {target.as_posix()}; next: put your own facts into it, then {check}")


def _check_title(title: str, quoted: str) -> None:
    """Raises UsageError for an invalid title, with the same message that reading the deck would give."""
    try:
        make_deck(parse_document(_SMALLEST.replace("@title@", quoted), "title"))
    except SourceError as refused:
        first = refused.problems[0]
        hint = f" ({first.hint})" if first.hint else ""
        raise UsageError(f"the title {title[:60]!r}: {first.message}{hint}") from refused


def _paragraphs(article: Path) -> int:
    """How many paragraphs an article has; SourceError where it has none."""
    found = len(read_article(read_text(article), LANGUAGES.get("en").lexicon).paragraphs)
    if not found:
        hint = "put the article's text into it, with an empty line between paragraphs"
        raise SourceError([Problem(path=article.as_posix(), message="holds no text", hint=hint)])
    return found
