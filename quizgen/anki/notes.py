"""Makes the notes of a deck from its questions, and what remains of retired notes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from quizgen.anki.advance import numbers
from quizgen.anki.clozes import Asked, cloze_text, deletion, is_cloze, sentences
from quizgen.anki.faces import Fields, face, type_of
from quizgen.anki.ideas import ideas
from quizgen.anki.known import IDEA, key_of, place_in_idea, sentence_key
from quizgen.anki.media import PICTURE, hiding_fields, media_fields, media_of, stored
from quizgen.anki.note import Note, make_guid
from quizgen.anki.notetypes import TYPES, of_card
from quizgen.anki.surroundings import around, why
from quizgen.anki.text import as_field, check
from quizgen.base.errors import QuizgenError
from quizgen.languages import Language
from quizgen.manifest.releases import NoteRecord
from quizgen.model import Deck, NoteKey, Question

RETIRED_TAG = "quizgen::retired"
_ALIKE = frozenset({"question", "typed"})
"""Note types that show the same fields; a note that changes between them keeps the one it was released with."""


def asked(
    questions: Iterable[Question], homes: Mapping[str, NoteKey], deck: Deck, entries: Mapping[str, NoteRecord]
) -> Iterator[Asked]:
    """Yields the content of each note: facts with several questions, then single questions, sentences and pictures."""
    every = tuple(questions)
    shared = tuple(ideas(every, homes, entries))
    placed = {question.id for idea in shared for question in idea.questions.values()}
    alone = (q for q in every if q.id not in placed and not is_cloze(q) and q.kind != PICTURE)
    single = (Asked(key_of(q), homes.get(q.id), {"": q}) for q in alone)
    said = {fact.id: fact.sentence for fact in deck.facts.values()}
    yield from chain(shared, single, sentences(filter(is_cloze, every), homes, said), _pictures(every, homes))


def _pictures(questions: Iterable[Question], homes: Mapping[str, NoteKey]) -> Iterator[Asked]:
    """Yields the content of a note for each picture with hidden parts; each hidden part is a card."""
    pictures: dict[NoteKey, dict[str, Question]] = {}
    for question in questions:
        if question.kind == PICTURE:
            pictures.setdefault(sentence_key(key_of(question)), {})[question.role] = question
    for key, boxes in pictures.items():
        yield Asked(
            key, next((homes[q.id] for q in boxes.values() if q.id in homes), None), dict(sorted(boxes.items()))
        )


def make_note(
    subject: Asked, deck: Deck, language: Language, entries: Mapping[str, NoteRecord]
) -> tuple[Note, NoteRecord | None]:
    """The note, and its entry in the record; raises QuizgenError if a card would be empty or unfit."""
    name = _type_of(subject, deck)
    key, entry = _released(subject, name, entries)
    roles = numbers(entry.places if entry else {}, subject.questions)
    questions = tuple(subject.questions.values())
    first, media = questions[0], media_of(deck, questions)
    note = Note(
        key=key,
        guid=entry.guid if entry else make_guid(str(_first_key(key, first))),
        type=TYPES[entry.type if entry else name],
        fields={
            **around(deck, language, questions, str(key)),
            **media_fields(media),
            **_face(name, subject, roles, deck, language),
        },
        tags=_tags(deck, first),
        deck=deck_names(deck).get(first.topic) or deck.cards.name,
        facts=frozenset(fact for question in questions for fact in question.facts),
        roles=roles,
        media=stored(media),
    )
    _check(note, first)
    return note, entry


def _released(subject: Asked, name: str, entries: Mapping[str, NoteRecord]) -> tuple[NoteKey, NoteRecord | None]:
    """The key of a note and its entry in the record; None if no note, or one of another type, was released."""
    retyped = replace(subject.key, note_type=name)
    known = [entries[key] for key in map(str, (subject.was, subject.key, retyped)) if key in entries]
    for entry in known:
        if entry.type == name or {entry.type, name} <= _ALIKE:
            return replace(subject.key, note_type=entry.key.note_type), _renamed(entry, subject.questions)
    return retyped if known else subject.key, None


def _renamed(entry: NoteRecord, questions: Mapping[str, Question]) -> NoteRecord:
    """The entry with its places under the names that the templates of these questions have now."""
    now = {place_in_idea(then): place for place, question in questions.items() for then in question.previously}
    if entry.type != IDEA or now.keys().isdisjoint(entry.places):
        return entry
    return replace(entry, places={now.get(place, place): card for place, card in entry.places.items()})


def _besides(subject: Asked) -> str:
    """The feedback of a cloze as HTML, without the sentence and paragraph number that the card shows elsewhere."""
    told = dict.fromkeys(q.feedback.removeprefix(subject.text).strip() for q in subject.questions.values())
    return "<br>".join(as_field(text) for text in told if text and not text.startswith("("))


def _type_of(subject: Asked, deck: Deck) -> str:
    question = next(iter(subject.questions.values()))
    if question.kind == PICTURE:
        return PICTURE
    if "" in subject.questions:
        return type_of(question, frozenset(deck.cards.typed))
    return "cloze" if subject.text else IDEA


def _face(name: str, subject: Asked, roles: Mapping[str, int], deck: Deck, language: Language) -> Fields:
    """The fields that hold the question and the answer of each card of a note."""
    if "" in subject.questions:
        return face(subject.questions[""], language, frozenset(deck.cards.typed))
    gone = as_field(language.labels["gone"])
    numbered = {"Roles": " ".join(f"{role}={number}" for role, number in sorted(roles.items()))}
    if name == PICTURE:
        question = next(iter(subject.questions.values()))
        medium = next(medium for medium in media_of(deck, [question]) if medium.boxes)
        return {**hiding_fields(medium, question.stem, roles, gone), **numbered}
    if name == IDEA:
        return {**_idea(subject.questions, roles, deck, language), **numbered}
    return {"Text": cloze_text(subject, roles, gone), "Why": _besides(subject), **numbered}


def _idea(questions: Mapping[str, Question], roles: Mapping[str, int], deck: Deck, language: Language) -> Fields:
    """The fields of each card of a note on one fact; a card whose question is gone says so on both sides."""
    gone, fields = as_field(language.labels["gone"]), dict[str, str]()
    for place, number in roles.items():
        question = questions.get(place)
        own = {"Question": gone, "Answer": gone, "Why": ""}
        if question:
            made = face(question, language, frozenset(deck.cards.typed))
            also = made.get("Also", "")
            own = {
                **{name: text for name, text in made.items() if name != "Also"},
                "Why": "".join((f'<p class="also">{also}</p>' if also else "", why([question], deck))),
            }
        fields |= {of_card(name, number): text for name, text in own.items()}
    return fields


def _first_key(key: NoteKey, question: Question) -> NoteKey:
    """The key with the oldest names of its template and fact that the deck lists under `previously`."""
    if not question.previously:
        return key
    oldest = question.previously[0]
    return replace(key, template=IDEA if key.template == IDEA else oldest.template, fact=oldest.fact)


def _tags(deck: Deck, question: Question) -> tuple[str, ...]:
    base = f"quizgen::{deck.id}"
    return tuple(sorted({f"{base}::{question.topic}" if question.topic else base, *question.tags}))


def _check(note: Note, question: Question) -> None:
    for tag in note.tags:
        if len(tag.split()) != 1:
            raise QuizgenError(
                f"{question.id}: the tag {tag!r} has a space, which separates tags in Anki; write - instead"
            )
    check("".join(note.fields.values()), question.id)
    sides = (note.type.fields[0], *(name for name in ("Answer",) if name in note.type.fields))
    cards = note.roles.values() if note.type.cards > 1 else (1,)
    for name in (of_card(side, number) for side in sides for number in cards):
        if not note.fields.get(name, "").strip():
            raise QuizgenError(f"{question.id}: {name.lower()}: empty, so that a card would have an empty side")


def deck_names(deck: Deck) -> Mapping[str, str]:
    """The name of the deck in Anki under "", and those of its subdecks by topic."""
    name = deck.cards.name
    if deck.cards.topics != "subdecks":
        return {"": name}
    return {"": name, **{topic: f"{name}::{label.replace('::', ':')}" for topic, label in deck.topics.items()}}


def more_name(deck: Deck, language: Language) -> str:
    """The name of the subdeck with the questions on less important facts."""
    return f"{deck.cards.name}::{language.labels['more']}"


def retired_note(entry: NoteRecord, because: str, deck: Deck, language: Language) -> Note:
    """The note that replaces one that is no longer asked: it has the same identity and shows the text `because`."""
    note_type, reason = TYPES[entry.type], as_field(because)
    numbered = {role: place.number for role, place in entry.places.items()}
    fields = {"Retired": as_field(language.labels["retired"]), "Language": as_field(deck.language)}
    fields["Id"] = str(entry.key)
    if note_type.cloze:
        for number in numbered.values():
            reason = deletion(number, reason)
        fields |= {note_type.fields[0]: reason, "Labels": reason}
    else:
        sides = {"Question": as_field(language.labels["retired question"]), "Answer": reason}
        numbers = numbered.values() if note_type.cards > 1 else (1,)
        fields |= {of_card(name, number): text for number in numbers for name, text in sides.items()}
    return Note(
        key=entry.key,
        guid=entry.guid,
        type=note_type,
        fields=fields,
        tags=tuple(sorted((f"quizgen::{deck.id}", RETIRED_TAG))),
        deck=deck.cards.name,
        roles=numbered,
    )
