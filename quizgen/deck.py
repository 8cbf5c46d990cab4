"""Reads a deck: every name is resolved, every value typed, every statement said once; all mistakes in one run."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from quizgen.blueprint import read_blueprint
from quizgen.errors import SourceError
from quizgen.grammar import (
    UNNAMED,
    DeckDoor,
    EntityDoor,
    EvidenceDoor,
    FactDoor,
    NegativeDoor,
    RelationDoor,
    enter,
    keys_of,
)
from quizgen.languages import LANGUAGES, Language
from quizgen.model import (
    BLANK,
    CardPlan,
    Deck,
    Dispute,
    Entity,
    Evidence,
    Fact,
    Misconception,
    Negative,
    QuizPlan,
    Relation,
    Retirement,
    Role,
    Source,
    Stance,
    Value,
)
from quizgen.registry import nearest
from quizgen.source import Document, Loc, read_document
from quizgen.values import PLAIN_TYPES, Mismatch, read_value
from quizgen.wording import Cage, WordingError

LONGEST_VERBATIM = 8
"""The most words in a row that a deck may take from its source letter for letter."""

QUOTE, TERM = "quote", "term"
"""The relations that every deck has: who said these words, and what a term means."""

_BUILT_IN = {
    QUOTE: RelationDoor(
        roles={"speaker": "entity", "words": "text", "about": "text?"},
        one=["speaker"],
        says="{{ speaker.the }} said the words “{{ words }}”{% if about %} about {{ about }}{% endif %}",
    ),
    TERM: RelationDoor(
        roles={"term": "text", "meaning": "text"},
        one=["term", "meaning"],
        says="“{{ term }}” means {{ meaning }}",
    ),
}
_WORDINGS = frozenset({"says", "asks", "answers"})


def read_deck(path: Path) -> Deck:
    """The deck in a file, or SourceError with all its problems."""
    return make_deck(read_document(path))


def make_deck(document: Document) -> Deck:
    """The deck in a document, or SourceError with all its problems."""
    door = enter(DeckDoor, document)
    if door.language not in LANGUAGES.names():
        hint = nearest(door.language, LANGUAGES.names())
        raise SourceError([document.problem(("language",), f"there is no language {door.language!r}", hint)])
    reader = _Reader(document, door, LANGUAGES.get(door.language))
    deck = reader.deck()
    if reader.problems:
        raise SourceError(reader.problems)
    return deck


class _Reader:
    """Turns a deck's door into values, collecting problems on the way."""

    def __init__(self, document: Document, door: DeckDoor, language: Language) -> None:
        self.document, self.door, self.language = document, door, language
        self.problems = list(_text_problems(document))
        self.cage = Cage(language.filters)
        self.sound = set(_BUILT_IN)
        self.types = self._types()
        self.entities = {name: self._entity(name, entity) for name, entity in door.entities.items()}
        self.relations = {
            **{name: self._relation(name, relation) for name, relation in door.relations.items()},
            **{name: _relation(name, relation) for name, relation in _BUILT_IN.items()},
        }
        self._said: dict[tuple[Any, ...], str] = {}

    def wrong(self, loc: Loc, message: str, hint: str = "", *, of_key: bool = False) -> None:
        self.problems.append(self.document.problem(loc, message, hint, of_key=of_key))

    def deck(self) -> Deck:
        door = self.door
        facts = dict(self._facts())
        self._check_after(facts)
        return Deck(
            id=door.deck,
            title=door.title,
            language=door.language,
            version=door.version,
            about=door.about,
            source=Source(**door.source.model_dump()),
            closed=frozenset(door.closed),
            topics=door.topics,
            types=door.types,
            entities=self.entities,
            relations=self.relations,
            facts=facts,
            negatives=tuple(filter(None, map(self._negative, range(len(door.negatives))))),
            disputes=tuple(self._disputes(facts)),
            retired=dict(self._retired(facts)),
            quiz=self._quiz(),
            cards=CardPlan(
                name=door.cards.name or door.title,
                kinds=tuple(door.cards.kinds),
                typed=tuple(door.cards.typed),
                report=door.cards.report,
                topics=door.cards.topics,
                order=door.cards.order,
            ),
        )

    # types, entities, relations

    def _types(self) -> dict[str, tuple[str, ...]]:
        known = {entity.type for entity in self.door.entities.values()} | set(self.door.types)
        known |= set(self.door.types.values())
        return {name: self._ancestry(name) for name in known}

    def _ancestry(self, name: str) -> tuple[str, ...]:
        chain = [name]
        while (wider := self.door.types.get(chain[-1])) is not None:
            if wider in chain:
                self.wrong(("types", name), f"the type {name!r} comes back to itself", "break the circle")
                break
            chain.append(wider)
        return (*chain, "entity") if chain[-1] != "entity" else tuple(chain)

    def _entity(self, name: str, door: EntityDoor) -> Entity:
        if name == UNNAMED or door.type in PLAIN_TYPES:
            self.wrong(("entities", name), f"{name if name == UNNAMED else door.type!r} is a reserved word", "rename it")
        for index, whole in enumerate(door.within):
            if whole not in self.door.entities or whole == name:
                hint = nearest(whole, self.door.entities)
                self.wrong(("entities", name, "within", index), f"there is no other entity {whole!r}", hint)
        return Entity(
            id=name,
            types=self.types[door.type],
            name=door.name,
            short=door.short,
            aliases=tuple(door.aliases),
            article=door.article,
            plural=door.number == "plural",
            pronoun=door.pronoun,
            within=self._holders(name),
            about=door.about,
        )

    def _holders(self, name: str) -> frozenset[str]:
        held, queue = set[str](), [name]
        while queue:
            entity = self.door.entities.get(queue.pop())
            new = set(entity.within) - held if entity else set()
            held |= new
            queue += sorted(new)
        return frozenset(held)

    def _relation(self, name: str, door: RelationDoor) -> Relation:
        loc = ("relations", name)
        if name in _BUILT_IN or name in FactDoor.model_fields:
            self.wrong(loc, f"{name!r} is a reserved word", "give the relation another name", of_key=True)
        relation = _relation(name, door)
        for role in relation.roles.values():
            for kind in role.type.split("|"):
                if kind not in self.types and kind not in PLAIN_TYPES and kind != "entity":
                    hint = nearest(kind, [*self.types, *PLAIN_TYPES, "entity"])
                    self.wrong((*loc, "roles", role.name), f"nothing is of type {kind!r}", hint)
        for index, role_name in enumerate(door.one):
            if role_name not in relation.roles:
                hint = nearest(role_name, relation.roles)
                self.wrong((*loc, "one", index), f"{name} has no role {role_name!r}", hint)
        self._check_wordings(loc, door, relation)
        self._topic((*loc, "topic"), door.topic)
        return relation

    def _check_wordings(self, loc: Loc, door: RelationDoor, relation: Relation) -> None:
        forms = {name: self._forms(role) for name, role in relation.roles.items()}
        if self._wording((*loc, "says"), door.says, forms):
            self.sound.add(relation.id)
            unsaid = set(relation.roles) - self.cage.compile(door.says).names
            for name in sorted(unsaid):
                self.wrong((*loc, "says"), f"says nothing of the role {name!r}", f"write {{{{ {name} }}}} in it")
        for name, wordings in door.asks.items():
            if name not in relation.roles:
                self.wrong((*loc, "asks", name), f"there is no role {name!r}", nearest(name, relation.roles), of_key=True)
                continue
            others = {other: forms for other, forms in forms.items() if other != name}
            several = self.document.written((*loc, "asks", name, 0))
            for index, wording in enumerate(wordings):
                self._wording((*loc, "asks", name, *([index] if several else [])), wording, others)
        for name, wording in door.answers.items():
            if name not in relation.roles:
                self.wrong((*loc, "answers", name), f"there is no role {name!r}", nearest(name, relation.roles), of_key=True)
                continue
            self._wording((*loc, "answers", name), wording, {"value": forms[name]})

    def _wording(self, loc: Loc, text: str, names: Mapping[str, frozenset[str]]) -> bool:
        faults = self.cage.check(text, names)
        for fault in faults:
            offset = (fault.line, fault.column)
            self.problems.append(self.document.problem(loc, fault.message, fault.hint, offset=offset))
        return not faults

    def _forms(self, role: Role) -> frozenset[str]:
        return forms_of(role.type, self.language)

    # facts

    def _facts(self) -> Iterable[tuple[str, Fact]]:
        for name, door in self.door.facts.items():
            fact = self._fact(("facts", name), name, door)
            if fact is not None:
                yield name, fact
        for section, relation in (("quotes", QUOTE), ("terms", TERM)):
            for name, entry in getattr(self.door, section).items():
                loc = (section, name)
                if name in self.door.facts or (section == "terms" and name in self.door.quotes):
                    self.wrong(loc, f"the id {name!r} is taken by another fact", "rename one of the two", of_key=True)
                fact = self._fact(loc, name, _as_fact(relation, entry))
                if fact is not None:
                    yield name, fact

    def _fact(self, loc: Loc, name: str, door: FactDoor) -> Fact | None:
        relation, roles = self._statement(loc, door.__pydantic_extra__, FactDoor)
        evidence = self._evidence(loc, door.at)
        stance, by = self._stance(loc, door)
        denied_by = self._parties((*loc, "denied_by"), door.denied_by)
        if stance is Stance.DENIED:
            by = denied_by
        topic = door.topic or (relation.topic if relation else "")
        self._topic((*loc, "topic"), door.topic)
        if relation is None or roles is None:
            return None
        clause = self._clause(loc, relation, roles)
        fact = Fact(
            id=name,
            relation=relation.id,
            roles=roles,
            evidence=evidence,
            stance=stance,
            by=by,
            denied_by=denied_by,
            verb=door.verb,
            after=frozenset(door.after),
            wrong={role: self._misconceptions(loc, relation, role, door) for role in door.wrong},
            topic=topic,
            tags=tuple(door.tags),
            note=door.note,
            short=door.short,
            importance=door.importance,
            previously=tuple(door.previously),
            clause=clause,
            sentence=self.language.attributed(clause, stance, by, door.verb),
        )
        self._check_new(loc, fact)
        return fact

    def _statement(
        self, loc: Loc, extra: Mapping[str, Any], door: type[FactDoor | NegativeDoor]
    ) -> tuple[Relation | None, dict[str, Value] | None]:
        named = [key for key in extra if key in self.relations]
        for key in extra:
            if key not in self.relations:
                hint = nearest(key, [*self.door.relations, *keys_of(door)])
                self.wrong((*loc, key), f"{key!r} is neither a relation nor a key of a fact", hint, of_key=True)
        if len(named) != 1:
            if named or not extra:
                message = f"states {' and '.join(named)}" if named else "states no relation"
                self.wrong(loc, f"{message}; one was expected", "write one statement a fact", of_key=True)
            return None, None
        relation = self.relations[named[0]]
        return relation, self._roles((*loc, named[0]), relation, extra[named[0]])

    def _roles(self, loc: Loc, relation: Relation, raw: Any) -> dict[str, Value] | None:
        if not isinstance(raw, dict):
            hint = f"write {relation.id}: {{{', '.join(f'{name}: …' for name in relation.roles)}}}"
            self.wrong(loc, f"{relation.id} has no roles here", hint)
            return None
        before = len(self.problems)
        for name in raw:
            if name not in relation.roles:
                self.wrong((*loc, name), f"{relation.id} has no role {name!r}", nearest(name, relation.roles), of_key=True)
        roles: dict[str, Value] = {}
        for name, role in relation.roles.items():
            if name in raw:
                value = read_value(raw[name], role, self.entities, self.language)
                if isinstance(value, Mismatch):
                    self.wrong((*loc, name), value.message, value.hint)
                else:
                    roles[name] = value
            elif not role.optional:
                self.wrong(loc, f"{relation.id} needs the role {name!r}", f"add {name}: …", of_key=True)
        return roles if len(self.problems) == before else None

    def _evidence(self, loc: Loc, doors: list[EvidenceDoor]) -> tuple[Evidence, ...]:
        for index, door in enumerate(doors):
            if door.paragraph > self.door.source.paragraphs:
                message = f"paragraph {door.paragraph} of a source that has {self.door.source.paragraphs}"
                self.wrong((*self._at(loc, index), "paragraph"), message, "see source.paragraphs")
            for term in door.terms:
                if len(term.split()) > LONGEST_VERBATIM:
                    message = f"the term {term[:40] + '…'!r} has {len(term.split())} words"
                    hint = f"at most {LONGEST_VERBATIM}: the article's text is not copied"
                    self.wrong((*self._at(loc, index), "terms"), message, hint)
        return tuple(Evidence(paragraph=door.paragraph, terms=tuple(door.terms)) for door in doors)

    def _at(self, loc: Loc, index: int) -> Loc:
        return (*loc, "at", index) if self.document.written((*loc, "at", index)) else (*loc, "at")

    def _stance(self, loc: Loc, door: FactDoor) -> tuple[Stance, tuple[Entity, ...]]:
        stances = (
            ("claimed_by", Stance.CLAIMED, door.claimed_by),
            ("believed_by", Stance.BELIEVED, door.believed_by),
            ("planned_by", Stance.PLANNED, door.planned_by),
        )
        given = [entry for entry in stances if entry[2]]
        if len(given) > 1:
            keys = " and ".join(key for key, _, _ in given)
            self.wrong(loc, f"has {keys}", "write one fact for each: a fact has one stance", of_key=True)
        if given:
            key, stance, names = given[0]
            return stance, self._parties((*loc, key), names)
        if door.verb and not door.denied_by:
            self.wrong((*loc, "verb"), "a verb without claimed_by, believed_by or planned_by", "say whose verb it is")
        return (Stance.DENIED if door.denied_by else Stance.ASSERTED), ()

    def _parties(self, loc: Loc, names: list[str]) -> tuple[Entity, ...]:
        for name in names:
            if name not in self.entities and name != UNNAMED:
                self.wrong(loc, f"there is no entity {name!r}", nearest(name, [*self.entities, UNNAMED]))
        return tuple(self.entities[name] for name in names if name in self.entities)

    def _misconceptions(self, loc: Loc, relation: Relation, name: str, door: FactDoor) -> tuple[Misconception, ...]:
        role = relation.roles.get(name)
        if role is None:
            self.wrong((*loc, "wrong", name), f"{relation.id} has no role {name!r}", nearest(name, relation.roles), of_key=True)
            return ()
        found = []
        for index, entry in enumerate(door.wrong[name]):
            value = read_value(entry.value, role, self.entities, self.language)
            if isinstance(value, Mismatch):
                self.wrong((*loc, "wrong", name, index, "is"), value.message, value.hint)
            else:
                found.append(Misconception(value=value, because=self.language.sentence(entry.because)))
        return tuple(found)

    def _clause(self, loc: Loc, relation: Relation, roles: Mapping[str, Value]) -> str:
        if relation.id not in self.sound:
            return relation.id
        try:
            context = {name: self.language.words(roles[name]) if name in roles else None for name in relation.roles}
            return self.cage.compile(relation.says).render(context)
        except WordingError as error:
            hint = "guard an optional role: {% if role %} … {% endif %}"
            self.wrong(loc, str(error), hint, of_key=True)
            return relation.id

    def _check_new(self, loc: Loc, fact: Fact) -> None:
        roles = tuple((name, value.identity) for name, value in fact.roles.items())
        key = (fact.relation, roles, fact.stance, tuple(entity.id for entity in fact.by))
        if key in self._said:
            self.wrong(loc, f"says the same as {self._said[key]!r}", "keep one, with the evidence of both", of_key=True)
        self._said[key] = fact.id

    def _check_after(self, facts: Mapping[str, Fact]) -> None:
        for fact in facts.values():
            for name in sorted(name for name in fact.after if name not in self.door.facts):
                self.wrong(("facts", fact.id, "after"), f"there is no fact {name!r}", nearest(name, self.door.facts))
            if fact.after and _precedes_itself(fact.id, facts):
                self.wrong(("facts", fact.id, "after"), f"{fact.id!r} comes to lie before itself", "break the circle")

    # the rest

    def _negative(self, index: int) -> Negative | None:
        loc, door = ("not", index), self.door.negatives[index]
        relation, roles = self._statement(loc, door.__pydantic_extra__, NegativeDoor)
        evidence = self._evidence(loc, door.at)
        if relation is None or roles is None:
            return None
        return Negative(relation=relation.id, roles=roles, evidence=evidence, because=door.because)

    def _disputes(self, facts: Mapping[str, Fact]) -> Iterable[Dispute]:
        for name, door in self.door.disputes.items():
            for index, side in enumerate(door.sides):
                if side not in self.door.facts:
                    hint = nearest(side, self.door.facts)
                    self.wrong(("disputes", name, "sides", index), f"there is no fact {side!r}", hint)
                elif side in facts and facts[side].stance is Stance.ASSERTED:
                    hint = "say who claims it, or take it out of the dispute"
                    self.wrong(("disputes", name, "sides", index), f"{side!r} is asserted by the source itself", hint)
            yield Dispute(id=name, about=door.about, sides=tuple(door.sides))

    def _retired(self, facts: Mapping[str, Fact]) -> Iterable[tuple[str, Retirement]]:
        for name, door in self.door.retired.items():
            if name in facts:
                hint = "take the fact out, or this entry"
                self.wrong(("retired", name), f"the fact {name!r} is retired, and still there", hint, of_key=True)
            yield name, Retirement(because=door.because, releases=door.releases)

    def _quiz(self) -> QuizPlan:
        quiz = self.door.quiz
        return QuizPlan(
            title=quiz.title or self.door.title,
            instructions=quiz.instructions,
            minutes=quiz.minutes,
            blueprint=read_blueprint(quiz, self.wrong, self._topic),
        )

    def _topic(self, loc: Loc, topic: str) -> None:
        if topic and topic not in self.door.topics:
            self.wrong(loc, f"there is no topic {topic!r}", nearest(topic, self.door.topics))


def forms_of(type_: str, language: Language) -> frozenset[str]:
    """The forms that a template may ask of a value of this type, or of these types with `|` between."""
    classes = {"text": "Text", "number": "Quantity", "date": "Date"}
    by_name = {cls.__name__: forms for cls, forms in language.attributes.items()}
    return frozenset.intersection(*(by_name[classes.get(kind, "Entity")] for kind in type_.split("|")))


def _relation(name: str, door: RelationDoor) -> Relation:
    roles = {
        role: Role(name=role, type=kind.removesuffix("?").replace(" ", ""), optional=kind.endswith("?"))
        for role, kind in door.roles.items()
    }
    return Relation(
        id=name,
        roles=roles,
        one=frozenset(door.one),
        closed=door.closed,
        says=door.says,
        asks={role: tuple(wordings) for role, wordings in door.asks.items()},
        answers=door.answers,
        topic=door.topic,
    )


def _as_fact(relation: str, entry: Any) -> FactDoor:
    if relation == QUOTE:
        roles = {"speaker": entry.by, "words": entry.words, **({"about": entry.about} if entry.about else {})}
    else:
        roles = {"term": entry.term, "meaning": entry.means}
    return FactDoor.model_construct(at=entry.at, topic=entry.topic, _fields_set=None, **{relation: roles})


def _precedes_itself(start: str, facts: Mapping[str, Fact]) -> bool:
    seen, queue = set[str](), [*facts[start].after]
    while queue:
        name = queue.pop()
        if name == start:
            return True
        if name not in seen and name in facts:
            seen.add(name)
            queue += facts[name].after
    return False


def _text_problems(document: Document) -> Iterable[Any]:
    """Texts that would be taken for something else: a blank, or a template where none is read."""
    queue: list[tuple[Loc, Any]] = [((), document.value)]
    while queue:
        loc, value = queue.pop()
        if isinstance(value, dict):
            inside = ((*loc, key) for key in value)
            queue += [(at, value[at[-1]]) for at in inside if not (loc[:1] == ("relations",) and at[-1] in _WORDINGS)]
        elif isinstance(value, list):
            queue += [((*loc, index), entry) for index, entry in enumerate(value)]
        elif isinstance(value, str) and ("{{" in value or "}}" in value or "{%" in value):
            yield document.problem(loc, "{{ }} in a text that is no template", "only says, asks and answers are templates")
        elif isinstance(value, str) and BLANK in value:
            yield document.problem(loc, f"the blank {BLANK} in a text", "write the word that is meant")
