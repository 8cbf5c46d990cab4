"""Builds of the decks that quizgen ships."""

from functools import cache

from quizgen.cli._load import bank_of, load_bank
from quizgen.languages import LANGUAGES
from quizgen.manifest import make_manifest
from quizgen.manifest.outputs import Build, Options
from quizgen.model import Bank
from tests.small import deck

NAMES = ("gull-point", "iran-drones-crimea")


@cache
def bank(name: str) -> Bank:
    return load_bank(name)


def build(name: str, *, seed: int = 1, options: Options | None = None) -> Build:
    """The build of a shipped deck, for formats that need none of its forms."""
    return built(bank(name), seed, options)


def small(body: str, *, seed: int = 1) -> Build:
    """The build of a small deck of these sections, with the templates that come with quizgen."""
    return built(bank_of(deck(body)), seed, None)


def built(full: Bank, seed: int, options: Options | None) -> Build:
    return Build(
        bank=full, manifest=make_manifest(full, (), seed), language=LANGUAGES.get("en"), options=options or Options()
    )
