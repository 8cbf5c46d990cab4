"""Loads a deck's bank, and defines options that several commands share."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from quizgen.banks import read_deck_file
from quizgen.base import library
from quizgen.base.yaml import Document
from quizgen.checks.sound import without_unsound
from quizgen.deck import make_deck
from quizgen.model import Bank, Deck
from quizgen.questions.bank import make_bank
from quizgen.questions.kinds import traits_of_kinds
from quizgen.questions.template import read_templates

TEMPLATES = "templates/questions"
_NAMES = 20
"""Most names that a line lists."""


def load_deck(name: str) -> tuple[Document, Deck]:
    """Reads a deck, given by its name or path, and its document."""
    document = read_deck_file(library.find_deck(name))
    return document, make_deck(document)


def print_remarks(document: Document) -> None:
    """Prints to standard error the remarks on what was lost when a bank was converted to a deck, one in each line."""
    click.echo("".join(f"{remark.with_severity}\n" for remark in document.remarks), nl=False, err=True)


def bank_of(deck: Deck) -> Bank:
    """Makes the bank of a deck with all available templates, without the made questions that break a rule."""
    templates = read_templates(library.files_of(TEMPLATES).values(), deck, traits_of_kinds())
    return without_unsound(make_bank(deck, templates), templates)


def load_bank(name: str) -> Bank:
    """Makes the bank of a deck, given by its name or path."""
    return bank_of(load_deck(name)[1])


def left_out(bank: Bank, deck: str) -> str:
    """A line that says how many made questions break a rule and are not in the bank; empty if none does.

    `deck` is the deck's name or path.
    """
    counts = Counter(refusal.rule for refusal in bank.refusals if refusal.rule)
    if not counts:
        return ""
    rules = ", ".join(f"{rule}: {number}" for rule, number in sorted(counts.items()))
    return (
        f"left out: {counted(counts.total(), 'made question')} that broke a rule ({rules}); see quizgen coverage {deck}"
    )


def deck_argument(function: Callable[..., Any]) -> Callable[..., Any]:
    """Decorates a command with the argument DECK."""
    return click.argument("deck")(function)


def deck_id(stem: str) -> str:
    """A deck's id made of the name of a file."""
    return re.sub(r"[^a-z0-9]+", "-", stem.casefold()).strip("-")[:60] or "article"


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 question`, `2 questions`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def few(names: Iterable[str]) -> str:
    """The distinct names in one line; of many only the first `_NAMES`, with the number of the others."""
    every = list(dict.fromkeys(names))
    more = f" and {len(every) - _NAMES} more" if len(every) > _NAMES else ""
    return ", ".join(every[:_NAMES]) + more


def shown(path: Path) -> str:
    """A path relative to the working folder, if possible."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
