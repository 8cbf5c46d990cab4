"""Begin a deck of your own, from an article or from an example."""

import re
from pathlib import Path

import click

from quizgen.article.reading import read_article
from quizgen.base import library
from quizgen.base.commit import write_all
from quizgen.base.errors import Problem, SourceError, UsageError
from quizgen.base.files import is_device
from quizgen.base.yaml import parse_document
from quizgen.cli._load import counted, deck_id
from quizgen.deck import make_deck
from quizgen.draft.drafters import DRAFTERS
from quizgen.draft.making import Draft, Maker
from quizgen.draft.proposals import Request
from quizgen.draft.sources import read_source
from quizgen.draft.texts import text_beside
from quizgen.languages import LANGUAGES
from quizgen.model import Article

SKELETON = "deck"
"""The name of the example's files: a deck and its article."""
_LANGUAGE = "en"
_SMALLEST = """\
quizgen: 1
deck: smallest
title: "@title@"
source: {title: "@title@", paragraphs: 1}
entities: {}
relations: {}
facts: {}
"""


@click.command(epilog="Example: quizgen new harbour --article harbour.txt")
@click.argument("name", required=False)
@click.option("--title", default="", help="The deck's title; the article's headline, or made of NAME, if left out.")
@click.option("--article", type=click.Path(path_type=Path), help="A .txt, .md, .html, .docx or .pdf file.")
def command(name: str | None, title: str, article: Path | None) -> None:
    """Write decks/NAME.yaml and the article's text beside it: a deck that builds at once, to be made your own.

    Without NAME the deck has the name of the article's file.
    """
    if name is None:
        if article is None:
            raise UsageError("name the new deck, or the article to draw it from: quizgen new --article harbour.txt")
        name = deck_id(article.stem)
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,79}", name) or is_device(name):
        raise UsageError(f"{name!r} is not a deck's id: use small letters, digits, - and _")
    target = Path(library.DECKS, f"{name}.yaml")
    if target.exists():
        raise UsageError(f"{target} exists already; choose another name, or edit that file")
    shown = title or name.replace("-", " ").replace("_", " ").capitalize()
    quoted = shown.replace("\\", "\\\\").replace('"', "”")
    _check_title(shown, quoted)
    if article:
        _write_drafted(target, title, article)
    else:
        _write_example(target, quoted)


def _write_example(target: Path, title: str) -> None:
    """Writes the example deck under this name and title; UsageError if a file of that name exists."""
    values = {"@deck@": target.stem, "@title@": title}
    deck, text = (library.read_template(library.find_file("templates", f"{SKELETON}.{end}")) for end in ("yaml", "txt"))
    filled = re.sub("@[a-z]+@", lambda found: values[found[0]], deck)
    if target.with_suffix(".txt").exists():
        beside = target.with_suffix(".txt")
        raise UsageError(f"{beside} exists already; quizgen new {target.stem} --article {beside} begins from it")
    write_all(target.parent, {target.with_suffix(".txt").name: text.encode(), target.name: filled.encode()})
    click.echo(
        f"wrote {target.as_posix()} and {target.with_suffix('.txt').name}, an example; "
        f"next: put your own article and facts into them, then quizgen build {target.stem}"
    )


def _write_drafted(target: Path, title: str, path: Path) -> None:
    """Writes a deck of the facts that the drafting rules find in an article."""
    language = LANGUAGES.get(_LANGUAGE)
    article = _article(path)
    proposals = DRAFTERS.get("offline").propose(Request(article=article, language=language))
    maker = Maker(article=article, language=language, deck=target.stem, title=title, trusted=True)
    draft = maker.make(proposals)
    _check_drafted(draft, path)
    texts = text_beside(target.with_suffix(".txt"), article, language)
    write_all(target.parent, {**texts, target.name: draft.text.encode()})
    for note in proposals.notes:
        click.echo(note, err=True)
    click.echo(
        f"wrote {target.as_posix()}: {counted(draft.facts, 'fact')}, each below its sentence; "
        f"next: delete and reword, then quizgen build {target.stem}"
    )


def _article(path: Path) -> Article:
    """The article in a file; SourceError if the file contains none."""
    article = read_article(read_source(path), LANGUAGES.get(_LANGUAGE).lexicon)
    if not article.paragraphs:
        hint = "put the article's text into it, with an empty line between paragraphs"
        raise SourceError([Problem(path=path.as_posix(), message="holds no text", hint=hint)])
    return article


def _check_drafted(draft: Draft, path: Path) -> None:
    """Raises SourceError if a draft has no fact."""
    if not draft.facts:
        hint = "pip install 'quizgen[draft]' for a parser, or begin with quizgen draft --paste"
        raise SourceError([Problem(path=path.as_posix(), message="gives no fact by plain rules", hint=hint)])


def _check_title(title: str, quoted: str) -> None:
    """Raises UsageError for an invalid title, with the same message that reading the deck would give."""
    try:
        make_deck(parse_document(_SMALLEST.replace("@title@", quoted), "title"))
    except SourceError as refused:
        first = refused.problems[0]
        hint = f" ({first.hint})" if first.hint else ""
        raise UsageError(f"the title {title[:60]!r}: {first.message}{hint}") from refused
