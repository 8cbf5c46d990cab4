"""What several commands begin with: a deck's bank, and the options they share."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from quizgen.base import library
from quizgen.base.yaml import Document
from quizgen.deck import make_deck, read_deck_document
from quizgen.model import Bank, Deck
from quizgen.questions.bank import make_bank
from quizgen.questions.kinds import traits_of_kinds
from quizgen.questions.template import read_templates

TEMPLATES = "templates/questions"
_NAMES = 20


def load_deck(name: str) -> tuple[Document, Deck]:
    """A deck by its name or path, with its document."""
    document = read_deck_document(library.find_deck(name))
    return document, make_deck(document)


def bank_of(deck: Deck) -> Bank:
    """The bank of a deck with the templates at hand."""
    return make_bank(deck, read_templates(library.files_of(TEMPLATES).values(), deck, traits_of_kinds()))


def load_bank(name: str) -> Bank:
    """The bank of the deck of that name or path."""
    return bank_of(load_deck(name)[1])


def deck_argument(function: Callable[..., Any]) -> Callable[..., Any]:
    """The argument DECK."""
    return click.argument("deck")(function)


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 question`, `2 questions`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def few(names: Iterable[str]) -> str:
    """Names, each once, not more than a console can hold."""
    every = list(dict.fromkeys(names))
    more = f" and {len(every) - _NAMES} more" if len(every) > _NAMES else ""
    return ", ".join(every[:_NAMES]) + more


def shown(path: Path) -> str:
    """A path as a person would write it here."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
