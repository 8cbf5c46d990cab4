"""Reads the sentence facts of a deck: first the speakers, then all names, then each fact with its evidence."""

import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field, replace

from quizgen.base.yaml import Loc, quoted_line
from quizgen.deck.grammar.sentences import SentenceDeckSchema, SentenceSchema
from quizgen.deck.reading import DeckReading
from quizgen.deck.sentences.declared import read_names, undeclared_names
from quizgen.deck.sentences.evidence import Finder
from quizgen.deck.sentences.facts import Made, SentenceFact, framed, make_facts
from quizgen.deck.sentences.marks import mark_faults, plain
from quizgen.deck.sentences.names import NameBook
from quizgen.deck.sentences.places import read_places
from quizgen.deck.sentences.said import STANCES, Said, said_in
from quizgen.model import Evidence, Report, Text, Value

_ALWAYS_SMALL_WORDS = (
    "a an the in on at by for from of to with after before during since until as about around nearly almost more "
    "less at least most some many few several all both each every no none one two three four five six seven eight "
    "nine ten eleven twelve it he she they we this that these those there his her their its our when where while if "
    "although because because last next now then today yesterday tomorrow according under over only even such "
    "between among through across along within without upon against"
)
_ALWAYS_SMALL = frozenset(_ALWAYS_SMALL_WORDS.split())

_SMALL = re.compile(r"(?<![\w-])[^\W\d_A-Z]{3,}(?![\w-])")
"""Matches a word in small letters."""
_CAPITAL_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]+")
"""Matches a word with a capital that does not begin a sentence."""
_COMMENT = re.compile(r" #\S")


@dataclass(slots=True)
class SentenceFacts:
    """The relations, facts and negatives made from each sentence of a deck, by the sentence's id.

    `lists` maps the id of each sentence with a list of marked words to the ids of its facts.
    """

    made: dict[str, Made] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)


def read_sentences(schema: SentenceDeckSchema, finder: Finder | None, reading: DeckReading) -> SentenceFacts:
    """Reads all facts that are written as sentences, and adds the names in them to the entities of the reading."""
    reading.entities = {**reading.entities, **read_names(schema.names, reading)}
    said = dict(_all_said(schema, reading))
    book = NameBook(reading.entities)
    capital = _capitals(reading, finder)
    book.add_names(undeclared_names((one for _, _, one in said.values()), reading, capital=capital))
    reading.entities = book.entities
    found = SentenceFacts()
    first: dict[Hashable, str] = {}
    for name, (loc, keys, one) in said.items():
        frame = framed(one.clause, book, reading, capital)
        sentence = SentenceFact(id=name, loc=one.loc, keys=keys, said=one, frame=frame, place=_placed(name, reading))
        _check_twice(sentence, first, reading)
        made = make_facts(sentence, _evidence(sentence, schema, finder, book, reading), book, reading)
        if made is not None:
            found.made[name] = made
            if frame.members:
                found.lists[name] = tuple(fact.id for fact in made.facts)
            reading.homes |= dict.fromkeys((fact.id for fact in made.facts), loc)
    return found


def _all_said(
    schema: SentenceDeckSchema, reading: DeckReading
) -> Iterator[tuple[str, tuple[Loc, SentenceSchema, Said]]]:
    """Yields each sentence with its place, keys and speaker; entries that state a relation are skipped."""
    for name, entry in schema.facts.items():
        keys = _with_details(name, entry, schema, reading)
        stated = [key for key in keys.__pydantic_extra__ if key in reading.names("relations")]
        if stated and not keys.fact:
            continue
        spoken = _sentence_of(name, keys, reading)
        if spoken is None:
            continue
        loc, report, sentence = spoken
        _check_cut(loc, sentence, reading)
        _check_stances(name, keys, report is not None, reading)
        faults = list(mark_faults(sentence))
        for fault in faults:
            place = (0, fault.index) if reading.document.written(loc) else None
            reading.note(reading.document.problem(loc, fault.message, fault.hint, offset=place))
        if not faults:
            yield name, (("facts", name), keys, said_in(loc, keys, report, sentence, reading.language))


def _check_stances(name: str, keys: SentenceSchema, spoken: bool, reading: DeckReading) -> None:  # noqa: FBT001  of a key
    """Notes a problem for a fact with two stances: `spoken` is true if a key with a speaker gives it one already."""
    given = [key for key in STANCES if getattr(keys, key)]
    if len(given) + spoken > 1:
        hint = "write one fact for each: a fact has one stance"
        reading.wrong(_placed(name, reading)(given[-1]), f"{name!r} has two speakers", hint, of_key=True)


def _check_cut(loc: Loc, sentence: str, reading: DeckReading) -> None:
    """Notes a problem for a sentence cut off by a # that YAML takes for the start of a comment.

    A sentence that ends with a full stop or a quotation mark counts as whole.
    """
    if sentence.endswith((".", "!", "?", "”", '"')):
        return
    line, column = reading.document.place(loc)
    row = reading.document.rows[line - 1]
    cut = _COMMENT.search(row, column)
    if cut and row[column - 1 : column] not in {'"', "'", "{"}:
        hint = f"put it between quotes: {quoted_line(row)}"
        reading.wrong(loc, "the sentence is cut off before #, which begins a comment", hint)


def _with_details(name: str, entry: SentenceSchema, schema: SentenceDeckSchema, reading: DeckReading) -> SentenceSchema:
    """An entry of `facts` extended by the keys of its entry in `details`."""
    more = schema.details.get(name)
    if more is None:
        return entry
    twice = entry.model_fields_set & more.model_fields_set
    for key in sorted(twice):
        reading.wrong(("details", name, key), f"{key!r} is in `facts` too", "keep one of the two", of_key=True)
    given = {key: getattr(more, key) for key in more.model_fields_set - twice - set(more.__pydantic_extra__)}
    merged = entry.model_copy(update=given)
    merged.__pydantic_extra__.update(more.__pydantic_extra__)
    return merged


def _sentence_of(name: str, keys: SentenceSchema, reading: DeckReading) -> tuple[Loc, Report | None, str] | None:
    """The location of a fact's sentence, its speaker if a key names one, and the sentence; None if it has none."""
    place = _placed(name, reading)
    spoken = {key: report for key in keys.__pydantic_extra__ if (report := reading.language.read_speaker(key))}
    for key in keys.__pydantic_extra__.keys() - spoken.keys():
        known = [*(k.alias or n for n, k in SentenceSchema.model_fields.items()), *reading.names("relations")]
        hint = reading.nearest(key, known) or "a speaker is written as in `Mikal Roe said: …`"
        reading.wrong(place(key), f"{key!r} is no key of a fact, no relation and no speaker", hint, of_key=True)
    if (keys.fact and spoken) or len(spoken) > 1:
        reading.wrong(place(next(reversed(spoken))), "two sentences in one fact", "write a fact for each", of_key=True)
    if keys.fact:
        loc = ("facts", name, "fact") if reading.document.written(("facts", name, "fact")) else ("facts", name)
        return loc, None, keys.fact
    for key, report in spoken.items():
        text = keys.__pydantic_extra__[key]
        if isinstance(text, str) and text.strip():
            return place(key), report, " ".join(text.split())
        reading.wrong(place(key), f"{key}: found no sentence", "write what is said, in words")
        return None
    if not keys.__pydantic_extra__:
        reading.wrong(("facts", name), f"{name!r} has no sentence", "write fact: with the sentence", of_key=True)
    return None


def _placed(name: str, reading: DeckReading) -> Callable[[str], Loc]:
    """Returns a function that gives the location of a key of this fact, which is in `details` or in `facts`."""

    def place(key: str) -> Loc:
        details = ("details", name, key)
        return details if reading.document.written(details) else ("facts", name, key)

    return place


def _capitals(reading: DeckReading, finder: Finder | None) -> Callable[[str], bool]:
    """Returns a function that says whether a word at the start of a sentence keeps its capital inside a sentence.

    A word loses it if it is a common word, if the deck writes it in small letters anywhere, with or without a plural
    `s`, or if the article writes it only in small letters inside sentences. Words of a declared name keep it.
    """
    names = {word.casefold() for entity in reading.entities.values() for name in entity.names for word in name.split()}
    article = "\n".join(finder.paragraphs) if finder else ""
    common = set(_SMALL.findall(article)) - {word.casefold() for word in _CAPITAL_INSIDE.findall(article)}
    small = _ALWAYS_SMALL | ((set(_SMALL.findall(reading.document.text)) | common) - names)
    return lambda word: word.casefold() not in small and word.casefold().removesuffix("s") not in small


def _check_twice(sentence: SentenceFact, first: dict[Hashable, str], reading: DeckReading) -> None:
    said = (sentence.said.stance, sentence.said.by, plain(sentence.said.clause).casefold())
    other = first.setdefault(said, sentence.id)
    if other != sentence.id:
        hint = "keep one of the two"
        reading.wrong(("facts", sentence.id), f"{sentence.id!r} says the same as {other!r}", hint, of_key=True)


def _evidence(
    sentence: SentenceFact, schema: SentenceDeckSchema, finder: Finder | None, book: NameBook, reading: DeckReading
) -> tuple[Evidence, ...]:
    """The evidence of a sentence: from its key `at`, from the section `at` of the deck, or found in the article.

    If there is none, it is empty, and a mistake is noted.
    """
    terms = tuple(_terms(sentence.values))
    for loc, raw in ((sentence.place("at"), sentence.keys.at), (("at", sentence.id), schema.at.get(sentence.id))):
        if raw is not None:
            places = read_places(loc, raw, reading)
            return tuple(
                p if p.terms else _evidence_at(p.paragraph, sentence, finder) or replace(p, terms=terms) for p in places
            )
    if finder is None:
        hint = "name the article's file at the top (article: ferry.txt), or say at: with the paragraph's number"
        reading.wrong(("facts", sentence.id), f"no evidence for {sentence.id!r}", hint, of_key=True)
        return ()
    speakers = [entity for name in sentence.said.speakers if (entity := book.find(name)) is not None]
    found = finder.find(plain(sentence.said.clause), sentence.values, speakers)
    if not found.evidence:
        _note_missing(sentence, found.missing, found.nearest, reading)
    return found.evidence


def _evidence_at(paragraph: int, sentence: SentenceFact, finder: Finder | None) -> Evidence | None:
    """The evidence in a paragraph that the author names; None if it contains no word of the sentence."""
    found = finder.at(paragraph, plain(sentence.said.clause), sentence.values) if finder else None
    return found if found and found.terms else None


def _note_missing(sentence: SentenceFact, missing: tuple[str, ...], nearest: str, reading: DeckReading) -> None:
    if missing:
        what = f"{reading.language.listed([repr(word) for word in missing])} is nowhere in the article"
    else:
        what = "no paragraph of the article says this"
    hint = f"{nearest}; correct the sentence, or say at: with the paragraph's number"
    reading.wrong(sentence.loc, f"{sentence.id}: {what}", hint)


def _terms(values: tuple[Value, ...]) -> Iterator[str]:
    """Yields the texts of values as terms, for evidence without terms; texts of more than eight words are omitted."""
    for value in values:
        if not isinstance(value, Text) or value.text.count(" ") < 8:
            yield value.text
