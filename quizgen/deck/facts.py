"""Reads facts, quotes and terms: the statement, who makes it, and its wording."""

from collections.abc import Iterator

from quizgen.base.yaml import Loc
from quizgen.deck.evidence import check_length, read_evidence
from quizgen.deck.grammar import UNNAMED, Extra, FactSchema, QuoteSchema, TermSchema
from quizgen.deck.media import read_media
from quizgen.deck.reading import DeckReading
from quizgen.deck.statements import FilledRelation, read_filling, read_statement
from quizgen.deck.wording import WordingError
from quizgen.model import QUOTE, TERM, Entity, Fact, Misconception, Stance

FACT_SECTIONS = ("facts", "quotes", "terms")
"""The sections whose entries are facts; an id may occur in only one of them."""

_STANCES = {"claimed_by": Stance.CLAIMED, "believed_by": Stance.BELIEVED, "planned_by": Stance.PLANNED}


def read_facts(reading: DeckReading) -> dict[str, Fact]:
    """Reads the facts, quotes and terms of a deck as facts by id; those that cannot be read are left out."""
    found = ((name, _read_fact(loc, name, entry, reading)) for loc, name, entry in _entries(reading))
    return {name: fact for name, fact in found if fact is not None}


def home(name: str, reading: DeckReading) -> Loc:
    """The location in the deck's file of the fact with that id."""
    sections = (section for section in FACT_SECTIONS if name in reading.names(section))
    return reading.homes.get(name) or (next(sections, "facts"), name)


def _entries(reading: DeckReading) -> Iterator[tuple[Loc, str, FactSchema]]:
    """Yields all facts with their places; quotes and terms are converted into facts."""
    entry = reading.content
    for name, fact in entry.facts.items():
        yield ("facts", name), name, fact
    for name, quote in entry.quotes.items():
        loc = ("quotes", name)
        _check_free(loc, name, reading, "facts")
        check_length((*loc, "words"), "the quote", quote.words, reading)
        reading.check_known((*loc, "by"), quote.by, "entity", ("entities",))
        if quote.by in reading.entities:
            yield loc, name, _quote_as_fact(quote)
    for name, term in entry.terms.items():
        _check_free(("terms", name), name, reading, "facts", "quotes")
        yield ("terms", name), name, _term_as_fact(term)


def _check_free(loc: Loc, name: str, reading: DeckReading, *sections: str) -> None:
    if name in reading.names(*sections):
        reading.wrong(loc, f"the id {name!r} is taken by another fact", "rename one of the two", of_key=True)


def _quote_as_fact(quote: QuoteSchema) -> FactSchema:
    roles = {"speaker": quote.by, "words": quote.words} | ({"about": quote.about} if quote.about else {})
    stated: Extra = {QUOTE: roles}
    return FactSchema.model_construct(at=quote.at, topic=quote.topic, allow=quote.allow, **stated)


def _term_as_fact(term: TermSchema) -> FactSchema:
    stated: Extra = {TERM: {"term": term.term, "meaning": term.means}}
    return FactSchema.model_construct(at=term.at, topic=term.topic, allow=term.allow, **stated)


def _read_fact(loc: Loc, name: str, entry: FactSchema, reading: DeckReading) -> Fact | None:
    statement = read_statement(loc, entry, reading)
    evidence = read_evidence(loc, entry.at, reading)
    stance, by, denied_by = _read_stance(loc, entry, reading)
    reading.check_topic((*loc, "topic"), entry.topic)
    for index, earlier in enumerate(entry.after):
        reading.check_known((*loc, "after", index), earlier, "fact", FACT_SECTIONS)
    if statement is None:
        return None
    clause = _clause(loc, statement, reading)
    return Fact(
        id=name,
        relation=statement.relation.id,
        roles=statement.roles,
        evidence=evidence,
        stance=stance,
        by=by,
        denied_by=denied_by,
        verb=entry.verb,
        after=frozenset(entry.after),
        wrong=_read_wrong(loc, statement, entry, reading),
        accept=_read_accept(loc, statement, entry, reading),
        topic=entry.topic or statement.relation.topic,
        tags=entry.tags,
        note=entry.note,
        importance=entry.importance,
        allow=tuple(entry.allow.items()),
        previously=entry.previously,
        media=read_media(loc, entry.media, reading),
        clause=clause,
        sentence=reading.language.attributed(clause, stance, by, entry.verb),
    )


def _read_stance(
    loc: Loc, entry: FactSchema, reading: DeckReading
) -> tuple[Stance, tuple[Entity, ...], tuple[Entity, ...]]:
    """The stance of a fact, the parties with that stance, and the parties who deny the fact."""
    denied_by = _read_parties((*loc, "denied_by"), entry.denied_by, reading)
    given = [key for key in _STANCES if getattr(entry, key)]
    if len(given) > 1:
        hint = "write one fact for each: a fact has one stance"
        reading.wrong((*loc, given[1]), f"has {' and '.join(given)}", hint, of_key=True)
    if given:
        names = getattr(entry, given[0])
        for name in sorted(set(names) & set(entry.denied_by)):
            message = f"{name!r} both states and denies this"
            reading.wrong((*loc, "denied_by"), message, "keep the one that the source reports")
        return _STANCES[given[0]], _read_parties((*loc, given[0]), names, reading), denied_by
    if entry.denied_by:
        return Stance.DENIED, denied_by, denied_by
    if entry.verb:
        hint = "add claimed_by, believed_by, planned_by or denied_by"
        reading.wrong((*loc, "verb"), "`verb` is given, but nobody who says this", hint, of_key=True)
    return Stance.ASSERTED, (), ()


def _read_parties(loc: Loc, names: tuple[str, ...], reading: DeckReading) -> tuple[Entity, ...]:
    for index, name in enumerate(names):
        reading.check_known((*loc, index), name, "entity", ("entities",), (UNNAMED,))
    return tuple(reading.entities[name] for name in names if name in reading.entities)


def _read_wrong(
    loc: Loc, statement: FilledRelation, entry: FactSchema, reading: DeckReading
) -> dict[str, tuple[Misconception, ...]]:
    found = {}
    for name, entries in entry.wrong.items():
        role = statement.relation.roles.get(name)
        if role is None:
            hint = reading.nearest(name, statement.relation.roles)
            message = f"{statement.relation.id} has no role {name!r}"
            reading.wrong((*loc, "wrong", name), message, hint, of_key=True)
            continue
        values = [
            (read_filling((*loc, "wrong", name, index, "is"), entry.value, role, reading), entry.because)
            for index, entry in enumerate(entries)
        ]
        found[name] = tuple(
            Misconception(value=value, because=reading.language.sentence(because))
            for value, because in values
            if value is not None
        )
    return found


def _read_accept(
    loc: Loc, statement: FilledRelation, entry: FactSchema, reading: DeckReading
) -> dict[str, tuple[str, ...]]:
    for name in entry.accept.keys() - statement.relation.roles.keys():
        hint = reading.nearest(name, statement.relation.roles)
        reading.wrong((*loc, "accept", name), f"{statement.relation.id} has no role {name!r}", hint, of_key=True)
    return dict(entry.accept)


def _clause(loc: Loc, statement: FilledRelation, reading: DeckReading) -> str:
    """The statement as a clause; the relation's name if its wording is faulty."""
    relation, roles = statement.relation, statement.roles
    if relation.id in reading.unsaid:
        return relation.id
    context = {name: reading.language.words(roles[name]) if name in roles else None for name in relation.roles}
    try:
        return reading.sandbox.compile(relation.says).render(context)
    except WordingError as error:
        reading.wrong(loc, str(error), "shorten it, or guard an optional role with {% if %}", of_key=True)
        return relation.id
