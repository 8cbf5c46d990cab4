"""The way in: what is sound comes through the door, what is not is told, and what follows from it is left alone."""

from typing import Any

import pytest

from quizgen.base.yaml import parse_document
from quizgen.deck.grammar import Admission, DeckSchema, TemplatesSchema, admit, enter, keys_of
from quizgen.deck.grammar.words import Schema
from tests.test_mistakes import LIGHTHOUSE


def entry(*edits: tuple[str, str], add: str = "") -> Admission[DeckSchema]:
    text = LIGHTHOUSE
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return admit(DeckSchema, parse_document(text + add, "f.yaml"))


def schema(*edits: tuple[str, str], add: str = "") -> DeckSchema:
    found = entry(*edits, add=add)
    assert found.problems == ()
    assert found.content is not None
    return found.content


def test_a_sound_deck_comes_in_whole() -> None:
    found = entry()
    assert found.problems == ()
    assert found.lost == frozenset()
    assert found.content == enter(DeckSchema, parse_document(LIGHTHOUSE, "f.yaml"))


@pytest.mark.parametrize(
    ("edit", "lost"),
    [
        (("short: Calloway", "shrt: Calloway"), {("entities", "calloway", "shrt")}),
        (("{type: person, ", "{"), {("entities", "calloway")}),
        (("type: person", "type: Person!"), {("entities", "calloway", "type"), ("entities", "calloway")}),
        (("  calloway:", "  Calloway:"), {("entities", "Calloway")}),
        (("paragraph: 2", "paragraph: two"), {("facts", "director", "at", "paragraph"), ("facts", "director", "at"),
         ("facts", "director")}),
        (("body: body}", "body: true}"), {("relations", "directs")}),
        (("title: The lighthouse\n", ""), {("title",)}),
        (("entities:", "entites:"), {("entites",), ("entities",)}),
        (("paragraphs: 3", "paragraphs: 0"), {("source", "paragraphs"), ("source",)}),
        (("terms: Calloway}", "terms: Calloway}, after: {a: b}"), {("facts", "director", "after")}),
    ],
)  # fmt: skip
def test_only_what_is_at_fault_is_left_out(edit: tuple[str, str], lost: set[tuple[str, ...]]) -> None:
    found = entry(edit)
    assert found.problems
    assert found.lost == lost
    assert found.content is not None


def test_one_entry_of_a_list_is_left_out_and_the_others_keep_their_places() -> None:
    negative = "directs: {person: calloway, body: trust}"
    add = f"not:\n  - {{{negative}}}\n  - {{{negative}, at: {{paragraph: 1, terms: a}}}}\n  - {{{negative}}}\n"
    found = entry(add=add)
    assert found.lost == {("not", 0), ("not", 2)}
    assert found.content is not None
    assert len(found.content.negatives) == 1


@pytest.mark.parametrize("text", ["", "[]", "5", "quizgen: 1\ntemplates: {}\n", "templates: 5\n", "x: &a [*a]\n"])
def test_where_nothing_is_left_there_is_no_door(text: str) -> None:
    found = admit(TemplatesSchema, parse_document(text, "f.yaml"))
    assert found.content is None
    assert found.problems


@pytest.mark.parametrize(
    ("edit", "path", "value"),
    [
        (("terms: Calloway", "terms: 2231"), ("facts", "director", "at", 0, "terms"), ("2231",)),
        (("terms: Calloway", "terms: [a, 5]"), ("facts", "director", "at", 0, "terms"), ("a", "5")),
        (("name: Ines Calloway", "name: 1984"), ("entities", "calloway", "name"), "1984"),
        (("name: Ines Calloway", 'name: "  Ines\\n Calloway "'), ("entities", "calloway", "name"), "Ines Calloway"),
        (("short: Calloway", "aliases: Ines"), ("entities", "calloway", "aliases"), ("Ines",)),
        (("quizgen: 1", "quizgen: 1\nversion: 1.10"), ("version",), "1.10"),
        (("quizgen: 1", "quizgen: 1\nclosed: evidence"), ("closed",), ("evidence",)),
    ],
)
def test_a_number_may_stand_for_a_text_and_one_for_a_list_of_one(
    edit: tuple[str, str], path: tuple[str | int, ...], value: object
) -> None:
    found: Any = schema(edit)
    for step in path:
        attribute = isinstance(found, Schema)
        found = getattr(found, str(step)) if attribute else found[step]
    assert found == value


@pytest.mark.parametrize(
    "edit",
    [
        ("paragraph: 2", 'paragraph: "2"'),
        ("paragraph: 2", "paragraph: true"),
        ("paragraph: 2", "paragraph: 2.0"),
        ("quizgen: 1", "quizgen: true"),
        ("quizgen: 1", 'quizgen: "1"'),
        ("    one:", '    closed: "true"\n    one:'),
        ("    one:", "    closed: 1\n    one:"),
        ("terms: Calloway", "terms: [true]"),
        ("terms: Calloway", "terms: []"),
        ("deck: lighthouse", "deck: lighthouse!"),
        ("deck: lighthouse", 'deck: "lighthouse\\n"'),
        ("deck: lighthouse", f"deck: {'x' * 81}"),
        ("title: The lighthouse", "title: ' '"),
        ("title: The lighthouse", "title: {a: b}"),
        ("title: The lighthouse", f"title: {'x' * 1001}"),
        ("paragraphs: 3}", "paragraphs: 3, url: 'file:///etc/passwd'}"),
        ("paragraphs: 3}", "paragraphs: 3, url: 'https://a.b/c d'}"),
    ],
)
def test_nothing_else_is_taken_for_what_it_is_not(edit: tuple[str, str]) -> None:
    assert entry(edit).problems


def test_the_keys_of_a_door_are_those_of_the_file() -> None:
    assert {"not", "entities", "quizgen"} <= set(keys_of(DeckSchema))
    assert "negatives" not in keys_of(DeckSchema)
    assert keys_of(None) == []
