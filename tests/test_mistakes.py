"""Authored mistakes, one file each, with the exact message that an author gets."""

from pathlib import Path

import pytest

from quizgen.base.errors import SourceError
from quizgen.base.yaml import parse_document, read_document
from quizgen.deck import make_deck
from quizgen.model import Deck
from quizgen.questions.kinds import traits_of_kinds
from quizgen.questions.template import read_templates
from tests.conftest import Golden

CASES = Path(__file__).parent / "cases" / "mistakes"
FILES = sorted(CASES.glob("*.yaml"))

LIGHTHOUSE = """\
quizgen: 1
deck: lighthouse
title: The lighthouse
source: {title: A lighthouse opens, paragraphs: 3}
entities:
  calloway: {type: person, name: Ines Calloway, short: Calloway}
  trust: {type: body, name: Gull Point Trust, article: the}
relations:
  directs:
    roles: {person: person, body: body}
    one: [person]
    says: "{{ person }} directs {{ body.the }}"
facts:
  director: {directs: {person: calloway, body: trust}, at: {paragraph: 2, terms: Calloway}}
"""
"""The deck that each mistake is made in, and that the templates are for."""


def deck() -> Deck:
    return make_deck(parse_document(LIGHTHOUSE, "lighthouse.yaml"))


def read(path: Path) -> None:
    if path.name.startswith("template-"):
        read_templates([path], deck(), traits_of_kinds())
    else:
        make_deck(read_document(path))


def test_the_mistakes_are_at_least_a_hundred_each_with_its_message() -> None:
    assert len(FILES) >= 100
    assert {path.stem for path in FILES} == {path.stem for path in CASES.glob("*.txt")}


def test_without_a_mistake_there_is_no_message() -> None:
    assert list(deck().facts) == ["director"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_mistake_gets_its_message(path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES)
    with pytest.raises(SourceError) as caught:
        read(Path(path.name))
    golden(f"../cases/mistakes/{path.stem}.txt", f"{caught.value}\n")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_message_has_its_line_and_column(path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read(path)
    rows = len(path.read_text("utf-8").splitlines())
    assert caught.value.problems
    for problem in caught.value.problems:
        assert problem.path.endswith(path.name)
        assert 1 <= problem.line <= rows + 1
        assert problem.column >= 1
        assert problem.message
