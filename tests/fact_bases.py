"""Random fact bases for the property tests: small, full of coincidences, and always well formed."""

from typing import Any

from hypothesis import strategies as st

from quizgen.base.errors import SourceError
from quizgen.base.yaml import Document
from quizgen.deck import make_deck
from quizgen.model import Deck

NAMES = ("Ada Berg", "Bo Lind", "Cy Maar", "Di Holt", "Town Hall", "Town", "Roof Board", "North Isle")
TYPES = ("person", "body", "place")
TEXTS = ("the roof", "roof", "the red roof", "a roof, red", "the lamp", "lamp", "Ada Berg", "a view of Town", "nine")
NUMBERS = ("3 km", "about 4 km", "5 km", "at least 6 km", "3 m", "3", "7 kilometres", "12.5 km", "1 crown", "9 crowns")
DATES: tuple[Any, ...] = ("2020", "2020-05", "2020-05-17", "2021", "2019/2020", {"relative": "on Monday"})
ROLE_TYPES = ("person", "body", "place", "party", "text", "number", "date", "place|text", "number|text")
STANCES = ("claimed_by", "believed_by", "planned_by", "denied_by")


def _fillers(kind: str, entities: dict[str, Any]) -> list[Any]:
    """What may stand in a role of this type."""
    found: list[Any] = []
    for part in kind.split("|"):
        wide = {"party": {"person", "body"}}.get(part, {part})
        found += [name for name, entity in entities.items() if entity["type"] in wide]
        found += {"text": TEXTS, "number": NUMBERS, "date": DATES}.get(part, ())
    return found


@st.composite
def entities(draw: st.DrawFn) -> dict[str, Any]:
    """A few entities, some of which share a name or are a part of another."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=3, max_size=6, unique=True))
    made: dict[str, Any] = {}
    for index, name in enumerate(names):
        entity: dict[str, Any] = {"type": draw(st.sampled_from(TYPES)), "name": name}
        if draw(st.integers(0, 4)) == 0:
            entity["aliases"] = [draw(st.sampled_from(NAMES))]
        if made and draw(st.integers(0, 4)) == 0:
            entity["within"] = [draw(st.sampled_from(sorted(made)))]
        made[f"e{index}"] = entity
    return made


@st.composite
def relations(draw: st.DrawFn, known: dict[str, Any]) -> dict[str, Any]:
    """One to three relations of one to three roles each, some asked by hand."""
    made: dict[str, Any] = {}
    usable = [kind for kind in ROLE_TYPES if _fillers(kind, known)]
    for index in range(draw(st.integers(1, 3))):
        kinds = draw(st.lists(st.sampled_from(usable), min_size=1, max_size=3))
        optional = len(kinds) > 1 and draw(st.booleans())
        roles = {f"r{i}": kind + ("?" if optional and i == len(kinds) - 1 else "") for i, kind in enumerate(kinds)}
        parts = [f"{{{{ {name} }}}}" if not kind.endswith("?") else _if(name) for name, kind in roles.items()]
        relation: dict[str, Any] = {
            "roles": roles,
            "says": f"the case {index} is that of {' by '.join(parts)}",
            "one": draw(st.lists(st.sampled_from(sorted(roles)), unique=True)),
            "closed": draw(st.booleans()),
        }
        if draw(st.booleans()):
            asked = draw(st.sampled_from(sorted(roles)))
            told = [part for name, part in zip(roles, parts, strict=True) if name != asked and draw(st.booleans())]
            relation["asks"] = {asked: f"What is the case {index}{''.join(f' of {part}' for part in told)}?"}
        made[f"rel{index}"] = relation
    return made


def _if(name: str) -> str:
    return f"{{% if {name} %}}{{{{ {name} }}}}{{% endif %}}"


@st.composite
def decks(draw: st.DrawFn) -> Deck:
    """A deck of up to nine facts, with negatives, wrong values and speakers."""
    known = draw(entities())
    related = draw(relations(known))
    facts, negatives = draw(_facts(known, related)), draw(_negatives(known, related))
    value = {
        "quizgen": 1,
        "deck": "random",
        "title": "A random deck",
        "source": {"title": "An article", "paragraphs": 6},
        "closed": draw(st.lists(st.sampled_from(["evidence", "attribution"]), unique=True)),
        "types": {"person": "party", "body": "party", "place": "site"},
        "entities": known,
        "relations": related,
    }
    return _sound(value, facts, negatives)


def _sound(value: dict[str, Any], facts: dict[str, Any], negatives: list[Any]) -> Deck:
    """The deck, without its last statements as long as these contradict the others."""
    while True:
        try:
            whole = {**value, "facts": facts, "not": negatives}
            return make_deck(Document(path="random.yaml", text="", value=whole))
        except SourceError:
            if negatives:
                negatives = negatives[:-1]
            else:
                facts.popitem()


@st.composite
def _roles(draw: st.DrawFn, known: dict[str, Any], relation: dict[str, Any]) -> dict[str, Any]:
    return {
        name: draw(st.sampled_from(_fillers(kind.removesuffix("?"), known)))
        for name, kind in relation["roles"].items()
        if not kind.endswith("?") or draw(st.booleans())
    }


@st.composite
def _facts(draw: st.DrawFn, known: dict[str, Any], related: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    told = set[str]()
    for index in range(draw(st.integers(2, 9))):
        name = draw(st.sampled_from(sorted(related)))
        roles = draw(_roles(known, related[name]))
        said = draw(_speakers(known))
        if (key := repr((name, roles, said))) in told:
            continue
        told.add(key)
        wrong = draw(_wrong(known, related[name], roles))
        after = draw(st.lists(st.sampled_from(sorted(made)), max_size=2, unique=True)) if made else []
        at = {"paragraph": draw(st.integers(1, 6)), "terms": ["term"]}
        made[f"f{index}"] = {name: roles, "at": at, "after": after, **said, **wrong}
    return made


@st.composite
def _speakers(draw: st.DrawFn, known: dict[str, Any]) -> dict[str, Any]:
    """Nobody in half of the cases; else one or two, and sometimes somebody who denies it."""
    if draw(st.booleans()):
        return {}
    parties = draw(st.lists(st.sampled_from(sorted(known)), min_size=1, max_size=3, unique=True))
    stance = draw(st.sampled_from(STANCES))
    deny = len(parties) > 1 and stance == "claimed_by" and draw(st.booleans())
    return {stance: parties[:-1], "denied_by": parties[-1:]} if deny else {stance: parties}


@st.composite
def _wrong(draw: st.DrawFn, known: dict[str, Any], relation: dict[str, Any], roles: dict[str, Any]) -> dict[str, Any]:
    if draw(st.integers(0, 2)):
        return {}
    role = draw(st.sampled_from(sorted(roles)))
    values = draw(st.lists(st.sampled_from(_fillers(relation["roles"][role].removesuffix("?"), known)), max_size=3))
    entries = [{"is": value, "because": "It is not so."} for value in values if value != roles[role]]
    return {"wrong": {role: entries}} if entries else {}


@st.composite
def _negatives(draw: st.DrawFn, known: dict[str, Any], related: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for _ in range(draw(st.integers(0, 2))):
        name = draw(st.sampled_from(sorted(related)))
        found.append({name: draw(_roles(known, related[name])), "at": {"paragraph": 1, "terms": ["term"]}})
    return found
