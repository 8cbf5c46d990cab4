"""A folder with the deck of Gull Point, and calls of commands in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizgen.cli import main
from tests.ankis import DAY, FIRST

DECK = """\
quizgen: 1
deck: gull
title: Gull Point
source: {title: Old lighthouse opens, paragraphs: 3}
quiz: {questions: 2, forms: 1}
entities:
  trust: {type: body, name: Gull Point Trust, article: the}
  council: {type: body, name: Wexley Council}
  bank: {type: body, name: Harbour Bank}
  lines: {type: body, name: Norvik Lines}
relations:
  sold:
    roles: {seller: body}
    one: [seller]
    says: "{{ seller.the }} sold the tower"
    asks: {seller: "Who sold the tower?"}
  role:
    roles: {body: body, part: text}
    one: [body, part]
    says: "{{ body.the }} is {{ part }}"
    asks: {body: "Who is {{ part }}?"}
facts:
  sale: {sold: {seller: council}, at: {paragraph: 1, terms: [sold]}}
  owner: {role: {body: trust, part: the owner}, at: {paragraph: 2, terms: [owner]}}
  giver: {role: {body: bank, part: the giver}, at: {paragraph: 2, terms: [bank]}}
  guest: {role: {body: lines, part: the guest}, at: {paragraph: 3, terms: [guest]}}
"""

Run = Callable[..., tuple[int, str]]
LOCK, PACKAGE = Path("decks/gull.lock"), Path("out/gull/gull.apkg")


def commands_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A function to call a command in that folder, as in `run("release", "gull", day=2)`.

    It returns the exit status and everything that the command prints.
    """
    monkeypatch.chdir(folder)
    Path("decks").mkdir()
    Path("decks/gull.yaml").write_text(DECK, "utf-8")

    def call(*arguments: str, day: int = 0) -> tuple[int, str]:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(FIRST + day * DAY))
        result = CliRunner().invoke(main, arguments, catch_exceptions=False)
        return result.exit_code, result.output

    return call


def edit(before: str, after: str) -> None:
    """Replaces the text `before` by `after` in the deck's file."""
    path = Path("decks/gull.yaml")
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
