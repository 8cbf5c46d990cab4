"""Check a deck, or a bank of another format, by all rules, and with the article at hand its evidence."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import click

from quizgen.article.beside import facts_beside
from quizgen.base import library
from quizgen.base.commit import write_all
from quizgen.base.errors import SourceError, UsageError
from quizgen.base.files import read_bytes
from quizgen.checks import find_rule, inspect, rules
from quizgen.cli._checks import allowances, article_of, article_problems, dangling_facts, pool_of, unknown_allowances
from quizgen.cli._facts import facts_page, print_facts
from quizgen.cli._findings import (
    FORMATS,
    LocatedProblem,
    doubts,
    exit_status,
    formatted,
    kept,
    placed,
    places_in,
    shown,
)
from quizgen.cli._forms import FormOptions, forms_of
from quizgen.cli._load import bank_of, counted, left_out, load_deck
from quizgen.cli._load import shown as shown_path
from quizgen.deck import with_evidence, with_ids
from quizgen.deck.markup import text_findings
from quizgen.languages import LANGUAGES


@click.command(epilog="Example: quizgen check gull-point --source article.txt --strict")
@click.argument("deck", required=False)
@click.option(
    "--source", type=click.Path(path_type=Path), help="The article's text, paragraphs separated by empty lines."
)
@click.option("--write-evidence", "writing", is_flag=True, help="Write the paragraphs and ids found into the deck.")
@click.option("--facts", is_flag=True, help="Show each fact beside its sentence of the article.")
@click.option("--page", is_flag=True, help="With --facts: write them as a page to read in a browser, DECK.facts.html.")
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option("--format", "form", default="lines", show_default=True, type=click.Choice(FORMATS), help="Output format.")
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.option("--explain", metavar="RULE", help="Say what a rule finds, how to mend it, and where it comes from.")
@click.option("--list", "listing", is_flag=True, help="List the rules and stop.")
def command(  # noqa: PLR0913  click's own
    deck: str | None,
    source: Path | None,
    explain: str | None,
    form: str,
    *,
    facts: bool,
    page: bool,
    strict: bool,
    listing: bool,
    writing: bool,
) -> None:
    """Check DECK: every name, value, template and question, and every term against the article.

    The exit status is 0 if nothing fails, 1 if a line says error, 3 if with --strict a line says warning and none says
    error, and 2 if the call is wrong.
    """
    if listing or explain:
        click.echo(_explained(explain) if explain else _listed())
        return
    if deck is None:
        raise UsageError("name a deck, or the file of a bank")
    if page and not facts:
        raise UsageError("--page shows facts beside the article: write --facts --page")
    if writing:
        _write_evidence(deck)
    if facts:
        _show_facts(deck, source, page=page)
        return
    found, about = _found(deck, source)
    if text := formatted(found, form, strict=strict):
        click.echo(text)
    click.echo(_summary(found, about, form, strict=strict), err=True)
    if status := exit_status(found, strict=strict):
        raise click.exceptions.Exit(status)


def _found(deck: str, source: Path | None) -> tuple[list[LocatedProblem], str]:
    """All findings in a deck and a description of it; if the deck cannot be read, the problems that prevent it."""
    try:
        return _of_deck(deck, source)
    except SourceError as error:
        return [LocatedProblem(problem=problem) for problem in error.problems], f"{deck}: not checked further"


def _write_evidence(name: str) -> None:
    """Writes into the deck's file the evidence found for facts that name none, and ids for plain lines without one."""
    path = library.find_deck(name)
    document, deck = load_deck(name)
    text = read_bytes(path).decode("utf-8")
    written = with_evidence(with_ids(text), document, deck)
    if written != text:
        write_all(path.parent, {path.name: written.encode()})
    click.echo(f"{'wrote evidence into' if written != text else 'all evidence is in'} {path.as_posix()}", err=True)


def _show_facts(name: str, source: Path | None, *, page: bool) -> None:
    """Prints each fact of a deck beside its sentence of the article; with `page`, writes an HTML page instead.

    Raises UsageError if there is no article.
    """
    _, deck = load_deck(name)
    article = article_of(deck, source)
    if article is None:
        raise UsageError("--facts needs the article: name it in the deck (article: FILE) or by --source FILE")
    facts = facts_beside(deck, article, LANGUAGES.get(deck.language))
    if not page:
        print_facts(facts)
        return
    target = library.find_deck(name).with_suffix(".facts.html")
    write_all(target.parent, {target.name: facts_page(deck, facts)})
    click.echo(f"wrote {shown_path(target.resolve())}: open it in a browser")


def _of_deck(name: str, source: Path | None) -> tuple[list[LocatedProblem], str]:
    document, deck = load_deck(name)
    bank = bank_of(deck)
    problems = [*document.remarks, *unknown_allowances(deck, document), *text_findings(document)]
    problems += dangling_facts(deck, document)
    problems += article_problems(deck, document, source)
    try:
        forms = forms_of(bank, document, FormOptions(seed=1)).forms
    except SourceError as error:
        problems, forms = [*problems, *error.problems], ()
    place = places_in(document, bank.questions)
    in_quiz = {item.question.id for form in forms for item in form.items}
    findings = placed(inspect(pool_of(bank, forms)), document.path, place, in_quiz)
    reasons = {reason for _, reason in allowances(deck)}
    findings = [replace(entry, minor=entry.minor or entry.allowed not in {"", *reasons}) for entry in findings]
    findings += doubts(bank, Path(document.path), place)
    found = sorted(
        [*(LocatedProblem(problem=problem) for problem in problems), *findings], key=lambda entry: entry.problem
    )
    checked = (
        f", {counted(len(deck.facts), 'fact')} looked for in {source or deck.article_file}"
        if source or deck.article
        else ""
    )
    about = f"{deck.title}: {counted(len(bank.questions), 'question')}{checked}"
    return found, "\n".join(filter(None, (left_out(bank, name), about)))


def _summary(found: list[LocatedProblem], about: str, form: str, *, strict: bool) -> str:
    """A line with the number of findings of each severity, and of findings that are allowed or not shown."""
    lines = form == "lines"
    every = strict or not lines
    shown_here = kept(found, every=every)
    problems = shown(shown_here) if lines else [entry.problem for entry in shown_here]
    counts: Counter[str] = Counter(problem.severity for problem in problems)
    nouns = {"error": "error", "warning": "warning", "info": "remark"}
    told_of = [counted(counts[severity], noun) for severity, noun in nouns.items() if counts[severity]]
    allowed = sum(bool(entry.allowed) and not entry.minor for entry in found)
    told_of += [f"{allowed} allowed"] if allowed else []
    others = len(kept(found, every=True)) - len(shown_here)
    more = f"; {others} on questions outside the quiz (--strict shows them)" if others else ""
    return f"{about}, {', '.join(told_of) or 'nothing found'}{more}"


def _listed() -> str:
    return "\n".join(f"{rule.id:<4} {rule.severity:<8} {rule.name:<22} {rule.about}" for rule in rules().values())


def _explained(name: str) -> str:
    rule = find_rule(name)
    firm = "It holds without exception." if rule.firm else f"Allow it with a reason: allow: {{{rule.id}: …}}"
    lines = [
        f"{rule.id} {rule.name} ({rule.severity})",
        "",
        rule.about,
        f"Mend it: {rule.fix}.",
        f"From: {rule.origin}.",
    ]
    lines += ["It needs a deck's facts, and is silent about a bank without them."] if rule.facts else []
    return "\n".join([*lines, firm])
