"""List what a deck leaves unasked, why, and what would change that."""

import json
from pathlib import Path

import click

from quizgen.base import library
from quizgen.cli._load import counted, deck_argument, load_bank, shown
from quizgen.model import Bank

_ENOUGH_OWN = 8
"""Number of the author's own questions from which no more are advised."""
_SHOWN = 6
"""Most subjects named in one line; `--json` lists all."""


@click.command(epilog="Example: quizgen coverage gull-point")
@deck_argument
@click.option("--json", "as_json", is_flag=True, help="Everything as one JSON object.")
def command(deck: str, *, as_json: bool) -> None:
    """List paragraphs of DECK without facts, facts without questions, and why questions could not be made."""
    bank = load_bank(deck)
    if as_json:
        click.echo(json.dumps(_json(bank), ensure_ascii=False, indent=1))
        return
    click.echo("\n".join(_lines(bank, library.find_deck(deck).parent)))


def empty_paragraphs(bank: Bank) -> list[int]:
    """The paragraphs of the source that no fact has as its evidence."""
    told = {number for fact in bank.deck.facts.values() for number in fact.paragraphs}
    return [number for number in range(1, bank.deck.source.paragraphs + 1) if number not in told]


def unasked_facts(bank: Bank) -> list[str]:
    """The facts that no question tests."""
    asked = {name for question in bank.questions for name in question.facts}
    return [name for name in bank.deck.facts if name not in asked]


def unasked_disputes(bank: Bank) -> list[str]:
    """The disputes that no question is about: none tests two sides of it together."""
    asked = [frozenset(question.facts) for question in bank.questions]
    return [each.id for each in bank.deck.disputes if not any(len(facts & set(each.sides)) > 1 for facts in asked)]


def advice(bank: Bank, folder: Path) -> str:
    """A line that advises the author to write questions; empty if there are enough, or if the deck has no article.

    `folder` is the folder of the deck.
    """
    deck = bank.deck
    if not (deck.article and deck.facts) or len(deck.questions) >= _ENOUGH_OWN:
        return ""
    own = counted(len(deck.questions), "question") if deck.questions else "no question"
    article = shown(folder / deck.article_file)
    ways = f"write some under `questions:` (docs/grammar.md), or ask a chat: quizgen draft {article} --paste"
    return f"advice: {own} of your own, and facts alone make few that ask for understanding; {ways}"


def _json(bank: Bank) -> dict[str, object]:
    refusals = [
        {"template": r.template, "subject": r.subject, "reason": r.reason, "unlock": r.unlock, "rule": r.rule}
        for r in bank.refusals
    ]
    return {
        "paragraphs": empty_paragraphs(bank),
        "facts": unasked_facts(bank),
        "disputes": unasked_disputes(bank),
        "refusals": refusals,
    }


def _lines(bank: Bank, folder: Path) -> list[str]:
    paragraphs, facts = empty_paragraphs(bank), unasked_facts(bank)
    made = f"{counted(len(bank.questions), 'question')} from {counted(len(bank.deck.facts), 'fact')}"
    lines = [f"{made}; {counted(bank.deck.source.paragraphs, 'paragraph')} in the source", ""]
    lines.append(f"Paragraphs without facts: {', '.join(map(str, paragraphs)) or 'none'}")
    lines.append(f"Facts without questions: {', '.join(facts) or 'none'}")
    if disputes := unasked_disputes(bank):
        why = "their sides are asked one by one, and no kind of question compares them"
        lines.append(f"Disputes without a question of their own: {', '.join(disputes)} ({why})")
    if advised := advice(bank, folder):
        lines.append(advised)
    if bank.refusals:
        lines += ["", "Not made, and what would change that:"]
    alike: dict[tuple[str, str, str], list[str]] = {}
    for refusal in bank.refusals:
        alike.setdefault((refusal.template, refusal.reason, refusal.unlock), []).append(refusal.subject)
    for (template, reason, unlock), subjects in alike.items():
        more = f" and {len(subjects) - _SHOWN} more" if len(subjects) > _SHOWN else ""
        lines.append(f"  {template} on {', '.join(subjects[:_SHOWN])}{more}: {reason}")
        if unlock:
            lines.append(f"      {unlock}")
    return lines
