"""Check every wording of a deck's templates by all rules, the worst first."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import click

from quizgen.base import library
from quizgen.base.errors import SourceError
from quizgen.base.yaml import Document
from quizgen.checks import Finding, Pool, Scope, inspect
from quizgen.cli._checks import pool_of, require_article
from quizgen.cli._forms import FormOptions, forms_of
from quizgen.cli._load import TEMPLATES, counted, deck_argument, load_deck
from quizgen.model import Bank, Deck
from quizgen.questions.bank import make_bank
from quizgen.questions.kinds import traits_of_kinds
from quizgen.questions.template import Template, read_templates

_RANK = {"error": 0, "warning": 1, "info": 2}
"""The order in which findings are listed."""


@click.command(epilog="Example: quizgen stress gull-point --seeds 50")
@deck_argument
@click.option("--seeds", default=20, show_default=True, type=click.IntRange(1, 1000), help="How many seeds make forms.")
@click.option("--show", default=20, show_default=True, type=click.IntRange(0), help="How many findings to show.")
@click.option("--strict", is_flag=True, help="Warnings fail too.")
def command(deck: str, seeds: int, show: int, *, strict: bool) -> None:
    """Make every template of DECK with every fact and every wording, forms with many seeds, and check it all."""
    document, made = load_deck(deck)
    require_article(made, document)
    banks = list(_banks(made))
    found = [finding for bank in banks for finding in inspect(pool_of(bank)) if not finding.allowed]
    found += _of_forms(banks[0], document, seeds)
    worst = sorted(_once(found), key=lambda one: (_RANK[one.severity], one.rule.id, one.question, one.message))
    for finding in worst[:show]:
        about = f"{finding.question}: " if finding.question else ""
        click.echo(f"{finding.severity:<7} {finding.rule.id:<4} {about}{finding.message}")
    stems = {question.stem for bank in banks for question in bank.questions}
    counts = Counter(finding.severity for finding in worst)
    told = ", ".join(
        counted(counts[severity], severity) for severity in ("error", "warning", "info") if counts[severity]
    )
    click.echo(
        f"{counted(len(stems), 'stem')} of {counted(len(banks), 'wording')}, forms of {counted(seeds, 'seed')}: "
        f"{told or 'nothing found'}",
        err=True,
    )
    if counts["error"] or (strict and counts["warning"]):
        raise click.exceptions.Exit(1)


def _banks(deck: Deck) -> Iterator[Bank]:
    """Yields the bank as it is, then one bank for each index of a wording."""
    templates = read_templates(library.files_of(TEMPLATES).values(), deck, traits_of_kinds())
    yield make_bank(deck, templates)
    stems = max((len(template.stems) for template in templates), default=1)
    asks = max((len(w) for relation in deck.relations.values() for w in relation.asks.values()), default=1)
    for index in range(max(stems, asks)):
        yield make_bank(_with_wording(deck, index), [_template(template, index) for template in templates])


def _template(template: Template, index: int) -> Template:
    return replace(template, stems=(template.stems[index % len(template.stems)],))


def _with_wording(deck: Deck, index: int) -> Deck:
    """The deck in which each relation's questions are reduced to the wording at this index."""
    relations = {
        name: replace(relation, asks={role: (w[index % len(w)],) for role, w in relation.asks.items()})
        for name, relation in deck.relations.items()
    }
    return replace(deck, relations=relations)


def _of_forms(bank: Bank, document: Document, seeds: int) -> Iterator[Finding]:
    """Yields the findings of the rules on forms, seed by seed."""
    scope = Scope(deck=bank.deck, code=bank.deck.language)
    for seed in range(1, seeds + 1):
        try:
            forms = forms_of(bank, document, FormOptions(seed=seed)).forms
        except SourceError:
            return
        papers = pool_of(bank, forms).papers
        questions = tuple({question.id: question for paper in papers for question in paper.questions}.values())
        for finding in inspect(Pool(questions=questions, scope=scope, papers=papers)):
            if finding.message.startswith("form") and not finding.allowed:
                yield replace(finding, message=f"seed {seed}: {finding.message}")


def _once(findings: list[Finding]) -> Iterator[Finding]:
    """Yields each finding once, even if several wordings have it."""
    seen = set[tuple[str, str, str]]()
    for finding in findings:
        key = (finding.rule.id, finding.question, finding.message)
        if key not in seen:
            yield finding
        seen.add(key)
