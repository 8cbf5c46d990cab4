"""Small decks written out in tests: what a deck needs is filled in, what a test is about stands in it."""

import textwrap

from quizgen.base.yaml import parse_document
from quizgen.deck import make_deck
from quizgen.model import Bank, Deck
from quizgen.questions.bank import make_bank
from quizgen.questions.template import Template

HEAD = """\
quizgen: 1
deck: small
title: A small deck
source: {title: An article, paragraphs: 9}
"""


def deck(body: str, published: str = "") -> Deck:
    """A deck of these sections, under a usual head, of an article of that day."""
    head = HEAD.replace("paragraphs", f"published: {published}, paragraphs") if published else HEAD
    return make_deck(parse_document(head + textwrap.dedent(body), "small.yaml"))


def bank(body: str, *templates: Template, published: str = "") -> Bank:
    """The bank that templates make of a deck of these sections."""
    return make_bank(deck(body, published), templates)
