"""Reads a deck of grammar 2: its facts written as sentences, and its relations as in grammar 1."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from quizgen.base.yaml import Loc
from quizgen.deck.grammar import DeckSchema, FactSchema, complaint
from quizgen.deck.grammar.deck import SourceSchema
from quizgen.deck.grammar.sentences import SentenceDeckSchema, SentenceSchema, TitleSchema
from quizgen.deck.reading import DeckReading
from quizgen.deck.sentences.evidence import Finder
from quizgen.deck.sentences.links import join, shared
from quizgen.deck.sentences.places import read_places
from quizgen.deck.sentences.reader import read_sentences
from quizgen.model import Evidence, Fact, Heading, Negative, Relation

_SHARED = (
    "quizgen", "deck", "title", "language", "version", "about", "closed", "allow", "topics", "types", "entities",
    "relations", "negatives", "quotes", "terms", "disputes", "retired", "quiz", "cards",
)  # fmt: skip
_LINKS = frozenset({"because", "against", "supports", "example_of"})
_AT_HAND = [{"paragraph": 1, "terms": ["-"]}]
"""Placeholder evidence that satisfies the schema until the fact's own evidence is read or found."""


def older_part(schema: SentenceDeckSchema, paragraphs: int) -> DeckSchema:
    """The sections of a deck that are the same in grammar 1, as a deck of that grammar without facts.

    `paragraphs` is the article's number of paragraphs, 0 without the article; then the last paragraph that the deck
    names is assumed to be the article's last.
    """
    source = schema.source
    title = source.title if source and source.title else schema.title
    told = source.paragraphs if source else 0
    older = SourceSchema.model_construct(
        **{**(source.model_dump() if source else {}), "title": title, "paragraphs": told or paragraphs or _last(schema)}
    )
    return DeckSchema.model_construct(source=older, facts={}, **{key: getattr(schema, key) for key in _SHARED})


def _last(schema: SentenceDeckSchema) -> int:
    """The highest paragraph number that a deck names anywhere; at least 1 if it has facts, else 0."""
    numbers = [number for raw in _all_places(schema) for number in _numbers(raw)]
    return max([1 if schema.facts else 0, *numbers])


def _all_places(schema: SentenceDeckSchema) -> Iterator[Any]:
    yield from schema.at.values()
    yield from (entry.at for entry in (*schema.facts.values(), *schema.details.values()))
    lists = (
        *(entry.at for entry in schema.negatives),
        *(entry.at for entry in schema.quotes.values()),
        *(entry.at for entry in schema.terms.values()),
    )
    yield from (place.paragraph for places in lists for place in places)
    yield from (list(entry.rests_on) for entry in schema.questions.values())
    yield from schema.headings


def _numbers(raw: Any) -> Iterator[int]:
    """Yields the paragraph numbers in a value under `at`, in any notation."""
    if isinstance(raw, list):
        yield from (number for entry in raw for number in _numbers(entry))
    elif isinstance(raw, dict):
        yield from _numbers(raw["paragraph"] if "paragraph" in raw else list(raw))
    elif not isinstance(raw, bool) and re.fullmatch(r"[0-9]{1,6}", str(raw)):
        yield int(raw)


def relation_facts(schema: SentenceDeckSchema, reading: DeckReading) -> dict[str, FactSchema]:
    """The facts of a deck that state a relation, in the form of grammar 1."""
    found: dict[str, FactSchema] = {}
    for name, entry in schema.facts.items():
        if not entry.fact and any(key in reading.names("relations") for key in entry.__pydantic_extra__):
            raw = {**reading.document.value["facts"][name], "at": _AT_HAND}
            raw = {key: value for key, value in raw.items() if key not in _LINKS}
            try:
                found[name] = FactSchema.model_validate(raw)
            except ValidationError as error:
                for details in error.errors(include_url=False):
                    details["loc"] = ("facts", name, *details["loc"])
                    reading.note(complaint(DeckSchema, reading.document, details))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """All facts of a deck in the order of its file, with all its relations, and the negatives of its sentences.

    `lists` maps the id of each sentence with a list of marked words to the ids of the facts made from it.
    """

    facts: dict[str, Fact]
    relations: dict[str, Relation]
    negatives: tuple[tuple[Loc, Negative], ...]
    lists: Mapping[str, tuple[str, ...]]


def add_sentences(
    schema: SentenceDeckSchema, older: Mapping[str, Fact], finder: Finder | None, reading: DeckReading
) -> Whole:
    """Reads the sentence facts of a deck and combines them with the `older` facts, which state a relation by name.

    Without a `finder`, which searches the article, only the evidence that the deck names is used.
    """
    found = read_sentences(schema, finder, reading)
    relations = {name: made.relation for name, made in found.made.items()}
    for name in relations.keys() & reading.relations.keys():
        hint = "rename the fact or the relation"
        reading.wrong(("facts", name), f"{name!r} is the name of a relation, too", hint, of_key=True)
    related = {name: _with_links(fact, schema, finder, reading) for name, fact in older.items()}
    ordered: dict[str, Fact] = {}
    for name in schema.facts:
        ordered |= {name: related[name]} if name in related else {}
        ordered |= {fact.id: fact for fact in found.made[name].facts} if name in found.made else {}
    facts = join({**ordered, **related}, found.lists, reading)
    reading.relations = {**reading.relations, **relations}
    same = shared(relations, facts)
    facts = {
        name: fact if same[name] == fact.relation else replace(fact, relation=same[name])
        for name, fact in facts.items()
    }
    reading.relations = {**reading.relations, **_asked_together(relations, same)}
    negatives = tuple(each for made in found.made.values() for each in made.negatives)
    return Whole(facts=facts, relations=dict(reading.relations), negatives=negatives, lists=found.lists)


def _asked_together(relations: Mapping[str, Relation], same: Mapping[str, str]) -> dict[str, Relation]:
    """The relations, of which each that several facts share has the hand-written questions of all these facts.

    `same` maps the id of each fact to that of its relation, as `shared` returns it.
    """
    merged = dict(relations)
    for name, shared_one in same.items():
        if name != shared_one and name in relations:
            first = merged[shared_one]
            merged[shared_one] = replace(first, asks={**relations[name].asks, **first.asks})
    return merged


def _with_links(fact: Fact, schema: SentenceDeckSchema, finder: Finder | None, reading: DeckReading) -> Fact:
    """A fact that states a relation, with its links and its evidence, given by the author or found in the article."""
    entry = schema.facts.get(fact.id)
    if entry is None:
        return fact
    return replace(
        fact,
        because=entry.because,
        against=entry.against,
        supports=entry.supports,
        example_of=entry.example_of,
        evidence=_evidence(fact, entry, schema, finder, reading),
    )


def _evidence(
    fact: Fact, entry: SentenceSchema, schema: SentenceDeckSchema, finder: Finder | None, reading: DeckReading
) -> tuple[Evidence, ...]:
    if entry.at is not None:
        return read_places(("facts", fact.id, "at"), entry.at, reading)
    if fact.id in schema.at:
        return read_places(("at", fact.id), schema.at[fact.id], reading)
    parties = (*fact.by, *fact.denied_by)
    found = finder.find(fact.clause, fact.roles.values(), parties) if finder else None
    if found is None or not found.evidence:
        hint = found.nearest if found else "name the article's file at the top, or say at: with the paragraph's number"
        reading.wrong(("facts", fact.id), f"no evidence for {fact.id!r}", hint, of_key=True)
        return ()
    return found.evidence


def read_headings(schema: SentenceDeckSchema, reading: DeckReading) -> Iterator[Heading]:
    """Yields the headline and the headings of paragraphs; notes a problem for a paragraph that does not exist."""
    if schema.headline is not None:
        yield _heading(("headline",), 0, schema.headline, reading)
    for key, title in schema.headings.items():
        number = int(key) if key.isdecimal() else 0
        if not 0 < number <= reading.content.source.paragraphs:
            message = f"there is no paragraph {key!r}: the article has {reading.content.source.paragraphs}"
            reading.wrong(("headings", key), message, "name a paragraph by its number", of_key=True)
        else:
            yield _heading(("headings", key), number, title, reading)


def _heading(loc: Loc, number: int, title: TitleSchema, reading: DeckReading) -> Heading:
    for rival in title.wrong:
        if rival.casefold() == title.text.casefold():
            reading.wrong((*loc, "wrong", rival), "the rival is the heading itself", "write another", of_key=True)
    rivals = {rival: reading.language.sentence(because) for rival, because in title.wrong.items()}
    return Heading(paragraph=number, text=title.text, rivals=rivals)
