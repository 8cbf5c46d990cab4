"""Reads relations: the types of their roles, and their wordings, each tried with sample values."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from quizgen.base.yaml import Loc
from quizgen.deck.entities import ROOT
from quizgen.deck.grammar import PARTY_NAMES, PLAIN_NAMES, FactSchema, NegativeSchema, RelationSchema, keys_of
from quizgen.deck.reading import DeckReading
from quizgen.deck.values import PLAIN_TYPES
from quizgen.deck.wording import WordingError
from quizgen.languages import Language
from quizgen.model import QUOTE, TERM, Date, Entity, Quantity, Relation, Role, Text, Value

_BUILT_IN = {
    QUOTE: RelationSchema(
        roles={"speaker": "entity", "words": "text", "about": "text?"},
        one=("speaker",),
        says="{{ speaker.the }} said the words “{{ words }}”{% if about %} about {{ about }}{% endif %}",
    ),
    TERM: RelationSchema(
        roles={"term": "text", "meaning": "text"},
        one=("term", "meaning"),
        says="“{{ term }}” means {{ meaning }}",
    ),
}
_KEYS = frozenset((*keys_of(FactSchema), *keys_of(NegativeSchema)))
_TAKEN = frozenset((*PLAIN_NAMES, *PARTY_NAMES, "value"))
_SAMPLES: Mapping[str, Value] = {
    "text": Text(text="words"),
    "number": Quantity(text="2 km", number=Decimal(2), unit="km"),
    "date": Date(text="on Thursday"),
}
_SAMPLE = Entity(id="sample", types=(ROOT,), name="Sample", article="the")


def read_relations(reading: DeckReading) -> dict[str, Relation]:
    """The relations by id, including those built into every deck; one with a role of unknown type is left out."""
    entries = reading.content.relations
    own = {name: _relation(name, entry) for name, entry in entries.items()}
    typed = {name: relation for name, relation in own.items() if _check(relation, entries[name], reading)}
    return {**{name: _relation(name, entry) for name, entry in _BUILT_IN.items()}, **typed}


def forms_of(type_: str, language: Language) -> frozenset[str]:
    """The forms, such as `the`, that a template may use of a value of this type; types may be joined by `|`."""
    classes = (type(_SAMPLES.get(kind, _SAMPLE)) for kind in type_.split("|"))
    return frozenset.intersection(*(language.attributes[kind] for kind in classes))


def _relation(name: str, entry: RelationSchema) -> Relation:
    roles = {
        role: Role(name=role, type=kind.removesuffix("?").replace(" ", ""), optional=kind.endswith("?"))
        for role, kind in entry.roles.items()
    }
    return Relation(
        id=name,
        roles=roles,
        one=frozenset(entry.one),
        closed=entry.closed,
        says=entry.says,
        asks=entry.asks,
        short=entry.short,
        answers=entry.answers,
        topic=entry.topic,
    )


def _check(relation: Relation, entry: RelationSchema, reading: DeckReading) -> bool:
    """Notes all problems of a relation; returns whether the types of all its roles exist."""
    loc: Loc = ("relations", relation.id)
    if relation.id in _BUILT_IN or relation.id in _KEYS:
        reading.wrong(loc, f"{relation.id!r} is a reserved word", "give the relation another name", of_key=True)
    reading.check_topic((*loc, "topic"), relation.topic)
    for index, name in enumerate(entry.one):
        if name not in relation.roles:
            hint = reading.nearest(name, relation.roles)
            reading.wrong((*loc, "one", index), f"{relation.id} has no role {name!r}", hint)
    typed = [_check_role((*loc, "roles", role.name), role, reading) for role in relation.roles.values()]
    if all(typed):
        _check_wordings(loc, relation, reading)
    return all(typed)


def _check_role(loc: Loc, role: Role, reading: DeckReading) -> bool:
    if role.name in _TAKEN:
        hint = "question templates use it: give the role another name"
        reading.wrong(loc, f"{role.name!r} is a reserved word", hint, of_key=True)
    known = (*reading.types, *PLAIN_TYPES, ROOT)
    unknown = [kind for kind in role.type.split("|") if kind not in known]
    for kind in unknown if reading.knows_types() else ():
        reading.wrong(loc, f"nothing is of type {kind!r}", reading.nearest(kind, known))
    return not unknown


# wordings


def _check_wordings(loc: Loc, relation: Relation, reading: DeckReading) -> None:
    for name, wordings in relation.asks.items():
        if _check_asked((*loc, "asks", name), name, relation, reading):
            for index, wording in enumerate(wordings):
                _check_ask((*loc, "asks", name, index), wording, name, relation, reading)
    for name, wording in relation.short.items():
        if _check_asked((*loc, "short", name), name, relation, reading):
            _check_short((*loc, "short", name), wording, name, relation, reading)
    for name, wording in relation.answers.items():
        if _check_asked((*loc, "answers", name), name, relation, reading):
            _try((*loc, "answers", name), wording, {"value": relation.roles[name]}, reading)
    if not _try((*loc, "says"), relation.says, relation.roles, reading):
        reading.unsaid.add(relation.id)
        return
    for name in sorted(relation.roles.keys() - reading.sandbox.compile(relation.says).names):
        reading.wrong((*loc, "says"), f"says nothing of the role {name!r}", f"write {{{{ {name} }}}} in it")


def _check_asked(loc: Loc, name: str, relation: Relation, reading: DeckReading) -> bool:
    if name in relation.roles:
        return True
    hint = reading.nearest(name, relation.roles)
    reading.wrong(loc, f"{relation.id} has no role {name!r}", hint, of_key=True)
    return False


def _check_ask(loc: Loc, wording: str, asked: str, relation: Relation, reading: DeckReading) -> bool:
    if not _try(loc, wording, relation.roles, reading):
        return False
    if asked not in reading.sandbox.compile(wording).names:
        return True
    hint = f"a question cannot hold its answer: leave {{{{ {asked} }}}} out"
    reading.wrong(loc, f"asks for the role {asked!r} and shows it", hint)
    return False


def _check_short(loc: Loc, wording: str, asked: str, relation: Relation, reading: DeckReading) -> None:
    """Checks that a short question uses the same roles as the full ones, for which wrong options are proven."""
    asks = [
        text
        for text in relation.asks.get(asked, ())
        if not reading.sandbox.check(text, _forms(relation.roles, reading))
    ]
    if not relation.asks.get(asked):
        reading.wrong(loc, f"there is no question by hand for {asked!r} to shorten", "write it in `asks`", of_key=True)
    elif _check_ask(loc, wording, asked, relation, reading):
        told = frozenset[str]().union(*(reading.sandbox.compile(text).names for text in asks))
        for name in sorted(told - reading.sandbox.compile(wording).names):
            reading.wrong(
                loc, f"the full question names {name!r}, and this one does not", f"write {{{{ {name} }}}} in it"
            )


def _try(loc: Loc, wording: str, roles: Mapping[str, Role], reading: DeckReading) -> bool:
    """Whether a wording can be filled with sample values, also with each optional role empty; notes its problems."""
    faults = reading.sandbox.check(wording, _forms(roles, reading))
    for fault in faults:
        offset = (fault.line, fault.column)
        reading.note(reading.document.problem(loc, fault.message, fault.hint, offset=offset))
    if faults:
        return False
    compiled = reading.sandbox.compile(wording)
    for context, hint in _contexts(roles, reading.language):
        try:
            compiled.render(context)
        except WordingError as error:
            reading.wrong(loc, str(error), hint)
            return False
    return True


def _forms(roles: Mapping[str, Role], reading: DeckReading) -> dict[str, frozenset[str]]:
    return {name: forms_of(role.type, reading.language) for name, role in roles.items()}


def _contexts(roles: Mapping[str, Role], language: Language) -> Iterator[tuple[dict[str, object], str]]:
    """Yields sample values for a wording, with the hint to give if the wording cannot be rendered with them."""
    full: dict[str, object] = {
        name: language.words(_SAMPLES.get(role.type.partition("|")[0], _SAMPLE)) for name, role in roles.items()
    }
    yield full, "look at the filters and what they are given"
    for name, role in roles.items():
        if role.optional:
            yield {**full, name: None}, f"guard the optional role: {{% if {name} %}} … {{% endif %}}"
