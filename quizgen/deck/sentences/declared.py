"""Reads the names that a deck declares, and collects those that its sentences use."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from quizgen.deck.circles import circles, shown
from quizgen.deck.entities import ROOT
from quizgen.deck.grammar.sentences import NameSchema
from quizgen.deck.reading import DeckReading
from quizgen.deck.sentences.frame import names_in
from quizgen.deck.sentences.marks import split_marks
from quizgen.deck.sentences.names import bare, slug, speaker_type
from quizgen.deck.sentences.said import Said
from quizgen.deck.values import PLAIN_TYPES
from quizgen.model import Entity


def read_names(declared: Mapping[str, NameSchema], reading: DeckReading) -> dict[str, Entity]:
    """Makes an entity of each declared name, and returns them by id; an id is made of the name."""
    ids = {name: slug(bare(name)) for name in declared}
    found: dict[str, Entity] = {}
    for name, entry in declared.items():
        if ids[name] in found or ids[name] in reading.entities:
            reading.wrong(("names", name), f"the name {name!r} is here twice", "keep one of the two", of_key=True)
            continue
        if entry.type in PLAIN_TYPES:
            hint = "say what it is: person, organisation, place …"
            reading.wrong(("names", name, "is"), f"{entry.type!r} is a reserved word", hint)
        found[ids[name]] = _entity(name, ids, declared, reading)
    for circle in circles({name: _direct_wholes(entry) for name, entry in declared.items()}):
        reading.wrong(
            ("names", circle[-2]), f"parts in a circle: {shown(circle)}", "remove one of these links", of_key=True
        )
    return found


def _direct_wholes(entry: NameSchema) -> tuple[str, ...]:
    return (*entry.within, *entry.speaks_for)


def _entity(name: str, ids: Mapping[str, str], declared: Mapping[str, NameSchema], reading: DeckReading) -> Entity:
    entry = declared[name]
    is_person = entry.type == "person"
    words = bare(name).split()
    return Entity(
        id=ids[name],
        types=reading.types.get(entry.type, (entry.type, ROOT)),
        name=bare(name),
        short=entry.short or (words[-1] if is_person and len(words) > 1 else ""),
        aliases=entry.aliases,
        article=entry.article or ("the" if bare(name) != name else ""),
        plural=entry.number == "plural",
        pronoun=entry.pronoun,
        within=frozenset(_wholes(name, ids, declared, reading)),
        about=entry.about,
    )


def _wholes(
    name: str, ids: Mapping[str, str], declared: Mapping[str, NameSchema], reading: DeckReading
) -> Iterator[str]:
    """Yields the ids of all entities that a name is a part of or speaks for, directly or through others."""
    seen, queue = {name}, [name]
    while queue:
        current = queue.pop()
        for key in ("within", "speaks_for"):
            for index, whole in enumerate(getattr(declared[current], key) if current in declared else ()):
                known = _known(whole, ids, reading)
                if known is None:
                    if current == name:
                        hint = reading.nearest(whole, [*ids, *reading.entities]) or "declare it under `names`"
                        reading.wrong(("names", name, key, index), f"there is no name {whole!r}", hint)
                elif whole not in seen:
                    seen.add(whole)
                    queue.append(whole)
                    yield known


def _known(whole: str, ids: Mapping[str, str], reading: DeckReading) -> str | None:
    key = slug(bare(whole))
    return key if key in ids.values() or key in reading.entities else None


def undeclared_names(
    said: Iterable[Said], reading: DeckReading, *, capital: Callable[[str], bool]
) -> Iterator[tuple[str, str]]:
    """Yields the names that sentences use, each with its guessed type if it is a speaker's, else with an empty text.

    A single word at the start of a sentence is a name only if `capital` is true for it: it keeps its capital elsewhere.
    """
    for each in said:
        for name in each.speakers:
            yield name, speaker_type(name)
        parts = split_marks(each.clause)
        for index, words in names_in(parts, reading.language):
            if index or " " in bare(words) or capital(bare(words)):
                yield words, ""
