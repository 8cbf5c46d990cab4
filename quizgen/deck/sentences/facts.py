"""Converts sentences into facts: each gets a relation of its own, with a role for every marked value."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quizgen.base.yaml import Loc
from quizgen.deck.evidence import check_length
from quizgen.deck.grammar.sentences import SentenceSchema
from quizgen.deck.media import read_media
from quizgen.deck.reading import DeckReading
from quizgen.deck.sentences.frame import ClauseFrame, Slot, frame_of, named_role
from quizgen.deck.sentences.marks import split_marks
from quizgen.deck.sentences.names import NameBook, slug
from quizgen.deck.sentences.options import read_asks, read_reasons
from quizgen.deck.sentences.said import Said
from quizgen.languages import Language
from quizgen.model import (
    Date,
    Entity,
    Evidence,
    Fact,
    Misconception,
    Negative,
    Quantity,
    Relation,
    Role,
    Roles,
    Stance,
    Value,
)

Places = tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceFact:
    """A sentence from which facts are made: its location, its keys, its speakers, and its clause as a frame.

    `place` returns the location of one of its keys.
    """

    id: str
    loc: Loc
    keys: SentenceSchema
    said: Said
    frame: ClauseFrame
    place: Callable[[str], Loc]

    @property
    def values(self) -> tuple[Value, ...]:
        """The marked values in order."""
        return tuple(slot.value for slot in self.frame.slots)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A sentence as facts of a deck: its own relation, its facts (several for a list), and its stated negatives."""

    relation: Relation
    facts: tuple[Fact, ...]
    negatives: tuple[tuple[Loc, Negative], ...] = ()


def framed(clause: str, book: NameBook, reading: DeckReading, capital: Callable[[str], bool]) -> ClauseFrame:
    """Splits a clause into a frame, without its full stop; `capital` is as in `frame_of`."""
    *before, last = split_marks(clause) or ("",)
    end = last.rstrip().removesuffix(".") if isinstance(last, str) else last
    return frame_of([*before, end] if end else before, book, reading.language, capital=capital)


def make_facts(sentence: SentenceFact, evidence: Places, book: NameBook, reading: DeckReading) -> Made | None:
    """Makes the relation and the facts of a sentence; None with problems noted if it cannot be read."""
    frames = dict(_frames(sentence, reading))
    if not frames:
        return None
    first = next(iter(frames.values()))
    _check_slots(sentence, first, reading)
    _check_accept(sentence, first, reading)
    relation = _relation(sentence, first, reading)
    wrong = read_reasons(sentence.place("wrong"), sentence.keys.wrong, first, book, reading, "wrong values")
    stated = _Stated(
        sentence, relation, evidence, {role: tuple(m for _, m in found) for role, found in wrong.items()}, book
    )
    facts = tuple(stated.fact(name, frame, reading) for name, frame in frames.items())
    return Made(
        relation=relation,
        facts=facts,
        negatives=tuple(_negatives(sentence, facts[0], evidence, book, reading)),
    )


def _frames(sentence: SentenceFact, reading: DeckReading) -> Iterator[tuple[str, ClauseFrame]]:
    """Yields the id and the frame of each fact of a sentence; a list gives one fact per member.

    Nothing is yielded, and a mistake noted, if the sentence cannot be written for one member.
    """
    frame = sentence.frame
    if not frame.members:
        yield sentence.id, frame
        return
    pieces, members = frame.pieces, frame.members
    role = next(piece.role for piece in (pieces[members[0]],) if isinstance(piece, Slot))
    after = pieces[members[-1] + 1 :]
    if not any(pieces[: members[0]]) and after and isinstance(after[0], str):
        alone = reading.language.singular_clause(after[0])
        if alone is None:
            hint = "write it in the past, as in “offered”, or with is, has, will; or put the list at the end"
            reading.wrong(sentence.loc, "the sentence does not read for one of its list alone", hint)
            return
        after = (alone, *after[1:])
    for index in members[::2]:
        member = pieces[index]
        if isinstance(member, Slot):
            own = ClauseFrame((*pieces[: members[0]], replace(member, role=role), *after))
            yield f"{sentence.id}-{slug(member.value.text)}", own


def _check_slots(sentence: SentenceFact, frame: ClauseFrame, reading: DeckReading) -> None:
    seen: set[str] = set()
    for slot in frame.slots:
        if slot.role in seen:
            hint = "give each marked value a name of its own"
            reading.wrong(sentence.loc, f"two marked values are called {slot.role!r}", hint)
        seen.add(slot.role)
        if not isinstance(slot.value, Entity | Quantity | Date):
            check_length(sentence.loc, "the marked phrase", slot.value.text, reading)


def _check_accept(sentence: SentenceFact, frame: ClauseFrame, reading: DeckReading) -> None:
    """Notes each key of `accept` that is not the name of a marked value."""
    roles = [slot.role for slot in frame.slots]
    for role in sentence.keys.accept.keys() - set(roles):
        hint = reading.nearest(role, roles) or "give the marked value a name: [words|name]"
        place = (*sentence.place("accept"), role)
        reading.wrong(place, f"no marked value is called {role!r}", hint, of_key=True)


def _relation(sentence: SentenceFact, frame: ClauseFrame, reading: DeckReading) -> Relation:
    """The relation of a sentence; the roles of numbers, dates and words marked with `!` allow only one value."""
    members = [piece for index in sentence.frame.members if isinstance(piece := sentence.frame.pieces[index], Slot)]
    listed = {member.role for member in members[:1]}
    single = {
        s.role for s in frame.slots if (s.mark.alone or isinstance(s.value, Quantity | Date)) and s.role not in listed
    }
    asks = read_asks(sentence.place("ask"), sentence.keys.ask, frame, reading)
    return Relation(
        id=sentence.id,
        roles={slot.role: Role(name=slot.role, type=slot.type) for slot in frame.slots},
        one=frozenset(single),
        closed=bool(members) and members[-1].mark.alone,
        says=frame.says,
        asks={**_made_asks(frame, listed, reading), **asks},
        topic=sentence.keys.topic,
        sentence=True,
    )


def _made_asks(frame: ClauseFrame, listed: set[str], reading: DeckReading) -> dict[str, tuple[str, ...]]:
    """The questions that the language can make of the sentence, by role; the roles in `listed` are skipped."""
    made = {
        slot.role: reading.language.question_of(*_split(frame, slot)) for slot in frame.slots if slot.role not in listed
    }
    return {role: (reading.language.capitalise(text),) for role, text in made.items() if text}


def _split(frame: ClauseFrame, slot: Slot) -> tuple[str, Value, str]:
    before, after = frame.around(slot.role)
    return before, slot.value, after


@dataclass(frozen=True, slots=True)
class _Stated:
    """The data that all facts made of one sentence share."""

    sentence: SentenceFact
    relation: Relation
    evidence: Places
    wrong: Mapping[str, tuple[Misconception, ...]]
    book: NameBook

    def fact(self, name: str, frame: ClauseFrame, reading: DeckReading) -> Fact:
        """Makes the fact with this id from a frame of the sentence."""
        keys, said, language = self.sentence.keys, self.sentence.said, reading.language
        by, denied_by = self._parties(said.by), self._parties(said.denied_by)
        clause = clause_of(frame, reading)
        stance = said.stance
        return Fact(
            id=name,
            relation=self.relation.id,
            roles={slot.role: slot.value for slot in frame.slots},
            evidence=self.evidence,
            stance=stance,
            by=by if stance is not Stance.DENIED else denied_by,
            denied_by=denied_by,
            verb=said.verb,
            after=frozenset(keys.after),
            because=keys.because,
            against=keys.against,
            supports=keys.supports,
            example_of=keys.example_of,
            wrong=self.wrong,
            accept=dict(keys.accept),
            topic=keys.topic,
            tags=keys.tags,
            note=keys.note,
            importance=keys.importance,
            allow=tuple(keys.allow.items()),
            previously=keys.previously if name == self.sentence.id else _listed_before(name, self.sentence),
            unnamed=frozenset(slot.role for slot in frame.slots if not named_role(slot.mark)),
            media=read_media(self.sentence.loc, keys.media, reading),
            clause=clause,
            sentence=language.attributed(clause, stance, by if stance is not Stance.DENIED else denied_by, said.verb),
        )

    def _parties(self, names: Sequence[str]) -> tuple[Entity, ...]:
        return tuple(entity for name in names if (entity := self.book.find(name)) is not None)


def _listed_before(name: str, sentence: SentenceFact) -> tuple[str, ...]:
    """The earlier ids of a member of a list: the earlier ids of its sentence with the member's suffix."""
    end = name.removeprefix(sentence.id)
    return tuple(f"{earlier}{end}" for earlier in sentence.keys.previously)


def clause_of(frame: ClauseFrame, reading: DeckReading) -> str:
    """The clause of a frame as plain text, with its values in their places."""
    language = reading.language
    return "".join(piece if isinstance(piece, str) else _worded(piece, language) for piece in frame.pieces)


def _worded(slot: Slot, language: Language) -> str:
    words = language.words(slot.value)
    return str(getattr(words, slot.form) if slot.form else words)


def _negatives(
    sentence: SentenceFact, fact: Fact, evidence: Places, book: NameBook, reading: DeckReading
) -> Iterator[tuple[Loc, Negative]]:
    """Yields the stated negatives of a sentence: its fact with another value in one role, with their locations."""
    loc = sentence.place("not")
    frame = ClauseFrame(tuple(sentence.frame.pieces))
    for role, entries in read_reasons(loc, sentence.keys.said_not, frame, book, reading, "values").items():
        for place, entry in entries:
            roles: Roles = {**fact.roles, role: entry.value}
            yield place, Negative(relation=fact.relation, roles=roles, evidence=evidence, because=entry.because)
