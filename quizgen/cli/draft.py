"""Draft a deck from an article, for you to review."""

import re
import sys
from pathlib import Path

import click

from quizgen.article.reading import read_article
from quizgen.base import library
from quizgen.base.commit import write_all
from quizgen.base.errors import UsageError
from quizgen.base.files import is_device, read_text
from quizgen.cli._load import counted, deck_id, shown
from quizgen.draft.decisions import decisions_file, read_decisions
from quizgen.draft.drafters import DRAFTERS
from quizgen.draft.making import Draft, Maker
from quizgen.draft.models import LARGEST, KeptAnswers, tokens_in
from quizgen.draft.prompt import prompt_for
from quizgen.draft.proposals import Proposals, Request
from quizgen.draft.redrafting import has_all_lines, is_undecided
from quizgen.draft.sources import read_source
from quizgen.draft.texts import text_beside
from quizgen.languages import LANGUAGES
from quizgen.model import Article

_LANGUAGE = "en"
_WAYS_OUT = "choose another --name, or move that file away"
_TOLD = 12
"""Most left-out proposals that are listed without `--all`."""


@click.command(epilog="Example: quizgen draft harbour.html")
@click.argument("article", type=click.Path(path_type=Path))
@click.option("--name", default="", help="The deck's id; made of the file's name if left out.")
@click.option("--paste", is_flag=True, help="Print a prompt to copy into any chat, and stop.")
@click.option("--answer", help="A file with the chat's answer; - for standard input.")
@click.option("--model", default="", help="Let this model of the library `llm` draft; the article is sent to it.")
@click.option("--yes", is_flag=True, help="Send to the model without asking.")
@click.option("--all", "every", is_flag=True, help="List every proposal that was left out.")
def command(  # noqa: PLR0913  click's own
    article: Path, name: str, answer: str | None, model: str, *, paste: bool, yes: bool, every: bool
) -> None:
    """Write decks/NAME.yaml with facts and questions drafted from ARTICLE: a .txt, .md, .html, .docx or .pdf file."""
    if sum((paste, answer is not None, bool(model))) > 1:
        raise UsageError("--paste, --answer and --model are three ways of drafting: choose one")
    language = LANGUAGES.get(_LANGUAGE)
    read = read_article(read_source(article), language.lexicon)
    if paste:
        click.echo(prompt_for(read.paragraphs, read.headline))
        click.echo(
            f"copy all of this into a chat, save its answer, then: quizgen draft {article} --answer answer.txt",
            err=True,
        )
        return
    target = _target(name or deck_id(article.stem))
    if model and not yes:
        _ask_before_sending(read, model)
    request = Request(
        article=read,
        language=language,
        model=model,
        answer=_answer(answer),
        kept=KeptAnswers(target),
    )
    way = "model" if model else "paste" if answer is not None else "offline"
    proposals = DRAFTERS.get(way).propose(request)
    _write(target, proposals, read, every=every)


def _target(name: str) -> Path:
    """The deck's file; UsageError if it exists and anything in it was decided, or if the name is no id."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,79}", name) or is_device(name):
        raise UsageError(f"{name!r} is not a deck's id: use small letters, digits, - and _ with --name")
    target = Path(library.DECKS, f"{name}.yaml")
    if target.exists() and not is_undecided(target):
        raise UsageError(f"{target} exists already, and is no draft that waits as a whole: {_WAYS_OUT}")
    return target


def _ask_before_sending(article: Article, model: str) -> None:
    """Asks the author whether to send the article to the model; raises UsageError if the answer is no."""
    tokens = tokens_in(prompt_for(article.paragraphs, article.headline))
    click.echo(f"the whole article and the prompt, about {tokens:,} tokens, go to the model {model!r}", err=True)
    if not click.confirm("send them?", err=True):
        raise UsageError("nothing was sent")


def _answer(given: str | None) -> str:
    """The text of a chat's answer from a file, or from standard input, of which `4 * LARGEST` bytes are read at most.

    Raises UsageError if there is no standard input.
    """
    if given is None:
        return ""
    if given != "-":
        return read_text(Path(given))
    if sys.stdin is None:
        raise UsageError("--answer -: there is no standard input; name a file with the answer")
    return sys.stdin.buffer.read(4 * LARGEST).decode("utf-8-sig", "replace")


def _write(target: Path, proposals: Proposals, article: Article, *, every: bool) -> None:
    """Writes the deck and the article's text beside it; UsageError if a line of an earlier draft would be lost."""
    decisions = read_decisions(decisions_file(target))
    language = LANGUAGES.get(_LANGUAGE)
    draft = Maker(article=article, language=language, deck=target.stem, decisions=decisions).make(proposals)
    if target.exists() and not has_all_lines(draft.text, of=read_text(target)):
        raise UsageError(f"{target} has lines that the new draft lacks: {_WAYS_OUT}")
    contents = {**text_beside(target.with_suffix(".txt"), article, language), target.name: draft.text.encode()}
    write_all(target.parent, contents)
    _report(target, draft, proposals, every=every)


def _report(target: Path, draft: Draft, proposals: Proposals, *, every: bool) -> None:
    for note in proposals.notes:
        click.echo(note, err=True)
    for title, missing in draft.bare:
        click.echo(f"kept: {title}, without {missing}", err=True)
    told = draft.left_out if every else draft.left_out[:_TOLD]
    for title, reason in told:
        click.echo(f"left out: {title} ({reason})", err=True)
    if more := len(draft.left_out) - len(told):
        click.echo(f"and {more} more (--all lists them)", err=True)
    click.echo(
        f"wrote {shown(target.resolve())}: {counted(draft.facts, 'fact')}, {counted(draft.questions, 'question')}, "
        f"{draft.accepted} accepted before, {len(draft.left_out)} left out; next: quizgen review {target.stem}"
    )
