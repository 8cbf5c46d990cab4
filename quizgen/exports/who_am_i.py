"""Guessing cards: clues to somebody or something of the article, from hard to easy, and the list of answers (PDF)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from quizgen.exports._card_sheets import sheets
from quizgen.languages import Language
from quizgen.manifest.outputs import Build, Format, Output, not_made
from quizgen.model import QUOTE, TERM, Deck, Entity, Fact, Value
from quizgen.paper.fit import closest
from quizgen.paper.typesetting import typeset
from quizgen.paper.values import Values, page

COLUMNS, ROWS = 2, 2
"""Number of columns and rows of cards on a sheet."""
FEWEST, MOST, CARDS = 3, 5, 40
"""Least and most clues on a card, and most cards."""
LONGEST = 150
"""Most characters of a clue, so that a card can be read out quickly."""


@dataclass(frozen=True, slots=True)
class Clue:
    """The sentence of a fact about an entity with the entity's name left out, and the fact."""

    text: str
    fact: Fact


def write(build: Build) -> Iterable[Output]:
    """Yields `who-am-i.pdf`, each answer on the back of its clues, and `who-am-i-key.pdf`."""
    label, title, seed = build.language.labels, build.bank.deck.quiz.title, build.manifest.seed
    drawn = sorted(riddles(build), key=lambda riddle: Random(f"{seed}/who-am-i/{riddle[0].id}").random())[:CARDS]
    if not drawn:
        why = f"nobody and nothing has {FEWEST} clues: facts of different relations whose sentence names it"
        yield from not_made(why, "who-am-i.pdf", "who-am-i-key.pdf")
        return
    cards = [_card(number, entity, clues, build.language) for number, (entity, clues) in enumerate(drawn, 1)]
    sides = {"columns": COLUMNS, "rows": ROWS, "sheets": sheets(cards, COLUMNS, ROWS, build.options.flip)}
    content = typeset("who-am-i", page(build, title, f"{title}, {label['riddle']}") | sides)
    yield Output(name="who-am-i.pdf", content=content, about=f"{len(cards)} cards with {FEWEST} to {MOST} clues")
    rows = [_answer(number, entity, clues, build.language) for number, (entity, clues) in enumerate(drawn, 1)]
    form = {"name": label["riddle.key"], "questions": len(drawn), "points": sum(len(clues) for _, clues in drawn)}
    key = page(build, title, f"{title}, {label['riddle']}, {label['key']}") | {
        "tables": [{"forms": [form], "rows": rows}]
    }
    yield Output(name="who-am-i-key.pdf", content=closest("key", key), about="the answers with the facts of the clues")


def riddles(build: Build) -> Iterator[tuple[Entity, tuple[Clue, ...]]]:
    """Yields each entity that has at least `FEWEST` clues, with its clues from the hardest to the easiest."""
    deck, told = build.bank.deck, _told(build.bank.deck)
    for entity in deck.entities.values():
        clues = _chosen(_clues(entity, told.get(entity.id, ()), deck, build.language))
        if len(clues) >= FEWEST:
            yield entity, clues


def _told(deck: Deck) -> Mapping[str, Sequence[Fact]]:
    """The facts about each entity, by its id: it is a value or speaker, or named in the sentence; no glossary terms."""
    named: dict[str, list[tuple[str, str]]] = {}
    for entity in deck.entities.values():
        for name in {entity.name, entity.short} - {""}:
            named.setdefault(name.split()[0], []).append((name, entity.id))
    told: dict[str, list[Fact]] = {}
    for fact in deck.facts.values():
        concerned = {value.id for value in (*fact.by, *fact.roles.values()) if isinstance(value, Entity)}
        words = set(re.findall(r"[\w.-]+", fact.sentence))
        near = (pair for word in words for pair in named.get(word, ()))
        concerned |= {entity for name, entity in near if name in fact.sentence}
        for name in sorted(concerned) if fact.relation != TERM else ():
            told.setdefault(name, []).append(fact)
    return told


def _clues(entity: Entity, facts: Iterable[Fact], deck: Deck, language: Language) -> list[Clue]:
    """All clues about an entity that are short enough, the hardest first."""
    clues = (Clue(language.without_name(fact.sentence, entity), fact) for fact in facts)
    short = (clue for clue in clues if 0 < len(clue.text) <= LONGEST)
    return sorted(short, key=lambda clue: _telling(clue.fact, entity, deck))


def _telling(fact: Fact, entity: Entity, deck: Deck) -> tuple[bool, int, int]:
    """Sort key by how easily a fact identifies an entity, the hardest clue first.

    A fact that is true of this entity alone is the easiest; then a fact related to few other entities of its type; then
    a more important fact.
    """
    return _singles_out(fact, entity, deck), -_rivals(fact, entity, deck), fact.importance


def _rivals(fact: Fact, entity: Entity, deck: Deck) -> int:
    """The number of other entities of the same type in facts that share a name or a value with `fact`."""
    shared = {value for value in _values(fact) if value != entity}
    near = (value for other in deck.facts.values() if shared & _values(other) for value in _values(other))
    alike = {value.id for value in near if isinstance(value, Entity) and value.types[0] == entity.types[0]}
    return len(alike - {entity.id})


def _values(fact: Fact) -> set[Value]:
    """The values of a fact's roles, and the parties who state it."""
    return {*fact.by, *fact.roles.values()}


def _singles_out(fact: Fact, entity: Entity, deck: Deck) -> bool:
    """Whether the deck says that the fact is true of this entity alone; false for claims and quotes."""
    one = deck.relations[fact.relation].one
    return (
        fact.relation != QUOTE
        and not fact.by
        and any(value == entity and role in one for role, value in fact.roles.items())
    )


def _chosen(clues: Sequence[Clue]) -> tuple[Clue, ...]:
    """At most `MOST` clues, from the hardest to the easiest: of each relation only the easiest, spread evenly."""
    easiest = {clue.fact.relation: clue for clue in clues}
    apart = [clue for clue in clues if clue is easiest[clue.fact.relation]]
    if len(apart) <= MOST:
        return tuple(apart)
    return tuple(apart[step * (len(apart) - 1) // (MOST - 1)] for step in range(MOST))


def _card(number: int, entity: Entity, clues: Sequence[Clue], language: Language) -> Values:
    return {
        "question": entity.id,
        "number": number,
        "clues": [clue.text for clue in clues],
        "answer": language.option(entity),
        "about": entity.about,
        "paragraphs": _paragraphs(clues, language),
    }


def _answer(number: int, entity: Entity, clues: Sequence[Clue], language: Language) -> Values:
    return {
        "question": entity.id,
        "stem": "",
        "answers": [language.option(entity)],
        "also": "",
        "because": [clue.fact.sentence for clue in clues],
        "paragraphs": _paragraphs(clues, language),
        "cells": [{"number": number, "letters": ""}],
    }


def _paragraphs(clues: Iterable[Clue], language: Language) -> str:
    return language.paragraphs(sorted({number for clue in clues for number in clue.fact.paragraphs}))


FORMAT = Format(
    name="who-am-i",
    about="“who am I” cards, with clues from hard to easy, and their key (PDF)",
    default=False,
    write=write,
)
