"""Decide on the facts and questions of a draft: yes, no or other words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from quizgen.base import library
from quizgen.base.commit import write_all
from quizgen.base.errors import SourceError, UsageError
from quizgen.base.yaml import Document, parse_document
from quizgen.cli._load import shown
from quizgen.deck import make_draft, read_deck_document
from quizgen.draft.applying import applied
from quizgen.draft.decisions import DraftDecision, decisions_file, read_decisions, write_decisions
from quizgen.draft.held import ProposalChecker
from quizgen.draft.proposals import ProposedFact, ProposedName, ProposedQuestion
from quizgen.draft.question_checks import question_remarks
from quizgen.draft.review_page import review_page
from quizgen.draft.reviewing import Waiting, waiting
from quizgen.draft.shown import answer_lines
from quizgen.languages import LANGUAGES
from quizgen.model import Deck

_KEYS = {"y": "yes", "n": "no", "c": "change", "s": "skip", "q": "stop"}


@click.command(epilog="Example: quizgen review harbour")
@click.argument("deck")
@click.option("--page", is_flag=True, help="Write a page to decide on in a browser, and stop.")
@click.option("--decisions", type=click.Path(path_type=Path), help="Apply the file that the page saved.")
@click.option("--trust", is_flag=True, help="Accept all waiting proposals without looking at them.")
def command(deck: str, decisions: Path | None, *, page: bool, trust: bool) -> None:
    """Decide on each drafted fact and question of DECK beside the sentence of the article that it comes from."""
    if sum((page, decisions is not None, trust)) > 1:
        raise UsageError("--page, --decisions and --trust are three ways to decide: choose one")
    path = library.find_deck(deck)
    document = read_deck_document(path)
    whole = make_draft(document)
    entries = waiting(document, whole)
    if not entries:
        click.echo(f"{shown(path.resolve())}: nothing waits for a decision")
        return
    if page:
        target = path.with_suffix(".review.html")
        write_all(path.parent, {target.name: review_page(whole, entries).encode()})
        click.echo(
            f"wrote {shown(target.resolve())}: open it in a browser, save, then quizgen review {deck} --decisions FILE"
        )
        return
    made: list[tuple[Waiting, DraftDecision]] = []
    if trust:
        made += [(entry, _yes(entry)) for entry in entries]
        _write(path, document, made)
    elif decisions:
        made += _from_file(decisions, entries, whole)
        _write(path, document, made)
    else:
        for decision in _asked(entries, whole):
            made.append(decision)
            _write(path, document, made)
    click.echo(_summary(deck, [decision for _, decision in made], len(entries) - len(made)))


def _summary(deck: str, made: list[DraftDecision], left: int) -> str:
    """A line with the numbers of decisions made and drafts left, and the command to use next."""
    yes = sum(decision.verdict == "yes" for decision in made)
    after = f"{left} left: quizgen review {deck} goes on" if left else f"none left; next: quizgen check {deck}"
    return f"{yes} accepted, {len(made) - yes} refused, {after}"


def _yes(entry: Waiting, changed: str = "") -> DraftDecision:
    return DraftDecision(source=entry.source, text=entry.text, verdict="yes", changed=changed)


def _no(entry: Waiting) -> DraftDecision:
    return DraftDecision(source=entry.source, text=entry.text, verdict="no")


def _from_file(path: Path, entries: tuple[Waiting, ...], deck: Deck) -> Iterator[tuple[Waiting, DraftDecision]]:
    """Yields the decisions in a file on waiting proposals; UsageError if there is no file.

    A changed proposal that the article does not support is reported, and stays undecided.
    """
    if not path.exists():
        raise UsageError(f"there is no file {path}: save it from the page of `quizgen review --page`")
    known = {decision.key: decision for decision in read_decisions(path)}
    for entry in entries:
        decision = known.get(_no(entry).key)
        if decision and decision.changed and (fault := _fault(entry, decision.changed, deck)):
            first = decision.changed.partition("\n")[0][:200]
            click.echo(f"not changed, and still a draft: {first} ({fault})", err=True)
        elif decision:
            yield entry, replace(decision, source=entry.source)


def _asked(entries: tuple[Waiting, ...], deck: Deck) -> Iterator[tuple[Waiting, DraftDecision]]:
    """Yields the decisions that the author makes at the terminal; ends early if the author stops."""
    click.echo("y: yes   n: no   c: change the words   s: later   q: stop")
    remarks = question_remarks(deck)
    for number, entry in enumerate(entries, 1):
        click.echo(f"\n{number}/{len(entries)}  paragraph {entry.paragraph}: {entry.source}")
        _show(entry, remarks.get(entry.id, ()))
        match _key():
            case "yes":
                yield entry, _yes(entry)
            case "no":
                yield entry, _no(entry)
            case "change":
                if changed := _changed(entry, deck):
                    yield entry, _yes(entry, changed)
            case "stop":
                return
            case _:  # later
                pass


def _show(entry: Waiting, remarks: Iterable[str]) -> None:
    """Prints a fact with its links, or a question with its answer and what the checks remark on it."""
    if entry.question is None:
        click.secho(f"  {entry.text}", bold=True)
        for line in entry.links:
            click.echo(f"    {line}")
        return
    click.secho(f"  {entry.question.stem}", bold=True)
    for mark, text, reason in answer_lines(entry.question):
        click.echo(f"    {mark} {text}{f' ({reason})' if reason else ''}")
    for remark in remarks:
        click.secho(f"    note: {remark}", fg="yellow")


def _key() -> str:
    """Reads a key until it is one of the known keys, and returns the author's choice; `stop` if the input ends.

    Raises UsageError if there is no terminal.
    """
    while True:
        try:
            key = click.getchar().casefold()
        except (KeyboardInterrupt, EOFError):
            return "stop"
        except OSError as error:
            raise UsageError("there is no terminal to ask at: use --page") from error
        if key in _KEYS:
            click.echo(f"  {_KEYS[key]}")
            return _KEYS[key]
        click.echo("  y, n, c, s or q")


def _changed(entry: Waiting, deck: Deck) -> str:
    """Asks for the fact in the author's words, or opens the question in an editor; empty if the author gives up."""
    words = entry.text
    while True:
        words = _edited(words) if entry.question else _typed()
        fault = _fault(entry, words, deck) if words else ""
        if not fault:
            return words
        click.echo(f"  {fault}")
        if entry.question and not click.confirm("  open it again?", default=True):
            return ""


def _typed() -> str:
    words: str = click.prompt("  words, with [brackets] (empty: leave it)", default="", show_default=False)
    return words


def _edited(text: str) -> str:
    """The text that the author saved in an editor; empty if it was not saved."""
    return (click.edit(f"{text}\n", extension=".yaml") or "").rstrip()


def _fault(entry: Waiting, words: str, deck: Deck) -> str:
    """The reason why the article does not support a fact or question that the author changed; empty if it does."""
    if entry.question is None and "[" not in words:
        return "mark in [brackets] what is to be asked"
    if not deck.article:
        return ""
    make = ProposedQuestion if entry.question else ProposedFact
    proposal = make(text=words, source=entry.source, paragraph=entry.paragraph)
    return ProposalChecker(deck.article, _names_of(deck), LANGUAGES.get(deck.language)).fault(proposal)


def _names_of(deck: Deck) -> tuple[ProposedName, ...]:
    """The names that the deck knows, so that a changed fact may use their short forms."""
    return tuple(
        ProposedName(
            name=entity.name,
            short=entity.short,
            type=entity.types[0],
            article=entity.article,
            pronoun=entity.pronoun,
            aliases=entity.aliases,
        )
        for entity in deck.entities.values()
        if entity.types[0] != "entity"
    )


def _write(path: Path, document: Document, made: list[tuple[Waiting, DraftDecision]]) -> None:
    """Writes the deck with all decisions of this run applied, and the file of decisions, both or none.

    Raises UsageError if the deck cannot be read then.
    """
    text = applied(document, {entry.id: decision for entry, decision in made})
    try:
        make_draft(parse_document(text, document.path))
    except SourceError as error:
        hint = "put facts and questions as the draft wrote them, or delete their ids under `drafts:` by hand"
        raise UsageError(f"{path} has another layout than a draft: {hint} ({error.problems[0]})") from error
    kept = decisions_file(path)
    every = [*read_decisions(kept), *(decision for _, decision in made)]
    write_all(path.parent, {path.name: text.encode(), kept.name: write_decisions(every)})
